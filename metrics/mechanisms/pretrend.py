"""Did institutions that were about to begin move differently already? The test before any effect is believed.

Borusyak, Jaravel & Spiess (2024), section 4.4: only cells without the mechanism, institution and month effects, and one
coefficient for each of the last months before the start. They are tested together; being from cells of their own, they
do not bias what is said about the effect afterwards (Roth J. 2022, Pretest with caution, AER: Insights 4).

Worked example: an institution grows by 2 a month, all others by 1, and begins in May. Against the months before, April
lies 1 above what the others predict: the coefficient of the last month is not 0, and the comparison is refused.
"""

from dataclasses import dataclass

import numpy as np

from metrics.mechanisms.clusters import clusters
from metrics.mechanisms.effect import NotIdentified
from metrics.mechanisms.errors import Scatter, scatter
from metrics.mechanisms.panel import Panel


@dataclass(frozen=True)
class Pretrend:
    """``leads`` are pairs of months to the start (−1 the last before) and how far off the institutions were then;
    ``p`` of all together, None where it cannot be tested."""

    leads: tuple[tuple[int, float], ...]
    p: float | None


def pretrend(panel: Panel, leads: int = 2) -> Pretrend:
    """The coefficients of the last ``leads`` months before the start, and the p value of "they are all nothing".

    Raises:
        ValueError: a cluster began in several months.
    """
    try:
        own = lead_weights(panel, leads)
    except NotIdentified:
        return Pretrend((), None)
    coefficients = np.einsum("lit,it->l", own, np.nan_to_num(panel.outcome))
    names = tuple((-lead, float(value)) for lead, value in zip(range(1, leads + 1), coefficients, strict=True))
    # Without any one cluster the months before must still be told: else they would be its mishap alone.
    spread = chances_before(panel, panel.outcome[None], own) if _without_each(panel, leads) else None
    return Pretrend(names, None if spread is None else float(spread.p(coefficients[None])[0]))


def lead_weights(panel: Panel, leads: int) -> np.ndarray:
    """Weights of the outcomes, leads × institutions × months, whose sums with them are the coefficients.

    Raises:
        NotIdentified: the months before the start are too few to tell them from the calendar's.
    """
    free = np.isfinite(panel.outcome) & ~panel.treated
    months = panel.outcome.shape[1]
    row, column = np.nonzero(free)
    weight = panel.size[row]
    design = np.zeros((len(row), months + leads))
    design[np.arange(len(row)), column] = 1.0
    for lead in range(1, leads + 1):
        design[:, months + lead - 1] = panel.since[row, column] == -lead
    # Institutions are taken out by their means (Frisch & Waugh 1933), so that only months and leads are left to solve.
    people = np.bincount(row, weights=weight)
    means = (
        np.stack([np.bincount(row, weights=weight * one) for one in design.T], axis=1)
        / np.maximum(people, 1e-300)[:, None]
    )
    within = (design - means[row]) * np.sqrt(weight)[:, None]
    fixed, own = within[:, :months], within[:, months:]
    # A lead is known when no months make it up: its part outside their space is not nothing.
    outside = own - fixed @ np.linalg.lstsq(fixed, own, rcond=1e-10)[0]
    if np.linalg.matrix_rank(outside, tol=1e-6) < leads:
        raise NotIdentified("too few months before the start")
    weights = np.zeros((leads, *panel.outcome.shape))
    weights[:, row, column] = np.linalg.pinv(outside) * np.sqrt(weight)
    return weights


def chances_before(panel: Panel, outcomes: np.ndarray, own: np.ndarray) -> Scatter | None:
    """How far the coefficients may be off, for many outcomes (K × institutions × months) of institutions that began as
    those of the panel did; ``own`` are :func:`lead_weights`. Only cells without the mechanism are looked at."""
    of = clusters(panel, np.where(panel.treated, np.nan, outcomes), own)
    months = of.outcomes.shape[2]
    since = np.arange(months)[None, :] - of.start[:, None]
    nuisance = np.concatenate(
        [
            np.broadcast_to(np.eye(months), (len(of.start), months, months)),
            since[:, :, None] == -np.arange(1, len(own) + 1),
        ],
        axis=2,
    )
    return scatter(of.outcomes, of.size, nuisance, of.sums)


def _without_each(panel: Panel, leads: int) -> bool:
    """Whether the coefficients are known without any one cluster, too."""
    try:
        for cluster in np.unique(panel.cluster):
            lead_weights(panel.only(panel.cluster != cluster), leads)
    except NotIdentified:
        return False
    return True
