"""How fast it must go, and how fast it goes."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

import polars as pl

from metrics.evaluate import evaluate
from metrics.metric import Metric
from metrics.target import Target
from metrics.totals import counted

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


def pace(
    metric: Metric, changes: pl.DataFrame, *, as_of: date, period: str | None, target: Target | None = None
) -> Pace:
    """The pace of all of ``changes`` as of a day.

    Recent is measured between reports, not between calendar days: from the last report L back to the last one on or
    before four weeks earlier, divided by the weeks that really lie between. With monthly reports it is thus the last
    month's pace, on the day of a report and three weeks after it alike.
    """
    return Pace(_needed(metric, changes, as_of, period, target), *_recent(metric, changes, as_of, period))


def _needed(
    metric: Metric, changes: pl.DataFrame, as_of: date, period: str | None, target: Target | None
) -> float | None:
    if target is None:
        return None
    left = evaluate(metric, changes, as_of=as_of, period=period, target=target)["gap_people"].item()
    if not left:
        return None if left is None else 0.0
    days = (target.deadline - as_of).days
    return left / (days / 7) if days > 0 else None


def _recent(
    metric: Metric, changes: pl.DataFrame, as_of: date, period: str | None
) -> tuple[float | None, date | None, date | None]:
    """People a week, first and last day of the stretch it was measured on."""
    columns = metric.numerator + metric.numerator_less
    rows = counted(metric, changes, period=period, until=as_of)
    reported = rows.filter(pl.any_horizontal(pl.col(column).is_not_null() for column in columns)).collect()
    until = _last(reported["day"])
    since = until and _last(reported.filter(pl.col("day") <= until - FOUR_WEEKS)["day"])
    if until is None or since is None:
        return None, None, until
    added = reported.filter(pl.col("day") > since).select(pl.col(columns).sum()).row(0, named=True)
    grown = sum(added[column] for column in metric.numerator) - sum(added[column] for column in metric.numerator_less)
    return grown / ((until - since).days / 7), since, until


def _last(days: pl.Series) -> date | None:
    return cast(date | None, days.max())
