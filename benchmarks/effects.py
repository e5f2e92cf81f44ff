"""How often the effect of a mechanism is found right: simulated pilots with staggered starts, with and without effect.

Nothing is timed here. Institutions differ in size, their errors linger from month to month, have heavy tails or not,
and are the larger the smaller the institution, or not; who begins first is decided by lot or by size. Of each
combination are told the share of intervals that hold the planted effect, the share of pilots without any effect that
are called one, the share whose months before the start are called different though they are not, and how many are
refused because the sizes differ or all hangs on one institution (a refusal calls nothing, and is not counted as right).
A few cells follow a law that the method does not know: each institution as noisy as it happens to be, and part of the
errors without any memory.

A set of institutions is drawn anew for every ``DRAWS`` pilots, until ``SETS`` of them are not refused; a share of
``SETS · DRAWS`` pilots is known to about half a point where it is near 95 %.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np

from benchmarks.result import Result
from benchmarks.world import World
from metrics.mechanisms.conclusion import CREDIBLE, sizes_differ
from metrics.mechanisms.effect import chances, hangs_on_one, weights
from metrics.mechanisms.panel import Panel
from metrics.mechanisms.pretrend import chances_before, lead_weights
from tests.metrics.pilots import ORDERS, unequal_pilots

INSTITUTIONS = (6, 8, 12, 20, 24, 40)
LINGERINGS, NOISES = (0.0, 0.5, 0.8), (0.0, 0.5, 1.0)
MOST_DRAWN = 4
"""How many times as many sets of institutions are drawn at most, where many are refused."""
SETS, DRAWS, LEADS, SEED = 250, 10, 2, 2025


@dataclass(frozen=True)
class Shares:
    """Of the pilots that were not refused: intervals that hold the planted effect, effects and differences before the
    start that are not there; and the share of pilots refused. NaN where all were."""

    covered: float
    called: float
    alarmed: float
    refused: float


def measure(_world: World) -> list[Result]:
    """The extremes by number of institutions, then coverage, false effects, false alarms and refusals of every cell."""
    extremes, cells = [], []
    for number in INSTITUTIONS:
        of_number, strange = [], []
        for order, lingering, heavy, noise in product(ORDERS, LINGERINGS, (False, True), NOISES):
            of_number.append(simulated(number, order, lingering, heavy, noise))
            tails = "heavy tails" if heavy else "normal errors"
            name = f"{number} institutions, {order}, {lingering} lingers, {tails}, noise by size^-{noise}"
            cells += _results(name, [of_number[-1]])
        for order, lingering in product(ORDERS, LINGERINGS):
            strange.append(simulated(number, order, lingering, False, 0.5, foreign=True))
        extremes += _results(f"{number} institutions, all {len(of_number)} cells", of_number)
        extremes += _results(f"{number} institutions, {len(strange)} cells of a foreign law", strange)
    return extremes + cells


def _results(name: str, cells: list[Shares]) -> list[Result]:
    """The limits against the least and the most of some cells; of one cell both are the same."""
    held, called, alarmed, refused = (
        [getattr(cell, share) * 100 for cell in cells] for share in ("covered", "called", "alarmed", "refused")
    )
    return [
        Result(f"{name}: interval holds the planted effect, least", float(np.nanmin(held)), "%", at_least=92),
        Result(f"{name}: interval holds the planted effect, most", float(np.nanmax(held)), "%", at_most=98),
        Result(f"{name}: no effect called one", float(np.nanmax(called)), "%", at_most=7),
        Result(f"{name}: alike months called different", float(np.nanmax(alarmed)), "%", at_most=7),
        Result(f"{name}: refused", max(refused), "%"),
    ]


def simulated(
    number: int,
    order: str,
    lingering: float,
    heavy: bool,
    noise: float,
    foreign: bool = False,
    *,
    sets: int = SETS,
    draws: int = DRAWS,
) -> Shares:
    """What comes out in one cell of the grid."""
    random = np.random.default_rng([SEED, number, ORDERS.index(order), heavy, round(noise * 10), round(lingering * 10)])
    measured: list[tuple[float, float, float]] = []
    drawn = 0
    while len(measured) < sets and drawn < MOST_DRAWN * sets:
        drawn += 1
        panel, without, planted = unequal_pilots(
            random, number, draws, order=order, heavy=heavy, noise=noise, lingering=lingering, foreign=foreign
        )
        if not sizes_differ(panel) and not hangs_on_one(panel):
            measured.append(_told(panel, without, planted))
    if not measured:
        return Shares(np.nan, np.nan, np.nan, 1.0)
    called, missed, alarmed = np.mean(measured, axis=0)
    return Shares(1 - missed, called, alarmed, 1 - len(measured) / drawn)


def _told(panel: Panel, without: np.ndarray, planted: np.ndarray) -> tuple[float, float, float]:
    """Shares of effects found where there is none, of planted ones that the interval misses, of false alarms. An
    interval holds an effect whose distance has a p value above 5 %."""
    own, both = weights(panel), np.concatenate([without, planted])
    off = np.einsum("it,kit->k", own, both) - np.repeat([0.0, 1.0], len(without))
    before = lead_weights(panel, LEADS)
    spread, spread_before = chances(panel, both), chances_before(panel, without, before)
    if spread is None or spread_before is None:
        raise ValueError("a simulated pilot has months enough to tell its errors by")
    missed = spread.p(off[:, None]) <= CREDIBLE
    leads = np.einsum("lit,kit->kl", before, without)
    alarmed = spread_before.p(leads) <= CREDIBLE
    return missed[: len(without)].mean(), missed[len(without) :].mean(), alarmed.mean()
