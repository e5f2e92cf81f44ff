"""The Wilson score interval of a proportion.

Wilson E. B. (1927), Probable inference, the law of succession, and statistical inference, JASA 22, 209–212; method 3 of
Newcombe R. G. (1998), Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, 857–872.
It keeps inside 0 to 1 and works for small counts, where "plus or minus two standard errors" does neither.

Worked example (Newcombe, table I): 81 of 263, level 95 %, z = 1.96

    centre = (81 + z²/2) / (263 + z²)                      = 0.3108
    half   = z · sqrt(81 · 182 / 263 + z²/4) / (263 + z²)  = 0.0555
    lower, upper                                           = 0.2553, 0.3662
"""

from statistics import NormalDist

import polars as pl


def z_score(level: float) -> float:
    """How many standard errors to each side hold ``level`` of a normal distribution: 1.96 for 0.95."""
    if not 0 < level < 1:
        raise ValueError(f"a level lies between 0 and 1, got {level!r}; for 95 % write 0.95")
    return NormalDist().inv_cdf(0.5 + level / 2)


def wilson(x: pl.Expr, n: pl.Expr, level: float = 0.95) -> tuple[pl.Expr, pl.Expr]:
    """Lower and upper limit of ``x`` of ``n``, as Polars expressions between 0 and 1.

    Null where ``x`` of ``n`` is no part of a whole: n is 0 or null, x is negative or more than n.
    """
    z = z_score(level)
    part = (n > 0) & x.is_between(0, n)
    centre = (x + z * z / 2) / (n + z * z)
    half = z * (x * (n - x) / n + z * z / 4).sqrt() / (n + z * z)
    # At 0 and at n one limit is exactly 0 or 1; floating point would miss it by 1e-17.
    lower = pl.when(part & (x == 0)).then(0.0).when(part).then(centre - half)
    upper = pl.when(part & (x == n)).then(1.0).when(part).then(centre + half)
    return lower, upper
