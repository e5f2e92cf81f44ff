"""What counts of what is only partly known.

«…» in a report is no zero. A sender's row (a grade of a school, a specialty of a college) counts in a metric from the
day on which all columns of the metric have been reported of it; until then it is outside, in the numerator and in the
denominator alike. What was reported once stands until the next number. :mod:`.outside` says how much is outside.

Worked example: of two schools with 30 pupils each one reports 30 reached, the other «…»: coverage is 30 of 30, not 30
of 60.
"""

from collections.abc import Sequence

import polars as pl

SENDERS = ("institution_id", "employer_id")
SINCE, NEWS = "_since", "news"
_NUMBERS = (pl.Int64, pl.Float64)
"""What a change is; the other columns of a ledger name the row, and so do the ids of senders."""


def complete(changes: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """The same changes, each row of a sender from the day on which all of ``columns`` have been reported of it: what
    was reported before is dated that day, and of a row that never comes so far the columns are null. With ``news``
    (Boolean): whether figures of these columns could have changed by the row."""
    if NEWS in changes.columns:
        return changes
    if any(changes[column].null_count() for column in columns):
        rows = dated(changes, columns)
        counts = (pl.when(pl.col(SINCE).is_not_null()).then(column).alias(column) for column in columns)
        changes = rows.with_columns(pl.max_horizontal("day", SINCE).alias("day"), *counts).drop(SINCE)
    return changes.with_columns(_news(changes, columns).alias(NEWS))


def _news(changes: pl.DataFrame, columns: Sequence[str]) -> pl.Expr:
    """Whether a row says anything new: a report does, also that nothing has changed; of a register only a change, for
    its other columns are nothing on every day on which somebody else's fact is written down."""
    reported = pl.any_horizontal(pl.col(column).is_not_null() for column in columns)
    if "source" not in changes.columns:
        return reported
    moved = pl.any_horizontal(pl.col(column).fill_null(0) != 0 for column in columns)
    return reported & (moved | pl.col("source").ne_missing(pl.lit("register")))


def dated(changes: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """The same rows with ``_since``: from which day all of ``columns`` are reported of the sender's row, or null."""
    keys = unit(changes)
    firsts = [pl.col("day").filter(pl.col(column).is_not_null()).min().alias(column) for column in columns]
    all_reported = pl.all_horizontal(pl.col(column).is_not_null() for column in columns)
    last = pl.when(all_reported).then(pl.max_horizontal(*columns)).alias(SINCE)
    since = changes.group_by(keys).agg(firsts).select(*keys, last)
    return changes.join(since, on=keys, how="left", nulls_equal=True, maintain_order="left")


def unit(changes: pl.DataFrame) -> list[str]:
    """The columns of a ledger that name a sender's row: all but the day and the changes."""
    kinds = changes.schema.items()
    return [name for name, kind in kinds if name != "day" and (name in SENDERS or kind not in _NUMBERS)]
