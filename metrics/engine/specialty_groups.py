"""The enlarged group of a specialty (УГС), which its code carries: 31.02.01 belongs to 31.00.00."""

import polars as pl

GROUP, SPECIALTY = "group", "specialty"


def with_group(changes: pl.DataFrame) -> pl.DataFrame:
    """The same changes with a column ``group``, where they are told by specialty."""
    if SPECIALTY not in changes.columns or GROUP in changes.columns:
        return changes
    return changes.with_columns((pl.col(SPECIALTY).str.slice(0, 2) + ".00.00").alias(GROUP))
