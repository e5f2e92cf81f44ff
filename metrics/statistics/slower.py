"""Which of several groups grow more slowly than the others, by more than chance among so many.

A running sum has no exchangeable steps: a group behind in one month stays behind, and a trend test on its distance to
the others finds a trend where everybody has the same chance. Tested is therefore what is new in each step: with u of a
group not reached before the step, and h the share of those not reached elsewhere who were reached in it, u·h are to be
expected, with the variance u·h·(1 − h)·(1 + u/U), where U are those not reached elsewhere. The steps' differences are
added up and divided by the root of the variances' sum, as in the log-rank test (Mantel N. 1966, Cancer Chemotherapy
Reports 50, 163–170).

Pupils are reached by classes and schools, not one by one, so real variances are larger. They are multiplied by the
greatest of: 1; how much larger the squared differences of the other groups are than expected (Wedderburn R. W. M.
1974, Quasi-likelihood, Biometrika 61, 439–447); the same of the group's own differences around their mean. The p value
is one-sided, from Student's distribution with as many degrees as others have steps, and Holm's step-down rule (Holm S.
1979, Scandinavian Journal of Statistics 6, 65–70) sees to it that in at most 5 % of such tables anybody is found: the
tests draw regions of equal chances, in which pupils are reached one by one, by classes and by schools.

Worked example: a group of 100 of whom 20, 22, 24 and 26 are reached, others of 900 with 180, 270, 360 and 450. In the
first step 80 · 90/720 = 10 are to be expected and 2 came; variance 80 · 0.125 · 0.875 · (1 + 80/720) = 9.7.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtr

ALPHA = 0.05


@dataclass(frozen=True, eq=False)
class Steps:
    """The running sums of one group and of all others at the same points in time: people reached, and all of them."""

    reached: Sequence[int]
    whole: Sequence[int]
    reached_elsewhere: Sequence[int]
    whole_elsewhere: Sequence[int]


def slower(groups: Sequence[Steps]) -> list[float]:
    """The p value of each group, adjusted for all of them: at most ``ALPHA`` where it grows more slowly than others.

    1 where it cannot be told: nobody grows, or everybody is reached.
    """
    differences, variances = zip(*map(_differences, groups), strict=True) if groups else ((), ())
    return _holm([_p(place, differences, variances) for place in range(len(groups))])


def _differences(steps: Steps) -> tuple[np.ndarray, np.ndarray]:
    """What came less what was to be expected, step by step, and the variances of that."""
    reached, elsewhere = np.asarray(steps.reached, float), np.asarray(steps.reached_elsewhere, float)
    left = np.maximum(np.asarray(steps.whole, float) - reached, 0)[:-1]
    left_elsewhere = np.maximum(np.asarray(steps.whole_elsewhere, float) - elsewhere, 0)[:-1]
    chance = np.clip(np.diff(elsewhere) / np.maximum(left_elsewhere, 1), 0, 1)
    variance = left * chance * (1 - chance) * (1 + left / np.maximum(left_elsewhere, 1))
    return np.diff(reached) - left * chance, variance


def _p(place: int, differences: Sequence[np.ndarray], variances: Sequence[np.ndarray]) -> float:
    own, variance = differences[place], variances[place]
    if variance.sum() <= 0:
        return 1.0
    others = [number for number in range(len(differences)) if number != place]
    squares = [differences[number] ** 2 / variances[number] for number in others if (variances[number] > 0).all()]
    steps = sum(map(len, squares))
    if not steps:
        return 1.0
    around = own - variance / variance.sum() * own.sum()
    own_scale = float((around[variance > 0] ** 2 / variance[variance > 0]).sum() / max(len(own) - 1, 1))
    scale = max(1.0, float(np.concatenate(squares).mean()), own_scale)
    return float(stdtr(steps, own.sum() / np.sqrt(scale * variance.sum())))


def _holm(p: Sequence[float]) -> list[float]:
    adjusted, most = [1.0] * len(p), 0.0
    for rank, place in enumerate(sorted(range(len(p)), key=lambda number: p[number])):
        most = max(most, min(1.0, (len(p) - rank) * p[place]))
        adjusted[place] = most
    return adjusted
