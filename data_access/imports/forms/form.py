"""What a declaration of a form consists of."""

from dataclasses import dataclass
from enum import Enum, auto

import dataframely as dy


class Kind(Enum):
    """What stands in a column, and so how its cells are read (see :mod:`data_access.imports.values`)."""

    DISTRICT = auto()
    SENDER = auto()
    NAME = auto()
    GRADE = auto()
    LEVEL = auto()
    CODE = auto()
    INN = auto()
    DAY = auto()
    COUNT = auto()
    """Blank, «–», «х» mean 0; «…» means no data."""
    TOTAL = auto()
    """A count that must be a number."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a form.

    ``variants`` are further headings it is known by; they are compared as :func:`data_access.imports.headings.plain`
    leaves them, alone or after the merged heading above; ``{year}`` stands for a year. A column that ``may_be_absent``
    counts 0 where the form does not have it, unless it ``is_unknown`` then. A ``cumulative`` count only grows within
    its period.
    """

    name: str
    kind: Kind
    heading: str
    variants: tuple[str, ...] = ()
    may_be_absent: bool = False
    is_unknown: bool = False
    cumulative: bool = False

    @property
    def is_count(self) -> bool:
        """Whether the column adds up, so that subtotals can be checked."""
        return self.kind in (Kind.COUNT, Kind.TOTAL)


@dataclass(frozen=True, kw_only=True)
class Form:
    """One reported form, the ``number``-th of them. ``table`` takes its rows; ``key`` tells the rows of one sender's
    report apart; ``ledgers`` are made of it. ``name_ru`` and ``name_en`` are what the screen calls it.

    ``errors`` holds the rules whose failure refuses a row, ``warnings`` those whose failure is only remarked upon.
    ``period`` is the kind of period its counts live in; ``kinds`` are the institutions that send it (none: employers).
    ``exclusive`` are the counts of which a person stands in exactly one, so that they add up to the whole;
    ``plans`` those of people who are still to come, of which a person stands in one at most.
    """

    number: int
    code: str
    title: str
    name_ru: str
    name_en: str
    ledgers: tuple[str, ...]
    table: str
    kinds: tuple[str, ...]
    period: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    errors: type[dy.Schema]
    warnings: type[dy.Schema]
    exclusive: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash(self.code)  # the fields are many, and a form is looked up for every cell of a header

    def of_kind(self, kind: Kind) -> str | None:
        """Name of the column of this kind, or None; for the kinds that stand in a form once."""
        return next((column.name for column in self.columns if column.kind is kind), None)

    @property
    def counts(self) -> list[str]:
        """Names of the columns that add up."""
        return [column.name for column in self.columns if column.is_count]
