"""Every metric of the catalogue, once more: which statements, what over what."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from tests.twin.base import Base, Row, less, plus
from tests.twin.expiring import lost_sight_of
from tests.twin.graduates import STATES, expected, graduates, plans
from tests.twin.guidance import events, pupils, schools
from tests.twin.insurance import kept, within_years
from tests.twin.need import need
from tests.twin.pilot import FACTORS, assessed, meetings, reasons, services, starts
from tests.twin.targeted import offers, offers_heard_of

Number = Callable[[Row], int | None]
Counted = list[tuple[Row, int | None, int | None]]


@dataclass(frozen=True)
class Twin:
    """One metric: the statements of a day and period, and numerator and denominator of a statement."""

    statements: Callable[[Base, date, str], list[Row]]
    x: Number
    n: Number | None
    kind: str
    back: int = 0
    only: Callable[[Row], bool] = lambda row: True
    within: str | None = None

    def counted(self, base: Base, day: date) -> Counted:
        """The statements of a day with numerator and denominator."""
        code = base.looked_at(self.kind, day, self.back)
        return self.of_period(base, day, code) if code else []

    def of_period(self, base: Base, day: date, code: str) -> Counted:
        """The same of one period, whichever the day looks at."""
        rows = self.statements(base, day, code)
        return [(row, self.x(row), self.n(row) if self.n else 0) for row in rows if self.only(row)]

    def groups(self, counted: Counted, by: tuple[str, ...]) -> dict[tuple, tuple[int, int | None]]:
        """Numerator and denominator by group, of statements of which both are known; a group without one is absent."""
        sums: dict[tuple, dict[object, list[int]]] = {}
        for row, x, n in counted:
            if x is not None and n is not None:
                parts = sums.setdefault(tuple(_named(row, name) for name in by), {})
                part = parts.setdefault(row[self.within] if self.within else None, [0, 0])
                part[0] += x
                part[1] += n
        result = {}
        for group, parts in sums.items():
            x = sum(min(part) if self.within else part[0] for part in parts.values())
            result[group] = (x, sum(part[1] for part in parts.values()) if self.n else None)
        return result

    @property
    def is_plain(self) -> bool:
        """Whether numerator and denominator are one count of a sender's row each."""
        return isinstance(self.x, Column) and isinstance(self.n, Column) and "needed" not in (self.x.name, self.n.name)

    def outside(self, counted: Counted) -> tuple[int, int]:
        """Senders of which one of the two counts is known and the other is not, and the people in the denominators."""
        unknown = [(row, x, n) for row, x, n in counted if (x is None) != (n is None) and (x or n)]
        senders = {row.get("institution_id", row.get("employer_id")) for row, _, _ in unknown}
        return len(senders), sum(n for _, _, n in unknown if n is not None)


def _named(row: Row, dimension: str) -> object:
    if dimension == "group":
        return f"{row['specialty'][:2]}.00.00"
    return row["specialty"].split(".")[1] if dimension == "programme" else row[dimension]


@dataclass(frozen=True)
class Column:
    """One count of a statement."""

    name: str

    def __call__(self, row: Row) -> int | None:
        return row[self.name]


def _working(row: Row) -> int | None:
    return plus(row["employed"], row["entrepreneurs"], row["self_employed"], row["contract_service"])


def _available(row: Row) -> int | None:
    return less(
        row["graduated"],
        *(row[name] for name in ("studying", "army", "parental_leave", "died_or_ill", "left_country", "foreigners")),
    )


def _engaged(row: Row) -> int | None:
    return plus(_working(row), row["studying"], row["army"], row["parental_leave"])


def _of(level: str) -> Callable[[Row], bool]:
    return lambda row: row["level"] == level


def _is_senior(row: Row) -> bool:
    return bool(row["senior"])


_pupils = partial(Twin, pupils, kind="school_year")
_schools = partial(Twin, schools, kind="school_year")
_graduates = partial(Twin, graduates, kind="cohort")
_offers = partial(Twin, offers, kind="admission_year")
_need = partial(Twin, need, kind="admission_year")
_services = partial(Twin, services, kind="school_year")
_meetings = partial(Twin, meetings, n=None, kind="school_year")


def _kept(months: int, what: str) -> Twin:
    statements = partial(kept, months=months)
    return Twin(statements, Column(what), Column("due"), "cohort", back=1 if months == 12 else 0)


def _within(years: int, level: str) -> Twin:
    statements = partial(within_years, years=years)
    return Twin(statements, Column("working"), Column("due"), "cohort", back=years, only=_of(level))


enrolled, graduated, places, needed = map(Column, ("enrolled", "graduated", "places", "needed"))
_unseen = partial(Twin, lost_sight_of, Column("unknown"), graduated, "cohort")
contracts, served = Column("contracts"), Column("people")


def _in_force(row: Row) -> int | None:
    return less(row["concluded"], row["terminated"])


def _supply(row: Row) -> int | None:
    return plus(row["contracts"], row["graduates"])


PLANS = ("studying", "army", "parental_leave", "at_risk")
TWIN: dict[str, Twin] = {
    "guidance_coverage": _pupils(Column("guided"), enrolled),
    "guidance_coverage_8_9": _pupils(Column("guided"), enrolled, only=lambda row: row["grade"] in (8, 9)),
    "guidance_base": _pupils(Column("guided_base"), enrolled),
    "guidance_main": _pupils(Column("guided_main"), enrolled),
    "guidance_advanced": _pupils(Column("guided_advanced"), enrolled),
    "guidance_declared": _pupils(Column("guided_declared"), Column("declared")),
    "awareness": _pupils(Column("aware"), enrolled, only=_is_senior),
    "awareness_by_survey": _pupils(Column("surveyed_aware"), Column("surveyed"), only=_is_senior),
    "schools_reached": _schools(Column("reached"), Column("schools")),
    "schools_keeping_hours": _schools(Column("keeping"), Column("declaring")),
    "guidance_events": Twin(events, Column("events"), None, "school_year"),
    "graduate_employment_spo": _graduates(_working, _available, only=_of("spo")),
    "graduate_employment_he": _graduates(_working, _available, only=_of("he")),
    "graduate_employment_all_spo": _graduates(_working, graduated, only=_of("spo")),
    "graduate_employment_all_he": _graduates(_working, graduated, only=_of("he")),
    "graduate_engagement": _graduates(_engaged, graduated),
    "graduates_at_risk": _graduates(Column("at_risk"), graduated),
    **{f"state_{state}": _graduates(Column(state), graduated) for state in STATES if state != "at_risk"},
    "graduates_unknown_spo": _unseen(only=_of("spo")),
    "graduates_unknown_he": _unseen(only=_of("he")),
    "in_field": _graduates(Column("in_field"), Column("employed")),
    "retention_4m": _graduates(Column("retained_4m"), Column("retained_of")),
    "employment_1y_spo": _within(1, "spo"),
    "employment_1y_he": _within(1, "he"),
    "employment_2y_spo": _within(2, "spo"),
    "employment_2y_he": _within(2, "he"),
    "retention_3m": _kept(3, "kept"),
    "retention_6m": _kept(6, "kept"),
    "retention_12m": _kept(12, "kept"),
    "same_employer_3m": _kept(3, "same"),
    "same_employer_6m": _kept(6, "same"),
    "same_employer_12m": _kept(12, "same"),
    "plans_employed": Twin(plans, Column("plan_employed"), Column("plan_of"), "cohort", back=-1),
    **{f"plans_{plan}": Twin(plans, Column(f"plan_{plan}"), Column("plan_of"), "cohort", back=-1) for plan in PLANS},
    "still_to_graduate": Twin(expected, Column("expected"), None, "cohort", back=-1),
    "students_at_risk": Twin(assessed, Column("at_risk"), Column("assessed"), "school_year"),
    **{f"risk_{one}": Twin(reasons, Column(one), Column("at_risk"), "school_year") for one in FACTORS},
    "targeted_fill": _offers(_in_force, places),
    "applications_per_place": _offers(Column("applications"), places),
    "targeted_places": _offers(places, None),
    "targeted_applications": _offers(Column("applications"), None),
    "targeted_contracts": _offers(Column("concluded"), None),
    "targeted_terminated": _offers(Column("terminated"), Column("concluded")),
    "offers_without_applications": Twin(
        offers_heard_of, Column("without_applications"), Column("offers"), "admission_year"
    ),
    "places_per_need": _need(places, needed),
    "targeted_enrolled": _offers(Column("enrolled"), Column("enrolled_of")),
    "need_people": _need(needed, None),
    "need_closure": _need(_supply, needed, within="occupation"),
    "need_supply": _need(_supply, needed),
    "need_contracts": _need(contracts, needed),
    "mechanism_started": Twin(starts, Column("started"), Column("due"), "pilot"),
    "youth_served": _services(served, None),
    "youth_services": _services(Column("services"), None),
    "youth_placed": _services(Column("placed"), served),
    "centre_meetings": _meetings(Column("visits")),
    "centre_participants": _meetings(Column("participants")),
    "centre_reached": _meetings(Column("reached")),
}
