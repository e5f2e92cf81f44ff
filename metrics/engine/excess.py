"""More counted than there are: an error of one sender, which must not hide the people whom others have not reached.

The excess of a sender is what its numerator has beyond its denominator. Less the excess a numerator is the sum of what
each sender can have at most, so that the people who are left are those of the senders, added up.

Worked example: one school reports 110 of 100, another 80 of 100. Together they have 190 of 200, but 20 people are left
and not 10. The same rule keeps a surplus inside its occupation where a metric is ``within`` occupations.
"""

from collections.abc import Sequence
from datetime import date

import polars as pl

from metrics.engine.completeness import SENDERS, complete
from metrics.engine.totals import EXCESS, matching
from metrics.metric import Metric
from metrics.target import Target


def looked_for(metric: Metric, target: Target | None) -> bool:
    """Whether the figures of a metric need it: people left of a target, or nothing made up across ``within``."""
    return bool(metric.within) or (metric.part_of_whole and target is not None)


def with_excess(metric: Metric, changes: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """The same changes with a column ``excess`` and, where there is any, rows of it. Arguments as of :func:`excess`."""
    over = excess(metric, complete(changes, metric.columns), by)
    return pl.concat(
        [changes, over.select(name for name in over.columns if name in (*changes.columns, EXCESS))], how="diagonal"
    )


def excess(metric: Metric, changes: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """The changes of the excess, a row a sender, group and day on which it changes: the sender, ``by``, the dimensions
    of the metric's population, ``period``, ``day``, ``excess`` (Int64).

    :param changes: complete for the metric, with the ids of senders; without them the excess of a place is counted
    """
    # outside the viewer's districts senders have no ids: there the district stands for them
    places = metric.within or [name for name in ("district_id", *SENDERS) if name in changes.columns]
    of_sender = list(dict.fromkeys(["period", *places, *by]))
    x, n = _added(metric.numerator, metric.numerator_less), _added(metric.denominator, metric.denominator_less)
    over = (
        changes.filter(matching(metric.where))
        .group_by(*of_sender, "day")
        .agg((x - n).sum().alias(EXCESS))
        .sort("day")
        .with_columns(pl.col(EXCESS).cum_sum().over(of_sender).clip(0))
        .with_columns(pl.col(EXCESS) - pl.col(EXCESS).shift(1).over(of_sender).fill_null(0))
        .filter(pl.col(EXCESS) != 0)
    )
    # The rows are of the metric's population, whichever of its values they have to be named by; of nothing else.
    values = {name: among[0] if among else None for name, among in metric.where.items()}
    others = (name for name in changes.columns if name not in over.columns)
    return over.with_columns(pl.lit(values.get(name), changes.schema[name]).alias(name) for name in others)


def senders_over(metric: Metric, changes: pl.DataFrame, *, as_of: date, period: str | None) -> int:
    """How many senders count more than there are, as of a day; arguments as of :func:`excess`."""
    return of_senders(excess(metric, changes, ()), as_of=as_of, period=period).height


def of_senders(changes: pl.DataFrame, *, as_of: date, period: str | None) -> pl.DataFrame:
    """The senders who count more than there are as of a day: ``district_id``, their ids, ``excess`` (Int64, positive).

    :param changes: as :func:`excess` gives them
    """
    of_day = pl.col("period") == pl.lit(period, pl.String), pl.col("day") <= as_of
    senders = [name for name in ("district_id", *SENDERS) if name in changes.columns]
    if changes.is_empty():  # most metrics have none on any day, and pages ask on every day
        return changes.select(*senders, EXCESS)
    over = changes.filter(of_day).group_by(senders).agg(pl.col(EXCESS).sum())
    return over.filter(pl.col(EXCESS) > 0).sort(senders)


def _added(plus: Sequence[str], minus: Sequence[str]) -> pl.Expr:
    return pl.sum_horizontal(*plus) - (pl.sum_horizontal(*minus) if minus else pl.lit(0))
