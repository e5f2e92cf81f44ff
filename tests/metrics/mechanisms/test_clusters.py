"""Institutions gathered into clusters: weighted months, gaps that move nobody, and one start each."""

import numpy as np
import pytest

from metrics.mechanisms.clusters import clusters
from metrics.mechanisms.effect import estimate
from metrics.mechanisms.panel import Panel
from tests.metrics.pilots import pilot


def pair(outcome: list[list[float]], start: tuple[int, int] = (1, 1)) -> Panel:
    return Panel(np.array(outcome), np.array(start), np.array([30.0, 10.0]), np.zeros(2, dtype=int))


def changes(panel: Panel) -> np.ndarray:
    of = clusters(panel, panel.outcome[None], np.ones((1, *panel.outcome.shape)))
    return np.diff(of.outcomes[0, 0])


def test_the_worked_example_of_the_method():
    assert changes(pair([[5.0, 6.0], [9.0, 13.0]])) == pytest.approx([1.75])


def test_who_has_not_reported_moves_nobody_s_month():
    with_a_gap = pair([[5.0, 6.0, 7.0], [90.0, np.nan, 92.0]])
    assert changes(with_a_gap) == pytest.approx([1, 1])


def test_a_month_in_which_nobody_was_seen_is_no_zero():
    of = clusters(
        pair([[5.0, np.nan, 7.0], [9.0, np.nan, 11.0]]), np.array([[[5.0, np.nan, 7.0], [9.0, np.nan, 11.0]]]),
        np.zeros((1, 2, 3)),
    )  # fmt: skip
    assert np.isnan(of.outcomes[0, 0]).tolist() == [False, True, False]
    assert (of.size.tolist(), of.start.tolist()) == ([40.0], [1])


def test_a_cluster_that_began_in_several_months_is_refused():
    with pytest.raises(ValueError, match="began in several months"):
        changes(pair([[5.0, 6.0], [9.0, 13.0]], start=(1, 2)))


def test_a_cluster_of_alike_halves_is_as_sure_as_the_whole():
    one = pilot(np.random.default_rng(4), 12, 1.0)
    halves = Panel(*(np.repeat(part, 2, axis=0) for part in (one.outcome, one.start, one.size / 2, one.cluster)))
    whole, of_halves = estimate(one), estimate(halves)
    assert (of_halves.effect, of_halves.lower, of_halves.upper) == pytest.approx(
        (whole.effect, whole.lower, whole.upper)
    )
