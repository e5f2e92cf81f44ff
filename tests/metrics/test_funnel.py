"""Funnel limits and Wilson intervals say the same."""

import polars as pl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from metrics.funnel import funnel
from metrics.interval import wilson
from tests.metrics.rows import modest


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
