"""Blank forms to hand out: for every district, institution or employer, with the rows it is to fill in.

Schools are in the form of their district, for a district sends them together; a college or university, and an employer,
has a form of its own, with what it reported last.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select, text

from data_access.imports.forms import FORMS, Form
from data_access.imports.names import directory
from data_access.tables import district

_GRADES = range(6, 12)
_NAMES = text(
    "select i.institution_id, i.district_id, i.kind, coalesce(a.name, i.name) as name from institution i"
    " join district d using (district_id) left join lateral (select name from institution_alias a"
    "   where a.institution_id = i.institution_id order by since desc limit 1) a on true"
    " where d.region_id = :region and i.kind = any(:kinds) and (i.closed_on is null or i.closed_on > :day)"
    " order by i.district_id, name"
)
_GRADUATES = text(
    "select r.institution_id, f.level, f.specialty_code, f.specialty_name, f.cohort from form_graduates f"
    " join report_in_force r using (report_id) join (select institution_id, max(as_of) as as_of from report_in_force"
    "   where form = 'graduates' group by institution_id) l using (institution_id, as_of)"
    " where r.form = 'graduates' order by f.level desc, f.specialty_code"
)
_OFFERS = text(
    "select e.employer_id, e.district_id, e.name, e.inn, f.specialty_code, f.specialty_name, f.level, f.published_on,"
    " f.places from employer e join district d using (district_id) join report_in_force r using (employer_id)"
    " join form_targeted f using (report_id) join (select employer_id, max(as_of) as as_of from report_in_force"
    "   where form = 'targeted' group by employer_id) l using (employer_id, as_of)"
    " where d.region_id = :region and r.form = 'targeted' order by e.district_id, e.name, f.published_on"
)
_LEVELS = {"spo": "СПО", "he": "ВО"}


@dataclass(frozen=True)
class Blank:
    """A form for one sender, as of a day: ``rows`` hold what is known by name of the column, the rest is to be filled.

    ``cohort`` is the year of graduation that the heading names, where the form has one. ``lists`` are what may be
    chosen in a column.
    """

    form: Form
    sender: str
    as_of: date
    rows: tuple[dict[str, Any], ...]
    cohort: int | None = None
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def file_name(self) -> str:
        """«1_elizovsky_2025-09-01.xlsx», without what a file name may not hold."""
        plain = "".join(sign if sign.isalnum() or sign in " -№" else "" for sign in self.sender).strip()
        return f"{self.form.number}_{' '.join(plain.split())[:60]}_{self.as_of.isoformat()}.xlsx"


def blanks(connection: Connection, region_id: str, as_of: date) -> list[Blank]:
    """A blank for every sender of every form; forms in their order, senders by district and name."""
    shown = directory(connection, region_id).shown
    return [blank for form in FORMS for blank in _of_form(connection, form, region_id, as_of, shown)]


def _of_form(connection: Connection, form: Form, region_id: str, as_of: date, shown: dict[str, str]) -> Iterator[Blank]:
    """By what names the rows of the form: grades of schools, specialties of a cohort, offers of employers."""
    if not form.kinds:
        return _of_employers(connection, form, region_id, as_of, shown)
    if "grade" in form.key:
        return _of_schools(connection, form, region_id, as_of, shown)
    if "cohort" in form.key:
        return _of_graduates(connection, form, region_id, as_of)
    every = _institutions(connection, form, region_id, as_of)
    return (Blank(form, one.name, as_of, ({"sender": one.name},), lists={"sender": (one.name,)}) for one in every)


def _institutions(connection: Connection, form: Form, region_id: str, as_of: date) -> list[Row]:
    given = {"region": region_id, "kinds": list(form.kinds), "day": as_of}
    return list(connection.execute(_NAMES, given))


def _of_schools(
    connection: Connection, form: Form, region_id: str, as_of: date, shown: dict[str, str]
) -> Iterator[Blank]:
    schools: dict[str, list[str]] = {}
    for row in _institutions(connection, form, region_id, as_of):
        schools.setdefault(row.district_id, []).append(row.name)
    order = select(district.c.district_id).where(district.c.region_id == region_id).order_by(district.c.official_order)
    for place in connection.execute(order).scalars():
        names = schools.get(place, [])
        rows = tuple({"district": shown[place], "sender": name, "grade": n} for name in names for n in _GRADES)
        yield Blank(form, shown[place], as_of, rows, lists={"district": (shown[place],), "sender": tuple(names)})


def _of_graduates(connection: Connection, form: Form, region_id: str, as_of: date) -> Iterator[Blank]:
    taught: dict[int, list[Row]] = {}
    for row in connection.execute(_GRADUATES):
        taught.setdefault(row.institution_id, []).append(row)
    for one in _institutions(connection, form, region_id, as_of):
        last = taught.get(one.institution_id, [])
        cohort = max((row.cohort for row in last), default=as_of.year - 1)
        rows = tuple(
            {"sender": one.name, "level": _LEVELS[row.level], "specialty_code": row.specialty_code,
             "specialty_name": row.specialty_name}
            for row in last if row.cohort == cohort
        )  # fmt: skip
        yield Blank(form, one.name, as_of, rows, cohort, {"sender": (one.name,)})


def _of_employers(
    connection: Connection, form: Form, region_id: str, as_of: date, shown: dict[str, str]
) -> Iterator[Blank]:
    offers: dict[int, list[Row]] = {}
    for row in connection.execute(_OFFERS, {"region": region_id}):
        offers.setdefault(row.employer_id, []).append(row)
    for of_one in offers.values():
        first = of_one[0]
        rows = tuple(
            {"sender": row.name, "inn": row.inn, "district": shown[row.district_id], "places": row.places,
             "specialty_code": row.specialty_code, "specialty_name": row.specialty_name,
             "level": _LEVELS[row.level], "published_on": row.published_on}
            for row in of_one
        )  # fmt: skip
        lists = {"sender": (first.name,), "district": (shown[first.district_id],)}
        yield Blank(form, first.name, as_of, rows, lists=lists)
