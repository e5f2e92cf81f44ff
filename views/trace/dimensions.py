"""By what else than the place a figure can be narrowed on «Откуда число»: the dimensions of the ledgers in words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from metrics.metric import Metric
from ui.shell.links import SEVERAL
from ui.shell.snapshot import Snapshot, cached
from ui.text.translation import N_, _
from views.guidance import events
from views.guidance.headline import grade_name
from views.mechanisms import headline as mechanisms
from views.mechanisms import services
from views.routes.headline import NODES
from views.routes.outside import subject
from views.shared import specialties
from views.shared.places import places
from views.targeted_training import cuts, need
from views.targeted_training.headline import LEVELS

Name = Callable[[Snapshot, date, Any], str]


@dataclass(frozen=True)
class Cut:
    """A dimension: what it is called, what is said while it is not narrowed, and the words of its values."""

    title: str
    every: str
    name: Name


def _of(messages: Mapping[str, str]) -> Name:
    return lambda _it, _day, code: _(messages.get(str(code), str(code)))


def _district(snapshot: Snapshot, day: date, code: str) -> str:
    return places(snapshot, day).name(code)


KINDS = events.KINDS | services.KINDS
CUTS = {
    "grade": Cut(N_("Grade"), N_("All grades"), lambda _it, _day, grade: grade_name(grade)),
    "level": Cut(N_("Level"), N_("All levels"), _of(LEVELS)),
    "group": Cut(
        N_("Group of specialties"),
        N_("All groups of specialties"),
        lambda it, _day, code: specialties.named(it, code),
    ),
    "specialty": Cut(N_("Specialty"), N_("All specialties"), lambda it, _day, code: specialties.named(it, code)),
    "employer_id": Cut(N_("Employer"), N_("All employers"), lambda it, _day, code: cuts.employer(it, code)),
    "kind": Cut(N_("Kind"), N_("All kinds"), _of(KINDS)),
    "organiser": Cut(N_("Organiser"), N_("All organisers"), _of(events.ORGANISERS)),
    "occupation": Cut(
        N_("Occupation"),
        N_("All occupations"),
        lambda it, _day, code: need.part_name(it, "occupation", code),
    ),
    "year": Cut(N_("Year"), N_("All years"), lambda _it, _day, year: str(year)),
    "mechanism": Cut(
        N_("Mechanism"), N_("All mechanisms"), lambda it, _day, code: mechanisms.names(it).get(code) or code
    ),
    "party": Cut(N_("Participants"), N_("All participants"), _of(mechanisms.PARTIES)),
    "month": Cut(
        N_("Month after the diploma"),
        N_("All months after the diploma"),
        lambda _it, _day, month: _("month %(n)s after the diploma") % {"n": month + 1},
    ),
    "after_grade": Cut(N_("School"), N_("After any grade"), _of(NODES)),
    "first": Cut(N_("After the studies"), N_("Everything after the studies"), _of(NODES)),
    "later": Cut(N_("12 months after work began"), N_("Everything a year later"), _of(NODES)),
    "home_district_id": Cut(N_("Home district"), N_("All home districts"), _district),
    "work_district_id": Cut(N_("District of work"), N_("All districts of work"), _district),
    "work_subject": Cut(
        N_("Subject of the Federation"), N_("Here and elsewhere"), lambda it, _day, code: subject(it, code)
    ),
}


def of(metric: Metric) -> Iterator[tuple[str, Cut]]:
    """The dimensions by which the metric can still be narrowed: not those it holds at one value itself."""
    return ((name, cut) for name, cut in CUTS.items() if name in metric.dimensions and name not in metric.where)


@cached
def values(snapshot: Snapshot, ledger: str, dimension: str) -> Mapping[str, Any]:
    """As an address writes it -> value, of every value the ledger holds."""
    found = snapshot.board.ledgers[ledger][dimension].unique().drop_nulls().sort()
    return {str(value): value for value in found}


def read(known: Mapping[str, Any], text: str | None) -> tuple[Any, ...]:
    """Those of the values an address names that the ledger holds; no others could be counted anyway."""
    parts = text.split(SEVERAL) if text else []
    return tuple(known[part] for part in parts if part in known)


def named(snapshot: Snapshot, day: date, dimension: str, wanted: tuple[Any, ...]) -> str:
    """The values in words."""
    return ", ".join(CUTS[dimension].name(snapshot, day, value) for value in wanted)


def columns(changes: pl.DataFrame) -> tuple[str, ...]:
    """The dimensions of a ledger that have words here."""
    return tuple(name for name in CUTS if name in changes.columns)
