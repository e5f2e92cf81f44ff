"""Was a target reached, and could it be chance? Four states by the exact one-sided binomial test.

With the target p, the chance of x or more successes of n is P(X >= x), of x or fewer P(X <= x). At α = 0.025 a side:

* met                  x/n >= p and P(X >= x) <= α: better than the target beyond chance
* met_within_error     x/n >= p otherwise
* missed               x/n <  p and P(X <= x) <= α: worse than the target beyond chance
* missed_within_error  x/n <  p otherwise

Against 100 % there is no test: one person left is a miss. Nor is there one for counts and for ratios, which are no
parts of a whole. The comparison x/n >= p is made in whole numbers.

Worked example: 15 of 21 against 0.85 is 71 %; P(X <= 15) = 0.083 > 0.025, so it is missed within error.
Reference: Clopper C. J., Pearson E. S. (1934), The use of confidence or fiducial limits, Biometrika 26, 404–413.
"""

from collections.abc import Sequence
from decimal import Decimal

import numpy as np
import polars as pl
from scipy.special import bdtr, bdtrc

from metrics.statistics.gap import needed

ALPHA = 0.025

MET = "met"
MET_WITHIN_ERROR = "met_within_error"
MISSED_WITHIN_ERROR = "missed_within_error"
MISSED = "missed"
TOO_EARLY = "too_early"
OVER_WHOLE = "over_whole"


def verdict(x: pl.Expr, n: pl.Expr, at_least: Decimal, *, tested: bool) -> pl.Expr:
    """The verdict on ``x`` of ``n`` (Int64) as an expression; null where either is null or nothing is divided.

    ``tested`` says that x is a part of n, so that the binomial test means something.
    """
    reached = x >= needed(n, at_least)
    certain = _beyond_chance(x, n, float(at_least)) if tested and at_least < 1 else pl.lit(True)
    return pl.when(x.is_not_null() & (n > 0)).then(
        pl.when(x > n if tested else pl.lit(False))
        .then(pl.lit(OVER_WHOLE))
        .when(reached & certain)
        .then(pl.lit(MET))
        .when(reached)
        .then(pl.lit(MET_WITHIN_ERROR))
        .when(certain)
        .then(pl.lit(MISSED))
        .otherwise(pl.lit(MISSED_WITHIN_ERROR))
    )


def _beyond_chance(x: pl.Expr, n: pl.Expr, p: float) -> pl.Expr:
    """True where a count so far from the target, on its own side of it, has a chance of at most α."""

    def test(counts: Sequence[pl.Series]) -> pl.Series:
        n = counts[1].to_numpy().clip(min=0)
        x = counts[0].to_numpy().clip(min=0, max=n)
        # P(X > x - 1), which is certain for x = 0; on the far side of the target both chances are over a half.
        as_many = np.where(x == 0, 1.0, bdtrc(np.maximum(x - 1, 0), n, p))
        return pl.Series(np.minimum(as_many, bdtr(x, n, p)) <= ALPHA)

    return pl.map_batches([x.fill_null(0), n.fill_null(0)], test, return_dtype=pl.Boolean)
