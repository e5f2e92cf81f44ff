"""By what else than the place a figure can be narrowed: the dimensions of the ledgers, and their values in words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from metrics.metric import Metric
from ui.shell.links import SEVERAL
from ui.shell.snapshot import Snapshot, cached
from ui.text.translation import N_, _
from views.shared import words
from views.shared.places import places

Name = Callable[[Snapshot, date, Any], str]


@dataclass(frozen=True)
class Dimension:
    """What it is called, what is said while it is not narrowed, and the words of its values."""

    title: str
    every: str
    name: Name


def _coded(messages: Mapping[str, str]) -> Name:
    return lambda _snapshot, _day, code: words.word(messages, code)


def _looked_up(name: Callable[[Snapshot, Any], str]) -> Name:
    return lambda snapshot, _day, code: name(snapshot, code)


def _district(snapshot: Snapshot, day: date, code: str) -> str:
    return places(snapshot, day).name(code)


def _mechanism(snapshot: Snapshot, _day: date, code: str) -> str:
    return words.mechanisms(snapshot).get(code) or code


DIMENSIONS = {
    "grade": Dimension(N_("Grade"), N_("All grades"), lambda _snapshot, _day, grade: words.grade(grade)),
    "level": Dimension(N_("Level"), N_("All levels"), _coded(words.LEVELS)),
    "group": Dimension(N_("Group of specialties"), N_("All groups of specialties"), _looked_up(words.specialty)),
    "programme": Dimension(N_("Kind of programme"), N_("All kinds of programmes"), _coded(words.PROGRAMMES)),
    "specialty": Dimension(N_("Specialty"), N_("All specialties"), _looked_up(words.specialty)),
    "employer_id": Dimension(N_("Employer"), N_("All employers"), _looked_up(words.employer)),
    "kind": Dimension(N_("Kind"), N_("All kinds"), _coded(words.EVENT_KINDS | words.SERVICE_KINDS)),
    "organiser": Dimension(N_("Organiser"), N_("All organisers"), _coded(words.ORGANISERS)),
    "occupation": Dimension(N_("Occupation"), N_("All occupations"), _looked_up(words.occupation)),
    "year": Dimension(N_("Year"), N_("All years"), lambda _snapshot, _day, year: str(year)),
    "mechanism": Dimension(N_("Mechanism"), N_("All mechanisms"), _mechanism),
    "party": Dimension(N_("Participants"), N_("All participants"), _coded(words.PARTIES)),
    "month": Dimension(
        N_("Month after the diploma"),
        N_("All months after the diploma"),
        lambda _snapshot, _day, month: _("month %(n)s after the diploma") % {"n": month + 1},
    ),
    "after_grade": Dimension(N_("School"), N_("After any grade"), _coded(words.ROUTE_NODES)),
    "first": Dimension(N_("After the studies"), N_("Everything after the studies"), _coded(words.ROUTE_NODES)),
    "later": Dimension(N_("12 months after work began"), N_("Everything a year later"), _coded(words.ROUTE_NODES)),
    "home_district_id": Dimension(N_("Home district"), N_("All home districts"), _district),
    "work_district_id": Dimension(N_("District of work"), N_("All districts of work"), _district),
    "work_subject": Dimension(N_("Subject of the Federation"), N_("Here and elsewhere"), _looked_up(words.subject)),
}


def of(metric: Metric) -> Iterator[tuple[str, Dimension]]:
    """The dimensions by which the metric can still be narrowed: not those it holds at one value itself."""
    return (
        (name, dimension)
        for name, dimension in DIMENSIONS.items()
        if name in metric.dimensions and name not in metric.where
    )


@cached
def values(snapshot: Snapshot, ledger: str, dimension: str) -> Mapping[str, Any]:
    """As an address writes it -> value, of every value the ledger holds."""
    distinct = snapshot.board.ledgers[ledger][dimension].unique().drop_nulls().sort()
    return {str(value): value for value in distinct}


def read(values: Mapping[str, Any], text: str | None) -> tuple[Any, ...]:
    """Those of the values an address names that the ledger holds; no others could be counted anyway."""
    parts = text.split(SEVERAL) if text else []
    return tuple(values[part] for part in parts if part in values)


def named(snapshot: Snapshot, day: date, dimension: str, wanted: tuple[Any, ...]) -> str:
    """The values in words."""
    return ", ".join(DIMENSIONS[dimension].name(snapshot, day, value) for value in wanted)
