"""The place of a district among the others, with the places it might as well have.

Klein M., Wright T., Wieczorek J. (2020), A joint confidence region for an overall ranking of populations, Journal of
the Royal Statistical Society C 69, 589–606. The intervals are Wilson's, each at the level 0.95^(1/k) for k districts
(Šidák Z. 1967, JASA 62, 626–633), so that all of them hold together with 95 %. Whoever lies surely above comes before,
whoever surely below comes after, all others might be either: the places found hold for all districts at once with at
least the same confidence. Nothing in it is random.

Worked example: A 90 of 100, B 60 of 100, C 55 of 100; level 0.95^(1/3), z = 2.388. The intervals are 0.80–0.95,
0.48–0.71 and 0.43–0.66. A lies surely above both: place 1. B and C overlap: each has place 2–3.
"""

from functools import lru_cache

import numpy as np
import polars as pl

from metrics.metric import Direction
from metrics.statistics.interval import wilson, z_score

LEVEL = 0.95
UNSURE = 30
"""A place on fewer people is marked."""


def ranks(result: pl.DataFrame, good: Direction, level: float = LEVEL) -> pl.DataFrame:
    """A result of ``evaluate`` of a rate by district, with the columns

    ======================  =======  ================================================================================
    rank                    Int64    1 is best; equals share the better place
    rank_lower, rank_upper  Int64    the best and the worst place it might as well have; rank lies between them
    ranked                  Int64    how many have a place at all
    marked                  Boolean  fewer than 30 people stand behind the place
    ======================  =======  ================================================================================

    Rows without a value have no place, nor have those of more than the whole, and counts: all but ``ranked`` are null.

    Raises:
        ValueError: neither more nor less is better; or the level is not between 0 and 1.
    """
    if good is Direction.NEITHER:
        raise ValueError("a metric of which neither more nor less is better has no first place")
    z_score(level)  # says what is wrong with a level in percent
    x, n, value = (_array(result[name]) for name in ("numerator", "denominator", "value"))
    countable = (x >= 0) & (x <= n) & (n > 0) & ~np.isnan(value)
    number = int(countable.sum())
    limits = result.select(_limits(level ** (1 / max(1, number))))
    low, high, value = (np.where(countable, these, np.nan) for these in (*map(_array, limits), value))
    if good is Direction.DOWN:
        low, high, value = -high, -low, -value
    # One row each; what is not known is neither above nor below anybody.
    above = (low[None, :] > high[:, None]).sum(axis=1)
    below = (high[None, :] < low[:, None]).sum(axis=1)
    better = (value[None, :] > value[:, None]).sum(axis=1)
    places = {"rank": better + 1, "rank_lower": above + 1, "rank_upper": number - below}
    return result.with_columns(
        *(_where(countable, these, name, pl.Int64()) for name, these in places.items()),
        pl.lit(number, pl.Int64).alias("ranked"),
        _where(countable, n < UNSURE, "marked", pl.Boolean()),
    )


@lru_cache(maxsize=64)
def _limits(level: float) -> tuple[pl.Expr, pl.Expr]:
    """Expressions cost more to make than to work out for the districts of a region."""
    lower, upper = wilson(pl.col("numerator"), pl.col("denominator"), level)
    return lower.alias("low"), upper.alias("high")


def _array(column: pl.Series) -> np.ndarray:
    return column.to_numpy().astype(float)  # what is not known is not a number


def _where(mask: np.ndarray, values: np.ndarray, name: str, dtype: pl.DataType) -> pl.Series:
    filled = (value if holds else None for holds, value in zip(mask.tolist(), values.tolist(), strict=True))
    return pl.Series(name, list(filled), dtype=dtype)
