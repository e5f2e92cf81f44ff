"""How often a hidden count of tables that are shown side by side is told within ± 2, and how much more is hidden than
need be.

Nothing is timed but the choice itself. The attacker (``tests/metrics/statistics/attack.py``) shares no code with what
chooses: it bounds every hidden count of every table with two linear programmes over the atoms.
"""

import time

import numpy as np

from benchmarks.result import Result
from benchmarks.world import World, say
from metrics.statistics.linked import every_table, patterns
from metrics.statistics.suppression import choose, near
from tests.metrics.statistics.attack import crossed, told
from tests.metrics.statistics.test_suppression import drawn

TABLES, COMPARED, WIDTH = 10_000, 200, 5
COUNTS = ("numerator", "denominator", "complement")


def measure(_world: World) -> list[Result]:
    """Hidden counts in all random tables, those told, and the cells of the quick way against the fewest."""
    hidden = leaks = 0
    spent = 0.0
    for seed in range(TABLES):
        atoms = crossed(np.random.default_rng(seed))
        begun = time.perf_counter()
        hidden_in = patterns(atoms, every_table(atoms, [*atoms.columns[: -len(COUNTS)]]), WIDTH, COUNTS)
        spent += time.perf_counter() - begun
        hidden += len(COUNTS) * sum(int(frame["hidden"].sum()) for frame in hidden_in.values())
        leaks += len(list(told(atoms, hidden_in, COUNTS, WIDTH)))
        if seed % 500 == 499:
            say(f"  {seed + 1} tables: {leaks} of {hidden} hidden counts told")
    families = [drawn(seed, 4, 4) for seed in range(COMPARED)]
    fewest = sum(int(chosen.sum()) for family in families if (chosen := choose(family, WIDTH)) is not None)
    quick = sum(int(near(family, WIDTH).sum()) for family in families)
    return [
        Result(f"hidden counts of {TABLES} random tables", hidden, "counts"),
        Result("of them told within ± 2", leaks, "counts", at_most=0),
        Result("cells hidden by the quick way for each that must be", quick / fewest, "times", at_most=1.3),
        Result("choice for one table", 1000 * spent / TABLES, "ms"),
    ]
