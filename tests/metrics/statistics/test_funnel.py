"""Funnel limits and Wilson intervals say the same."""

import math

import numpy as np
import polars as pl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from metrics.statistics.funnel import funnel
from metrics.statistics.interval import wilson
from tests.metrics.rows import modest

COUNTS = {"numerator": pl.Int64, "denominator": pl.Int64}


def limits(x: int, n: int, centre: float) -> dict[str, float]:
    result = pl.DataFrame({"numerator": [x], "denominator": [n]})
    lower, upper = wilson(pl.col("numerator"), pl.col("denominator"), 0.95)
    return funnel(result.with_columns(lower=lower, upper=upper), centre).row(0, named=True)


@modest
@given(n=st.integers(1, 5000), share=st.floats(0, 1), centre=st.floats(0.01, 0.99))
def test_a_group_is_outside_the_funnel_exactly_when_its_interval_leaves_out_the_centre(
    n: int, share: float, centre: float
) -> None:
    x = round(n * share)
    row = limits(x, n, centre)
    # On the very edge floating point decides; a millionth away from it nothing does.
    assume(min(abs(row["lower"] - centre), abs(row["upper"] - centre)) > 1e-6)
    outside = not row["lower_95"] <= x / n <= row["upper_95"]
    assert outside == (not row["lower"] <= centre <= row["upper"])


def test_the_worked_example_of_the_method() -> None:
    row = limits(85, 100, 0.85)
    assert (row["lower_95"], row["upper_95"]) == pytest.approx((0.780, 0.920), abs=5e-4)


def test_the_wider_limits_lie_outside_and_no_limit_leaves_0_to_1() -> None:
    row = limits(5, 5, 0.9)
    assert 0 <= row["lower_998"] < row["lower_95"] < row["upper_95"] == row["upper_998"] == 1


def test_a_centre_in_percent_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1, got 85"):
        limits(1, 2, 85)


@modest
@given(
    counts=st.lists(st.integers(0, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), max_size=8),
    centre=st.floats(0, 1),
)
def test_all_four_limits_agree_with_a_loop_over_the_groups(counts: list[tuple[int, int]], centre: float) -> None:
    result = pl.DataFrame(counts, schema=COUNTS, orient="row")
    funnel_ = funnel(result, centre)
    for (_x, n), row in zip(counts, funnel_.iter_rows(named=True), strict=True):
        for name, level in (("95", 0.95), ("998", 0.998)):
            if n == 0:
                assert row[f"lower_{name}"] is None is row[f"upper_{name}"]
                continue
            z = stats.norm.ppf(1 - (1 - level) / 2)
            error = z * math.sqrt(centre * (1 - centre) / n)
            assert row[f"lower_{name}"] == pytest.approx(max(0, centre - error), abs=1e-9)
            assert row[f"upper_{name}"] == pytest.approx(min(1, centre + error), abs=1e-9)


def test_a_group_without_people_or_without_a_figure_has_no_limits() -> None:
    funnel_ = funnel(pl.DataFrame({"numerator": [0, None], "denominator": [0, None]}, schema=COUNTS), 0.5)
    assert funnel_.select(pl.selectors.starts_with("lower", "upper")).null_count().row(0) == (2, 2, 2, 2)


def test_as_often_as_promised_chance_alone_leaves_a_large_group_inside() -> None:
    x = np.random.default_rng(5).binomial(900, 0.8, 4000)
    funnel_ = funnel(pl.DataFrame({"numerator": x, "denominator": np.full(4000, 900)}, schema=COUNTS), 0.8)
    value = pl.col("numerator") / pl.col("denominator")
    for name, level in (("95", 0.95), ("998", 0.998)):
        inside = funnel_.select(value.is_between(f"lower_{name}", f"upper_{name}").mean()).item()
        # the binomial is not continuous: a half per cent besides three standard errors
        assert abs(inside - level) <= 0.005 + 3 * (level * (1 - level) / 4000) ** 0.5
