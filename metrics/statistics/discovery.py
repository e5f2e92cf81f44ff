"""When many cells are coloured at once: which of them stand out by more than chance.

Benjamini Y., Hochberg Y. (1995), Controlling the false discovery rate: a practical and powerful approach to multiple
testing, Journal of the Royal Statistical Society B 57, 289–300. Of the cells that are called different from their
target at most 5 % are so by chance, on average. A table of 14 districts and 8 metrics, each exactly on target, would
without it show five or six false alarms.

Worked example (their section 3.2): 15 p values, of which the smallest are 0.0001, 0.0004, 0.0019, 0.0095 and 0.0201.
The fourth is under 4/15 · 0.05 = 0.0133, the fifth over 5/15 · 0.05 = 0.0167, and so on: the first four are
discoveries.
"""

from collections.abc import Mapping

import numpy as np
import polars as pl
from scipy.special import ndtr

from metrics.statistics.verdict import TOO_EARLY
from metrics.target import Target

RATE = 0.05


def benjamini_hochberg(p: pl.Series, q: float = RATE) -> pl.Series:
    """True for each discovery, false for the others, null where there is no p value.

    Raises:
        ValueError: q, or one of the p values, is not a chance between 0 and 1.
    """
    if not 0 < q < 1:
        raise ValueError(f"a rate of false discoveries lies between 0 and 1, got {q!r}; for 5 % write 0.05")
    values = p.drop_nulls().sort().to_numpy()
    if not (values.size == 0 or (values[0] >= 0 and values[-1] <= 1)):
        raise ValueError(f"a p value lies between 0 and 1, got {values[0]!r} to {values[-1]!r}")
    under = values[values <= np.arange(1, values.size + 1) / max(1, values.size) * q]
    return (p <= (under[-1] if under.size else -1.0)).alias(p.name)


def p_values(result: pl.DataFrame, target: Target | None) -> pl.Series:
    """The p value of each row of ``evaluate`` against its target: of the two-sided score test, which Wilson's interval
    is the inversion of.

    It is under 5 % exactly where the interval leaves the target out, and so where the verdict is «met» or «missed» and
    not «within error». Null without a target or with one of 100 % (against which there is no test), before the day of
    judgement, without people or figures, for what is no part of a whole, and for more than the whole.
    """
    if target is None or target.at_least >= 1:
        return pl.Series("p", [None] * result.height, dtype=pl.Float64)
    part = pl.col("lower").is_not_null() & (pl.col("verdict") != TOO_EARLY).fill_null(True)
    tested = result.select(part).to_series()
    x, n = (result[side].cast(pl.Float64).fill_null(0).to_numpy() for side in ("numerator", "denominator"))
    aim = float(target.at_least)
    away = np.abs(x - n * aim) / np.sqrt(np.maximum(n, 1) * aim * (1 - aim))
    return pl.DataFrame({"p": 2 * ndtr(-away), "tested": tested}).select(pl.when("tested").then("p")).to_series()


def controlled(
    results: Mapping[str, pl.DataFrame], targets: Mapping[str, Target | None], q: float = RATE
) -> dict[str, pl.DataFrame]:
    """The results of a whole table (metric code -> rows), each with a Boolean column ``discovery``.

    True where the cell stands out among all cells of the table, false where chance may do it (also where its own
    verdict, looked at alone, is beyond chance), null where nothing is tested: see :func:`p_values`.
    """
    tested = [p_values(result, targets.get(code)) for code, result in results.items()]
    discoveries = benjamini_hochberg(pl.concat([pl.Series("p", [], dtype=pl.Float64), *tested]), q)
    ends = np.cumsum([0, *(result.height for result in results.values())])
    return {
        code: result.with_columns(discoveries.slice(int(start), result.height).alias("discovery"))
        for start, (code, result) in zip(ends, results.items(), strict=False)
    }


def discoveries(result: pl.DataFrame, target: Target | None) -> pl.DataFrame:
    """The rows of a table of one metric with the column ``discovery`` of :func:`controlled`: they are its family."""
    return controlled({"": result}, {"": target})[""]
