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


def test_needed_is_the_gap_over_the_weeks_from_the_last_report_to_the_last_one_in_time() -> None:
    rows = reports((date(2025, 5, 1), 400))
    for day in (date(2025, 5, 1), date(2025, 5, 28), date(2025, 6, 2), date(2025, 6, 23)):
        pace_ = of(rows, day)
        assert pace_.needed_per_week == pytest.approx(600 / (61 / 7))
        assert (pace_.left, pace_.due, pace_.days_left) == (600, date(2025, 7, 1), 61)


def test_in_the_last_week_and_after_it_people_are_told_and_no_weekly_pace() -> None:
    rows = reports((date(2025, 4, 1), 300), (date(2025, 5, 1), 90), (date(2025, 6, 1), 62))
    assert of(rows, date(2025, 6, 23)).needed_per_week is not None
    for day in (date(2025, 6, 24), date(2025, 6, 29), date(2025, 6, 30), date(2025, 7, 1), date(2025, 7, 20)):
        pace_ = of(rows, day)
        assert (pace_.needed_per_week, pace_.left) == (None, 548)


@pytest.mark.parametrize("day", [date(2025, 5, 1) + timedelta(days) for days in range(54)])
def test_one_school_that_grows_by_400_a_month_shows_the_same_pace_on_every_day(day: date) -> None:
    firsts = [date(2025, month, 1) for month in range(2, 7)]
    pace_ = of(reports(*((first, 400) for first in firsts), enrolled=9000), day)
    assert pace_.recent_per_week == pytest.approx(400 / 30.5 * 7, abs=1.6)
    until = firsts[-1] if day >= firsts[-1] else firsts[-2]
    assert pace_.until == until
    assert pace_.needed_per_week == pytest.approx(
        (9000 - 400 * (until.month - 1)) / ((date(2025, 7, 1) - until).days / 7)
    )
    assert pace_.months == (400,) * (until.month - 2)


def test_every_sender_is_measured_between_its_own_reports() -> None:
    rows = [
        *reports((date(2025, 3, 10), 100), (date(2025, 4, 10), 310), (date(2025, 5, 10), 300)),
        *reports((date(2025, 3, 1), 50), (date(2025, 4, 1), 31), (date(2025, 5, 1), 60)),
    ]
    for place, row in enumerate(rows):
        row["institution_id"] = 1 + place // 3
    pace_ = of(rows, date(2025, 5, 20))
    assert pace_.recent_per_week == pytest.approx(300 / (30 / 7) + 60 / (30 / 7))
    assert (pace_.since, pace_.until) == (date(2025, 4, 1), date(2025, 5, 10))
    assert pace_.months == (310 + 31, 300 + 60)
    assert of(rows, date(2025, 5, 9)).recent_per_week == pytest.approx(310 / (31 / 7) + 60 / (30 / 7))


def test_who_has_been_silent_for_two_months_has_no_pace_and_neither_has_who_has_reported_once() -> None:
    rows = [
        *reports((date(2025, 2, 1), 100), (date(2025, 3, 1), 400)),
        *reports((date(2025, 4, 1), 50), (date(2025, 5, 1), 30)),
        *reports((date(2025, 5, 1), 700)),
    ]
    for place, row in zip((1, 1, 2, 2, 3), rows, strict=True):
        row["institution_id"] = place
    assert of(rows, date(2025, 5, 2)).recent_per_week == pytest.approx(400 / 4 + 30 / (30 / 7))
    assert of(rows, date(2025, 5, 3)).recent_per_week == pytest.approx(30 / (30 / 7))
    silent = of(rows, date(2025, 8, 1))
    assert (silent.recent_per_week, silent.until, silent.months) == (None, None, ())


def test_a_register_reports_on_every_day_up_to_the_last_of_which_any_register_speaks() -> None:
    rows = [
        *reports((date(2025, 4, 1), 100), (date(2025, 5, 1), 40)),
        *reports((date(2025, 4, 1), 100), (date(2025, 5, 20), 1)),
    ]
    for place, row in enumerate(rows):
        row |= {"institution_id": 1 + place // 2, "source": "register"}
    pace_ = of(rows, date(2025, 5, 25))
    assert (pace_.since, pace_.until) == (date(2025, 4, 22), date(2025, 5, 20))
    assert pace_.recent_per_week == pytest.approx((40 + 1) / 4)
    assert of(rows, date(2025, 5, 10)).recent_per_week == pytest.approx(40 / 4)


def test_a_month_of_growth_is_known_where_nearly_everybody_has_reported_at_both_of_its_ends() -> None:
    firsts = [date(2025, month, 1) for month in range(1, 7)]
    steady = [row | {"institution_id": 1} for row in reports(*((first, 100) for first in firsts))]
    for reached, months in ((60, 5), (70, 1)):  # of 660 or 670 people those of 600 have reported for long
        newcomer = [row | {"institution_id": 2} for row in reports((firsts[4], reached), (firsts[5], 0))]
        assert len(of(steady + newcomer, date(2025, 6, 5)).months) == months


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


def test_without_a_target_or_without_data_nothing_is_needed_that_could_be_named() -> None:
    assert of(reports((date(2025, 4, 1), 300)), date(2025, 5, 1), target=None).needed_per_week is None
    assert of(reports((date(2025, 4, 1), 300)), date(2025, 3, 1)) == Pace(due=date(2025, 7, 1))


def test_contracts_that_are_terminated_slow_the_pace() -> None:
    row = {"district_id": "north", "period": "2025", "places": 50}
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
    row = {"period": "2024/25", "enrolled": 10_000}
    rows = [{**row, "district_id": where, "day": day, "guided": n} for where, day, n in drawn]
    changes = ledger("pupils", rows)
    by_district = every_report(COVERAGE, changes, "2024/25", "district_id")
    whole = every_report(COVERAGE, changes, "2024/25").get(None, Reports())
    assert same(whole.recent(as_of), slow_recent(drawn, as_of))
    for district in ("north", "south"):
        mine = [row for row in drawn if row[0] == district]
        assert same(by_district.get(district, Reports()).recent(as_of), slow_recent(mine, as_of))


def same(left: tuple, right: tuple) -> bool:
    """The same days and the same pace, whichever sender was added first."""
    return left[1:] == right[1:] and left[0] == pytest.approx(right[0])


def slow_recent(drawn, as_of) -> tuple[float | None, date | None, date | None]:
    """Here a district is a sender."""
    growths, firsts, lasts = [], [], []
    for sender in ("north", "south"):
        mine = sorted((day, people) for where, day, people in drawn if where == sender and people is not None)
        reported = [(day, people) for day, people in mine if day <= as_of]
        if not reported or (as_of - reported[-1][0]).days > 62:
            continue
        until = reported[-1][0]
        lasts.append(until)
        early = [day for day, _people in reported if day <= until - timedelta(days=28)]
        if early:
            since = max(early)
            firsts.append(since)
            growths.append(sum(people for day, people in reported if day > since) / ((until - since).days / 7))
    return sum(growths) if growths else None, min(firsts, default=None), max(lasts, default=None)


def test_who_counts_more_than_there_are_has_no_pace() -> None:
    rows = [
        *reports((date(2025, 4, 1), 90), (date(2025, 5, 1), 20), enrolled=100),
        *reports((date(2025, 4, 1), 50), (date(2025, 5, 1), 30), enrolled=100),
    ]
    for place, row in enumerate(rows):
        row["institution_id"] = 1 + place // 2
    pace_ = of(rows, date(2025, 5, 9))
    assert pace_.recent_per_week == pytest.approx(30 / (30 / 7))
    assert pace_.months == (30,)
    assert of(rows, date(2025, 4, 30)).until == date(2025, 4, 1)


def schools(number: int, early: int) -> list[dict]:
    """Equal schools that report monthly until May, a few of them in June too."""
    rows = []
    for school in range(1, number + 1):
        last = 6 if school <= early else 5
        grown = [(date(2025, month, 1), 20 + 2 * (month % 2)) for month in range(1, last + 1)]
        rows += [row | {"institution_id": school} for row in reports(*grown, enrolled=200)]
    return rows


def test_one_early_report_does_not_shorten_the_time_of_all() -> None:
    before, one, every = (of(schools(14, early), date(2025, 6, 3)) for early in (0, 1, 14))
    assert (before.days_left, every.days_left) == (61, 30)
    assert one.days_left == pytest.approx((13 * 61 + 30) / 14)
    assert one.needed_per_week == pytest.approx(before.needed_per_week, rel=0.05)
    assert (before.whole_until, one.whole_until, every.whole_until) == (
        date(2025, 5, 1), date(2025, 5, 1), date(2025, 6, 1),
    )  # fmt: skip


def test_large_senders_weigh_more_in_the_time_that_is_left() -> None:
    large = [row | {"institution_id": 1} for row in reports((date(2025, 4, 1), 0), (date(2025, 6, 1), 0), enrolled=900)]
    small = [row | {"institution_id": 2} for row in reports((date(2025, 5, 1), 0), enrolled=100)]
    assert of(large + small, date(2025, 6, 3)).days_left == pytest.approx(0.9 * 30 + 0.1 * 61)
