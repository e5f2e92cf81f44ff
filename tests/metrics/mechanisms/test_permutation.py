"""The starting months assigned anew: all of them once, by lot, and clusters together."""

import numpy as np
import pytest

from metrics.mechanisms.panel import Panel
from metrics.mechanisms.permutation import assignments
from tests.metrics.pilots import MONTHS, pilot


def small(effect: float = 1.0, seed: int = 4, institutions: int = 6) -> Panel:
    return pilot(np.random.default_rng(seed), institutions, effect, starts=(4, 5, MONTHS))


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


def test_institutions_of_one_cluster_are_assigned_together():
    one = small()
    pairs = Panel(
        np.repeat(one.outcome, 2, axis=0), np.repeat(one.start, 2), np.repeat(one.size, 2), np.repeat(one.cluster, 2)
    )
    assert all((start[::2] == start[1::2]).all() for start in assignments(pairs, 1999, 1))


def test_a_cluster_that_began_in_several_months_is_refused():
    one = small()
    with pytest.raises(ValueError, match="began in several months"):
        list(assignments(Panel(one.outcome, one.start, one.size, np.zeros(6, dtype=int)), 50, 7))
