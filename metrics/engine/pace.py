"""How fast it must go, and how fast it goes."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from metrics.engine.totals import counted
from metrics.metric import Metric
from metrics.target import Target

FOUR_WEEKS = timedelta(weeks=4)


@dataclass(frozen=True)
class Pace:
    """People a week: needed to meet the target by its deadline, and recently, from ``since`` to ``until``.

    ``needed_per_week`` is None without a target or a figure, and when the deadline has passed with people left.
    ``recent_per_week`` is None until there are two reports at least four weeks apart.
    """

    needed_per_week: float | None = None
    recent_per_week: float | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Reports:
    """The days on which a numerator was reported inside a period, in order, and what it had come to on each."""

    days: tuple[date, ...] = ()
    sums: tuple[int, ...] = ()

    def recent(self, as_of: date) -> tuple[float | None, date | None, date | None]:
        """People a week as of a day, with the first and the last day of the stretch it was measured on.

        It is measured between reports, not between calendar days: from the last report L back to the last one on or
        before four weeks earlier, divided by the weeks that really lie between. With monthly reports it is thus the
        last month's pace, on the day of a report and three weeks after it alike.
        """
        last = bisect_right(self.days, as_of) - 1
        if last < 0:
            return None, None, None
        until = self.days[last]
        first = bisect_right(self.days, until - FOUR_WEEKS) - 1
        if first < 0:
            return None, None, until
        since = self.days[first]
        return (self.sums[last] - self.sums[first]) / ((until - since).days / 7), since, until


def reports(
    metric: Metric, changes: pl.DataFrame, period: str | None, by: str | None = None
) -> Mapping[str | None, Reports]:
    """The reports of a period; with ``by`` those of each group by its name, without it all of them under None."""
    columns = metric.numerator + metric.numerator_less
    reported = pl.any_horizontal(pl.col(column).is_not_null() for column in columns)
    grown = pl.sum_horizontal(metric.numerator) - (
        pl.sum_horizontal(metric.numerator_less) if metric.numerator_less else 0
    )
    group = pl.lit(None, pl.String).alias("group") if by is None else pl.col(by).alias("group")
    daily = (
        counted(metric, changes, period=period, until=date.max)
        .filter(reported)
        .group_by(group, "day")
        .agg(grown.sum().alias("grown"))
        .sort("group", "day")
        .with_columns(pl.col("grown").cum_sum().over("group"))
        .group_by("group", maintain_order=True)
        .agg("day", "grown")
        .collect()
    )
    return {name: Reports(tuple(days), tuple(sums)) for name, days, sums in daily.iter_rows()}


def pace(gap_people: int | None, reported: Reports, *, as_of: date, target: Target | None = None) -> Pace:
    """The pace as of a day of those of whom ``gap_people`` are left to the target."""
    return Pace(_needed(gap_people, as_of, target), *reported.recent(as_of))


def _needed(left: int | None, as_of: date, target: Target | None) -> float | None:
    if target is None or not left:
        return None if target is None or left is None else 0.0
    days = (target.deadline - as_of).days
    return left / (days / 7) if days > 0 else None
