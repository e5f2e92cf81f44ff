"""Simulated pilots: institutions that differ, months that differ, errors that linger, starts that are staggered."""

import numpy as np

from metrics.mechanisms.panel import Panel

MONTHS, BEGINS = 9, (4, 5, 6)


def pilot(
    random: np.random.Generator,
    institutions: int,
    effect: float = 0.0,
    *,
    drift: float = 0.0,
    starts: tuple[int, ...] = (*BEGINS, MONTHS),
    scale: float = 1.0,
) -> Panel:
    """A pilot in which the mechanism adds ``effect`` on average, more in some institutions than in others.

    ``drift``: what the outcome of those about to begin gains a month anyway; ``starts`` are shared out evenly, the
    number of months standing for "not begun". Institutions have 20 people at least and their errors are the smaller the
    more people they have.
    """
    size = np.maximum(20, random.lognormal(5, 0.5, institutions))
    error = np.empty((institutions, MONTHS))
    error[:, 0] = random.normal(0, 1, institutions)
    for month in range(1, MONTHS):
        error[:, month] = 0.5 * error[:, month - 1] + np.sqrt(0.75) * random.normal(0, 1, institutions)
    error *= np.sqrt(size.mean() / size)[:, None]
    start = random.permutation(np.resize(np.repeat(starts, -(-institutions // len(starts))), institutions))
    level, month_level = random.normal(0, 1, institutions), np.cumsum(random.normal(0, 0.5, MONTHS))
    own = effect * (1 + 0.25 * random.normal(0, 1, institutions) * (effect != 0))
    own += effect - np.average(own, weights=size) if effect else 0
    begun = start < MONTHS
    outcome = level[:, None] + month_level[None, :] + error
    outcome += own[:, None] * (np.arange(MONTHS)[None, :] >= start[:, None])
    outcome += drift * np.arange(MONTHS)[None, :] * begun[:, None]
    return Panel(scale * outcome, start, size, np.arange(institutions))


ORDERS = ("by lot", "large first", "small first")


def unequal_pilots(
    random: np.random.Generator,
    institutions: int,
    draws: int,
    *,
    order: str,
    heavy: bool,
    noise: float,
    lingering: float = 0.5,
    foreign: bool = False,
) -> tuple[Panel, np.ndarray, np.ndarray]:
    """Pilots of one set of institutions that differ much in size (lognormal, σ 0.7): the panel of the first one, and
    the outcomes of all without an effect and with one of 1 on average (draws × institutions × months each).

    ``order``: who begins first; ``heavy``: errors as Student's t with 3 degrees of freedom has them; ``noise``: the
    standard deviation goes with size to the power −``noise`` (0.5: as of people who decide for themselves);
    ``lingering``: what part of an error is left a month later; ``foreign``: every institution is as noisy as it happens
    to be beside its size (lognormal, σ 0.5), and half of the variance is of one month alone.
    """
    size = np.maximum(20, random.lognormal(5, 0.7, institutions))
    shape = (draws, institutions, MONTHS)
    error = random.standard_t(3, shape) / np.sqrt(3) if heavy else random.normal(0, 1, shape)
    for month in range(1, MONTHS):
        error[:, :, month] = lingering * error[:, :, month - 1] + np.sqrt(1 - lingering**2) * error[:, :, month]
    if foreign:
        error = np.sqrt(0.5) * (error + random.normal(0, 1, shape))
        error *= random.lognormal(0, 0.5, (draws, institutions, 1))
    error *= ((size.mean() / size) ** noise)[:, None]
    places = {"by lot": random.random(institutions), "large first": -size, "small first": size}[order]
    start = np.empty(institutions, dtype=int)
    start[np.argsort(places)] = np.sort(np.resize((*BEGINS, MONTHS), institutions))
    level, month_level = random.normal(0, 1, (draws, institutions, 1)), random.normal(0, 0.5, (draws, 1, MONTHS))
    without = error + level + np.cumsum(month_level, axis=2)
    own = 1 + 0.25 * random.normal(0, 1, (draws, institutions))
    own += 1 - np.average(own, weights=size, axis=1)[:, None]
    treated = np.arange(MONTHS)[None, :] >= start[:, None]
    return Panel(without[0], start, size, np.arange(institutions)), without, without + own[:, :, None] * treated
