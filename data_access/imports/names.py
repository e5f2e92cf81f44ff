"""Districts and institutions as senders write them: which one is meant, and what to answer where none is."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches

from sqlalchemy import Connection, Row, select

from data_access.imports.remarks import FileRefused
from data_access.imports.values import Unreadable
from data_access.spelling import normalise
from data_access.tables import (
    district,
    district_alias,
    district_version,
    institution,
    institution_alias,
    period,
    region,
    specialty,
)

_IN_BRACKETS = re.compile(r"\(([^()]+)\)")


@dataclass(frozen=True)
class Directory:
    """What the database holds about one region before a file is read; looked up once a file.

    ``districts`` and ``settlements`` lead from a spelling to a district; ``shown`` gives a district's latest name;
    ``institutions`` leads from a spelling to the districts of the colleges and universities of that name.
    """

    region: str
    districts: dict[str, str]
    settlements: dict[str, str]
    shown: dict[str, str]
    institutions: dict[str, set[str]]
    specialties: frozenset[str]
    periods: tuple[Row, ...]

    def district(self, text: str | None) -> str:
        """Id of the district meant by a name, an old name, an abbreviation, a settlement or an OKTMO code.

        Raises:
            Unreadable: there is none; the message offers the nearest.
        """
        if text is None:
            raise Unreadable(
                "Не указано муниципальное образование: оно заполняется вниз только там, где следующий столбец "
                "продолжает строку выше, впишите его."
            )
        spelling = normalise(text)
        if district_id := self.districts.get(spelling) or self.settlements.get(spelling):
            return district_id
        nearest = get_close_matches(spelling, [*self.districts, *self.settlements], n=1, cutoff=0.7)
        meant = nearest and (self.districts.get(nearest[0]) or self.settlements[nearest[0]])
        hint = f"возможно, имелось в виду «{self.shown[meant]}»" if meant else f"известны: {self._all()}"
        raise Unreadable(f"«{text}» — неизвестное муниципальное образование: {hint}.")

    def place_of_study(self, text: str | None) -> str:
        """Id of the district in which a college or university stands: by the reference list, else by its name.

        Raises:
            Unreadable: neither says where it is; the message says what to do.
        """
        if text is None:
            raise Unreadable("Не указана образовательная организация: заполните её в каждой строке.")
        standing = self.institutions.get(normalise(text), set())
        named = {
            self.settlements[place] for place in map(normalise, _IN_BRACKETS.findall(text)) if place in self.settlements
        }
        districts = (standing & named if named and standing else standing) or named
        if len(districts) == 1:
            return next(iter(districts))
        if len(districts) > 1:
            raise Unreadable(f"Организаций «{text}» несколько: допишите населённый пункт в скобках, например «(г. …)».")
        nearest = get_close_matches(normalise(text), self.institutions, n=1, cutoff=0.8)
        hint = f" Возможно, имелось в виду «{nearest[0]}»." if nearest else ""
        raise Unreadable(
            f"Организации «{text}» нет в справочнике: добавьте её в справочник организаций "
            f"или допишите населённый пункт в скобках, например «(г. …)».{hint}"
        )

    def period(self, kind: str, day: date) -> Row | None:
        """The period of this kind that holds a day (columns ``code``, ``starts_on``, ``ends_on``)."""
        return next((p for p in self.periods if p.kind == kind and p.starts_on <= day <= p.ends_on), None)

    def reported_period(self, kind: str, as_of: date) -> Row | None:
        """The period a report as of a day is about: «на 1 сентября» speaks of the days before it."""
        return self.period(kind, as_of - timedelta(days=1))

    def has_period(self, kind: str, code: str) -> bool:
        """Whether there is a period of this kind and code."""
        return any(p.kind == kind and p.code == code for p in self.periods)

    def _all(self) -> str:
        return ", ".join(sorted(self.shown.values()))


def chosen_region(connection: Connection, wanted: str | None) -> str:
    """The region meant: ``wanted``, or the only one there is.

    Raises:
        FileRefused: no such region, or one must be chosen.
    """
    regions = connection.execute(select(region.c.region_id).order_by(region.c.region_id)).scalars().all()
    if wanted in regions or (wanted is None and len(regions) == 1):
        return wanted or regions[0]
    reason = f"региона «{wanted}» нет" if wanted else "не указан регион"
    raise FileRefused(f"{reason}: укажите --region, одно из: {', '.join(regions)}")


def directory(connection: Connection, region_id: str) -> Directory:
    """Everything that names of this region are looked up in."""
    aliases = connection.execute(select(district_alias).where(district_alias.c.region_id == region_id)).all()
    names = connection.execute(
        select(district_version.c.district_id, district_version.c.name_ru)
        .join(district, district.c.district_id == district_version.c.district_id)
        .where(district.c.region_id == region_id)
        .order_by(district_version.c.valid_from)
    ).all()
    places = connection.execute(
        select(institution.c.name, institution.c.district_id)
        .join(district, district.c.district_id == institution.c.district_id)
        .where(district.c.region_id == region_id, institution.c.kind.in_(("college", "university")))
    ).all()
    renamed = connection.execute(
        select(institution_alias.c.name, institution.c.district_id)
        .join(institution, institution.c.institution_id == institution_alias.c.institution_id)
        .join(district, district.c.district_id == institution.c.district_id)
        .where(district.c.region_id == region_id, institution.c.kind.in_(("college", "university")))
    ).all()
    standing: dict[str, set[str]] = {}
    for name, district_id in (*places, *renamed):
        standing.setdefault(normalise(name), set()).add(district_id)
    return Directory(
        region=region_id,
        districts={normalise(a.spelling): a.district_id for a in aliases if not a.is_settlement},
        settlements={normalise(a.spelling): a.district_id for a in aliases if a.is_settlement},
        shown={row.district_id: row.name_ru for row in names},
        institutions=standing,
        specialties=frozenset(connection.execute(select(specialty.c.specialty_code)).scalars()),
        periods=tuple(connection.execute(select(period).where(period.c.region_id == region_id)).all()),
    )
