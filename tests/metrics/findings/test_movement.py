"""Stands, fell, silent: three cases, three days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.catalogue import metric
from metrics.findings.movement import FELL, GROWS, SILENT, STANDS, Movement, movements
from tests.metrics.rows import modest
from tests.metrics.world import APRIL, JUNE, MAY, board, pupils

COVERAGE = metric("guidance_coverage")
LAST_GROWTH = date(2025, 4, 24)


def movement(rows: list[dict], as_of: date, **kwargs: object) -> Movement | None:
    return movements(board({"pupils": rows}), COVERAGE, as_of, **kwargs).get("north")


def standing() -> list[dict]:
    news = [date(2025, 5, 8), date(2025, 5, 20), JUNE, date(2025, 6, 26)]
    return [
        pupils("north", APRIL, 40, 100),
        pupils("north", LAST_GROWTH, 10),
        *(pupils("north", day, 0) for day in news),
    ]


@pytest.mark.parametrize("days", range(0, 90, 6))
def test_the_day_since_which_it_stands_is_that_of_the_last_growth_whichever_day_is_looked_at(days: int) -> None:
    as_of = JUNE + timedelta(days=days)
    seen = movement(standing(), as_of)
    assert seen is not None
    expected = STANDS if as_of <= date(2025, 6, 26) + timedelta(days=62) else SILENT
    assert (seen.kind, seen.since) == (expected, LAST_GROWTH if expected == STANDS else date(2025, 6, 26))


def test_who_never_reached_anybody_stands_since_the_first_report() -> None:
    rows = [pupils("north", APRIL, 0, 100), pupils("north", MAY, 0), pupils("north", JUNE, 0)]
    assert movement(rows, JUNE) == Movement(STANDS, APRIL, JUNE)


def test_a_fall_is_told_with_both_its_days_and_the_people_before() -> None:
    rows = [pupils("north", MAY, 90, 136), pupils("north", JUNE, -30)]
    seen = movement(rows, date(2025, 6, 20))
    assert seen is not None
    assert (seen.kind, seen.since, seen.until, seen.before) == (FELL, MAY, JUNE, (90, 136))
    assert seen.change == pytest.approx(60 / 136 - 90 / 136)


def test_a_share_that_falls_while_people_are_added_fell() -> None:
    rows = [pupils("north", MAY, 90, 136), pupils("north", JUNE, 6, 14)]
    seen = movement(rows, JUNE)
    assert seen is not None
    assert seen.kind == FELL


def test_who_reports_growth_grows_and_so_does_who_fell_and_came_back() -> None:
    assert movement([pupils("north", MAY, 50, 100), pupils("north", JUNE, 1)], JUNE).kind == GROWS
    back = [pupils("north", MAY, 50, 100), pupils("north", date(2025, 5, 10), -5), pupils("north", JUNE, 5)]
    assert movement(back, JUNE).kind == GROWS


def test_of_one_report_or_of_two_in_one_month_nothing_is_said() -> None:
    assert movement([pupils("north", MAY, 50, 100)], JUNE) is None
    assert movement([pupils("north", MAY, 50, 100), pupils("north", date(2025, 5, 20), 0)], JUNE) is None


def test_a_silent_district_has_no_news_since_its_last_report_though_it_grew_until_then() -> None:
    rows = [pupils("north", date(2025, 3, 1), 20, 100), pupils("north", APRIL, 30)]
    assert movement(rows, date(2025, 6, 26)) == Movement(SILENT, APRIL, APRIL)


def test_who_has_sent_all_that_was_due_is_not_silent() -> None:
    rows = [pupils("north", MAY, 20, 100), pupils("north", JUNE, 0)]
    seen = movement(rows, date(2025, 8, 20), complete=["north"])
    assert seen == Movement(STANDS, MAY, JUNE)


def test_on_the_first_of_september_nobody_has_fallen() -> None:
    rows = [pupils("north", MAY, 50, 100), pupils("north", JUNE, -2)]
    assert movement(rows, date(2025, 9, 1)) is None


def by_hand(rows: list[dict], as_of: date) -> tuple[str, date] | None:
    """The slow twin: reports one by one, in plain loops over rows."""
    days = sorted({row["day"] for row in rows if row["day"] <= as_of})
    reports = [
        (day, *(sum(row[name] for row in rows if row["day"] <= day) for name in ("guided", "enrolled"))) for day in days
    ]
    reports = [report for report in reports if report[2] > 0]
    if not reports:
        return None
    last = reports[-1]
    if (as_of - last[0]).days > 62:
        return SILENT, last[0]
    before = [report for report in reports if (last[0] - report[0]).days >= 28]
    if not before:
        return None
    earlier = before[-1]
    if last[1] * earlier[2] < earlier[1] * last[2]:
        return FELL, earlier[0]
    grown_on, reached = reports[0][0], reports[0][1]
    for day, numerator, _enrolled in reports[1:]:
        grown_on = day if numerator > reached else grown_on
        reached = numerator
    stood = last[1] * earlier[2] == earlier[1] * last[2] and grown_on <= earlier[0]
    return (STANDS, grown_on) if stood else (GROWS, earlier[0])


@modest
@given(
    changes=st.lists(st.tuples(st.integers(0, 240), st.integers(-4, 9), st.integers(-1, 2)), min_size=1, max_size=9),
    as_of=st.integers(30, 330),
)
def test_every_movement_is_that_of_the_slow_twin(changes: list[tuple[int, int, int]], as_of: int) -> None:
    begun = date(2024, 9, 5)
    rows = [pupils("north", begun, 50, 100)]
    rows += [pupils("north", begun + timedelta(days=day), guided, enrolled) for day, guided, enrolled in changes]
    day = begun + timedelta(days=as_of)
    seen = movement(rows, day)
    assert (seen and (seen.kind, seen.since)) == by_hand(rows, day)
