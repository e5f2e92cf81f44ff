"""How often the effect of a mechanism is found right: simulated pilots with staggered starts, with and without effect.

Nothing is timed here. Coverage: share of pilots whose 95 % interval holds the planted effect. False effects: share of
pilots without any effect that are called one.
"""

import numpy as np

from benchmarks.result import Result
from benchmarks.world import World
from metrics.mechanisms.conclusion import effect_of
from metrics.mechanisms.panel import Panel
from metrics.mechanisms.permutation import permuted
from metrics.mechanisms.pretrend import FEW_CLUSTERS
from tests.metrics.pilots import pilot

PILOTS, PLANTED, SEED = 600, 1.0, 2025
ASSIGNMENTS = 299
"""Of the permutation test: fewer than on a page, which makes it coarser and not more lenient."""


def measure(_world: World) -> list[Result]:
    """Coverage and false effects with 40, 12 and 6 clusters."""
    results = []
    for clusters in (40, 12, 6):
        covered, called = simulated(clusters, PILOTS)
        name = f"{PILOTS} pilots of {clusters} institutions"
        results += [
            Result(f"{name}: interval holds the planted effect", covered * 100, "%", at_least=92, at_most=98),
            Result(f"{name}: no effect called one", called * 100, "%", at_most=7),
        ]
    return results


def simulated(clusters: int, pilots: int) -> tuple[float, float]:
    """Share of intervals that hold the planted effect, and share of null effects called one."""
    random = np.random.default_rng([SEED, clusters])
    covered = called = 0
    for _pilot in range(pilots):
        with_effect, without = pilot(random, clusters, PLANTED), pilot(random, clusters)
        low, high = _interval(with_effect)
        covered += low <= PLANTED <= high
        low, high = _interval(without)
        called += low > 0 or high < 0
    return covered / pilots, called / pilots


def _interval(panel: Panel) -> tuple[float, float]:
    few = len(np.unique(panel.cluster)) < FEW_CLUSTERS
    effect = permuted(panel, most=ASSIGNMENTS) if few else effect_of(panel)
    return effect.lower, effect.upper
