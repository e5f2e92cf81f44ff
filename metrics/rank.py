"""The place of a district among the others, with the places it might as well have.

Klein M., Wright T., Wieczorek J. (2020), A joint confidence region for an overall ranking of populations, Journal of
the Royal Statistical Society C 69, 589–606. The intervals are Wilson's, each at the level 0.95^(1/k) for k districts
(Šidák Z. 1967, JASA 62, 626–633), so that all of them hold together with 95 %. Whoever lies surely above comes before,
whoever surely below comes after, all others might be either: the places found hold for all districts at once with at
least the same confidence. Nothing in it is random.

Worked example: A 90 of 100, B 60 of 100, C 55 of 100; level 0.95^(1/3), z = 2.388. The intervals are 0.80–0.95,
0.48–0.71 and 0.43–0.66. A lies surely above both: place 1. B and C overlap: each has place 2–3.
"""

import numpy as np
import polars as pl

from metrics.interval import wilson, z_score
from metrics.metric import Direction

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
    part = pl.col("numerator").is_between(0, pl.col("denominator")) & (pl.col("denominator") > 0)
    known = (part & pl.col("value").is_not_null()).fill_null(False)
    number = result.filter(known).height
    lower, upper = wilson(pl.col("numerator"), pl.col("denominator"), level ** (1 / max(1, number)))
    figures = {"low": lower, "high": upper, "value": pl.col("value")}
    shown = result.select(pl.when(known).then(figure).alias(name) for name, figure in figures.items())
    low, high, value = (shown[name].cast(pl.Float64).fill_null(np.nan).to_numpy() for name in figures)
    if good is Direction.DOWN:
        low, high, value = -high, -low, -value
    # One row each; what is not known is neither above nor below anybody.
    above = (low[None, :] > high[:, None]).sum(axis=1)
    below = (high[None, :] < low[:, None]).sum(axis=1)
    better = (value[None, :] > value[:, None]).sum(axis=1)
    places = {"rank": better + 1, "rank_lower": above + 1, "rank_upper": number - below}
    return result.with_columns(
        *(pl.when(known).then(pl.Series(these, dtype=pl.Int64)).alias(name) for name, these in places.items()),
        pl.lit(number, pl.Int64).alias("ranked"),
        pl.when(known).then(pl.col("denominator") < UNSURE).alias("marked"),
    )
