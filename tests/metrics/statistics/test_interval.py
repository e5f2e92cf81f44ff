"""Wilson against the tables it was published with, and against SciPy."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from metrics.statistics.interval import wilson, z_score
from tests.metrics.rows import modest

NEWCOMBE_1998_TABLE_I = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
]


def interval(x: int | None, n: int | None, level: float = 0.95) -> tuple[float | None, float | None]:
    lower, upper = wilson(pl.col("x"), pl.col("n"), level)
    counts = pl.DataFrame({"x": [x], "n": [n]}, schema={"x": pl.Int64, "n": pl.Int64})
    return counts.select(lower=lower, upper=upper).row(0)


@pytest.mark.parametrize(("x", "n", "lower", "upper"), NEWCOMBE_1998_TABLE_I)
def test_the_interval_is_the_one_newcombe_published(x: int, n: int, lower: float, upper: float) -> None:
    assert interval(x, n) == pytest.approx((lower, upper), abs=5e-5)


@modest
@given(n=st.integers(1, 100_000), share=st.floats(0, 1), level=st.sampled_from((0.8, 0.95, 0.998)))
def test_the_interval_is_the_one_of_scipy(n: int, share: float, level: float) -> None:
    x = round(n * share)
    expected = binomtest(x, n).proportion_ci(level, method="wilson")
    assert interval(x, n, level) == pytest.approx((expected.low, expected.high), abs=1e-9)


@modest
@given(n=st.integers(1, 100_000), share=st.floats(0, 1))
def test_the_interval_holds_the_value_and_stays_a_share(n: int, share: float) -> None:
    x = round(n * share)
    lower, upper = interval(x, n)
    assert 0 <= lower <= x / n <= upper <= 1
    assert (lower == 0) == (x == 0)
    assert (upper == 1) == (x == n)


@pytest.mark.parametrize(("x", "n"), [(3, 2), (-1, 5), (0, 0), (None, 5), (5, None), (1, -4)])
def test_what_is_no_part_of_a_whole_has_no_interval(x: int | None, n: int | None) -> None:
    assert interval(x, n) == (None, None)


def test_a_level_in_percent_is_refused_with_the_way_to_write_it() -> None:
    with pytest.raises(ValueError, match=r"got 95; for 95 % write 0\.95"):
        z_score(95)
