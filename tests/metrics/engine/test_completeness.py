"""«…» stays unknown: what is counted of what is only partly known, and how much stands outside."""

from datetime import date

import pytest

from metrics.catalogue import metric
from metrics.engine.evaluate import evaluate
from metrics.engine.outside import Outside
from tests.metrics.rows import ledger
from tests.metrics.world import board

MARCH, APRIL, MAY = date(2025, 3, 1), date(2025, 4, 1), date(2025, 5, 1)
YEAR = "2024/25"
COVERAGE, BASE = metric("guidance_coverage"), metric("guidance_base")
SCHOOL = {"region_id": "region", "district_id": "north", "period": YEAR, "source": "form", "senior": True}


def school(number: int, day: date, grade: int = 9, **counts: int | None) -> dict:
    return SCHOOL | {"institution_id": number, "grade": grade, "day": day} | counts


def share(one, rows: list[dict], as_of: date = MAY) -> tuple:
    row = evaluate(one, ledger(one.ledger, rows), as_of=as_of, period=YEAR).row(0, named=True)
    return row["numerator"], row["denominator"]


def test_the_pupils_of_a_school_that_reports_no_number_stand_outside_with_it() -> None:
    rows = [school(1, MARCH, enrolled=30, guided=30), school(2, MARCH, enrolled=30, guided=None)]
    assert share(COVERAGE, rows) == (30, 30)
    outside = board({"pupils": rows}).outside(COVERAGE, as_of=MAY)
    assert outside == Outside(senders=1, people=30, lowest=0.5, highest=1.0)


def test_what_is_taken_away_from_a_base_and_not_known_is_not_nothing() -> None:
    """8 of 20 work, how many study nobody has reported: the base is unknown, also beside a college that reports all."""
    one = metric("graduate_employment_spo")
    college = {"region_id": "region", "district_id": "north", "period": "2024", "level": "spo", "source": "form"}
    college |= {"specialty": "31.02.01", "day": MARCH}
    whole = college | dict.fromkeys(one.columns, 0) | {"institution_id": 1, "graduated": 10, "employed": 5}
    partly = college | dict.fromkeys(one.columns, 0)
    partly |= {"institution_id": 2, "graduated": 20, "employed": 8, "studying": None}

    def counted(*rows: dict) -> tuple:
        row = evaluate(one, ledger("graduates", list(rows)), as_of=MAY, period="2024").row(0, named=True)
        return row["numerator"], row["denominator"], row["state"]

    assert counted(partly) == (None, None, "missing")
    assert counted(whole, partly) == (5, 10, "shown")
    outside = board({"graduates": [whole, partly]}).outside(one, as_of=MAY)
    assert (outside.senders, outside.people) == (1, 20)
    assert (outside.lowest, outside.highest) == (pytest.approx(5 / 30), pytest.approx(25 / 30))


def test_a_row_counts_from_the_day_on_which_its_last_part_is_reported() -> None:
    rows = [
        school(1, MARCH, enrolled=30, guided_base=10),
        school(2, MARCH, enrolled=20, guided_base=None),
        school(2, APRIL, enrolled=5, guided_base=15),
    ]
    assert share(BASE, rows, MARCH) == (10, 30)
    assert share(BASE, rows, APRIL) == (25, 55)
    assert board({"pupils": rows}).outside(BASE, as_of=MARCH).people == 20
    assert board({"pupils": rows}).outside(BASE, as_of=APRIL) == Outside()


def test_a_number_that_is_not_repeated_stands() -> None:
    rows = [school(1, MARCH, enrolled=30, guided_base=10), school(1, APRIL, enrolled=2, guided_base=None)]
    assert share(BASE, rows) == (10, 32)


def test_a_row_that_is_gone_has_nobody_left_to_be_unknown() -> None:
    rows = [school(1, MARCH, enrolled=30, guided=None), school(1, APRIL, enrolled=-30, guided=None)]
    assert board({"pupils": rows}).outside(COVERAGE, as_of=MARCH).senders == 1
    assert board({"pupils": rows}).outside(COVERAGE, as_of=APRIL) == Outside()


def test_one_grade_without_a_number_leaves_the_other_grades_of_the_school() -> None:
    rows = [school(1, MARCH, 8, enrolled=20, guided=20), school(1, MARCH, 9, enrolled=20, guided=None)]
    assert share(COVERAGE, rows) == (20, 20)
    here = board({"pupils": rows})
    for by in ((), ("district_id",), ("district_id", "institution_id"), ("grade",)):
        assert here.evaluate(COVERAGE, by, as_of=MAY)["denominator"].sum() == 20, by
    assert here.outside(COVERAGE, as_of=MAY, where={"grade": (8,)}) == Outside()


def test_a_count_needs_its_own_columns_only_and_says_who_does_not_know() -> None:
    events = metric("guidance_events")
    row = {"region_id": "region", "district_id": "north", "period": YEAR, "kind": "unspecified", "organiser": "school"}
    rows = [row | {"institution_id": 1, "day": MARCH, "events": 4}]
    here = board({"guidance_events": [*rows, row | {"institution_id": 2, "day": MARCH, "hours": 3.0}]})
    assert here.evaluate(events, as_of=MAY)["numerator"].item() == 4


def test_the_trend_knows_what_a_single_day_knows() -> None:
    rows = [
        school(1, MARCH, enrolled=30, guided=10),
        school(2, MARCH, enrolled=20, guided=None),
        school(2, APRIL, enrolled=0, guided=15),
    ]
    here = board({"pupils": rows})
    line = here.trend(COVERAGE, every="1mo", since=MARCH, until=MAY)
    assert line["denominator"].to_list() == [30, 50, 50]


def test_where_nobody_is_there_is_no_share_too_small_to_show() -> None:
    rows = [school(1, MARCH, enrolled=30, guided=10), school(1, APRIL, enrolled=-30, guided=-10)]
    assert board({"pupils": rows}).evaluate(COVERAGE, as_of=MAY)["state"].item() == "not_applicable"
