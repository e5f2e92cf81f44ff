"""A metric: one frozen object that carries everything known about a figure.

Three kinds, no fourth without a record in ``docs/decisions.md``:

* ``Rate``: part of a whole. Has an interval, and a verdict by it.
* ``Ratio``: one count over another, neither containing the other. No interval; the verdict is a comparison.
* ``Count``: a number of people or events. Nothing is divided.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import ClassVar

Where = Mapping[str, tuple]
"""Dimension -> the values that are counted."""


class Direction(Enum):
    """Which way is good."""

    UP = "up"
    DOWN = "down"
    NEITHER = "neither"


class Every(Enum):
    """How often the source moves."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Subject(Enum):
    """What a metric is about: its chapter on the methodology page, and the page that offers it."""

    GUIDANCE = "guidance"
    GRADUATES = "graduates"
    TARGETED_TRAINING = "targeted_training"
    MECHANISMS = "mechanisms"


class Shown(Enum):
    """Where a headline figure appears, besides the page of its subject."""

    MAP = "map"
    DISTRICTS = "districts"
    """The table of all districts."""
    DISTRICT = "district"
    """The page of one district."""
    INSTITUTIONS = "institutions"
    """Its table of schools, or of colleges and universities."""
    NEIGHBOURS = "neighbours"
    """Its table of districts like it."""


@dataclass(frozen=True, kw_only=True)
class Tile:
    """How a metric stands among the goals on the first page.

    Metrics of the same ``title`` share a tile, each called by its ``part``. ``beside`` is the code of another official
    count of the same thing, or of a count that says how far it has come, told under it; ``unseen`` that of the share of
    whom nothing is known, without which the other says little. ``goal`` is the number of the goal of the pilot; 0 of
    what leads to one.
    """

    title: str
    goal: int = 0
    part: str = ""
    beside: str = ""
    unseen: str = ""


@dataclass(frozen=True, kw_only=True)
class Definition:
    """One version of a definition: the act it comes from and the days it holds for (``None``: open)."""

    act: str
    text: str
    holds_from: date | None = None
    holds_to: date | None = None


@dataclass(frozen=True, kw_only=True)
class Elsewhere:
    """The same counted elsewhere, such as in the whole country, for the reader to compare with: of which year, whose
    and of what (``of``), from where."""

    year: int
    value: float
    of: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Metric:
    """What is counted over what, for whom, by which act. All texts are English message ids.

    The numerator is the sum of the columns ``numerator`` minus the sum of ``numerator_less``; the denominator likewise.
    Only ledger rows that agree with ``where`` (column -> allowed values) are counted. Of a metric ``within``
    occupations one cannot make up for another: what its numerator has beyond its denominator is not counted.

    Where it appears is part of it. ``rank`` is its place among the headline figures, which appear where ``shown`` says;
    ``action`` is what to do for the people who are short of its target, ``everybody`` what is
    said where nobody is left: pupils are reached, graduates are at work. The page of its subject offers every metric
    that has a ``choice``, the words of which say what is counted (``column`` over a column, where those would be too
    long); ``reading`` names it among the other ways to count the same. A ``family`` are metrics that differ only by
    whom they count, such as the level of studies; its name stands in addresses.
    """

    part_of_whole: ClassVar[bool] = False
    divided: ClassVar[bool] = True

    code: str
    title: str
    short: str
    question: str
    why: str
    numerator_words: str
    denominator_words: str = ""
    excluded: str

    ledger: str
    period_kind: str
    periods_back: int = 0
    numerator: tuple[str, ...]
    numerator_less: tuple[str, ...] = ()
    denominator: tuple[str, ...] = ()
    denominator_less: tuple[str, ...] = ()
    # A dict has no hash, so it takes part in equality only; equal metrics still have equal hashes.
    where: Where = field(default_factory=dict, hash=False)
    within: tuple[str, ...] = ()
    dimensions: tuple[str, ...]
    every_district: bool
    counts_people: bool = True

    unit: tuple[str, str]
    good: Direction
    subject: Subject
    rank: int | None = None
    shown: frozenset[Shown] = frozenset()
    tile: Tile | None = None
    action: str = ""
    everybody: str = ""
    family: str = ""
    choice: str = ""
    column: str = ""
    reading: str = ""
    source: str
    updated: Every
    lag_days: int
    owner: str
    definitions: tuple[Definition, ...]
    elsewhere: tuple[Elsewhere, ...] = ()

    def __post_init__(self) -> None:
        if self.divided != bool(self.denominator):
            need = "needs a denominator" if self.divided else "has no denominator"
            raise ValueError(f"{self.code!r}: a {type(self).__name__} {need}, got {self.denominator!r}")
        if self.shown and self.rank is None:
            raise ValueError(f"{self.code!r}: a headline figure has a rank among the others, got none")

    @property
    def columns(self) -> tuple[str, ...]:
        """The ledger's columns it adds up, each once, in the order of the definition."""
        named = self.numerator + self.numerator_less + self.denominator + self.denominator_less
        return tuple(dict.fromkeys(named))

    def definition(self, on: date) -> Definition | None:
        """The version of the definition that holds on a day; the later one where two do."""
        holding = [
            version
            for version in self.definitions
            if (version.holds_from or date.min) <= on <= (version.holds_to or date.max)
        ]
        return max(holding, key=lambda version: version.holds_from or date.min, default=None)


class Rate(Metric):
    """Part of a whole, 0 to 1; more than 1 is an error in the data, to be shown and never clipped."""

    part_of_whole = True


class Ratio(Metric):
    """One count over another; may be more than 1."""


class Count(Metric):
    """How many."""

    divided = False


def narrowed(metric: Metric, where: Where | None) -> Metric:
    """The same metric of fewer rows: only those with the values of ``where``, besides what it asks for itself.

    Raises:
        ValueError: the metric does not have one of the dimensions.
    """
    if not where:
        return metric
    for dimension in where:
        if dimension not in metric.dimensions:
            raise ValueError(f"{metric.code!r} has no dimension {dimension!r}; it has: {', '.join(metric.dimensions)}")
    both = {
        dimension: tuple(value for value in values if value in metric.where.get(dimension, values))
        for dimension, values in where.items()
    }
    return metric if both.items() <= metric.where.items() else replace(metric, where={**metric.where, **both})
