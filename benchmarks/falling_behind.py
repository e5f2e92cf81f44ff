"""How often a district is said to fall behind: simulated regions, where nobody does and where one does.

Nothing is timed here. Regions have few and many districts and schools, small and large ones, large
ones in some districts only; pupils are reached one by one, by classes or by whole schools.
"""

from itertools import product

import numpy as np

from benchmarks.result import Result
from benchmarks.world import World
from metrics.statistics.slower import ALPHA, slower
from tests.metrics.regions import REACHED, SIZES, region

REGIONS, DRAWS, SEED = 400, 499, 2025
SLOW = 0.4
"""The chance in the district that falls behind, against 1 in all others."""


def measure(_world: World) -> list[Result]:
    """False names in every combination, and how often a slow district is found."""
    results = []
    for districts, schools, sizes, reached in product((4, 14, 30), (4, 15), SIZES, REACHED):
        name = f"{districts} districts, up to {schools} {sizes} schools, {reached}"
        false = named(districts, schools, sizes, reached, 1.0, REGIONS)
        power = named(districts, schools, sizes, reached, SLOW, REGIONS // 4)
        results.append(Result(f"{name}: somebody named where nobody falls behind", false * 100, "%", at_most=5))
        results.append(Result(f"{name}: found where the chance is {SLOW}", power * 100, "%"))
    return results


def named(districts: int, schools: int, sizes: str, reached: str, slow: float, regions: int) -> float:
    """The share of regions in which anybody (or, where one is slower, this one) is named."""
    random = np.random.default_rng([SEED, districts, schools, SIZES.index(sizes), REACHED.index(reached)])
    hits = 0
    for _region in range(regions):
        p = slower(*region(random, districts, schools, sizes, reached, slow), draws=DRAWS)
        hits += (min(p.values(), default=1.0) if slow == 1 else p.get(0, 1.0)) <= ALPHA
    return hits / regions
