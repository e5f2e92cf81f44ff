"""Which groups grew by less than chance would let them, where people are reached together and not one by one.

A group (a district) consists of units (its schools); of the ``n`` people of a unit ``x`` were added in the time looked
at. If everybody had the same chance r = Σx/Σn, a unit would show e = x − r·n people by chance. Pupils are reached by
classes, so that e scatters more than coins do: its variance is taken as r(1 − r)·n·min(n, c), where c, how many are
reached together, is what makes the standardised e scatter by 1 (it lies between one and the largest unit).

What chance alone would do is found by giving the standardised e of the units out anew, :data:`DRAWS` times: each time
every group has its T, the sum of its e over their standard deviation, against all the others. p of a group is the share
of draws in which the smallest T of *all* groups is as small as its own (Westfall P. H., Young S. S. 1993,
Resampling-based multiple testing, Wiley, section 2.5, single step): so at most 5 % of the regions in which nobody is
slower name anybody, however many groups there are.

Increments, and not running sums, for those are not exchangeable: whoever fell behind once stays there, and a test of
their order (Mann and Kendall) finds a trend where there is none.

Worked example: four units of 100 in groups A, A, B, B grew by 10, 10, 50 and 50. r = 0.3, e = −20, −20, 20, 20; c is
25.4. In two of the six ways to give them out a group has both low ones: p = 1/3.
"""

from collections.abc import Hashable, Sequence
from typing import TypeVar

import numpy as np

Group = TypeVar("Group", bound=Hashable)
ALPHA = 0.01
"""Of a p value that is named. Simulated (``make bench falling_behind``) at most 5 % of regions then name anybody, also
where whole schools are reached at once and the draws are a little too lenient."""
DRAWS, SEED = 999, 2025


def slower(x: np.ndarray, n: np.ndarray, groups: Sequence[Group], *, draws: int = DRAWS) -> dict[Group, float]:
    """Group -> p value of "it grew by less than the others", corrected for the number of groups.

    Empty with fewer than two groups, and where nobody or everybody was added.

    :param x: people added, by unit; fewer than nothing where they were taken back
    :param n: people of the unit, more than nothing
    :param groups: the group of each unit
    """
    names = list(dict.fromkeys(groups))
    rate = x.sum() / n.sum() if len(n) else 0.0
    if len(names) < 2 or not 0 < rate < 1:
        return {}
    member = np.array([[group == name for group in groups] for name in names], dtype=float)
    apart = x - rate * n
    variance = n * np.minimum(n, together(apart, n, rate))
    random = np.random.default_rng(SEED)
    order = np.vstack([np.arange(len(n)), *(random.permutation(len(n)) for _draw in range(draws))])
    drawn = (apart / np.sqrt(variance))[order] * np.sqrt(variance)
    drawn -= n * (drawn.sum(axis=1) / n.sum())[:, None]  # nobody is slower than all, himself included
    share = member @ n / n.sum()
    own = member @ variance
    scatter = np.sqrt((1 - share) ** 2 * own + share**2 * (variance.sum() - own))
    statistics = drawn @ member.T / scatter
    smallest = statistics.min(axis=1)
    p = (smallest[:, None] <= statistics[0] + 1e-9).mean(axis=0)
    return dict(zip(names, p.tolist(), strict=True))


def together(apart: np.ndarray, n: np.ndarray, rate: float) -> float:
    """How many people are reached together: c of the variance r(1 − r)·n·min(n, c), by halving; 1 at least."""
    low, high = 1.0, float(max(1.0, n.max()))
    for _step in range(40):
        middle = (low + high) / 2
        scatter = (apart**2 / (n * np.minimum(n, middle))).sum() / (len(n) - 1)
        low, high = (middle, high) if scatter > rate * (1 - rate) else (low, middle)
    return high
