"""The days a viewer may stand on: from the first school year with data to the last day there is anything to see of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

import polars as pl

from metrics.catalogue import CATALOGUE

LOOKS_AHEAD = frozenset({"graduates_unknown"})
"""Ledgers that change on days without data, because what is known expires."""


@dataclass(frozen=True)
class Reach:
    """``first`` and ``until``: the first and the last day to choose from; ``last``: the last day with data, or None.

    The day after the pilot can be chosen too: on it its time is over, and the last report about it is due.
    """

    first: date
    until: date
    last: date | None


def reach(ledgers: Mapping[str, pl.DataFrame], periods: pl.DataFrame) -> Reach:
    """From the frames of changes and the region's periods (kind, starts_on, ends_on)."""
    # A ledger that no metric counts may reach far back: the way of a graduate begins with the studies.
    counted = ({metric.ledger for metric in CATALOGUE.values()} & ledgers.keys()) - LOOKS_AHEAD
    changes = [ledgers[name]["day"] for name in counted if ledgers[name].height]
    firsts, lasts = [_date(days.min()) for days in changes], [_date(days.max()) for days in changes]
    begun = periods.filter(pl.col("kind") == "school_year", pl.col("starts_on") <= min(firsts, default=date.max))
    pilots = periods.filter(kind="pilot")
    start = begun["starts_on"].max() if begun.height and firsts else periods["starts_on"].min()
    ends = [_date(day) + timedelta(days=1) for day in pilots["ends_on"]]
    return Reach(_date(start), max([*lasts, *ends]), max(lasts, default=None))


def _date(value: object) -> date:
    return cast(date, value)  # what Polars gives for a column of dates, though its types cannot say so
