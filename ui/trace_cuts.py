"""By what else than the place a figure can be narrowed on «Откуда число»: the dimensions of the ledgers in words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from metrics.metric import Metric
from ui import guidance_events, mechanisms, mechanisms_services, specialties, targeted, targeted_cuts, targeted_need
from ui.guidance import grade_name
from ui.places import places
from ui.routes import NODES
from ui.routes_away import subject
from ui.session import Opened, remembered
from ui.trace import SEVERAL
from ui.words import _, marked

Name = Callable[[Opened, date, Any], str]


@dataclass(frozen=True)
class Cut:
    """A dimension: what it is called, what is said while it is not narrowed, and the words of its values."""

    title: str
    every: str
    name: Name


def _of(messages: Mapping[str, str]) -> Name:
    return lambda _it, _day, code: _(messages.get(str(code), str(code)))


def _district(it: Opened, day: date, code: str) -> str:
    return places(it, day).name(code)


KINDS = guidance_events.KINDS | mechanisms_services.KINDS
CUTS = {
    "grade": Cut(marked("Grade"), marked("All grades"), lambda _it, _day, grade: grade_name(grade)),
    "level": Cut(marked("Level"), marked("All levels"), _of(targeted.LEVELS)),
    "group": Cut(
        marked("Group of specialties"),
        marked("All groups of specialties"),
        lambda it, _day, code: specialties.named(it, code),
    ),
    "specialty": Cut(
        marked("Specialty"), marked("All specialties"), lambda it, _day, code: specialties.named(it, code)
    ),
    "employer_id": Cut(
        marked("Employer"), marked("All employers"), lambda it, _day, code: targeted_cuts.employer(it, code)
    ),
    "kind": Cut(marked("Kind"), marked("All kinds"), _of(KINDS)),
    "organiser": Cut(marked("Organiser"), marked("All organisers"), _of(guidance_events.ORGANISERS)),
    "occupation": Cut(
        marked("Occupation"),
        marked("All occupations"),
        lambda it, _day, code: targeted_need.part_name(it, "occupation", code),
    ),
    "year": Cut(marked("Year"), marked("All years"), lambda _it, _day, year: str(year)),
    "mechanism": Cut(
        marked("Mechanism"), marked("All mechanisms"), lambda it, _day, code: mechanisms.names(it).get(code) or code
    ),
    "party": Cut(marked("Participants"), marked("All participants"), _of(mechanisms.PARTIES)),
    "month": Cut(
        marked("Month after the diploma"),
        marked("All months after the diploma"),
        lambda _it, _day, month: _("month %(n)s after the diploma") % {"n": month + 1},
    ),
    "after_grade": Cut(marked("School"), marked("After any grade"), _of(NODES)),
    "first": Cut(marked("After the studies"), marked("Everything after the studies"), _of(NODES)),
    "later": Cut(marked("12 months after work began"), marked("Everything a year later"), _of(NODES)),
    "home_district_id": Cut(marked("Home district"), marked("All home districts"), _district),
    "work_district_id": Cut(marked("District of work"), marked("All districts of work"), _district),
    "work_subject": Cut(
        marked("Subject of the Federation"), marked("Here and elsewhere"), lambda it, _day, code: subject(it, code)
    ),
}


def of(metric: Metric) -> Iterator[tuple[str, Cut]]:
    """The dimensions by which the metric can still be narrowed: not those it holds at one value itself."""
    return ((name, cut) for name, cut in CUTS.items() if name in metric.dimensions and name not in metric.where)


@remembered
def values(it: Opened, ledger: str, dimension: str) -> Mapping[str, Any]:
    """As an address writes it -> value, of every value the ledger holds."""
    found = it.board.ledgers[ledger][dimension].unique().drop_nulls().sort()
    return {str(value): value for value in found}


def read(known: Mapping[str, Any], text: str | None) -> tuple[Any, ...]:
    """Those of the values an address names that the ledger holds; no others could be counted anyway."""
    parts = text.split(SEVERAL) if text else []
    return tuple(known[part] for part in parts if part in known)


def named(it: Opened, day: date, dimension: str, wanted: tuple[Any, ...]) -> str:
    """The values in words."""
    return ", ".join(CUTS[dimension].name(it, day, value) for value in wanted)


def columns(changes: pl.DataFrame) -> tuple[str, ...]:
    """The dimensions of a ledger that have words here."""
    return tuple(name for name in CUTS if name in changes.columns)
