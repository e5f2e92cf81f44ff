"""Where graduates work outside the region: what is hidden of the whole is not told by its parts."""

import polars as pl

from metrics.graduates.workplaces import OUTSIDE, PLACE, SUBJECT, WORK, WORKING, subjects, totals
from tests.metrics.world import JUNE, board

ASKED = {"as_of": JUNE, "period": "2024"}


def at_work(people: int, district: str | None = None, subject: str | None = None) -> dict:
    row = {"district_id": "north", "period": "2024", "day": JUNE, "working": people}
    return row | {"work_district_id": district, "work_subject": subject}


def by_subject(*rows: dict, hide_small: bool) -> dict[str, int | None]:
    return dict(subjects(board({"work_places": list(rows)}), **ASKED, hide_small=hide_small)[[SUBJECT, WORKING]].rows())


def test_where_the_number_outside_is_hidden_its_subjects_are_hidden_too() -> None:
    """Three people in the south are hidden, and so is the least of the others: outside the region."""
    rows = [at_work(50, "north"), at_work(3, "south"), at_work(12, subject="77")]
    outside = totals(board({"work_places": rows}), WORK, **ASKED, hide_small=True).filter(pl.col(PLACE) == OUTSIDE)
    assert outside["hidden"].to_list() == [True]
    assert by_subject(*rows, hide_small=True) == {"77": None}
    assert by_subject(*rows, hide_small=False) == {"77": 12}


def test_where_the_number_outside_is_shown_its_large_subjects_are_too() -> None:
    rows = [at_work(50, "north"), at_work(60, "south"), at_work(12, subject="77"), at_work(20, subject="50")]
    assert by_subject(*rows, hide_small=True) == {"50": 20, "77": 12}
