"""Schools with somebody reached, and by name those with nobody yet."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from metrics.guidance.schools_reached import SchoolCount, count_schools
from tests.metrics.rows import modest
from tests.metrics.world import APRIL, DISTRICTS, JUNE, MAY, board, pupils

FIGURES = ("numerator", "denominator", "value", "state")


def counted(rows: list[dict], day: date = JUNE, **kwargs: Any) -> SchoolCount:
    return count_schools(board({"pupils": rows}), day, **kwargs)


def of_district(rows: list[dict], place: str, **kwargs: Any) -> dict:
    return dict(counted(rows, where={"district_id": (place,)}, **kwargs).row)


EXAMPLE = [
    pupils("north", APRIL, 40, 60, institution=1),
    pupils("north", MAY, 0, 30, institution=2),
    pupils("south", MAY, 1, 20, institution=3),
    pupils("south", MAY, 0, 0, institution=4),
]


def test_the_worked_example_of_the_method() -> None:
    count = counted(EXAMPLE)
    assert [count.row[name] for name in FIGURES] == [2, 3, 2 / 3, "few"]
    assert (count.row["as_of"], count.row["last_change"], count.row["hidden"]) == (JUNE, MAY, False)
    assert {place: [of_district(EXAMPLE, place)[name] for name in FIGURES] for place in DISTRICTS} == {
        "north": [1, 2, 0.5, "few"],
        "south": [1, 1, 1.0, "few"],
        "west": [None, None, None, "missing"],
    }
    assert count.not_begun.rows() == [("north", 2, 30, MAY)]


school = st.tuples(st.sampled_from(DISTRICTS), st.integers(0, 5), st.integers(0, 9))


@modest
@given(st.lists(school, max_size=12))
def test_it_is_the_count_of_schools_one_by_one_with_the_interval_of_statsmodels(places) -> None:
    rows = [pupils(place, MAY, min(got, n), n, institution=id_) for id_, (place, got, n) in enumerate(places)]
    count = counted(rows)
    there = [(place, min(got, n), id_) for id_, (place, got, n) in enumerate(places) if n]
    number, reached = len(there), sum(got > 0 for _place, got, _id in there)
    assert (count.row["numerator"], count.row["denominator"]) == ((reached, number) if number else (None, None))
    assert sorted(count.not_begun["institution_id"]) == [id_ for _place, got, id_ in there if not got]
    parts = [of_district(rows, place) for place in DISTRICTS]
    assert sum(part["numerator"] or 0 for part in parts) == reached
    assert sum(part["denominator"] or 0 for part in parts) == number
    if number:
        theirs = proportion_confint(reached, number, method="wilson")
        assert (count.row["lower"], count.row["upper"]) == pytest.approx(theirs, abs=1e-9)


def test_a_school_that_has_not_reported_yet_is_not_counted_and_one_that_was_reached_later_was_not_yet() -> None:
    rows = [pupils("north", MAY, 0, 30, institution=2), pupils("north", JUNE, 3, institution=2)]
    assert counted(rows, MAY).not_begun["institution_id"].to_list() == [2]
    assert counted(rows, JUNE).not_begun.is_empty()
    silent = counted(rows, APRIL)
    assert (silent.row["state"], silent.not_begun.height) == ("missing", 0)
    unreported = pupils("north", MAY, 0, 30, institution=2) | {"guided": None}
    assert counted([unreported]).row["state"] == "missing"


def test_schools_the_viewer_may_not_see_one_by_one_are_in_no_count() -> None:
    rows = [*EXAMPLE, pupils("west", MAY, 0, 500)]
    assert counted(rows).row["denominator"] == 3
    assert [of_district(rows, "west")[name] for name in FIGURES] == [None, None, None, "missing"]


def test_the_largest_schools_with_nothing_stand_first() -> None:
    rows = [pupils("north", MAY, 0, n, institution=id_) for id_, n in ((1, 10), (2, 90), (3, 10))]
    assert counted(rows).not_begun["institution_id"].to_list() == [2, 1, 3]


def test_where_small_numbers_are_hidden_no_school_is_named_and_no_hidden_district_told() -> None:
    rows = [pupils("north", MAY, 0, 30, institution=1), pupils("south", MAY, 50, 100, institution=2)]
    rows.append(pupils("west", MAY, 50, 100, institution=3))
    count = counted(rows, hide_small=True)
    assert count.not_begun.is_empty()
    assert [count.row[name] for name in FIGURES] == [None, None, None, "hidden"]
    coverage = board({"pupils": rows}).evaluate("guidance_coverage", ("district_id",), as_of=JUNE, hide_small=True)
    hidden = coverage.filter("hidden")["district_id"].to_list()
    assert "north" in hidden
    states = {place: of_district(rows, place, hide_small=True)["state"] for place in DISTRICTS}
    assert [place for place, state in states.items() if state == "hidden"] == hidden


def test_without_a_ledger_there_is_nothing_to_say() -> None:
    count = counted([])
    assert count_schools(board({}), JUNE).row["state"] == count.row["state"] == "missing"
    assert count.not_begun.columns == ["district_id", "institution_id", "enrolled", "last_change"]
