"""What a figure was made of: the sums of its columns, and whose changes they are."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from metrics.metric import Metric, Where, narrowed

SENDERS = ("institution_id", "employer_id")


def parts(
    metric: Metric, changes: pl.DataFrame, *, as_of: date, period: str | None, where: Where | None = None
) -> pl.DataFrame:
    """One row a column of the definition, in its order: ``column``, ``side`` (numerator or denominator), ``sign`` (1 or
    −1) and ``total``, null where nothing has been reported of it."""
    rows = _counted(metric, changes, as_of, period, where)
    sides = (
        ("numerator", 1, metric.numerator),
        ("numerator", -1, metric.numerator_less),
        ("denominator", 1, metric.denominator),
        ("denominator", -1, metric.denominator_less),
    )
    terms = [
        {
            "side": side,
            "sign": sign,
            "column": column,
            "total": int(rows[column].sum()) if rows[column].count() else None,
        }
        for side, sign, columns in sides
        for column in columns
    ]
    return pl.DataFrame(terms, schema={"side": pl.String, "sign": pl.Int64, "column": pl.String, "total": pl.Int64})


def senders(
    metric: Metric, changes: pl.DataFrame, *, as_of: date, period: str | None, where: Where | None = None
) -> pl.DataFrame:
    """One row a sender whose changes take part: ``district_id``, ``sender`` (id; null outside the viewer's districts),
    ``source`` (register or form), ``first_day`` and ``last_day`` of its changes, ``numerator`` and ``denominator``."""
    rows = _counted(metric, changes, as_of, period, where)
    sender = next((name for name in SENDERS if name in changes.columns), None)
    ids = [sender] if sender else []
    counted = pl.any_horizontal(pl.col(column).is_not_null() for column in metric.columns)
    return (
        rows.filter(counted)
        .group_by("district_id", *ids, "source")
        .agg(
            pl.col("day").min().alias("first_day"),
            pl.col("day").max().alias("last_day"),
            _sum(metric.numerator, metric.numerator_less).alias("numerator"),
            _sum(metric.denominator, metric.denominator_less).alias("denominator"),
        )
        .sort("district_id", "source", -pl.col("numerator"), *ids)
        .rename({sender: "sender"} if sender else {})
    )


def last_reports(
    reports: pl.DataFrame, form: str | None, *, until: date, since: date | None = None, where: Where | None = None
) -> pl.DataFrame:
    """The report of each sender that counts: the last one about a day after ``since`` and not after ``until``.

    :param reports: form, district_id, institution_id, employer_id, as_of, load_id; a row a report in force
    :param where: only of these districts or institutions; other dimensions are none of a report's

    As ``reports``, with ``sender``; no rows where ``form`` is None.
    """
    asked = {name: values for name, values in (where or {}).items() if name in reports.columns}
    return (
        reports.filter(
            pl.col("form") == pl.lit(form, pl.String),
            pl.col("as_of") <= until,
            pl.col("as_of") > (since or date.min),
            *(pl.col(name).is_in(values) for name, values in asked.items()),
        )
        .with_columns(sender=pl.coalesce("institution_id", "employer_id"))
        .sort("as_of")
        .group_by("sender", maintain_order=True)
        .last()
        .select(*reports.columns, "sender")
    )


def _sum(plus: Sequence[str], minus: Sequence[str]) -> pl.Expr:
    total = pl.lit(0, pl.Int64) if plus else pl.lit(None, pl.Int64)
    for column in plus:
        total = total + pl.col(column).sum()
    for column in minus:
        total = total - pl.col(column).sum()
    return total


def _counted(
    metric: Metric, changes: pl.DataFrame, as_of: date, period: str | None, where: Where | None
) -> pl.DataFrame:
    asked = narrowed(metric, where)
    return changes.filter(
        pl.col("period") == pl.lit(period, pl.String),
        pl.col("day") <= as_of,
        *(pl.col(dimension).is_in(values) for dimension, values in asked.where.items()),
    )
