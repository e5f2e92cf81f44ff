"""The starting months assigned to the clusters anew: what chance would give, were one month as likely as another.

Fisher R. A. (1935), The design of experiments. The check of the months before the start uses it where clusters are few;
the effect does not, because large institutions tend to begin first and small ones are noisier (record 46).

Worked example: of four institutions two began. There are 6 ways to choose two: five others than the one that happened.
"""

from collections.abc import Iterator
from itertools import permutations
from math import factorial, prod

import numpy as np

from metrics.mechanisms.panel import Panel


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
