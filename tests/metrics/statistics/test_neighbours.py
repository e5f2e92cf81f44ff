"""The neighbours of a district: the nearest by what none of them can change."""

import math
from statistics import pstdev

import polars as pl
import pytest

from metrics.statistics.neighbours import RULE, SMALL_SCHOOL, nearest, profiles


def districts(**remote: bool) -> pl.DataFrame:
    return pl.DataFrame({"district_id": list(remote), "is_remote": list(remote.values())})


def schools(*rows: tuple[str, int | None, int]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=["district_id", "institution_id", "enrolled"], orient="row")


REGION = districts(a=False, b=False, c=True)


def test_the_worked_example_of_the_method() -> None:
    three = schools(("a", 1, 1000), ("b", 2, 500), ("c", 3, 100))
    near = nearest(profiles(REGION, three), "a")
    assert near["district_id"].to_list() == ["b", "c"]
    sizes = [math.log(n) for n in (1000, 500, 100)]
    spread, roads = pstdev(sizes), pstdev([0, 0, 1])
    by_hand = [(sizes[0] - sizes[1]) / spread, math.hypot((sizes[0] - sizes[2]) / spread, 1 / roads)]
    assert near["distance"].to_list() == pytest.approx(by_hand, abs=1e-9)
    assert by_hand == pytest.approx([0.72, 3.19], abs=5e-3)


def test_the_profile_is_pupils_the_road_and_the_share_in_small_schools() -> None:
    region = profiles(REGION, schools(("a", 1, 300), ("a", 2, 99), ("a", 3, 1), ("c", 4, 100), ("b", 5, 0)))
    assert region.select("district_id", "pupils", "remote", "small_schools").rows() == [
        ("a", 400, 0.0, 0.25),
        ("c", 100, 1.0, 0.0),
    ]
    assert region["size"].to_list() == pytest.approx([math.log(400), math.log(100)], abs=1e-12)


def test_where_schools_are_not_seen_one_by_one_their_size_is_not_known_and_does_not_count() -> None:
    region = profiles(REGION, schools(("a", 1, 50), ("b", None, 5000), ("c", 3, 60)))
    assert region["small_schools"].to_list() == [1.0, None, 1.0]
    assert nearest(region, "a", 1)["distance"].null_count() == 0


def test_the_number_asked_for_is_given_and_equals_stand_in_the_order_of_their_ids() -> None:
    four = profiles(districts(d=False, c=False, b=False, a=False), schools(*((name, 1, 500) for name in "dcba")))
    assert nearest(four, "c", 2)["district_id"].to_list() == ["a", "b"]
    assert nearest(four, "c", 9)["distance"].to_list() == [0.0, 0.0, 0.0]


def test_a_district_without_pupils_has_no_neighbour_and_one_alone_has_none() -> None:
    region = profiles(REGION, schools(("a", 1, 50), ("b", 2, 60)))
    assert nearest(region, "c").is_empty()
    assert nearest(region, "nowhere").columns == [*region.columns, "distance"]
    assert nearest(profiles(districts(a=True), schools(("a", 1, 50))), "a").is_empty()
    assert nearest(profiles(REGION, schools(("a", 1, 0))), "a").is_empty()


def test_the_rule_on_the_screen_names_the_size_of_a_small_school() -> None:
    assert f"under {SMALL_SCHOOL} pupils" in RULE
