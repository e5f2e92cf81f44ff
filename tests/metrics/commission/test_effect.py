"""What a figure did since a decision: judged by its interval, beside the other districts, and not too early."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep

from metrics.commission.effect import Figure, changes, difference, effect
from metrics.commission.state import MOVED, NOT_MOVED, TOO_EARLY
from metrics.metric import Direction

TAKEN, BEFORE, JUNE = date(2025, 3, 12), date(2025, 3, 1), date(2025, 6, 1)
SIZES = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_the_interval_is_that_of_newcombe() -> None:
    assert difference((48, 80), (56, 70)) == pytest.approx((0.0524, 0.3339), abs=5e-5)


@given(SIZES, SIZES)
def test_the_interval_agrees_with_an_independent_one(first: tuple[int, int], second: tuple[int, int]) -> None:
    expected = confint_proportions_2indep(*second, *first, method="newcomb", compare="diff")
    assert difference(first, second) == pytest.approx(expected, abs=1e-9)


def test_a_share_has_moved_only_where_its_interval_leaves_nothing_out() -> None:
    then, clear, close = Figure(48, 80, BEFORE), Figure(70, 80, JUNE), Figure(50, 80, JUNE)
    assert effect(TAKEN, then, clear, Direction.UP).verdict == MOVED
    assert effect(TAKEN, then, close, Direction.UP).verdict == NOT_MOVED
    assert effect(TAKEN, clear, Figure(48, 80, JUNE), Direction.UP).verdict == NOT_MOVED
    assert effect(TAKEN, clear, Figure(48, 80, JUNE), Direction.DOWN).verdict == MOVED


def test_without_a_report_of_four_weeks_later_it_is_too_early() -> None:
    then = Figure(48, 80, BEFORE)
    assert effect(TAKEN, then, Figure(70, 80, date(2025, 4, 1)), Direction.UP).verdict == TOO_EARLY
    assert effect(TAKEN, then, Figure(None, None, None), Direction.UP).verdict == TOO_EARLY
    assert effect(TAKEN, Figure(0, 0, None), Figure(70, 80, JUNE), Direction.UP).verdict == TOO_EARLY


def test_where_all_others_moved_as_much_nothing_is_claimed() -> None:
    then, now = Figure(48, 80, BEFORE), Figure(70, 80, JUNE)
    alike = effect(TAKEN, then, now, Direction.UP, others=[0.3] * 13)
    apart = effect(TAKEN, then, now, Direction.UP, others=[0.1] * 13)
    assert (alike.verdict, alike.p) == (NOT_MOVED, 1.0)
    assert (apart.verdict, apart.p) == (MOVED, pytest.approx(1 / 14))


def test_a_count_that_only_grows_is_set_against_its_growth_before() -> None:
    before, then = Figure(100, None, BEFORE), Figure(140, None, BEFORE)
    faster = effect(TAKEN, then, Figure(240, None, JUNE), Direction.UP, earlier=before)
    as_ever = effect(TAKEN, then, Figure(180, None, JUNE), Direction.UP, earlier=before)
    assert (faster.verdict, faster.change, as_ever.verdict) == (MOVED, 100, NOT_MOVED)
    assert effect(TAKEN, then, Figure(240, None, JUNE), Direction.UP).verdict == TOO_EARLY


def test_others_are_the_districts_that_show_a_figure_on_both_days() -> None:
    then = pl.DataFrame({"d": ["a", "b", "c", "e"], "value": [0.5, 0.4, 0.3, None], "state": ["shown"] * 3 + ["few"]})
    now = then.with_columns(value=pl.Series([0.9, 0.5, 0.3, 0.2]), state=pl.Series(["shown"] * 4))
    assert changes(then, now, "d", leave_out="a") == pytest.approx((0.1, 0.0))
