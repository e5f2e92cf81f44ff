"""Was a target reached, and could it be chance? Four states, decided by the interval that is shown beside the figure.

With the target p and the Wilson interval of x of n at 95 % (:mod:`metrics.statistics.interval`):

* met                  x/n >= p and the whole interval lies above p: better than the target beyond chance
* met_within_error     x/n >= p otherwise
* missed               x/n <  p and the whole interval lies below p: worse than the target beyond chance
* missed_within_error  x/n <  p otherwise

A test and an interval beside it have to be one and the same, or a reader sees «missed» beside limits that hold the
target. The Wilson interval holds exactly the targets that the score test at 5 % does not refuse, so the two cannot
disagree. x of n above n is no part of a whole: over_whole, an error in the data.

Against 100 % there is no test: one person left is a miss. Nor is there one for counts and for ratios, which are no
parts of a whole. The comparison x/n >= p is made in whole numbers.

Worked example: 15 of 21 against 0.85 is 71 %, the interval is 50 to 86 % and holds 85 %: missed within error.
Reference: Wilson E. B. (1927), JASA 22, 209–212; the choice among intervals: Brown L. D., Cai T. T., DasGupta A.
(2001), Interval estimation for a binomial proportion, Statistical Science 16, 101–133.
"""

from decimal import Decimal

import polars as pl

from metrics.statistics.gap import needed
from metrics.statistics.interval import wilson

MET = "met"
MET_WITHIN_ERROR = "met_within_error"
MISSED_WITHIN_ERROR = "missed_within_error"
MISSED = "missed"
TOO_EARLY = "too_early"
OVER_WHOLE = "over_whole"


def verdict(x: pl.Expr, n: pl.Expr, at_least: Decimal, *, tested: bool) -> pl.Expr:
    """The verdict on ``x`` of ``n`` (Int64) as an expression; null where either is null or nothing is divided.

    ``tested`` says that x is a part of n, so that an interval means something.
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
    """True where the interval does not hold the target. A negative count, which has none, is beyond it."""
    lower, upper = wilson(x, n)
    return ((lower > p) | (upper < p)).fill_null(True)
