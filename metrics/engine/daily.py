"""The answers of many days, worked out in one pass: who steps through the days of a period waits for nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from metrics.engine.periods import Window
from metrics.engine.trend import trend
from metrics.metric import Metric
from metrics.target import Target

BEFORE = timedelta(days=300)
"""How far before its period a trend may begin without being worked out by itself."""


@dataclass(frozen=True, eq=False)
class Daily:
    """The answers of many days in one frame, day by day without a gap, each with the same number of rows."""

    answers: pl.DataFrame
    first: date
    rows: int

    def on(self, day: date) -> pl.DataFrame:
        """The answer as of one day; nothing is copied."""
        return self.answers.slice((day - self.first).days * self.rows, self.rows)

    def at(self, days: Sequence[date], by: Sequence[str]) -> pl.DataFrame:
        """The answers of some days, by group, then day."""
        groups = self.answers.slice(0, self.rows).select(by)
        order = groups.with_row_index("place").sort(by)["place"] if by else [0]
        starts = [(day - self.first).days * self.rows for day in days]
        return self.answers[[start + place for place in order for start in starts]]


def daily(
    metric: Metric, changes: pl.DataFrame, period: Window, target: Target | None, among: pl.DataFrame | None
) -> Daily:
    """The answers for every day of a period and for a while before: of the region, or of the groups ``among``.

    ``among`` has one column, and the answers stand in its order.
    """
    first, by = period.starts_on - BEFORE, [] if among is None else among.columns
    answers = trend(
        metric,
        changes,
        by=by,
        every="1d",
        since=first,
        until=period.ends_on,
        period=period.code,
        target=target,
        among=among,
    )
    if among is None:
        return Daily(answers, first, 1)
    order = among.with_row_index("_place")
    answers = answers.join(order, on=by).sort("as_of", "_place").drop("_place")
    return Daily(answers, first, order.height)
