"""Schools with somebody reached, and by name those with nobody yet."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from metrics.guidance.schools_reached import Reached, schools
from tests.metrics.rows import modest
from tests.metrics.world import APRIL, DISTRICTS, JUNE, MAY, board, pupils

FIGURES = ("numerator", "denominator", "value", "state")


def asked(rows: list[dict], day: date = JUNE, **kwargs: bool) -> Reached:
    return schools(board({"pupils": rows}), day, **kwargs)


EXAMPLE = [
    pupils("north", APRIL, 40, 60, institution=1),
    pupils("north", MAY, 0, 30, institution=2),
    pupils("south", MAY, 1, 20, institution=3),
    pupils("south", MAY, 0, 0, institution=4),
]


def test_the_worked_example_of_the_method() -> None:
    told = asked(EXAMPLE)
    assert [told.row[name] for name in FIGURES] == [2, 3, 2 / 3, "few"]
    assert (told.row["as_of"], told.row["last_change"], told.row["hidden"]) == (JUNE, MAY, False)
    assert told.by_district.select("district_id", *FIGURES).rows() == [
        ("north", 1, 2, 0.5, "few"),
        ("south", 1, 1, 1.0, "few"),
        ("west", None, None, None, "missing"),
    ]
    assert told.nothing.rows() == [("north", 2, 30, MAY)]


school = st.tuples(st.sampled_from(DISTRICTS), st.integers(0, 5), st.integers(0, 9))


@modest
@given(st.lists(school, max_size=12))
def test_it_is_the_count_of_schools_one_by_one_with_the_interval_of_statsmodels(places) -> None:
    rows = [pupils(place, MAY, min(got, n), n, institution=id_) for id_, (place, got, n) in enumerate(places)]
    told = asked(rows)
    there = [(place, min(got, n), id_) for id_, (place, got, n) in enumerate(places) if n]
    number, reached = len(there), sum(got > 0 for _place, got, _id in there)
    assert (told.row["numerator"], told.row["denominator"]) == ((reached, number) if number else (None, None))
    assert sorted(told.nothing["institution_id"]) == [id_ for _place, got, id_ in there if not got]
    assert told.by_district["numerator"].sum() == reached
    assert told.by_district["denominator"].sum() == number
    if number:
        theirs = proportion_confint(reached, number, method="wilson")
        assert (told.row["lower"], told.row["upper"]) == pytest.approx(theirs, abs=1e-9)


def test_a_school_that_has_not_reported_yet_is_not_counted_and_one_that_was_reached_later_was_not_yet() -> None:
    rows = [pupils("north", MAY, 0, 30, institution=2), pupils("north", JUNE, 3, institution=2)]
    assert asked(rows, MAY).nothing["institution_id"].to_list() == [2]
    assert asked(rows, JUNE).nothing.is_empty()
    silent = asked(rows, APRIL)
    assert (silent.row["state"], silent.nothing.height, silent.unnamed) == ("missing", 0, 0)
    unreported = pupils("north", MAY, 0, 30, institution=2) | {"guided": None}
    assert asked([unreported]).row["state"] == "missing"


def test_schools_the_viewer_may_not_see_one_by_one_are_in_no_count() -> None:
    told = asked([*EXAMPLE, pupils("west", MAY, 0, 500)])
    assert told.row["denominator"] == 3
    assert told.by_district.row(2)[1:3] == (None, None)


def test_the_largest_schools_with_nothing_stand_first() -> None:
    rows = [pupils("north", MAY, 0, n, institution=id_) for id_, n in ((1, 10), (2, 90), (3, 10))]
    assert asked(rows).nothing["institution_id"].to_list() == [2, 1, 3]


def test_where_small_numbers_are_hidden_no_school_is_named_and_no_hidden_district_told() -> None:
    rows = [pupils("north", MAY, 0, 30, institution=1), pupils("south", MAY, 50, 100, institution=2)]
    rows.append(pupils("west", MAY, 50, 100, institution=3))
    told = asked(rows, hide_small=True)
    assert (told.nothing.height, told.unnamed) == (0, 1)
    hidden = board({"pupils": rows}).evaluate("guidance_coverage", ("district_id",), as_of=JUNE, hide_small=True)
    shown = hidden.filter(~pl.col("hidden"))["district_id"].to_list()
    assert told.by_district["district_id"].to_list() == shown
    assert "north" not in shown


def test_without_a_ledger_there_is_nothing_to_say() -> None:
    told = schools(board({}), JUNE)
    assert told.row["state"] == "missing"
    assert told.by_district["state"].to_list() == ["missing"] * 3
    assert told.nothing.columns == ["district_id", "institution_id", "enrolled", "last_change"]
