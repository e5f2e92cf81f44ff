"""The app against the slow twin on awkward little regions: every metric, every dimension, a sample of days.

``TWIN_REGIONS=200 pytest tests/twin`` draws more of them, ``TWIN_FIRST=1000`` others; ``python -m tests.twin 17`` shows
one and what the two disagree on.
"""

import os
import random
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from metrics.catalogue import CATALOGUE
from tests.cluster import Cluster
from tests.twin.base import Base
from tests.twin.catalogue import TWIN, Twin
from tests.twin.comparing import days_of, disagreements, emptied, told
from tests.twin.drawing import REGION, write
from tests.twin.regions import region

FIRST, REGIONS = int(os.environ.get("TWIN_FIRST", "0")), int(os.environ.get("TWIN_REGIONS", "8"))
DAYS = 3


@pytest.fixture(scope="module")
def database(cluster: Cluster, prepared: str) -> Iterator[Engine]:
    """A database into which region after region is written."""
    with cluster.copy(prepared) as opened:
        yield opened


def test_every_metric_has_a_twin_and_every_twin_a_metric() -> None:
    assert set(TWIN) == set(CATALOGUE)


@pytest.mark.parametrize("seed", range(FIRST, FIRST + REGIONS))
def test_the_app_and_the_twin_agree_on_every_figure(database: Engine, seed: int) -> None:
    facts = region(seed)
    days = days_of(facts, random.Random(seed), DAYS)
    gathered = next(disagreements(database, facts, days), None)
    assert gathered is None, told(database, facts, gathered)


def test_no_metric_is_nothing_in_all_of_the_regions(database: Engine) -> None:
    silent = set(TWIN)
    for seed in range(24):
        emptied(database)
        write(database, facts := region(seed))
        base = Base(database, REGION)
        for day in days_of(facts, random.Random(seed), DAYS):
            silent -= {code for code in silent if _says_something(TWIN[code], base, day)}
    assert silent == set()


def _says_something(twin: Twin, base: Base, day) -> bool:
    return any(x for x, _ in twin.groups(twin.counted(base, day), ()).values())
