"""What became of the graduates: nobody is lost between the columns of the form."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.catalogue import metric
from metrics.graduates.breakdown import NO_PLAN, PLANS, STATUSES, UNALLOCATED, plans, statuses
from tests.metrics.rows import modest
from tests.metrics.world import APRIL, DISTRICTS, JUNE, MAY, board, graduates

CODES = [*STATUSES]
ROWS = (
    graduates("north", 1, 30, 50, studying=10, army=5, left_country=1, at_risk=3),
    graduates("north", 1, 2, 0, JUNE, at_risk=-2),
    graduates("west", 2, 9, 10, level="he", out_of_region=2),
    graduates("north", 1, 7, 20, period="2023", studying=5),
)


def test_every_state_and_both_denominators_stand_in_one_row() -> None:
    row = statuses(board({"graduates": ROWS}), as_of=JUNE, where={"level": ("spo",)}).row(0, named=True)
    assert (row["graduated"], row["employed"], row["at_risk"], row["last_change"]) == (50, 32, 1, JUNE)
    assert (row["available"], row["working"]) == (50 - 10 - 5 - 1, 32)
    assert row["unallocated"] == 50 - 32 - 10 - 5 - 1 - 1


def test_somebody_in_two_columns_is_told_by_a_negative_number() -> None:
    row = statuses(board({"graduates": ROWS}), as_of=JUNE, where={"level": ("he",)}).row(0, named=True)
    assert row[UNALLOCATED] == -1


def test_districts_stand_in_their_order_and_are_null_where_there_is_nobody() -> None:
    result = statuses(board({"graduates": ROWS}), as_of=JUNE, by=("district_id",))
    assert result["district_id"].to_list() == list(DISTRICTS)
    assert result["graduated"].to_list() == [50, None, 10]
    assert result["unallocated"].to_list() == [1, None, -1]


def test_an_earlier_cohort_can_be_asked_for() -> None:
    row = statuses(board({"graduates": ROWS}), as_of=JUNE, period="2023").row(0, named=True)
    assert (row["graduated"], row["studying"], row["available"]) == (20, 5, 15)


def test_a_column_that_nobody_reported_leaves_what_needs_it_unknown_and_not_zero() -> None:
    row = graduates("north", 1, 30, 50, foreigners=None)
    result = statuses(board({"graduates": [row]}), as_of=MAY).row(0, named=True)
    assert (result["foreigners"], result["unallocated"], result["available"]) == (None, None, None)
    assert (result["employed"], result["working"]) == (30, 30)


def test_before_the_first_report_nothing_is_known() -> None:
    row = statuses(board({"graduates": ROWS}), as_of=APRIL).row(0, named=True)
    assert set(row.values()) == {None}


@modest
@given(counts=st.lists(st.integers(0, 20), min_size=len(CODES), max_size=len(CODES)), extra=st.integers(0, 9))
def test_states_and_those_in_none_are_all_graduates(counts: list[int], extra: int) -> None:
    states = dict(zip(CODES, counts, strict=True))
    here = board({"graduates": [graduates("north", 1, 0, sum(counts) + extra) | states]})
    row = statuses(here, as_of=JUNE).row(0, named=True)
    assert sum(row[code] for code in CODES) + row["unallocated"] == row["graduated"]
    assert row["unallocated"] == extra


@pytest.mark.parametrize("code", ["graduate_employment_spo", "graduate_employment_all_spo"])
def test_the_denominators_are_those_of_the_metrics(code: str) -> None:
    here = board({"graduates": ROWS})
    row = statuses(here, as_of=JUNE, where={"level": ("spo",)}).row(0, named=True)
    figure = here.evaluate(metric(code), as_of=JUNE).row(0, named=True)
    denominator = {"graduate_employment_spo": "available", "graduate_employment_all_spo": "graduated"}[code]
    assert (figure["numerator"], figure["denominator"]) == (row["working"], row[denominator])


def test_plans_are_those_of_the_next_cohort_and_leave_nobody_out() -> None:
    planned = {"expected": 60, "plan_of": 40, "plan_employed": 25, "plan_studying": 4, "plan_army": 6}
    here = board({"graduates": [*ROWS, graduates("north", 1, 0, 0, period="2025", **planned)]})
    row = plans(here, as_of=JUNE).row(0, named=True)
    assert (row["expected"], row["plan_of"], row[NO_PLAN]) == (60, 40, 5)
    assert sum(row[code] for code in PLANS) == 35
    assert plans(here, as_of=date(2024, 6, 1)).row(0, named=True)["expected"] is None
