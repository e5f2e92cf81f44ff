"""What chance alone would give: the starting months assigned to the clusters anew, with an interval by inversion.

Fisher R. A. (1935), The design of experiments; Ernst M. D. (2004), Permutation methods, Statistical Science 19,
676–685; for few clusters that start at different times: MacKinnon J. G., Webb M. D. (2020), Randomization inference for
difference-in-differences with few treated clusters, Journal of Econometrics 218, 435–450.

Where one month is as likely to be a cluster's start as another, the p value is right with six clusters as with sixty,
and holds whatever the errors look like. The interval holds every constant effect that the same test would not reject.

Worked example: of four institutions two began. There are 6 ways to choose two; a p value under 1/6 cannot happen, so
that a 95 % interval has no end: too few institutions, which is the truth.
"""

from collections.abc import Iterator
from itertools import permutations
from math import factorial, prod

import numpy as np

from metrics.mechanisms.effect import Estimate, NotIdentified, compared, weights
from metrics.mechanisms.panel import Panel

LEVEL = 0.95
MOST = 999
"""Assignments worked out: all of them where there are no more, else so many at random and the one that happened."""


def permuted(panel: Panel, horizon: int | None = None, *, most: int = MOST, seed: int = 2025) -> Estimate:
    """The effect with the p value and the 95 % interval of the permutation test; ``error`` is a quarter of its width.

    Raises:
        NotIdentified: see :func:`metrics.mechanisms.effect.weights`.
        ValueError: a cluster began in several months, so that its start cannot be assigned to another.
    """
    own, treated = weights(panel, horizon), panel.treated if horizon is None else panel.since == horizon
    effect = float(np.nansum(own * panel.outcome))
    shifted, slopes = [effect], [1.0]
    for start in assignments(panel, most, seed):
        try:
            weighed = weights(panel.beginning(start), horizon)
        except NotIdentified:  # such a start could not have been judged by anybody
            continue
        shifted.append(float(np.nansum(weighed * panel.outcome)))
        slopes.append(float(np.sum(weighed * treated)))
    as_far_out = np.abs(shifted) >= abs(effect) * (1 - 1e-12)
    lower, upper = inverted(effect, np.array(shifted), np.array(slopes))
    p, clusters = float(as_far_out.mean()), len(np.unique(panel.cluster))
    return Estimate(effect, (upper - lower) / 4, lower, upper, p, clusters, *compared(panel, horizon))


def inverted(effect: float, shifted: np.ndarray, slopes: np.ndarray) -> tuple[float, float]:
    """The constant effects that are not rejected: where at least 5 % of the assignments lie as far out as the true one.

    With an effect t taken out of the outcomes, an assignment shows ``shifted − t · slope`` and what happened
    ``effect − t``. It is as far out between the two t where both are equal; with a slope of one (or more) there is no
    such t on at least one side, and the assignment speaks against nothing.
    """
    steep = np.abs(slopes) >= 1 - 1e-9
    a, b = shifted[~steep], slopes[~steep]
    ends = np.stack([(a - effect) / (b - 1), (a + effect) / (b + 1)])
    most = int((1 - LEVEL) * len(shifted) + 1e-9) + 1 - int(steep.sum())  # so many assignments still have to agree
    if most <= 0:
        return -np.inf, np.inf
    if most > len(a):
        return effect, effect
    # Every one of these stretches holds the effect itself.
    return float(np.sort(ends.min(axis=0))[most - 1]), float(np.sort(ends.max(axis=0))[-most])


def assignments(panel: Panel, most: int, seed: int) -> Iterator[np.ndarray]:
    """Other ways to assign the starting months to the clusters, each as the month by institution: all but the one that
    happened where there are no more than ``most``, else so many at random."""
    clusters, first, place = np.unique(panel.cluster, return_index=True, return_inverse=True)
    starts = panel.start[first]
    if (starts[place] != panel.start).any():
        raise ValueError("a cluster began in several months: make its institutions clusters of their own")
    _values, sizes = np.unique(starts, return_counts=True)
    number = factorial(len(clusters)) // prod(factorial(int(size)) for size in sizes)
    if number - 1 <= most:
        distinct = _arrangements(tuple(np.sort(starts).tolist()))
        yield from (np.array(months)[place] for months in distinct if months != tuple(starts.tolist()))
        return
    random = np.random.default_rng(seed)
    for _draw in range(most):
        yield random.permutation(starts)[place]


def _arrangements(starts: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Every distinct order of ``starts``, each once."""
    if len(set(starts)) == len(starts):
        yield from permutations(starts)
        return
    if len(starts) <= 1:
        yield starts
        return
    for head in sorted(set(starts)):
        rest = list(starts)
        rest.remove(head)
        yield from ((head, *tail) for tail in _arrangements(tuple(rest)))
