"""Which report is due by when, and who has not sent it."""

from datetime import date

import polars as pl
import pytest

from metrics.findings.freshness import Freshness, missing, not_reported, summary

SCHEMA = {
    "form": pl.String,
    "district_id": pl.String,
    "institution_id": pl.Int64,
    "employer_id": pl.Int64,
    "as_of": pl.Date,
}
APRIL, MAY, JUNE = date(2025, 4, 1), date(2025, 5, 1), date(2025, 6, 1)


def sent(*reports: tuple[str, str, int, date]) -> pl.DataFrame:
    """Reports of (form, district, sender, as of)."""
    rows = [
        (form, place, None if form == "targeted" else who, who if form == "targeted" else None, day)
        for form, place, who, day in reports
    ]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def due(*districts: tuple[str, int], form: str = "guidance") -> pl.DataFrame:
    return pl.DataFrame(
        [(form, place, day) for place, day in districts],
        schema={"form": pl.String, "district_id": pl.String, "day_of_month": pl.Int16},
        orient="row",
    )


def status(reports: pl.DataFrame, as_of: date, days: pl.DataFrame) -> list[tuple]:
    return not_reported(reports, days, as_of).drop("form").rows()


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2025, 6, 10), MAY),
        (date(2025, 6, 11), JUNE),
        (date(2025, 6, 30), JUNE),
        (date(2025, 1, 5), date(2024, 12, 1)),
    ],
)
def test_a_report_is_expected_from_its_last_day_of_sending_on(today: date, expected: date) -> None:
    assert not_reported(sent(), due(("north", 11)), today)["expected"].item() == expected


def test_a_district_is_late_when_one_of_its_senders_is() -> None:
    reports = sent(("guidance", "north", 1, MAY), ("guidance", "north", 2, MAY), ("guidance", "north", 1, JUNE))
    assert status(reports, date(2025, 6, 15), due(("north", 11))) == [("north", JUNE, 2, 1, JUNE, True)]


def test_before_the_report_is_due_nobody_is_late() -> None:
    reports = sent(("guidance", "north", 1, MAY))
    assert status(reports, date(2025, 6, 5), due(("north", 11))) == [("north", MAY, 1, 1, MAY, False)]


def test_who_sends_the_first_time_was_not_expected_before() -> None:
    reports = sent(("guidance", "north", 1, MAY), ("guidance", "north", 2, JUNE))
    assert status(reports, date(2025, 6, 5), due(("north", 11))) == [("north", MAY, 1, 1, JUNE, False)]


def test_a_district_that_never_sent_anything_is_not_late_and_has_no_last_report() -> None:
    assert status(sent(), date(2025, 6, 15), due(("north", 11))) == [("north", JUNE, 0, 0, None, False)]


def test_reports_of_the_future_are_not_known_yet() -> None:
    reports = sent(("guidance", "north", 1, APRIL), ("guidance", "north", 1, JUNE))
    assert status(reports, date(2025, 5, 20), due(("north", 11))) == [("north", MAY, 1, 0, APRIL, True)]


def test_an_institution_and_an_employer_with_the_same_number_are_two_senders() -> None:
    days = pl.concat([due(("north", 11)), due(("north", 11), form="targeted")])
    reports = sent(("guidance", "north", 1, JUNE), ("targeted", "north", 1, MAY))
    senders = not_reported(reports, days, date(2025, 6, 15))
    assert senders.select("form", "senders", "reported").rows() == [("guidance", 1, 1), ("targeted", 1, 0)]


def test_the_summary_counts_districts_that_have_sent_everything() -> None:
    days = due(("west", 11), ("north", 11), ("south", 20), ("east", 11))
    reports = sent(("guidance", "west", 1, JUNE), ("guidance", "north", 2, MAY), ("guidance", "south", 3, MAY))
    senders = summary(not_reported(reports, days, date(2025, 6, 15)))
    assert senders == Freshness("guidance", complete=2, districts=4, sending=3, expected=JUNE, late=("north",))


def test_the_summary_of_nothing_expects_nothing() -> None:
    assert summary(not_reported(sent(), due(), JUNE)) == Freshness("guidance", 0, 0, 0, None, ())


def test_the_silent_senders_of_a_district_are_told_with_the_days_since_their_report_was_due() -> None:
    days = due(("west", 11), ("north", 11))
    reports = sent(("guidance", "west", 1, JUNE), ("guidance", "west", 2, MAY), ("guidance", "west", 3, APRIL))
    reports = pl.concat([reports, sent(("guidance", "north", 4, APRIL))])
    senders = missing(reports, days, date(2025, 6, 15), "west")
    assert senders.select("institution_id", "last", "expected", "missed", "days_late").rows() == [
        (3, APRIL, JUNE, 2, 35),  # since 11 May, by when the report as of 1 May was to be sent
        (2, MAY, JUNE, 1, 4),
    ]


def test_of_the_whole_region_the_silent_are_told_with_their_district_and_the_days_their_reports_are_about() -> None:
    days = due(("west", 11), ("north", 20))
    reports = sent(("guidance", "west", 1, JUNE), ("guidance", "west", 2, MAY), ("guidance", "north", 4, APRIL))
    senders = missing(reports, days, date(2025, 6, 15), None)
    assert senders.select("district_id", "institution_id", "missed_as_of", "days_late").rows() == [
        ("north", 4, [MAY], 26),  # in the north the report as of 1 June is to be sent by the 20th
        ("west", 2, [JUNE], 4),
    ]


def test_reports_that_are_not_due_are_not_missed() -> None:
    """Silent since 1 July: the report as of 1 August is not due, that of 1 September is."""
    reports = sent(("guidance", "west", 1, date(2025, 7, 1)))
    row = missing(reports, due(("west", 11)), date(2025, 10, 12), "west", HOLIDAYS).row(0, named=True)
    assert (row["missed"], row["days_late"]) == (2, 31)  # as of 1 September and 1 October; since 11 September


def test_nobody_is_silent_before_the_day_of_sending() -> None:
    assert missing(sent(("guidance", "west", 1, MAY)), due(("west", 11)), date(2025, 6, 10), "west").is_empty()


HOLIDAYS = pl.DataFrame({"form": ["guidance"], "month": [8]})


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2025, 8, 10), date(2025, 7, 1)),
        (date(2025, 8, 11), date(2025, 7, 1)),  # nothing is due as of 1 August
        (date(2025, 9, 1), date(2025, 7, 1)),
        (date(2025, 9, 10), date(2025, 7, 1)),
        (date(2025, 9, 11), date(2025, 9, 1)),  # the closing report is
        (date(2025, 10, 11), date(2025, 10, 1)),
    ],
)
def test_in_the_holidays_no_report_is_due(today: date, expected: date) -> None:
    reports = sent(("guidance", "north", 1, date(2025, 7, 1)))
    row = not_reported(reports, due(("north", 11)), today, HOLIDAYS).row(0, named=True)
    assert (row["expected"], row["late"]) == (expected, expected > date(2025, 7, 1))


def test_another_form_is_due_in_the_holidays_of_schools() -> None:
    status = not_reported(sent(), due(("north", 11), form="graduates"), date(2025, 8, 20), HOLIDAYS)
    assert status["expected"].item() == date(2025, 8, 1)


def test_who_has_sent_the_report_before_the_holidays_is_not_silent_in_september() -> None:
    days, reports = due(("west", 11)), sent(("guidance", "west", 1, date(2025, 7, 1)))
    assert missing(reports, days, date(2025, 9, 5), "west", HOLIDAYS).is_empty()
    assert missing(reports, days, date(2025, 9, 5), "west").height == 1


def test_a_form_that_is_never_due_is_never_late() -> None:
    never = pl.DataFrame({"form": ["guidance"] * 12, "month": [*range(1, 13)]})
    row = not_reported(sent(("guidance", "north", 1, MAY)), due(("north", 11)), date(2025, 6, 15), never).row(
        0, named=True
    )
    assert (row["expected"], row["senders"], row["late"]) == (None, 0, False)
