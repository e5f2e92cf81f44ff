"""The effect of a mechanism that institutions began at different times: difference-in-differences by imputation.

Borusyak K., Jaravel X., Spiess J. (2024), Revisiting event-study designs: robust and efficient estimation, Review of
Economic Studies 91, 3253–3285. What an institution would have shown without the mechanism is its own level plus the
month's level, both found from cells not yet reached by it; the effect is what was seen less that, averaged.

Why this one: regression with a dummy for "started" compares late starters with early ones that are themselves still
changing, and can turn the sign of the effect (Goodman-Bacon 2021); here only cells without the mechanism are compared
with. The estimate is a weighted sum of the outcomes.

Worked example: two institutions over two months, 10 → 20 with the mechanism from the second month, 10 → 13 without:
the month added 3, the mechanism 20 − 10 − 3 = 7.
"""

from dataclasses import dataclass

import numpy as np

from metrics.mechanisms.clusters import clusters
from metrics.mechanisms.errors import Scatter, scatter
from metrics.mechanisms.panel import Panel


class NotIdentified(ValueError):
    """No cell with the mechanism can be compared with one without it; the text says why."""


@dataclass(frozen=True)
class Estimate:
    """An effect in units of the outcome, with its standard error and a 95 % interval.

    ``cells`` institution-months with the mechanism were compared, ``left_out`` could not be; ``clusters`` moved
    independently of each other.
    """

    effect: float
    error: float
    lower: float
    upper: float
    p: float
    clusters: int
    cells: int
    left_out: int


def weights(panel: Panel, horizon: int | None = None) -> np.ndarray:
    """Weights of the outcomes, institutions × months, whose sum over ``weights · outcome`` is the effect.

    Cells with the mechanism weigh as their institutions' people; ``horizon`` keeps those that many months after the
    start (0 is the first).

    Raises:
        NotIdentified: no month with the mechanism has an institution without it, or nobody was seen before the start.
    """
    seen = np.isfinite(panel.outcome)
    free = seen & ~panel.treated
    known_unit, known_month = free.any(axis=1), free.any(axis=0)
    chosen = seen & panel.treated & known_unit[:, None] & known_month[None, :]
    if horizon is not None:
        chosen &= panel.since == horizon
    if not chosen.any():
        raise NotIdentified(_why(panel, seen, known_unit, known_month))
    share = np.where(chosen, panel.size[:, None], 0.0)
    share /= share.sum()
    return share - _imputed(free, share, panel.size)


def _imputed(free: np.ndarray, share: np.ndarray, size: np.ndarray) -> np.ndarray:
    """The weights with which free cells predict the chosen ones: weighted least squares, institution and month.

    The institutions are eliminated from the normal equations, so that what is left to solve is as small as the months.
    """
    w = free * size[:, None]
    people = w.sum(axis=1)
    aimed = people > 0
    inverse = np.divide(1.0, people, out=np.zeros_like(people), where=aimed)
    design = np.diag(w.sum(axis=0)) - (w * inverse[:, None]).T @ w
    aim = share.sum(axis=0) - w.T @ (inverse * share.sum(axis=1))
    # One month of each connected part is free to choose: least squares does not mind.
    months = np.linalg.lstsq(design, aim, rcond=1e-10)[0]
    if not np.allclose(design @ months, aim, atol=1e-9) or share.sum(axis=1)[~aimed].any():
        raise NotIdentified("the institutions without the mechanism share no month with those that have it")
    units = inverse * (share.sum(axis=1) - w @ months)
    return w * (units[:, None] + months[None, :])


def estimate(panel: Panel, horizon: int | None = None) -> Estimate:
    """The average effect with the interval of :mod:`metrics.mechanisms.errors`, whose tails are as heavy as the panel
    leaves room for doubt. ``make bench effects`` shows what it is worth.

    Where all that can be compared hangs on one cluster the interval has no end: its own mishap would be the effect.

    Raises:
        NotIdentified: see :func:`weights`.
        ValueError: a cluster began in several months.
    """
    effect, number = value(panel, horizon), len(np.unique(panel.cluster))
    spread = None if hangs_on_one(panel, horizon) else chances(panel, panel.outcome[None], horizon)
    if spread is None:
        return Estimate(effect, np.nan, -np.inf, np.inf, 1.0, number, *compared(panel, horizon))
    half, error = spread.reach(), float(spread.error[0, 0])
    p = float(spread.p(np.array([[effect]]))[0])
    return Estimate(effect, error, effect - half, effect + half, p, number, *compared(panel, horizon))


def chances(panel: Panel, outcomes: np.ndarray, horizon: int | None = None) -> Scatter | None:
    """How far the effect may be off, for many outcomes (K × institutions × months) of institutions that began as those
    of the panel did and were seen in the same months; None where no month is left to tell it by.

    Months since the start have an average effect each; what institutions differ in beside it is part of the errors.
    """
    of = clusters(panel, outcomes, weights(panel, horizon)[None])
    months = of.outcomes.shape[2]
    since = np.arange(months)[None, :] - of.start[:, None]
    nuisance = np.concatenate(
        [np.broadcast_to(np.eye(months), (len(of.start), months, months)), since[:, :, None] == np.arange(months)],
        axis=2,
    )
    return scatter(of.outcomes, of.size, nuisance, of.sums)


def hangs_on_one(panel: Panel, horizon: int | None = None) -> bool:
    """Whether without some cluster there is no month with institutions that have the mechanism and those that do not.

    A cluster is left out with its own cells; whether the others were seen before their start does not depend on it.
    """
    free = np.isfinite(panel.outcome) & ~panel.treated
    chosen = np.isfinite(panel.outcome) & panel.treated & free.any(axis=1)[:, None]
    if horizon is not None:
        chosen &= panel.since == horizon
    own = panel.cluster[None, :] == np.unique(panel.cluster)[:, None]
    others = (~own).astype(int)
    return not ((others @ chosen > 0) & (others @ free > 0)).any(axis=1).all()


def value(panel: Panel, horizon: int | None = None) -> float:
    """The average effect alone."""
    return float(np.nansum(weights(panel, horizon) * panel.outcome))


def compared(panel: Panel, horizon: int | None = None) -> tuple[int, int]:
    """How many institution-months with the mechanism are compared, and how many cannot be."""
    seen = np.isfinite(panel.outcome) & panel.treated
    if horizon is not None:
        seen &= panel.since == horizon
    free = np.isfinite(panel.outcome) & ~panel.treated
    able = seen & free.any(axis=1)[:, None] & free.any(axis=0)[None, :]
    return int(able.sum()), int(seen.sum() - able.sum())


def _why(panel: Panel, seen: np.ndarray, known_unit: np.ndarray, known_month: np.ndarray) -> str:
    treated = seen & panel.treated
    if not treated.any():
        return "no institution has been seen with the mechanism"
    if not (treated & known_unit[:, None]).any():
        return "no institution with the mechanism was seen before it began"
    if not (treated & known_month[None, :]).any():
        return "when the first institutions were seen with the mechanism nobody was without it"
    return "no month has both"
