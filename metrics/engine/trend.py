"""How a metric came to be what it is: the same figures at evenly spaced days."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import polars as pl

from metrics.engine.completeness import NEWS
from metrics.engine.excess import looked_for, with_excess
from metrics.engine.figures import figures
from metrics.engine.totals import EXCESS, FIRST, allowed, counted, dated, expected, wanted
from metrics.metric import Metric
from metrics.target import Target


def trend(
    metric: Metric,
    changes: pl.DataFrame,
    *,
    by: Sequence[str] = (),
    every: str = "1w",
    since: date,
    until: date,
    period: str | None,
    target: Target | None = None,
    among: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """One row a group and step, by group, then day; columns and arguments as in :func:`.evaluate.evaluate`.

    Steps are counted back from ``until``, which is the last of them, so that all stretches are equally long;
    ``every`` is a number and a unit of Polars: ``1d``, ``1w``, ``1mo``. A group appears from the first step on and is
    missing until it reports; with ``among`` it is these groups that appear. Every step equals ``evaluate`` as of its
    day: a trend is one pass over the changes, not one a step.
    """
    by = allowed(metric, by)
    if looked_for(metric, target) and EXCESS not in changes.columns:
        changes = with_excess(metric, changes, by)
    rows = counted(metric, changes, period=period, until=until)
    days = steps(since, until, every).lazy()
    in_steps = (
        rows.sort("day")
        .join_asof(days, left_on="day", right_on="as_of", strategy="forward")
        .group_by(*by, "as_of")
        .agg(wanted(metric, changes))
    )
    groups = rows.select(by).unique().with_columns(pl.lit(True).alias("applicable"))
    if among is not None:
        groups = expected(metric, changes, among, by)
    grid = groups.join(days, how="cross") if by else days.with_columns(pl.lit(True).alias("applicable"))
    running = grid.join(in_steps, on=[*by, "as_of"], how="left", nulls_equal=True).sort(*by, "as_of")
    # A cumulative sum is null where nothing is added; carried forward it stands still, and stays null before the first.
    carried = [pl.col(column).cum_sum().forward_fill() for column in metric.columns]
    carried += [pl.col(NEWS).forward_fill(), pl.col(FIRST).cum_min().forward_fill()]
    carried += [pl.col(EXCESS).fill_null(0).cum_sum()]
    running = running.with_columns(expression.over(by) if by else expression for expression in carried)
    return figures(metric, dated(running), by, target, None)


@lru_cache(maxsize=1024)
def steps(since: date, until: date, every: str) -> pl.DataFrame:
    """The days ``until``, one step earlier, and so on down to ``since``, in rising order, as a column ``as_of``."""
    unit = every.lstrip("0123456789")
    size = every.removesuffix(unit)
    if unit not in ("d", "w", "mo", "q", "y") or not size or int(size) == 0:
        raise ValueError(f"a step is a number and a unit, d, w, mo, q or y; got {every!r}; for weeks write '1w'")
    most = (until - since).days // int(size) + 1
    back = pl.int_range(most, eager=True) * int(size)
    days = pl.select(as_of=pl.lit(until).dt.offset_by(pl.format("-{}" + unit, back)))
    return days.filter(pl.col("as_of") >= since).sort("as_of")
