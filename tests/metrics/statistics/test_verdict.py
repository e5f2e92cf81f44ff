"""The verdict against the interval of statsmodels, written down a second time."""

from decimal import Decimal
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from metrics.statistics.interval import wilson
from metrics.statistics.verdict import verdict
from tests.metrics.rows import modest
from ui.text import numbers, translation

SHARES = st.decimals("0.0100", "0.9999", places=4)


def judged(x: int | None, n: int | None, at_least: str | Decimal, *, tested: bool = True) -> str | None:
    counts = pl.DataFrame({"x": [x], "n": [n]}, schema={"x": pl.Int64, "n": pl.Int64})
    return counts.select(verdict(pl.col("x"), pl.col("n"), Decimal(at_least), tested=tested)).item()


def by_statsmodels(x: int, n: int, at_least: Decimal) -> str:
    lower, upper = proportion_confint(x, n, method="wilson")
    if Fraction(x, n) >= Fraction(at_least):
        return "met" if lower > float(at_least) else "met_within_error"
    return "missed" if upper < float(at_least) else "missed_within_error"


@modest
@given(n=st.integers(1, 3000), share=st.floats(0, 1), at_least=SHARES)
def test_the_verdict_follows_wilsons_interval(n: int, share: float, at_least: Decimal) -> None:
    x = round(n * share)
    assert judged(x, n, at_least) == by_statsmodels(x, n, at_least)


@modest
@given(n=st.integers(1, 3000), off=st.integers(-3, 3), at_least=SHARES)
def test_it_does_so_also_at_the_target_itself(n: int, off: int, at_least: Decimal) -> None:
    x = min(max(round(n * at_least) + off, 0), n)
    assert judged(x, n, at_least) == by_statsmodels(x, n, at_least)


@pytest.mark.parametrize("at_least", ["0.0300", "0.2700", "0.5000", "0.8500", "0.9700"])
def test_no_verdict_contradicts_the_interval_beside_it_of_any_count_up_to_400(at_least: str) -> None:
    """Neither as it is, nor as it is written: a limit is never rounded onto the target or across it."""
    translation.use("ru")
    cells = pl.DataFrame([(x, n) for n in range(1, 401) for x in range(n + 1)], schema=["x", "n"], orient="row")
    x, n, aim = pl.col("x"), pl.col("n"), float(at_least)
    lower, upper = wilson(x, n)
    shown = cells.with_columns(
        verdict(x, n, Decimal(at_least), tested=True).alias("verdict"), lower.alias("lower"), upper.alias("upper")
    )
    holds = (pl.col("lower") <= aim) & (pl.col("upper") >= aim)
    assert shown.filter(holds == pl.col("verdict").is_in(("met", "missed"))).is_empty()
    for row in shown.filter(pl.col("n") % 37 == 0).iter_rows(named=True):
        written = numbers.percent_range(row["lower"], row["upper"], aim).replace("\xa0%", "").replace(",", ".")
        low, high = (Decimal(part) / 100 for part in written.split("–"))
        inside = low <= Decimal(at_least) <= high
        assert inside == row["verdict"].endswith("within_error"), (row, written)


def test_the_worked_example_of_the_method() -> None:
    assert proportion_confint(15, 21, method="wilson") == pytest.approx((0.500, 0.862), abs=5e-4)
    assert judged(15, 21, "0.85") == "missed_within_error"


@pytest.mark.parametrize(
    ("x", "n", "expected"),
    [(940, 1000, "met"), (860, 1000, "met_within_error"), (840, 1000, "missed_within_error"), (700, 1000, "missed")],
)
def test_the_four_states_around_85_percent_of_a_thousand(x: int, n: int, expected: str) -> None:
    assert judged(x, n, "0.8500") == expected


@pytest.mark.parametrize(
    ("x", "expected"),
    [(78, "missed"), (79, "missed_within_error"), (91, "met_within_error"), (92, "met")],
)
def test_the_line_is_drawn_where_the_interval_leaves_the_target(x: int, expected: str) -> None:
    """Of 100 against 0.85 the intervals are 68.9–84.998, 70.0–85.8, 83.8–95.2 and 85.002–95.9 %."""
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
