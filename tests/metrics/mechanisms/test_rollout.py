"""Who is late, which act was in which state, who has not been met: as a person would count them on a list."""

from datetime import date, timedelta

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from metrics.mechanisms.rollout import acts, unvisited, waiting
from tests.metrics.rows import modest

DAY = date(2025, 4, 1)
near = st.integers(-20, 20).map(lambda days: DAY + timedelta(days))
STARTS = {"mechanism_id": pl.String, "institution_id": pl.Int64, "due_on": pl.Date, "started_on": pl.Date}
ACTS = dict.fromkeys(("drafted_on", "agreed_on", "adopted_on"), pl.Date) | {"number": pl.String}


@modest
@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 9), near, st.none() | near), max_size=12))
def test_waiting_are_those_due_by_the_day_and_not_begun_by_it_the_longest_overdue_first(rows: list[tuple]) -> None:
    late = waiting(pl.DataFrame(rows, schema=STARTS, orient="row"), DAY)
    expected = [row for row in rows if row[2] <= DAY and (row[3] is None or row[3] > DAY)]
    assert sorted(map(str, late.select(*STARTS).rows())) == sorted(map(str, expected))
    assert late["late"].to_list() == sorted(((DAY - row[2]).days for row in expected), reverse=True)


@modest
@given(st.lists(st.tuples(near, st.none() | near, st.none() | near), max_size=8))
def test_an_act_is_in_the_last_state_it_had_come_into_by_the_day(days: list[tuple]) -> None:
    register = pl.DataFrame([(*row, "7") for row in days], schema=ACTS, orient="row")
    states = acts(register, DAY).select("state", "since", "number").rows()
    expected = []
    for drafted, agreed, adopted in days:
        if drafted > DAY:
            continue
        if adopted and adopted <= DAY:
            expected.append(("adopted", adopted, "7"))
        elif agreed and agreed <= DAY:
            expected.append(("agreed", agreed, None))
        else:
            expected.append(("draft", drafted, None))
    assert states == expected


def test_an_institution_with_a_meeting_is_not_among_those_without() -> None:
    institutions = pl.DataFrame({"institution_id": [1, 2, 3], "district_id": ["b", "a", "a"], "name": ["x", "z", "y"]})
    met = pl.DataFrame({"institution_id": [1, 2, None], "value": [3.0, 0.0, 5.0]})
    assert unvisited(institutions, met)["institution_id"].to_list() == [3, 2]
