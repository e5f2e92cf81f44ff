"""Which groups grow more slowly: the worked example, the laws of the method, and how often it is wrong."""

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests

from metrics.statistics.slower import ALPHA, Steps, _differences, _holm, slower


def of(*sums: list[int], whole: int = 1000) -> list[Steps]:
    """Groups of equal size, each with all the others beside it."""
    every = np.array(sums)
    others = every.sum(axis=0) - every
    return [
        Steps(mine, [whole] * len(mine), rest, [whole * (len(sums) - 1)] * len(mine))
        for mine, rest in zip(every, others, strict=True)
    ]


def test_the_worked_example_of_the_method() -> None:
    example = Steps([20, 22, 24, 26], [100] * 4, [180, 270, 360, 450], [900] * 4)
    differences, variances = _differences(example)
    assert differences[0] == pytest.approx(2 - 10)
    assert variances[0] == pytest.approx(80 * 0.125 * 0.875 * (1 + 80 / 720))


def test_who_grows_at_half_the_speed_of_others_is_found_and_nobody_else() -> None:
    steady = [[start + 100 * month for month in range(6)] for start in (100, 102, 98, 101)]
    p = slower(of([100, 150, 200, 250, 300, 350], *steady))
    assert p[0] < 0.001
    assert all(one > ALPHA for one in p[1:])


def test_where_nobody_grows_everybody_is_reached_or_there_is_no_other_nothing_is_told() -> None:
    assert slower([]) == []
    assert slower(of([5] * 6, [7] * 6)) == [1.0, 1.0]
    assert slower(of([1000] * 6, [1000] * 6)) == [1.0, 1.0]
    assert slower([Steps([1, 2, 3], [10] * 3, [0, 0, 0], [0, 0, 0])]) == [1.0]


def test_more_reached_than_there_are_is_nobody_left() -> None:
    over = Steps([90, 110, 120], [100] * 3, [50, 60, 70], [100] * 3)
    assert np.isfinite(_differences(over)[0]).all()
    assert (_differences(over)[1] >= 0).all()


def test_many_comparisons_are_adjusted_as_statsmodels_does() -> None:
    p = np.random.default_rng(3).uniform(0, 0.2, 14).tolist()
    assert _holm(p) == pytest.approx(multipletests(p, method="holm")[1])


@pytest.mark.parametrize("cluster", [1, 25, 150])
@pytest.mark.parametrize("groups", [5, 14, 40])
def test_in_at_most_five_percent_of_regions_of_equal_chances_anybody_is_found(groups: int, cluster: int) -> None:
    """Pupils reached one by one, by classes, by schools: 200 regions each, groups of 150 to 900 people."""
    random = np.random.default_rng(groups + cluster)
    wrong = sum(min(slower(_drawn(random, groups, cluster))) <= ALPHA for _region in range(200))
    assert stats.binomtest(wrong, 200, 0.05, alternative="greater").pvalue > 0.01


def _drawn(random: np.random.Generator, groups: int, cluster: int) -> list[Steps]:
    clusters = random.integers(1, 7, groups) * (150 // cluster)
    reached = np.array([random.multinomial(one, [0.2, *[0.1] * 5, 0.3])[:6].cumsum() * cluster for one in clusters])
    whole = np.repeat((clusters * cluster)[:, None], 6, axis=1)
    return [
        Steps(mine, size, reached.sum(axis=0) - mine, whole.sum(axis=0) - size)
        for mine, size in zip(reached, whole, strict=True)
    ]
