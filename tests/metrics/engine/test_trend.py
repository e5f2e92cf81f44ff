"""A trend is the same evaluation, once a step."""

from datetime import date
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from metrics.catalogue import CATALOGUE, metric
from metrics.engine.evaluate import evaluate
from metrics.engine.trend import steps, trend
from metrics.metric import Direction, Metric
from metrics.target import Target
from tests.metrics.rows import DAYS, anything, assert_same, ledger, modest, rows_of

TARGET = Target(
    metric="",
    period="this",
    at_least=Decimal("0.8500"),
    judged_from=DAYS[20],
    deadline=DAYS[-1],
    source="",
)


@modest
@given(
    data=st.data(),
    one=st.sampled_from(list(CATALOGUE.values())),
    by=st.sampled_from([[], ["district_id"], ["region_id", "source"]]),
    every=st.sampled_from(["1d", "5d", "1w", "1mo"]),
)
def test_every_step_equals_the_evaluation_of_its_day(data: st.DataObject, one: Metric, by: list, every: str) -> None:
    assume(set(by) <= set(one.dimensions))  # the closure of the need has no dimension district
    changes = ledger(one.ledger, data.draw(rows_of(one.ledger, count=anything, columns=one.columns)))
    target = TARGET if one.good is Direction.UP else None
    result = trend(one, changes, by=by, every=every, since=DAYS[3], until=DAYS[-1], period="this", target=target)
    # Evaluated among the groups that appear later in the trend, which are missing until they report.
    groups = result.select(by).unique() if by else None
    for day in steps(DAYS[3], DAYS[-1], every)["as_of"]:
        expected = evaluate(one, changes, by=by, as_of=day, period="this", target=target, among=groups)
        # A group that has not reported yet is missing in a trend; whether it ever will, only a later day can say.
        unreported = pl.col("numerator").is_null()  # nobody of nobody is something else
        state = pl.when(unreported).then(pl.col("state").replace("not_applicable", "missing")).otherwise("state")
        expected = expected.with_columns(state.alias("state"))
        step = result.filter(pl.col("as_of") == day)
        assert_same(step.sort(by) if by else step, expected.sort(by) if by else expected)


def test_the_last_step_is_the_last_day_and_all_stretches_are_equally_long() -> None:
    days = steps(date(2025, 3, 3), date(2025, 6, 30), "1w")["as_of"].to_list()
    assert (days[0], days[-1], len(days)) == (date(2025, 3, 3), date(2025, 6, 30), 18)
    assert steps(date(2025, 3, 3), date(2025, 6, 29), "1w")["as_of"][0] == date(2025, 3, 9)


def test_months_end_where_they_end() -> None:
    days = steps(date(2025, 1, 1), date(2025, 3, 31), "1mo")["as_of"].to_list()
    assert days == [date(2025, 1, 31), date(2025, 2, 28), date(2025, 3, 31)]


def test_a_single_day_is_one_step() -> None:
    assert steps(DAYS[0], DAYS[0], "1w")["as_of"].to_list() == [DAYS[0]]


@pytest.mark.parametrize("every", ["week", "0w", "w", "1h", ""])
def test_a_step_that_is_none_is_refused_with_an_example(every: str) -> None:
    with pytest.raises(ValueError, match="for weeks write '1w'"):
        steps(DAYS[0], DAYS[1], every)


def test_before_its_first_report_a_district_is_missing_and_after_the_last_it_stands_still() -> None:
    row = {"district_id": "north", "period": "this", "guided": 5, "enrolled": 20, "day": DAYS[10]}
    result = trend(
        metric("guidance_coverage"),
        ledger("pupils", [row]),
        by=["district_id"],
        every="10d",
        since=DAYS[5],
        until=DAYS[35],
        period="this",
    )
    assert result["value"].to_list() == [None, 0.25, 0.25, 0.25]
    assert result["state"].to_list() == ["missing", "shown", "shown", "shown"]
    assert result["last_change"].to_list() == [None, DAYS[10], DAYS[10], DAYS[10]]


@pytest.mark.parametrize("reached", [0, 1])
def test_noughts_of_a_register_do_not_move_the_date_of_a_figure(reached: int) -> None:
    row = {"district_id": "north", "period": "this", "source": "register", "institution_id": 1}
    first = row | {"schools": reached, "reached": reached, "day": DAYS[2]}
    later = [row | {"schools": 0, "reached": 0, "day": DAYS[place]} for place in (7, 12)]
    changes = ledger("schools", [first, *later])
    result = trend(metric("schools_reached"), changes, every="1d", since=DAYS[1], until=DAYS[20], period="this")
    assert result["last_change"].to_list() == [None] + [DAYS[2]] * 19
