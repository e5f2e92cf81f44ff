"""Which rows of a ledger a metric counts, and what they add up to. Nothing is divided here."""

from collections.abc import Sequence
from datetime import date
from functools import cache, reduce
from operator import add, sub

import polars as pl

from metrics.engine.completeness import NEWS, complete
from metrics.metric import Metric, Where

LAST_CHANGE, FIRST = "last_change", "_first"
EXCESS = "excess"
"""What senders have beyond their whole: see :mod:`metrics.engine.excess`, which adds the column to changes."""


def allowed(metric: Metric, by: Sequence[str]) -> list[str]:
    """The dimensions asked for, or a ``ValueError`` that names those the metric can be told by."""
    for dimension in by:
        if dimension not in metric.dimensions:
            raise ValueError(f"{metric.code!r} has no dimension {dimension!r}; it has: {', '.join(metric.dimensions)}")
    return list(by)


def known_by(ledger: str, changes: pl.DataFrame, names: Sequence[str]) -> None:
    """Nothing where the ledger has all of these columns and dimensions.

    Raises:
        ValueError: it has not; the text names those it has.
    """
    unknown = [name for name in names if name not in changes.columns]
    if unknown:
        raise ValueError(f"{ledger!r} has no {', '.join(map(repr, unknown))}; it has: {', '.join(changes.columns)}")


def counted(metric: Metric, changes: pl.DataFrame, *, period: str | None, until: date) -> pl.LazyFrame:
    """The rows a metric counts: of its population and its period, up to and including a day, complete.

    A running sum lives inside its period; without a period nothing is counted.
    """
    return complete(changes, metric.columns).lazy().filter(*_until(period, until), matching(metric.where))


def matching(where: Where) -> pl.Expr:
    """The rows that have one of the values in each dimension."""
    return pl.all_horizontal(
        True, *(pl.col(column).is_in(values, nulls_equal=True) for column, values in where.items())
    )


def _until(period: str | None, until: date) -> tuple[pl.Expr, pl.Expr]:
    return pl.col("period") == pl.lit(period, pl.String), pl.col("day") <= until


def expected(metric: Metric, changes: pl.DataFrame, among: pl.DataFrame, by: Sequence[str]) -> pl.LazyFrame:
    """The groups of ``among`` in their order, with ``applicable``: whether the metric means anything there.

    Where not every district has such an institution, it does where the group occurs at all, on any day of any period.
    """
    groups = among.select(by).cast(changes.select(by).schema).lazy()
    if metric.every_district:
        return groups.with_columns(pl.lit(True).alias("applicable"))
    occurring = (
        changes.lazy().filter(matching(metric.where)).select(by).unique().with_columns(pl.lit(True).alias("applicable"))
    )
    joined = groups.join(occurring, on=list(by), how="left", nulls_equal=True, maintain_order="left")
    return joined.with_columns(pl.col("applicable").fill_null(False))


def sums(columns: Sequence[str]) -> list[pl.Expr]:
    """One sum a column. A column that is null in all rows has no sum: «no data» is not zero."""
    return [_sum(column) for column in columns]


def signed(plus: Sequence[str], minus: Sequence[str]) -> pl.Expr:
    """Plus columns less minus columns; null as soon as one of them is, for a part unknown leaves the whole unknown."""
    if not plus:
        return pl.lit(None, pl.Int64)
    return reduce(sub, map(pl.col, minus), reduce(add, map(pl.col, plus)))


def wanted(metric: Metric, changes: pl.DataFrame) -> list[pl.Expr]:
    """What is summed for a metric: its columns, the days of which :func:`dated` makes the day of the last change, and
    the excess where it was looked for."""
    excess = pl.col(EXCESS).sum() if EXCESS in changes.columns else pl.lit(0, pl.Int64).alias(EXCESS)
    reported = pl.any_horizontal(pl.col(column).is_not_null() for column in metric.columns)
    first, news = (
        pl.col("day").filter(reported).min().alias(FIRST),
        pl.col("day").filter(pl.col(NEWS)).max().alias(NEWS),
    )
    return [*sums(metric.columns), first, news, excess]


def dated(totals: pl.LazyFrame) -> pl.LazyFrame:
    """Totals with the day of their last change; where nothing but zeros is known, their first day."""
    return totals.with_columns(pl.coalesce(NEWS, FIRST).alias(LAST_CHANGE)).drop(NEWS, FIRST)


@cache
def _sum(column: str) -> pl.Expr:
    return pl.when(pl.col(column).count() > 0).then(pl.col(column).sum()).cast(pl.Int64).alias(column)


def last_change(columns: Sequence[str]) -> pl.Expr:
    """The last day on which any of the columns was reported."""
    reported = pl.any_horizontal(pl.col(column).is_not_null() for column in columns)
    return pl.col("day").filter(reported).max().alias(LAST_CHANGE)


def collapse(changes: pl.DataFrame, dimensions: Sequence[str], columns: Sequence[str]) -> pl.DataFrame:
    """The same changes, complete, with fewer dimensions: one row a day, period and combination of ``dimensions``.

    Sums over the result equal sums over ``changes``; it only has fewer rows.
    """
    return changes.group_by(*dict.fromkeys(["period", "day", *dimensions])).agg(*sums(columns), pl.col(NEWS).any())


def totals(
    metric: Metric, changes: pl.DataFrame, by: Sequence[str], *, as_of: date, period: str | None
) -> pl.LazyFrame:
    """One row a group with the metric's columns and the ``excess`` added up to ``as_of``, and the day of the last
    change.

    Without ``by`` there is always one row, also over no rows at all.
    """
    rows, asked = counted(metric, changes, period=period, until=as_of), wanted(metric, changes)
    return dated(rows.group_by(*by).agg(asked).sort(*by) if by else rows.select(asked))


def summed(
    changes: pl.DataFrame,
    columns: Sequence[str],
    by: Sequence[str],
    as_of: date,
    period: str | None,
    where: Where,
    among: pl.DataFrame | None,
) -> pl.DataFrame:
    """One row a group with ``columns`` added up to ``as_of`` inside a period, and the day of the last change.

    :param among: frame with the columns ``by``: exactly these groups, in this order, null where nothing is known
    """
    rows = changes.lazy().filter(*_until(period, as_of), matching(where))
    wanted = [*sums(columns), last_change(columns)]
    if not by:
        return rows.select(wanted).collect()
    totals = rows.group_by(*by).agg(wanted).sort(*by)
    if among is not None:
        totals = among.lazy().join(totals, on=list(by), how="left", maintain_order="left")
    return totals.collect()


def of_periods(changes: pl.DataFrame, columns: Sequence[str], by: Sequence[str], as_of: date) -> pl.DataFrame:
    """One row a period and group with ``columns`` added up to ``as_of``."""
    rows = changes.lazy().filter(pl.col("day") <= as_of)
    return rows.group_by("period", *by).agg(sums(columns)).sort("period", *by).collect()


_KINDS = dict.fromkeys(("institution_id", "employer_id"), pl.Int64()) | {"senior": pl.Boolean(), "day": pl.Date()}
_KINDS |= dict.fromkeys(("grade", "after_grade", "month", "year"), pl.Int16())


def nothing(columns: Sequence[str], dimensions: Sequence[str]) -> pl.DataFrame:
    """A ledger that nobody has fed: no row."""
    names = dict.fromkeys((*dimensions, "period", "day"))
    kinds = {name: _KINDS.get(name, pl.String()) for name in names}
    return pl.DataFrame(schema=kinds | dict.fromkeys(columns, pl.Int64()))


def nothing_of(metric: Metric) -> pl.DataFrame:
    """The ledger of a metric while nobody has fed it: with all the columns by which it is cut or narrowed."""
    return nothing(metric.columns, tuple(dict.fromkeys((*metric.dimensions, *metric.where))))
