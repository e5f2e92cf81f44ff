"""Which period a figure of a day belongs to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl


@dataclass(frozen=True)
class Window:
    """The days on which the period ``code`` is looked at."""

    starts_on: date
    ends_on: date
    code: str


def windows(periods: pl.DataFrame) -> dict[str, list[Window]]:
    """Kind of period -> its periods one after the other. ``periods`` has kind, code, starts_on, ends_on."""
    of_kind: dict[str, list[Window]] = {}
    for row in periods.sort("starts_on").iter_rows(named=True):
        of_kind.setdefault(row["kind"], []).append(Window(row["starts_on"], row["ends_on"], row["code"]))
    return of_kind


def window(of_kind: Mapping[str, Sequence[Window]], kind: str, as_of: date, back: int = 0) -> Window | None:
    """The days of the period that ``as_of`` lies in, with the code of the period ``back`` before it (−1: the next).

    None where ``as_of`` lies in no period of the kind, or where there is none so far back or ahead.
    """
    periods = of_kind.get(kind, ())
    here = sum(period.starts_on <= as_of for period in periods) - 1
    wanted = here - back
    if here < 0 or not 0 <= wanted < len(periods) or periods[here].ends_on < as_of:
        return None
    return replace(periods[here], code=periods[wanted].code)
