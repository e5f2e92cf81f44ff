"""Nothing hidden can be got back: the tests try it the way a curious reader would."""

from collections.abc import Sequence

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from metrics.statistics.disclosure import FIGURES, hidden_parts, hidden_row, hide, is_masked, mask, sum_gives_away
from tests.metrics.rows import modest

THRESHOLD = 5
COUNTS = ["numerator", "denominator", "complement"]


def table(*cells: tuple) -> pl.DataFrame:
    """Cells of (place…, numerator, denominator)."""
    names = ["district_id", "institution_id"][: len(cells[0]) - 2]
    frame = pl.DataFrame(cells, schema=[*names, "numerator", "denominator"], orient="row")
    return frame.with_columns(complement=pl.col("denominator") - pl.col("numerator"))


def hidden(cells: pl.DataFrame, by: Sequence[str]) -> list[bool]:
    return hide(cells, by, THRESHOLD, COUNTS)["hidden"].to_list()


def recovered(cells: pl.DataFrame, by: Sequence[str], margins: Sequence[Sequence[str]]) -> list[tuple]:
    """Hidden cells that follow from everything published: the shown cells, and every margin that is shown.

    Published figures are equations over the hidden cells. A cell follows from them exactly when no change of the hidden
    cells that leaves all equations true changes it, that is, when it is 0 all over their null space.
    """
    secret = hide(cells, by, THRESHOLD, COUNTS).filter("hidden").select(by).rows(named=True)
    equations = []
    for margin in margins:
        sums = pl.col(COUNTS).sum()
        totals = hide(cells.group_by(margin).agg(sums) if margin else cells.select(sums), margin, THRESHOLD, COUNTS)
        for total in totals.filter(~pl.col("hidden")).iter_rows(named=True):
            equations.append([all(cell[name] == total[name] for name in margin) for cell in secret])
    return [tuple(secret[place].values()) for place in solved(equations)] if secret else []


def solved(equations: list[list[bool]]) -> list[int]:
    """The unknowns (columns) that sums of them (rows) determine."""
    if not equations:
        return []
    _left, sizes, right = np.linalg.svd(np.array(equations, dtype=float))
    null_space = right[(sizes > 1e-9).sum() :]
    return np.flatnonzero(np.abs(null_space).max(axis=0, initial=0) < 1e-9).tolist()


@st.composite
def parts(draw: st.DrawFn) -> tuple[int, int]:
    """A cell of any size, small ones and empty ones as often as not."""
    denominator = draw(st.sampled_from([0, 3, 7, 12, 30, 200]))
    return draw(st.integers(0, denominator)), denominator


one_dimension = st.lists(parts(), min_size=1, max_size=8).map(
    lambda cells: table(*((f"d{place}", *cell) for place, cell in enumerate(cells)))
)
nested = st.lists(st.lists(parts(), min_size=1, max_size=4), min_size=1, max_size=4).map(
    lambda districts: table(
        *(
            (f"d{place}", 10 * place + number, *cell)
            for place, cells in enumerate(districts)
            for number, cell in enumerate(cells)
        )
    )
)


def test_a_cell_with_a_small_count_is_hidden_whichever_count_it_is() -> None:
    small = {"numerator": (4, 30), "complement": (26, 30), "denominator": (2, 4)}
    for cell in small.values():
        assert hidden(table(("small", *cell), ("large", 50, 100), ("larger", 60, 120)), ["district_id"])[0]


def test_a_cell_at_the_threshold_is_shown() -> None:
    assert hidden(table(("even", 5, 10), ("large", 50, 100)), ["district_id"]) == [False, False]


def test_a_cell_that_would_be_got_back_from_the_total_takes_the_next_smallest_with_it() -> None:
    cells = table(("large", 100, 200), ("small", 2, 30), ("middle", 40, 80))
    assert hidden(cells, ["district_id"]) == [False, True, True]


def test_hidden_cells_that_are_too_few_people_together_take_a_third_with_them() -> None:
    cells = table(("tiny", 1, 3), ("small", 1, 4), ("middle", 40, 80), ("large", 100, 200))
    assert hidden(cells, ["district_id"]) == [True, True, True, False]


def test_what_lies_under_a_hidden_district_is_hidden_too() -> None:
    cells = table(("a", 1, 2, 30), ("b", 2, 20, 40), ("b", 3, 20, 40), ("c", 4, 100, 200), ("c", 5, 100, 200))
    assert hidden(cells, ["district_id", "institution_id"]) == [True, True, True, False, False]


def test_a_place_without_people_and_a_place_without_data_are_not_hidden() -> None:
    cells = table(("empty", 0, 0), ("silent", None, None), ("small", 2, 30), ("large", 50, 100))
    assert hidden(cells, ["district_id"]) == [False, False, True, True]


def test_in_a_table_of_three_dimensions_nothing_is_shown_under_a_hidden_margin_of_two() -> None:
    by = ["district_id", "institution_id", "grade"]
    counts = [("A", 1, 8, 20, 30), ("A", 1, 9, 20, 30), ("A", 2, 8, 18, 20), ("A", 2, 9, 20, 40), ("B", 3, 8, 20, 40)]
    cells = pl.DataFrame(counts, schema=[*by, "numerator", "denominator"], orient="row")
    cells = cells.with_columns(complement=pl.col("denominator") - pl.col("numerator"))
    secret = hide(cells, by, THRESHOLD, COUNTS).filter("hidden").select(by).rows()
    assert ("A", 2, 8) in secret
    for margin in (["district_id", "institution_id"], ["district_id", "grade"]):
        totals = hide(cells.group_by(margin).agg(pl.col(COUNTS).sum()), margin, THRESHOLD, COUNTS)
        for total in totals.filter("hidden").iter_rows(named=True):
            under = cells.filter(pl.col(name) == total[name] for name in margin).select(by).rows()
            assert set(under) <= set(secret)


def test_a_cell_that_is_its_own_total_is_no_shield() -> None:
    """District «lone» has pupils in one grade only: its total is shown and gives its cell away, so another cell is
    taken."""
    grades = table(("a", 9, 2, 40), ("a", 10, 50, 100), ("a", 11, 50, 100), ("b", 9, 60, 120), ("b", 10, 60, 120))
    lone = table(("b", 11, 60, 120), ("lone", 9, 8, 16))
    result = hide(pl.concat([grades, lone]), ["district_id", "institution_id"], THRESHOLD, COUNTS)
    hidden_in_grade_9 = result.filter("hidden", pl.col("institution_id") == 9)["district_id"].to_list()
    assert hidden_in_grade_9 == ["a", "b"]


def test_of_two_equal_cells_the_same_one_is_hidden_in_whatever_order_they_stand() -> None:
    cells = table(("small", 0, 3), ("b", 5, 200), ("a", 5, 200))
    assert hidden(cells, ["district_id"]) == [True, False, True]
    assert hidden(cells.reverse(), ["district_id"]) == [True, False, True]


def test_rows_keep_their_order() -> None:
    cells = table(("z", 2, 30), ("a", 40, 80), ("m", 100, 200))
    assert hide(cells, ["district_id"], THRESHOLD, COUNTS)["district_id"].to_list() == ["z", "a", "m"]


@modest
@given(cells=one_dimension)
def test_no_hidden_district_can_be_got_back_from_the_region(cells: pl.DataFrame) -> None:
    assert recovered(cells, ["district_id"], margins=[[]]) == []


@modest
@given(cells=nested)
def test_no_hidden_institution_can_be_got_back_from_its_district_and_the_region(cells: pl.DataFrame) -> None:
    assert recovered(cells, ["district_id", "institution_id"], margins=[[], ["district_id"]]) == []


def test_the_attack_finds_what_can_be_found() -> None:
    assert solved([[True, True, True]]) == []
    assert solved([[True, True, True], [False, True, True]]) == [0]
    assert solved([[True, True], [True, False]]) == [0, 1]


@modest
@given(cells=one_dimension)
def test_hidden_districts_are_together_no_small_number_unless_all_are_hidden(cells: pl.DataFrame) -> None:
    result = hide(cells, ["district_id"], THRESHOLD, COUNTS)
    with_people = result.filter(pl.col("denominator") > 0)
    secret = with_people.filter("hidden")
    if 0 < secret.height < with_people.height:
        assert min(secret.select(pl.col(COUNTS).sum()).row(0)) >= THRESHOLD


def test_a_hidden_row_keeps_its_names_and_none_of_its_figures() -> None:
    row = {"grade": 8, **dict.fromkeys(FIGURES, 7), "state": "shown", "hidden": False, "as_of": "2025-06-01"}
    hidden_one = {"grade": 8, **dict.fromkeys(FIGURES), "state": "hidden", "hidden": True, "as_of": "2025-06-01"}
    assert hidden_row(row) == hidden_one


def test_a_sum_gives_a_hidden_row_away_unless_it_is_what_all_hidden_rows_have_together() -> None:
    grades = pl.DataFrame({"grade": [8, 9, 10, 11], "hidden": [True, False, True, False]})
    assert sum_gives_away(grades, "grade", (8, 9))
    assert sum_gives_away(grades, "grade", (8, 9, 10))
    assert not sum_gives_away(grades, "grade", (8, 10))
    assert not sum_gives_away(grades, "grade", (9, 11))


def test_in_a_list_of_parts_the_small_one_and_the_next_of_its_part_are_hidden() -> None:
    parts = {"working": {"employed": 90, "own_business": 2, "service": 8}, "away": {"studying": 30, "army": 20}}
    assert hidden_parts(parts, THRESHOLD) == {"own_business", "service"}


def test_a_small_part_takes_another_part_with_it_and_all_that_both_are_made_of() -> None:
    parts = {"working": {"employed": 90}, "away": {"studying": 3}, "others": {"at_risk": 20, "left": 10}}
    assert hidden_parts(parts, THRESHOLD) == {"away", "others", "studying", "at_risk", "left"}


def test_in_a_list_of_parts_nobody_and_nothing_known_are_not_hidden() -> None:
    parts = {"working": {"employed": 90, "service": 0}, "away": {"army": None, "studying": 30}}
    assert hidden_parts(parts, THRESHOLD) == frozenset()


def graduates(*cells: tuple[str, int, int, int]) -> pl.DataFrame:
    """Rows of (college, people, events, found)."""
    return pl.DataFrame(cells, schema=["college", "people", "events", "found"], orient="row")


def test_what_is_left_of_each_of_several_wholes_is_guarded() -> None:
    parts = [("found", "events"), ("found", "people")]
    rows = graduates(("all but two of the events", 200, 20, 18), ("b", 200, 60, 30), ("c", 300, 90, 40))
    assert mask(rows, ("college",), THRESHOLD, parts).to_list() == [True, True, False]
    rows = graduates(("all but two of the people", 20, 19, 18), ("b", 200, 60, 30), ("c", 300, 90, 40))
    assert mask(rows, ("college",), THRESHOLD, parts[1:]).to_list() == [True, True, False]


def test_a_part_of_nothing_is_hidden_where_there_are_people_whom_the_nothing_is_about() -> None:
    rows = graduates(("nobody", 30, 0, 0), ("b", 200, 60, 30), ("c", 300, 90, 40))
    assert mask(rows, ("college",), THRESHOLD, [("found", "events")]).to_list() == [False, False, False]
    assert mask(rows, ("college",), THRESHOLD, [("found", "events"), ("people", None)]).to_list() == [True, True, False]


def test_with_no_threshold_nothing_is_masked() -> None:
    assert mask(graduates(("a", 3, 1, 0)), ("college",), 0, [("found", "events")]).to_list() == [False]


@modest
@given(cells=nested)
def test_a_part_of_a_whole_is_masked_as_a_rate_is_hidden(cells: pl.DataFrame) -> None:
    by = ["district_id", "institution_id"]
    assert mask(cells, by, THRESHOLD, [("numerator", "denominator")]).to_list() == hidden(cells, by)


counts = st.none() | st.integers(0, 2 * THRESHOLD)


@modest
@given(people=counts, events=counts, part=counts, threshold=st.sampled_from([0, THRESHOLD]))
def test_a_row_that_stands_alone_is_masked_as_in_a_table_of_one_row(people, events, part, threshold) -> None:
    row = {"people": people, "events": events, "found": part}
    parts = [("found", "events"), ("events", "people"), ("people", None)]
    table = pl.DataFrame([row], schema=dict.fromkeys(row, pl.Int64))
    assert is_masked(row, threshold, parts) == mask(table, (), threshold, parts).item()
