"""Permutation of the starting months: exact counts, a slow twin, and the interval as the inversion of the test."""

from itertools import permutations

import numpy as np
import pytest

from metrics.mechanisms.effect import NotIdentified, value
from metrics.mechanisms.panel import Panel
from metrics.mechanisms.permutation import assignments, permuted
from tests.metrics.pilots import MONTHS, pilot


def small(effect: float = 1.0, seed: int = 4, institutions: int = 6) -> Panel:
    return pilot(np.random.default_rng(seed), institutions, effect, starts=(4, 5, MONTHS))


def slow_p(panel: Panel, constant: float) -> float:
    """The share of all assignments as far out as what happened, with a constant effect taken out of the outcomes."""
    rest = Panel(panel.outcome - constant * panel.treated, panel.start, panel.size, panel.cluster)
    seen, sizes = abs(value(rest)), []
    for start in sorted(set(permutations(panel.start.tolist()))):
        try:
            sizes.append(abs(value(rest.beginning(np.array(start)))))
        except NotIdentified:
            continue
    return float(np.mean(np.array(sizes) >= seen * (1 - 1e-12)))


def test_every_other_assignment_is_made_once():
    panel = small()
    assigned = [tuple(start.tolist()) for start in assignments(panel, 1999, 1)]
    assert len(assigned) == len(set(assigned)) == 6 * 5 * 4 * 3 * 2 // (2 * 2 * 2) - 1
    assert tuple(panel.start.tolist()) not in assigned


def test_more_assignments_than_asked_for_are_drawn_by_lot_and_repeat_with_the_seed():
    panel = small(institutions=12)
    first, second = (np.array(list(assignments(panel, 50, 7))) for _ in range(2))
    assert len(first) == 50
    assert (first == second).all()


@pytest.mark.parametrize("seed", range(4))
def test_the_p_value_is_that_of_the_slow_twin(seed):
    panel = small(0.8, seed)
    assert permuted(panel).p == pytest.approx(slow_p(panel, 0.0))


@pytest.mark.parametrize("seed", range(3))
def test_the_interval_holds_the_effects_that_the_test_does_not_reject(seed):
    panel = small(1.0, seed)
    effect = permuted(panel)
    for end, outwards in ((effect.lower, -1), (effect.upper, 1)):
        assert slow_p(panel, end - outwards * 1e-6) > 0.05
        assert slow_p(panel, end + outwards * 1e-6) <= 0.05


def test_too_few_assignments_give_an_interval_without_an_end():
    outcome = np.random.default_rng(1).normal(0, 1, (4, 3))
    effect = permuted(Panel(outcome, np.array([2, 2, 3, 3]), np.ones(4), np.arange(4)))
    assert (effect.lower, effect.upper) == (-np.inf, np.inf)
    assert effect.p >= 1 / 6


def test_institutions_of_one_cluster_are_assigned_together():
    one = small()
    pairs = Panel(
        np.repeat(one.outcome, 2, axis=0), np.repeat(one.start, 2), np.repeat(one.size, 2), np.repeat(one.cluster, 2)
    )
    assert all((start[::2] == start[1::2]).all() for start in assignments(pairs, 1999, 1))


def test_a_cluster_that_began_in_several_months_is_refused():
    one = small()
    with pytest.raises(ValueError, match="began in several months"):
        permuted(Panel(one.outcome, one.start, one.size, np.zeros(6, dtype=int)))
