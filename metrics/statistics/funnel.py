"""Funnel limits: how far chance alone would scatter groups of different sizes around a common rate.

Spiegelhalter D. J. (2005), Funnel plots for comparing institutional performance, Statistics in Medicine 24, 1185–1202.
The limits are p ± z · sqrt(p(1 − p)/n): a group lies outside them exactly when its Wilson interval at the same level
leaves out the common rate p, so that the funnel and the intervals never contradict each other.

Worked example: around p = 0.85, for 100 people at 95 %: 0.85 ± 1.96 · 0.0357, from 0.780 to 0.920.
"""

import polars as pl

from metrics.statistics.interval import z_score

LEVELS = {"95": 0.95, "998": 0.998}


def limits(centre: float, n: pl.Expr, level: float) -> tuple[pl.Expr, pl.Expr]:
    """Lower and upper limit for groups of ``n`` people around the rate ``centre``, cut at 0 and 1."""
    if not 0 <= centre <= 1:
        raise ValueError(f"the centre of a funnel is a rate between 0 and 1, got {centre!r}")
    half = z_score(level) * (centre * (1 - centre) / n).sqrt()
    somebody = pl.when(n > 0)
    return somebody.then((centre - half).clip(lower_bound=0)), somebody.then((centre + half).clip(upper_bound=1))


def funnel(result: pl.DataFrame, centre: float) -> pl.DataFrame:
    """A result of ``evaluate`` with the columns ``lower_95, upper_95, lower_998, upper_998`` around ``centre``."""
    columns = []
    for name, level in LEVELS.items():
        lower, upper = limits(centre, pl.col("denominator"), level)
        columns += [lower.alias(f"lower_{name}"), upper.alias(f"upper_{name}")]
    return result.with_columns(columns)
