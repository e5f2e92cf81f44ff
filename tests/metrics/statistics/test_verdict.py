"""The verdict against SciPy's binomial distribution, written down a second time."""

from decimal import Decimal
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from metrics.statistics.verdict import verdict
from tests.metrics.rows import modest

SHARES = st.decimals("0.0100", "0.9999", places=4)


def judged(x: int | None, n: int | None, at_least: str | Decimal, *, tested: bool = True) -> str | None:
    counts = pl.DataFrame({"x": [x], "n": [n]}, schema={"x": pl.Int64, "n": pl.Int64})
    return counts.select(verdict(pl.col("x"), pl.col("n"), Decimal(at_least), tested=tested)).item()


def by_scipy(x: int, n: int, at_least: Decimal) -> str:
    p = float(at_least)
    if Fraction(x, n) >= Fraction(at_least):
        return "met" if binom.sf(x - 1, n, p) <= 0.025 else "met_within_error"
    return "missed" if binom.cdf(x, n, p) <= 0.025 else "missed_within_error"


@modest
@given(n=st.integers(1, 3000), share=st.floats(0, 1), at_least=SHARES)
def test_the_verdict_is_the_one_of_the_exact_binomial_test(n: int, share: float, at_least: Decimal) -> None:
    x = round(n * share)
    assert judged(x, n, at_least) == by_scipy(x, n, at_least)


@modest
@given(n=st.integers(1, 3000), off=st.integers(-3, 3), at_least=SHARES)
def test_the_verdict_is_exact_also_at_the_target_itself(n: int, off: int, at_least: Decimal) -> None:
    x = min(max(round(n * at_least) + off, 0), n)
    assert judged(x, n, at_least) == by_scipy(x, n, at_least)


def test_the_worked_example_of_the_method() -> None:
    assert binom.cdf(15, 21, 0.85) == pytest.approx(0.083, abs=5e-4)
    assert judged(15, 21, "0.85") == "missed_within_error"


@pytest.mark.parametrize(
    ("x", "n", "expected"),
    [(940, 1000, "met"), (860, 1000, "met_within_error"), (840, 1000, "missed_within_error"), (700, 1000, "missed")],
)
def test_the_four_states_around_85_percent_of_a_thousand(x: int, n: int, expected: str) -> None:
    assert judged(x, n, "0.8500") == expected


@pytest.mark.parametrize(
    ("x", "expected"),
    [(77, "missed"), (78, "missed_within_error"), (92, "met_within_error"), (93, "met")],
)
def test_the_line_is_drawn_at_two_and_a_half_percent_a_side(x: int, expected: str) -> None:
    """Of 100 against 0.85: P(X <= 77) = 0.022, P(X <= 78) = 0.039, P(X >= 92) = 0.027, P(X >= 93) = 0.012."""
    assert judged(x, 100, "0.85") == expected


@pytest.mark.parametrize(("x", "expected"), [(99, "missed"), (100, "met"), (101, "over_whole")])
def test_against_everybody_one_person_left_is_a_miss(x: int, expected: str) -> None:
    assert judged(x, 100, "1.0000") == expected


def test_seventeen_of_twenty_is_85_percent_and_not_a_hair_less() -> None:
    assert judged(17, 20, "0.85") == "met_within_error"


def test_more_than_everybody_is_an_error_and_not_a_target_met() -> None:
    assert judged(130, 100, "0.85") == "over_whole"
    assert judged(130, 100, "0.85", tested=False) == "met"


def test_what_is_no_part_of_a_whole_is_compared_and_not_tested() -> None:
    assert judged(85, 100, "0.85", tested=False) == "met"
    assert judged(84, 100, "0.85", tested=False) == "missed"


@pytest.mark.parametrize(("x", "n"), [(None, 10), (10, None), (0, 0), (0, -3)])
def test_where_nothing_is_divided_nothing_is_judged(x: int | None, n: int | None) -> None:
    assert judged(x, n, "0.85") is None
