"""Why the region moved: what changed within the districts, and what only because their weights did.

Kitagawa E. M. (1955), Components of a difference between two rates, Journal of the American Statistical Association 50,
1168–1194. The change of the region's rate is the sum over districts of

    within = (rate after − rate before) · mean of both shares of people
    mix    = (share after − share before) · (mean of both rates − mean of both rates of the region)

The changes of shares add up to nothing, so that taking the region's mean rate away changes no sum; it makes a district
that grows lift the region only where it is better than the region.

Worked example: A 50 of 100, then 60 of 100; B 80 of 100, then 40 of 50. The region goes from 130/200 = 65.0 % to
100/150 = 66.7 %. Within: A 10 points · (1/2 + 2/3)/2 = +5.8, B 0. Mix, around the mean 65.8 %: A (2/3 − 1/2) · (55 −
65.8) = −1.8, B (1/3 − 1/2) · (80 − 65.8) = −2.4, together −4.2, because the better B shrank. In all +1.7 points.
"""

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True)
class Change:
    """``before`` and ``after``: the region's rates; ``total`` = ``within`` + ``mix``, in shares of 1.

    ``parts``: one row a district of both days: its ``within`` and ``mix``, which add up to the region's, and
    ``without``, what the region's rate after would be without it (null where nobody would be left).
    """

    before: float
    after: float
    total: float
    within: float
    mix: float
    parts: pl.DataFrame


def decompose(before: pl.DataFrame, after: pl.DataFrame, by: str = "district_id") -> Change | None:
    """From two results of ``evaluate`` by ``by``, of the same metric on two days.

    A district that is known on one day only has that day's rate on both: nothing can have changed within it, and its
    coming or going is mix. None where the region has no rate on one of the days, and where any cell is hidden: the
    parts of the others would give it away.
    """
    if any(side["hidden"].any() for side in (before, after) if "hidden" in side.columns):
        return None
    sides = [
        side.filter(pl.col("numerator").is_not_null(), pl.col("denominator") > 0).select(
            by, pl.col("numerator").alias(f"x{day}"), pl.col("denominator").alias(f"n{day}")
        )
        for day, side in enumerate((before, after))
    ]
    both = sides[0].join(sides[1], on=by, how="full", coalesce=True, nulls_equal=True, maintain_order="left_right")
    both = both.with_columns(pl.exclude(by).fill_null(0))
    x0, n0, x1, n1 = (int(both[name].sum()) for name in ("x0", "n0", "x1", "n1"))
    if not n0 or not n1:
        return None
    rates = [pl.when(pl.col(f"n{day}") > 0).then(pl.col(f"x{day}") / pl.col(f"n{day}")) for day in (0, 1)]
    r0, r1 = rates[0].fill_null(rates[1]), rates[1].fill_null(rates[0])
    s0, s1 = pl.col("n0") / n0, pl.col("n1") / n1
    parts = both.select(
        by,
        ((r1 - r0) * (s0 + s1) / 2).alias("within"),
        ((s1 - s0) * ((r0 + r1) / 2 - (x0 / n0 + x1 / n1) / 2)).alias("mix"),
        pl.when(pl.col("n1") < n1).then((x1 - pl.col("x1")) / (n1 - pl.col("n1"))).alias("without"),
    )
    within, mix = (float(parts[name].sum()) for name in ("within", "mix"))
    return Change(x0 / n0, x1 / n1, within + mix, within, mix, parts)
