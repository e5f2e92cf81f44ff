"""The pace needed and the pace there is."""

from datetime import date, timedelta
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.catalogue import metric
from metrics.engine.evaluate import evaluate
from metrics.engine.pace import Pace, Reports, pace
from metrics.engine.pace import reports as every_report
from metrics.metric import Metric
from metrics.target import Target
from tests.metrics.rows import ledger, modest

COVERAGE = metric("guidance_coverage")
TARGET = Target(
    metric="guidance_coverage",
    period="2024/25",
    at_least=Decimal("1.0000"),
    judged_from=date(2025, 3, 3),
    deadline=date(2025, 6, 30),
    source="",
)


def reports(*guided_on: tuple[date, int | None], enrolled: int = 1000) -> list[dict]:
    """Reports with what they add to the pupils reached; the first one brings the pupils."""
    rows = [{"district_id": "north", "period": "2024/25", "day": day, "guided": people} for day, people in guided_on]
    rows[0]["enrolled"] = enrolled
    return rows


def of(rows: list[dict], as_of: date, target: Target | None = TARGET) -> Pace:
    return found_of(COVERAGE, ledger("pupils", rows), as_of, "2024/25", target)


def found_of(shown: Metric, changes: pl.DataFrame, as_of: date, period: str, target: Target | None = None) -> Pace:
    left = evaluate(shown, changes, as_of=as_of, period=period, target=target)["gap_people"].item()
    return pace(left, every_report(shown, changes, period).get(None, Reports()), as_of=as_of, target=target)


def test_needed_is_the_gap_over_the_weeks_left() -> None:
    rows = reports((date(2025, 5, 1), 400))
    assert of(rows, date(2025, 6, 2)).needed_per_week == 600 / 4


def test_with_monthly_reports_the_recent_pace_is_that_of_the_last_month() -> None:
    rows = reports((date(2025, 4, 1), 300), (date(2025, 5, 1), 90), (date(2025, 6, 1), 62))
    for day in (date(2025, 6, 1), date(2025, 6, 21), date(2025, 6, 30)):
        pace_ = of(rows, day)
        assert (pace_.since, pace_.until) == (date(2025, 5, 1), date(2025, 6, 1))
        assert pace_.recent_per_week == pytest.approx(62 / (31 / 7))


def test_with_daily_changes_the_recent_pace_is_that_of_four_weeks() -> None:
    rows = reports(*((date(2025, 5, day), 2) for day in range(1, 32)))
    pace_ = of(rows, date(2025, 5, 31))
    assert (pace_.since, pace_.until, pace_.recent_per_week) == (date(2025, 5, 3), date(2025, 5, 31), 14)


def test_a_report_without_growth_is_a_report_and_silence_is_not() -> None:
    still = reports((date(2025, 4, 1), 300), (date(2025, 5, 1), 0))
    silent = reports((date(2025, 4, 1), 300), (date(2025, 5, 1), None))
    assert of(still, date(2025, 5, 20)).recent_per_week == 0
    assert of(silent, date(2025, 5, 20)).recent_per_week is None


def test_a_pace_may_be_negative() -> None:
    rows = reports((date(2025, 4, 1), 300), (date(2025, 4, 29), -8))
    assert of(rows, date(2025, 5, 1)).recent_per_week == -2


def test_one_report_is_no_pace() -> None:
    pace_ = of(reports((date(2025, 4, 1), 300)), date(2025, 4, 10))
    assert (pace_.recent_per_week, pace_.since, pace_.until) == (None, None, date(2025, 4, 1))


def test_when_the_target_is_met_nothing_is_needed() -> None:
    assert of(reports((date(2025, 4, 1), 1000)), date(2025, 7, 10)).needed_per_week == 0


def test_after_the_deadline_no_pace_would_help() -> None:
    rows = reports((date(2025, 4, 1), 300))
    assert of(rows, date(2025, 6, 30)).needed_per_week is None
    assert of(rows, date(2025, 7, 1)).needed_per_week is None


def test_without_a_target_or_without_data_nothing_is_needed_that_could_be_named() -> None:
    assert of(reports((date(2025, 4, 1), 300)), date(2025, 5, 1), target=None).needed_per_week is None
    assert of(reports((date(2025, 4, 1), 300)), date(2025, 3, 1)) == Pace()


def test_contracts_that_are_terminated_slow_the_pace() -> None:
    row = {"district_id": "north", "period": "2025", "places": 0}
    rows = [
        {**row, "day": date(2025, 5, 1), "concluded": 5, "terminated": 0},
        {**row, "day": date(2025, 5, 29), "concluded": 10, "terminated": 2},
    ]
    changes = ledger("targeted_training", rows)
    assert found_of(metric("targeted_fill"), changes, date(2025, 6, 1), "2025").recent_per_week == 2


changed = st.tuples(
    st.sampled_from(("north", "south")),
    st.dates(date(2025, 3, 1), date(2025, 6, 1)),
    st.one_of(st.none(), st.integers(-5, 50)),
)


@modest
@given(st.lists(changed, max_size=20), st.dates(date(2025, 3, 1), date(2025, 6, 30)))
def test_the_recent_pace_of_every_district_and_of_all_equals_a_plain_loop_over_rows(drawn, as_of) -> None:
    row = {"period": "2024/25", "enrolled": 0}
    rows = [{**row, "district_id": where, "day": day, "guided": n} for where, day, n in drawn]
    changes = ledger("pupils", rows)
    by_district = every_report(COVERAGE, changes, "2024/25", "district_id")
    whole = every_report(COVERAGE, changes, "2024/25").get(None, Reports())
    assert whole.recent(as_of) == slow_recent(drawn, as_of)
    for district in ("north", "south"):
        mine = [row for row in drawn if row[0] == district]
        assert by_district.get(district, Reports()).recent(as_of) == slow_recent(mine, as_of)


def slow_recent(drawn, as_of) -> tuple[float | None, date | None, date | None]:
    reported = sorted((day, people) for _where, day, people in drawn if people is not None and day <= as_of)
    until = reported[-1][0] if reported else None
    early = [day for day, _people in reported if until and day <= until - timedelta(days=28)]
    if not early or until is None:
        return None, None, until
    since = max(early)
    return sum(people for day, people in reported if day > since) / ((until - since).days / 7), since, until
