"""The trend test: exact, as SciPy has it, and as all orders tried out one by one have it where values are equal."""

from itertools import combinations, permutations
from statistics import median

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from metrics.statistics.kendall import Trend, trend_test
from tests.metrics.rows import modest

WAYS = {"falling": "less", "rising": "greater", "p": "two-sided"}


def trend_of(values: list[float | None]) -> Trend:
    trend = trend_test(values)
    assert trend is not None
    return trend


def score(values) -> int:
    return sum((b > a) - (b < a) for a, b in combinations(values, 2))


def test_the_worked_example_of_the_method() -> None:
    trend = trend_of([3, 2.5, 2, 1.8, 1.2])
    assert trend.falling == pytest.approx(1 / 120, abs=1e-12)
    assert (round(trend.slope, 3), trend.direction, trend.n) == (-0.442, "falling", 5)


@modest
@given(st.lists(st.integers(-1000, 1000), min_size=4, max_size=30, unique=True))
def test_without_equal_values_it_agrees_with_scipy_exactly(values) -> None:
    trend = trend_of(values)
    for name, way in WAYS.items():
        theirs = stats.kendalltau(range(len(values)), values, method="exact", alternative=way).pvalue
        assert getattr(trend, name) == pytest.approx(theirs, abs=1e-9)


@modest
@given(st.lists(st.integers(0, 3), min_size=4, max_size=7))
def test_with_equal_values_it_agrees_with_all_orders_tried_out(values) -> None:
    trend, own = trend_of(values), score(values)
    orders = [score(order) for order in permutations(values)]
    falling, rising = (sum(one <= own for one in orders), sum(one >= own for one in orders))
    assert trend.falling == pytest.approx(falling / len(orders), abs=1e-12)
    assert trend.rising == pytest.approx(rising / len(orders), abs=1e-12)
    assert trend.p == pytest.approx(min(1, 2 * min(falling, rising) / len(orders)), abs=1e-12)


@modest
@given(st.lists(st.floats(-1e6, 1e6), min_size=4, max_size=20))
def test_the_slope_is_that_of_theil_and_sen(values) -> None:
    theirs = stats.theilslopes(values).slope
    assert trend_of(values).slope == pytest.approx(theirs, rel=1e-9, abs=1e-9)


@modest
@given(st.lists(st.none() | st.integers(0, 9), min_size=4, max_size=20))
def test_turned_round_in_time_rising_is_falling(values) -> None:
    trend, turned = trend_test(values), trend_test(values[::-1])
    if trend is None:
        assert turned is None
        return
    assert (trend.rising, trend.falling, trend.p) == (turned.falling, turned.rising, turned.p)
    assert 0 < min(trend.falling, trend.rising) <= 1


def test_over_50_values_the_normal_approximation_takes_over_without_a_jump() -> None:
    random = np.random.default_rng(7)
    for _series in range(20):
        values = (random.integers(0, 12, 50) + np.arange(50) * random.uniform(-0.1, 0.1)).round().tolist()
        exact, longer = trend_of(values), trend_of([*values, median(values)])
        assert longer.falling == pytest.approx(exact.falling, abs=0.03)
        assert longer.rising == pytest.approx(exact.rising, abs=0.03)


def test_gaps_are_left_out_and_keep_their_place_in_time() -> None:
    trend = trend_of([0, None, 2, 3, None, 5])
    assert (trend.n, trend.slope) == (4, 1)
    assert trend_test([1, None, 2, 3, None]) is None


def test_where_nothing_moves_there_is_no_trend() -> None:
    trend = trend_of([5] * 6)
    assert (trend.slope, trend.falling, trend.rising, trend.p, trend.direction) == (0, 1, 1, 1, "none")
    assert trend_of([5] * 60).p == 1


def test_fewer_than_four_values_tell_nothing() -> None:
    assert trend_test([]) is None
    assert trend_test([1, 2, 3]) is None
    assert trend_test([None] * 12) is None
