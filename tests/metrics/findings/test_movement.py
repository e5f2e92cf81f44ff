"""Stands, fell, silent: three cases, three days."""

from datetime import date, timedelta

import pytest

from metrics.catalogue import metric
from metrics.findings.movement import FELL, GROWS, SILENT, STANDS, Movement, movements
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
