"""How many people are left: the least number of further successes that would meet a target.

Whole-number arithmetic throughout. With floats 0.07 · 100 is 7.000000000000001, and one person too many would be
asked for.
"""

from decimal import Decimal

import polars as pl


def needed(denominator: pl.Expr, at_least: Decimal) -> pl.Expr:
    """The least whole numerator that is ``at_least`` of the denominator: 0.85 of 21 people is 18 people."""
    parts, whole = at_least.as_integer_ratio()
    return (denominator * parts + whole - 1) // whole


def gap(numerator: pl.Expr, denominator: pl.Expr, at_least: Decimal) -> pl.Expr:
    """What is missing to the target, never negative; Int64, null where a count is null.

    Example: 15 of 21 against 0.85 leaves 18 − 15 = 3 people.
    """
    return (needed(denominator, at_least) - numerator).clip(lower_bound=0)
