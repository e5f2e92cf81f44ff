"""The institutions most like one: of its kind and nearest in size, as a ratio, not as a difference.

A school of 40 pupils is as far from one of 20 as one of 400 from one of 200: the distance is that of the logarithms.
How a small school and a large one differ says more of schools than of their work.
"""

import polars as pl

OTHERS = 6


def nearest_in_size(sizes: pl.DataFrame, institution: int, n: int = OTHERS) -> list[int]:
    """The ``n`` institutions of its kind that are nearest to one in size, nearest first; of equals the lower id.

    :param sizes: one row an institution: institution_id, kind, people (Int64 or null: not known)
    :returns: ids without its own; none where its size is not known or nobody is there
    """
    sized = sizes.filter(pl.col("people") > 0)
    here = sized.filter(pl.col("institution_id") == institution)
    if here.is_empty():
        return []
    others = sized.filter(pl.col("kind") == here["kind"].item(), pl.col("institution_id") != institution)
    apart = (pl.col("people").log() - here["people"].log().item()).abs().alias("apart")
    return others.sort(apart, "institution_id").head(n)["institution_id"].to_list()
