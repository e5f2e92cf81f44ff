"""The gap is the least number of people that meets the target: met with them, missed with one fewer."""

from decimal import Decimal
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.statistics.gap import gap
from tests.metrics.rows import modest


def left(x: int | None, n: int | None, at_least: str | Decimal) -> int | None:
    counts = pl.DataFrame({"x": [x], "n": [n]}, schema={"x": pl.Int64, "n": pl.Int64})
    return counts.select(gap(pl.col("x"), pl.col("n"), Decimal(at_least))).item()


@modest
@given(n=st.integers(1, 10**6), x=st.integers(0, 10**6), at_least=st.decimals("0.0001", "1", places=4))
def test_the_gap_meets_the_target_and_one_fewer_does_not(n: int, x: int, at_least: Decimal) -> None:
    people = left(x, n, at_least)
    assert Fraction(x + people, n) >= Fraction(at_least)
    assert people == 0 or Fraction(x + people - 1, n) < Fraction(at_least)


@pytest.mark.parametrize(
    ("x", "n", "at_least", "people"),
    [(15, 21, "0.85", 3), (0, 100, "0.07", 7), (0, 20, "0.85", 17), (101, 100, "1", 0), (866, 3000, "1.0000", 2134)],
)
def test_gaps_worked_out_by_hand(x: int, n: int, at_least: str, people: int) -> None:
    assert left(x, n, at_least) == people


def test_without_a_count_there_is_no_gap() -> None:
    assert left(None, 10, "0.5") is None
    assert left(10, None, "0.5") is None
