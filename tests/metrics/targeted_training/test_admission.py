"""The calendar of targeted training: its days come from acts, and a new version changes only later years."""

from datetime import date

import pytest

from metrics.targeted_training.admission import RULES, Rule, stages


def test_the_calendar_of_2025_has_the_days_of_the_acts():
    days = {stage.code: (stage.starts_on, stage.ends_on) for stage in stages(2025)}
    assert days["offers"][1] == date(2025, 6, 10)
    assert days["applications"] == (date(2025, 6, 20), date(2025, 7, 25))
    assert days["contracts"] == (date(2025, 8, 1), date(2025, 9, 30))


@pytest.mark.parametrize(
    ("day", "states"),
    [
        ("2025-06-10", ["now", "ahead", "ahead"]),
        ("2025-06-11", ["over", "ahead", "ahead"]),
        ("2025-06-20", ["over", "now", "ahead"]),
        ("2025-07-26", ["over", "over", "ahead"]),
        ("2025-09-30", ["over", "over", "now"]),
        ("2025-10-01", ["over", "over", "over"]),
    ],
)
def test_a_stage_lasts_through_both_of_its_days(day, states):
    assert [stage.state(date.fromisoformat(day)) for stage in stages(2025)] == states


def test_a_later_version_of_an_act_leaves_earlier_years_as_they_were():
    newer = Rule(code="offers", title="Offers", begins=(1, 1), ends=(5, 20), act="new", holds_from=2026)
    ends = {year: stages(year, (*RULES, newer))[0].ends_on for year in (2025, 2026)}
    assert ends == {2025: date(2025, 6, 10), 2026: date(2026, 5, 20)}


def test_every_stage_names_its_act():
    assert all(stage.act for stage in stages(2025))
