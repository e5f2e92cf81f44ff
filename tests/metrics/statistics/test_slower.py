"""Who grew by less than chance would let them: nobody where all have the same chance, and the one who has less."""

import numpy as np
import pytest

from metrics.statistics.slower import ALPHA, slower, together
from tests.metrics.regions import REACHED, SIZES, region

REGIONS, DRAWS = 60, 299


def test_the_worked_example_of_the_method() -> None:
    x, n = np.array([10.0, 10, 50, 50]), np.full(4, 100.0)
    assert together(x - 30, n, 0.3) == pytest.approx(400 * 4 / 3 / 100 / 0.21, abs=0.01)
    p = slower(x, n, ["A", "A", "B", "B"], draws=9999)
    assert p["A"] == pytest.approx(1 / 3, abs=0.02)
    assert p["B"] == 1


def test_where_every_pupil_has_the_same_chance_one_region_in_twenty_at_most_names_anybody() -> None:
    """All shapes together, 1,440 regions: the limit leaves room for three standard errors."""
    random = np.random.default_rng(2025)
    named = [
        min(slower(*region(random, districts, schools, sizes, reached), draws=DRAWS).values(), default=1) <= ALPHA
        for districts in (4, 14)
        for schools in (4, 15)
        for sizes in SIZES
        for reached in REACHED
        for _region in range(REGIONS // 2)
    ]
    assert len(named) == 1440
    assert np.mean(named) <= 0.05


@pytest.mark.parametrize(("reached", "at_least"), [("one by one", 0.95), ("by classes", 0.7)])
def test_a_district_in_which_the_chance_is_less_is_found(reached: str, at_least: float) -> None:
    random = np.random.default_rng(7)
    regions = [region(random, 14, 15, "large", reached, 0.4) for _region in range(20)]
    names_the_slow = [slower(*one, draws=DRAWS)[0] <= ALPHA for one in regions]
    assert np.mean(names_the_slow) >= at_least


@pytest.mark.parametrize(
    ("x", "groups"), [([], []), ([1], ["A"]), ([1, 2], ["A", "A"]), ([0, 0], ["A", "B"]), ([10, 10], ["A", "B"])]
)
def test_nothing_is_compared_with_nothing(x: list[int], groups: list[str]) -> None:
    assert slower(np.array(x, dtype=float), np.full(len(x), 10.0), groups) == {}


def test_the_same_figures_give_the_same_answer() -> None:
    x, n, groups = region(np.random.default_rng(3), 6, 5, "mixed", "by classes")
    assert slower(x, n, groups) == slower(x, n, groups)
