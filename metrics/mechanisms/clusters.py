"""Institutions that began together, gathered into the clusters whose errors are independent of each other.

The months of a cluster are found beside the levels of its institutions, weighted by people, so that an institution that
has not reported moves nobody's month. Where all have reported it is their weighted average.

Worked example: of two institutions with 30 and 10 people, 5 → 6 and 9 → 13: the cluster rises by (30 · 1 + 10 · 4) / 40
= 1.75.
"""

from dataclasses import dataclass

import numpy as np

from metrics.mechanisms.panel import Panel


@dataclass(frozen=True, eq=False)
class Clusters:
    """``outcomes`` K × clusters × months (NaN where nobody was seen), people, and first month with the mechanism by
    cluster, weights of the ``sums`` m × clusters × months."""

    outcomes: np.ndarray
    size: np.ndarray
    start: np.ndarray
    sums: np.ndarray


def clusters(panel: Panel, outcomes: np.ndarray, sums: np.ndarray) -> Clusters:
    """The clusters of a panel.

    :param outcomes: K × institutions × months, all with NaN in the same cells
    :param sums: m × institutions × months

    Raises:
        ValueError: a cluster began in several months.
    """
    names, first, place = np.unique(panel.cluster, return_index=True, return_inverse=True)
    start = panel.start[first]
    if (start[place] != panel.start).any():
        raise ValueError("a cluster began in several months: make its institutions clusters of their own")
    if len(names) == len(place):
        return Clusters(outcomes[:, first], panel.size[first], start, sums[:, first])
    groups = [place == number for number in range(len(names))]
    gathered = np.stack([_months(outcomes[:, group], panel.size[group]) for group in groups], axis=1)
    added = np.stack([sums[:, group].sum(axis=1) for group in groups], axis=1)
    return Clusters(gathered, np.bincount(place, weights=panel.size), start, added)


def _months(outcomes: np.ndarray, size: np.ndarray) -> np.ndarray:
    """The months of one cluster, K × months."""
    row, column = np.nonzero(np.isfinite(outcomes[0]))
    design = np.zeros((len(row), len(size) + outcomes.shape[2]))
    design[np.arange(len(row)), row] = design[np.arange(len(row)), len(size) + column] = 1.0
    weight = np.sqrt(size[row])[:, None]
    solved = np.linalg.lstsq(design * weight, outcomes[:, row, column].T * weight, rcond=1e-10)[0][len(size) :]
    seen = np.isin(np.arange(outcomes.shape[2]), column)
    return np.where(seen, solved.T, np.nan)
