"""How often the effect of a mechanism is found right: simulated pilots with staggered starts, with and without effect.

Nothing is timed here. Institutions differ in size, their errors linger from month to month, have heavy tails or not,
and are the larger the smaller the institution; who begins first is decided by lot or by size. Of each combination are
told: the share of intervals shown that hold the planted effect, the share of pilots without any effect that are called
one (a refusal calls none), and how many are refused because the sizes differ or nothing is left to compare with. The
checks of the months before the start, which refuse more, are left out.

An interval that holds the effect in more than 98 % of pilots is wider than it need be, and is not counted as missed.
"""

from itertools import product

import numpy as np

from benchmarks.result import Result
from benchmarks.world import World
from metrics.mechanisms.conclusion import sizes_differ
from metrics.mechanisms.effect import estimate
from metrics.mechanisms.panel import Panel
from tests.metrics.pilots import ORDERS, unequal_pilot

INSTITUTIONS = (6, 8, 12, 20, 24, 40)
NOISES = (0.0, 0.5, 1.0)
PILOTS, PLANTED, SEED = 400, 1.0, 2025


def measure(_world: World) -> list[Result]:
    """Coverage, false effects and refusals of every combination."""
    results = []
    for number, order, heavy, noise in product(INSTITUTIONS, ORDERS, (False, True), NOISES):
        covered, called, refused = simulated(number, order, heavy, noise, PILOTS)
        tails = "heavy tails" if heavy else "normal errors"
        name = f"{number} institutions, {order}, {tails}, noise by size^-{noise}"
        results += [
            Result(f"{name}: interval holds the planted effect", covered * 100, "%", at_least=92),
            Result(f"{name}: no effect called one", called * 100, "%", at_most=7),
            Result(f"{name}: refused", refused * 100, "%"),
        ]
    return results


def simulated(number: int, order: str, heavy: bool, noise: float, pilots: int) -> tuple[float, float, float]:
    """Share of intervals shown that hold the planted effect (1 where none is shown), share of null effects called one,
    share of pilots refused."""
    random = np.random.default_rng([SEED, number, ORDERS.index(order), heavy, round(noise * 10)])
    held, called, shown = 0, 0, 0
    for _pilot in range(pilots):
        for planted in (PLANTED, 0.0):
            interval = _interval(unequal_pilot(random, number, planted, order=order, heavy=heavy, noise=noise))
            if interval is None:
                continue
            inside = interval[0] <= planted <= interval[1]
            if planted:
                shown += 1
                held += inside
            else:
                called += not inside
    return held / shown if shown else 1.0, called / pilots, 1 - shown / pilots


def _interval(panel: Panel) -> tuple[float, float] | None:
    if sizes_differ(panel):
        return None
    effect = estimate(panel)
    return (effect.lower, effect.upper) if np.isfinite([effect.lower, effect.upper]).all() else None
