"""The fewest places that close a gap: none smaller exists, tried out over all choices."""

from datetime import date
from decimal import Decimal
from itertools import combinations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from metrics.findings.smallest_set import smallest_set
from metrics.statistics.gap import gap
from tests.metrics.rows import modest
from tests.metrics.world import board, graduates


def units(*shortfalls: int | None) -> pl.DataFrame:
    names = [f"unit {place:02}" for place in range(len(shortfalls))]
    return pl.DataFrame({"name": names, "gap_people": shortfalls}, schema={"name": pl.String, "gap_people": pl.Int64})


def test_the_worked_example_of_the_method() -> None:
    counts = pl.DataFrame({"name": ["a", "b", "c", "d"], "x": [8, 14, 8, 90], "n": [20, 20, 20, 100]})
    lacking = counts.select("name", gap(pl.col("x"), pl.col("n"), Decimal("0.85")).alias("gap_people"))
    region = counts.select(gap(pl.col("x").sum(), pl.col("n").sum(), Decimal("0.85"))).item()
    assert (lacking["gap_people"].to_list(), region) == ([9, 3, 9, 0], 16)
    assert smallest_set(lacking, region).rows() == [("a", 9, 9), ("c", 9, 18)]


@modest
@given(st.lists(st.none() | st.integers(0, 20), max_size=9), st.integers(1, 90))
def test_no_smaller_choice_closes_the_gap(shortfalls, region) -> None:
    chosen = smallest_set(units(*shortfalls), region)
    below = [one for one in shortfalls if one]
    assert chosen["together"].to_list() == chosen["gap_people"].cum_sum().to_list()
    if sum(below) < region:
        assert sorted(chosen["gap_people"]) == sorted(below)
        return
    assert chosen["together"][-1] >= region
    assert not any(sum(fewer) >= region for fewer in combinations(below, chosen.height - 1))


@modest
@given(st.lists(st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1))
def test_all_units_of_a_region_always_close_its_gap(counts) -> None:
    frame = pl.DataFrame(counts, schema={"x": pl.Int64, "n": pl.Int64}, orient="row")
    shortfalls = frame.select(gap(pl.col("x"), pl.col("n"), Decimal("0.85"))).to_series()
    region = frame.select(gap(pl.col("x").sum(), pl.col("n").sum(), Decimal("0.85"))).item()
    chosen = smallest_set(units(*shortfalls), region)
    assert chosen.is_empty() == (region == 0)
    assert region == 0 or chosen["together"][-1] >= region


def test_equal_lacks_stand_in_the_order_of_their_names_whatever_the_order_of_rows() -> None:
    some = units(5, 5, 5, 7)
    assert smallest_set(some, 13)["name"].to_list() == ["unit 03", "unit 00", "unit 01"]
    assert smallest_set(some.reverse(), 13).equals(smallest_set(some, 13))


def test_without_a_gap_nobody_is_needed_and_without_lacks_nobody_is_found() -> None:
    for region in (0, -3, None):
        assert smallest_set(units(5, 5), region).is_empty()
    assert smallest_set(units(0, None), 4).is_empty()
    assert smallest_set(units(), 4).columns == ["name", "gap_people", "together"]


def test_it_takes_rows_of_evaluate_as_they_are() -> None:
    rows = [graduates("north", 1, 60, 100), graduates("north", 2, 20, 100), graduates("south", 3, 95, 100)]
    one, day = board({"graduates": rows}), date(2025, 6, 30)
    asked = one.evaluate("graduate_employment_spo", ("district_id", "institution_id"), as_of=day)
    gap_of_region = one.evaluate("graduate_employment_spo", as_of=day)["gap_people"].item()
    chosen = smallest_set(asked, gap_of_region)
    assert gap_of_region == 80
    assert chosen.select("institution_id", "gap_people", "together").rows() == [(2, 65, 65), (1, 25, 90)]


def test_while_it_is_too_early_nobody_closes_a_gap() -> None:
    early = units(5, 3).with_columns(verdict=pl.Series(["too_early", "missed"]))
    assert smallest_set(early, 8)["name"].to_list() == ["unit 01"]
