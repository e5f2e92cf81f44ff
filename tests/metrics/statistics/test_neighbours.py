"""Districts alike: the nearest by what a district cannot change."""

import math
from statistics import pstdev

import polars as pl
import pytest

from metrics.statistics.neighbours import RULE, SMALL_SCHOOL, alike, profile


def districts(**remote: bool) -> pl.DataFrame:
    return pl.DataFrame({"district_id": list(remote), "is_remote": list(remote.values())})


def schools(*rows: tuple[str, int | None, int]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=["district_id", "institution_id", "enrolled"], orient="row")


REGION = districts(a=False, b=False, c=True)


def test_the_worked_example_of_the_method() -> None:
    told = schools(("a", 1, 1000), ("b", 2, 500), ("c", 3, 100))
    near = alike(profile(REGION, told), "a")
    assert near["district_id"].to_list() == ["b", "c"]
    sizes = [math.log(n) for n in (1000, 500, 100)]
    spread, roads = pstdev(sizes), pstdev([0, 0, 1])
    by_hand = [(sizes[0] - sizes[1]) / spread, math.hypot((sizes[0] - sizes[2]) / spread, 1 / roads)]
    assert near["distance"].to_list() == pytest.approx(by_hand, abs=1e-9)
    assert by_hand == pytest.approx([0.72, 3.19], abs=5e-3)


def test_the_profile_is_pupils_the_road_and_the_share_in_small_schools() -> None:
    told = profile(REGION, schools(("a", 1, 300), ("a", 2, 99), ("a", 3, 1), ("c", 4, 100), ("b", 5, 0)))
    assert told.select("district_id", "pupils", "remote", "small_schools").rows() == [
        ("a", 400, 0.0, 0.25),
        ("c", 100, 1.0, 0.0),
    ]
    assert told["size"].to_list() == pytest.approx([math.log(400), math.log(100)], abs=1e-12)


def test_where_schools_are_not_seen_one_by_one_their_size_is_not_known_and_does_not_count() -> None:
    told = profile(REGION, schools(("a", 1, 50), ("b", None, 5000), ("c", 3, 60)))
    assert told["small_schools"].to_list() == [1.0, None, 1.0]
    assert alike(told, "a", 1)["distance"].null_count() == 0


def test_the_number_asked_for_is_given_and_equals_stand_in_the_order_of_their_ids() -> None:
    four = profile(districts(d=False, c=False, b=False, a=False), schools(*((name, 1, 500) for name in "dcba")))
    assert alike(four, "c", 2)["district_id"].to_list() == ["a", "b"]
    assert alike(four, "c", 9)["distance"].to_list() == [0.0, 0.0, 0.0]


def test_a_district_without_pupils_has_nobody_alike_and_one_alone_has_none() -> None:
    told = profile(REGION, schools(("a", 1, 50), ("b", 2, 60)))
    assert alike(told, "c").is_empty()
    assert alike(told, "nowhere").columns == [*told.columns, "distance"]
    assert alike(profile(districts(a=True), schools(("a", 1, 50))), "a").is_empty()
    assert alike(profile(REGION, schools(("a", 1, 0))), "a").is_empty()


def test_the_rule_on_the_screen_names_the_size_of_a_small_school() -> None:
    assert f"under {SMALL_SCHOOL} pupils" in RULE
