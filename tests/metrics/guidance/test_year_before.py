"""This year beside the same weeks of last year, with a register and with monthly forms."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.engine.board import Board
from metrics.engine.earlier import a_year_before
from metrics.guidance.year_before import same_weeks
from tests.metrics.rows import modest
from tests.metrics.world import DISTRICTS, board

AS_OF = date(2025, 6, 28)


def held(day: date, events: int | None, source: str = "register", district: str = "north", kind: str = "fair") -> dict:
    """Events of a day, or what a form as of a day adds."""
    year = day.year if day.month >= 9 else day.year - 1
    row = {"region_id": "region", "district_id": district, "institution_id": 1, "kind": kind, "organiser": "school"}
    return row | {"day": day, "source": source, "period": f"{year}/{(year + 1) % 100}", "events": events}


def with_later_data(rows: list[dict]) -> Board:
    """A board whose data do not end before the day asked for: somebody, somewhere, tells of a later day."""
    return board({"guidance_events": [*rows, held(date(2025, 8, 31), 0, district="nowhere")]})


def compared(rows: list[dict], by: tuple[str, ...] = (), as_of: date = AS_OF, **kwargs: object) -> list[tuple]:
    return same_weeks(with_later_data(rows), by, as_of, **kwargs).drop("until").rows()


EXAMPLE = [
    *(held(day, 1) for day in (date(2025, 6, 5), date(2025, 6, 20), date(2025, 5, 31))),
    held(date(2025, 5, 1), 30, "form", "south"),
    held(date(2025, 6, 1), 4, "form", "south"),
    *(held(day, 1) for day in (date(2024, 6, 28), date(2024, 6, 1), date(2024, 5, 31))),
    held(date(2024, 5, 1), 20, "form", "south"),
    held(date(2024, 6, 1), 2, "form", "south"),
]


def test_the_worked_example_of_the_method() -> None:
    assert compared(EXAMPLE) == [(6, 4, 2, 1.5)]


def test_districts_stand_in_official_order_and_one_that_never_reported_is_no_nought() -> None:
    assert compared(EXAMPLE, ("district_id",)) == [
        ("north", 2, 2, 0, 1.0),
        ("south", 4, 2, 2, 2.0),
        ("west", None, None, None, None),
    ]


def test_a_kind_of_one_year_only_is_nought_in_the_other() -> None:
    rows = [held(date(2025, 6, 20), 3, kind="fair"), held(date(2024, 6, 20), 2, kind="tour")]
    assert compared(rows, ("kind",)) == [("fair", 3, 0, 3, None), ("tour", 0, 2, -2, 0.0)]


def test_a_year_nobody_reported_is_no_data_and_not_nought() -> None:
    rows = [held(date(2025, 6, 20), 3)]
    assert compared(rows) == [(3, None, None, None)]
    assert compared(rows, as_of=date(2025, 6, 19)) == [(None, None, None, None)]
    assert compared([held(date(2025, 6, 20), None)]) == [(None, None, None, None)]
    assert same_weeks(board({}), ("kind",), AS_OF).is_empty()
    assert same_weeks(board({}), ("district_id",), AS_OF)["now"].to_list() == [None] * 3


def test_known_and_nothing_held_is_nought() -> None:
    rows = [held(date(2025, 1, 20), 3), held(date(2024, 1, 20), 2)]
    assert compared(rows) == [(0, 0, 0, None)]


@pytest.mark.parametrize("day", [AS_OF + timedelta(days) for days in range(-30, 3)])
def test_on_every_day_the_last_four_weeks_hold_one_report_of_a_monthly_form(day: date) -> None:
    firsts = [date(year, month, 1) for year in (2024, 2025) for month in range(1, 8)]
    assert compared([held(first, 1, "form") for first in firsts], as_of=day) == [(1, 1, 0, 1.0)]


def test_the_school_year_so_far_is_compared_with_last_year_up_to_the_same_date() -> None:
    rows = [held(date(2024, 9, 10), 5), held(date(2025, 6, 28), 1), held(date(2025, 6, 29), 100)]
    rows += [held(date(2023, 9, 10), 4), held(date(2024, 6, 28), 2), held(date(2024, 6, 29), 100)]
    assert compared(rows, weeks=None) == [(6, 6, 0, 1.0)]


def test_narrowed_to_a_kind_that_nobody_held_it_is_nought_and_to_a_district_that_never_reported_no_data() -> None:
    rows = [held(date(2025, 6, 20), 3), held(date(2024, 6, 20), 2)]
    assert compared(rows, where={"kind": ("tour",)}) == [(0, 0, 0, None)]
    assert compared(rows, where={"district_id": ("west",)}) == [(None, None, None, None)]


def test_the_last_day_of_a_school_year_meets_the_last_day_of_the_one_before() -> None:
    rows = [held(date(2024, 9, 10), 5), held(date(2023, 9, 10), 4)]
    assert compared(rows, weeks=None, as_of=date(2025, 8, 31)) == [(5, 4, 1, 1.25)]


def test_in_september_the_four_weeks_are_cut_by_the_school_year_in_both_years_alike() -> None:
    rows = [held(date(year, month, day), 1) for year in (2023, 2024) for month, day in ((8, 28), (9, 3), (9, 9))]
    assert compared(rows, as_of=date(2024, 9, 10)) == [(2, 2, 0, 1.0)]


def test_a_kind_of_the_last_weeks_is_a_kind_of_the_school_year_so_far_also_where_corrections_took_all_away() -> None:
    rows = [held(date(2025, 2, 3), -3), held(date(2025, 6, 20), 3)]
    assert compared(rows, ("kind",)) == [("fair", 3, None, None, None)]
    assert compared(rows, ("kind",), weeks=None) == [("fair", 0, None, None, None)]


days = st.integers(0, 290).map(lambda days: date(2024, 9, 1) + timedelta(days))
events = st.lists(st.tuples(days, st.booleans(), st.integers(0, 9), st.sampled_from(DISTRICTS)), max_size=15)


@modest
@given(events, st.integers(1, 20), days)
def test_it_agrees_with_a_loop_over_the_rows_and_the_districts_add_up_to_the_region(some, weeks, day) -> None:
    rows = [held(a_year_before(on) if last else on, n, district=place) for on, last, n, place in some]

    def grown(until: date) -> int | None:
        period = held(until, 0)["period"]
        if not any(row["period"] == period and row["day"] <= until for row in rows):
            return None
        inside = (r for r in rows if r["period"] == period and until - timedelta(weeks=weeks) < r["day"] <= until)
        return sum(row["events"] for row in inside)

    ((now, before, *_),) = compared(rows, as_of=day, weeks=weeks)
    assert (now, before) == (grown(day), grown(a_year_before(day)))
    parts = same_weeks(with_later_data(rows), ("district_id",), day, weeks)
    assert (parts["now"].sum(), parts["before"].sum()) == (now or 0, before or 0)


def week(board: Board, until: date) -> tuple[int | None, int | None]:
    """Now and before of the one week that ends with a day."""
    return same_weeks(board, (), until, 1).row(0)[:2]


@modest
@given(events, days)
def test_the_weeks_add_up_to_the_school_year_so_far(some, day) -> None:
    rows = [held(a_year_before(on) if last else on, n, district=place) for on, last, n, place in some]
    one, ((now, before, *_),) = with_later_data(rows), compared(rows, as_of=day, weeks=None)
    for last_day, so_far in ((day, now), (a_year_before(day), before)):
        ends = (last_day - timedelta(weeks=back) for back in range(53))
        weeks = [week(one, end) for end in ends if held(end, 0)["period"] == held(last_day, 0)["period"]]
        assert sum(of_this_year or 0 for of_this_year, _before in weeks) == (so_far or 0)


def test_weeks_before_the_first_report_are_no_data_and_later_ones_without_events_are_nought() -> None:
    one = with_later_data([held(AS_OF - timedelta(days=10), 3), held(a_year_before(AS_OF), 2)])
    ends = [AS_OF - timedelta(days=back) for back in (14, 7, 0)]
    assert [week(one, end) for end in ends] == [(None, None), (3, None), (0, 2)]


def test_days_nobody_has_told_of_yet_are_no_days_without_events() -> None:
    rows = [held(AS_OF - timedelta(days=20), 3), held(AS_OF - timedelta(days=40), 4)]
    one, last = board({"guidance_events": rows}), AS_OF - timedelta(days=20)
    assert same_weeks(one, (), AS_OF).rows() == [(7, None, None, None, last)]
    assert same_weeks(one, (), AS_OF, 1)["until"].to_list() == [last]
    # of the next school year nothing is known, and the last one is not asked for
    assert same_weeks(one, (), date(2025, 9, 20)).row(0)[0] is None


def test_a_district_that_sends_forms_and_has_not_sent_its_last_one_is_no_nought() -> None:
    rows = [held(date(2025, 5, 1), 7, "form"), held(date(2025, 6, 1), 4, "form", "south")]
    rows += [held(date(2025, 6, 1), 0, "form", "west")]
    assert [row[1] for row in compared(rows, ("district_id",))] == [None, 4, 0]
    # a register may well tell of four weeks without an event
    rows.append(held(date(2025, 2, 3), 1))
    assert [row[1] for row in compared(rows, ("district_id",))] == [0, 4, 0]


def test_outside_all_school_years_there_are_no_weeks() -> None:
    assert week(board({"guidance_events": EXAMPLE}), date(2030, 1, 1)) == (None, None)
    assert week(board({}), AS_OF) == (None, None)


def test_the_29th_of_february_meets_the_28th() -> None:
    assert a_year_before(date(2024, 2, 29)) == date(2023, 2, 28)
    assert a_year_before(date(2025, 2, 28)) == date(2024, 2, 28)


def test_impossible_questions_are_refused_in_words() -> None:
    one = board({"guidance_events": EXAMPLE})
    with pytest.raises(ValueError, match="'guidance_coverage' is a share"):
        same_weeks(one, (), AS_OF, metric="guidance_coverage")
    with pytest.raises(ValueError, match="one week at least, got 0"):
        same_weeks(one, (), AS_OF, 0)
    with pytest.raises(ValueError, match="has no dimension 'grade'"):
        same_weeks(one, ("grade",), AS_OF)
