"""The fewest places that close a gap: where to go first.

Every unit (a college, a specialty) can add its own shortfall from the target, and no more is asked of it. Units are
taken from the largest shortfall down until their sum reaches the gap. No smaller choice does: the shortfalls of any k
units sum to at most those of the k largest, and one unit fewer of those did not reach the gap yet.

Units that together are the region always close its gap, whatever the others have above the target: the shortfalls of
those below it sum to at least the region's.

Worked example: target 85 %; 8 of 20, 14 of 20, 8 of 20 and 90 of 100 fall short by 9, 3, 9 and 0. The region has 120 of
160 and falls short by 16: the two units with a shortfall of 9 close it, together 18.
"""

import polars as pl

from metrics.engine.figures import FIGURES
from metrics.statistics.short import IS_DUE

NOT_LABELS = {*FIGURES, "state", "hidden", "as_of", "last_change", "discovery"}


def smallest_set(units: pl.DataFrame, gap: int | None) -> pl.DataFrame:
    """The fewest of ``units`` whose shortfalls together reach ``gap``, the largest first.

    :param units: rows of ``evaluate`` by unit: the columns that name it and ``gap_people``, its shortfall; without
        a figure (hidden, missing), without a shortfall or while it is too early to judge it is not taken
    :param gap: people the region falls short by; None or 0 needs nobody
    :returns: the chosen rows with ``together`` (Int64), the sum so far; equal shortfalls stand in the order of
        their names. Where the last ``together`` is under the gap, units were missing or hidden
    """
    wanted = gap or 0
    labels = [name for name in units.columns if name not in NOT_LABELS]
    return (
        units.filter(pl.col("gap_people") > 0, *([IS_DUE] if "verdict" in units.columns else []))
        .sort("gap_people", *labels, descending=[True, *(False for _label in labels)], nulls_last=True)
        .with_columns(pl.col("gap_people").cum_sum().alias("together"))
        .filter(pl.col("together") - pl.col("gap_people") < wanted)
    )
