"""Did institutions that were about to begin move differently already? The test before any effect is believed.

Borusyak, Jaravel & Spiess (2024), section 4.4: only cells without the mechanism, institution and month effects, and one
coefficient for each of the last months before the start. They are tested together; being from cells of their own, they
do not bias what is said about the effect afterwards (Roth J. 2022, Pretest with caution, AER: Insights 4).

Worked example: an institution grows by 2 a month, all others by 1, and begins in May. Against the months before, April
lies 1 above what the others predict: the coefficient of the last month is not 0, and the comparison is refused.
"""

from dataclasses import dataclass

import numpy as np
from scipy import stats

from metrics.mechanisms.effect import NotIdentified
from metrics.mechanisms.panel import Panel
from metrics.mechanisms.permutation import assignments

FEW_CLUSTERS = 20
"""With fewer clusters the test is by permutation, from here on cluster-robust."""


@dataclass(frozen=True)
class Pretrend:
    """``leads`` are pairs of months to the start (−1 the last before) and how far off the institutions were then;
    ``p`` of all together, None where it cannot be tested."""

    leads: tuple[tuple[int, float], ...]
    p: float | None


def pretrend(panel: Panel, leads: int = 2, *, most: int = 499, seed: int = 2025) -> Pretrend:
    """The coefficients of the last ``leads`` months before the start, and the p value of "they are all nothing"."""
    try:
        coefficients = _coefficients(panel, leads)
    except NotIdentified:
        return Pretrend((), None)
    names = tuple((-lead, float(value)) for lead, value in zip(range(1, leads + 1), coefficients, strict=True))
    clusters = np.unique(panel.cluster)
    if len(clusters) < FEW_CLUSTERS:
        return Pretrend(names, _permuted(panel, leads, coefficients, most, seed))
    return Pretrend(names, _robust(panel, leads, coefficients, clusters))


def _coefficients(panel: Panel, leads: int) -> np.ndarray:
    free = np.isfinite(panel.outcome) & ~panel.treated
    months = panel.outcome.shape[1]
    row, column = np.nonzero(free)
    weight = panel.size[row]
    design = np.zeros((len(row), months + leads))
    design[np.arange(len(row)), column] = 1.0
    for lead in range(1, leads + 1):
        design[:, months + lead - 1] = panel.since[row, column] == -lead
    # Institutions are taken out by their means (Frisch & Waugh 1933), so that only months and leads are left to solve.
    both = np.column_stack([design, panel.outcome[row, column]])
    people = np.bincount(row, weights=weight)
    means = (
        np.stack([np.bincount(row, weights=weight * one) for one in both.T], axis=1)
        / np.maximum(people, 1e-300)[:, None]
    )
    both = (both - means[row]) * np.sqrt(weight)[:, None]
    fixed, own, outcome = both[:, :months], both[:, months:-1], both[:, -1]
    # A lead is known when no months make it up: its part outside their space is not nothing.
    outside = own - fixed @ np.linalg.lstsq(fixed, own, rcond=1e-10)[0]
    if np.linalg.matrix_rank(outside, tol=1e-6) < leads:
        raise NotIdentified("too few months before the start")
    return np.linalg.lstsq(outside, outcome, rcond=None)[0]


def _robust(panel: Panel, leads: int, coefficients: np.ndarray, clusters: np.ndarray) -> float | None:
    """Wald's test with the jackknife's covariance, F with clusters − 1 degrees of freedom."""
    without = []
    for cluster in clusters:
        try:
            without.append(_coefficients(panel.only(panel.cluster != cluster), leads))
        except NotIdentified:
            return None
    number = len(clusters)
    apart = np.array(without) - coefficients
    covariance = (number - 1) / number * apart.T @ apart
    statistic = float(coefficients @ np.linalg.pinv(covariance) @ coefficients) / leads
    return float(stats.f.sf(statistic, leads, number - 1))


def _permuted(panel: Panel, leads: int, coefficients: np.ndarray, most: int, seed: int) -> float | None:
    """The share of assignments of the starting months whose coefficients are as large together."""
    sizes = [float(coefficients @ coefficients)]
    for start in assignments(panel, most, seed):
        try:
            permuted = _coefficients(panel.beginning(start), leads)
        except NotIdentified:
            continue
        sizes.append(float(permuted @ permuted))
    if len(sizes) < FEW_CLUSTERS:
        return None
    return float((np.array(sizes) >= sizes[0] * (1 - 1e-12)).mean())
