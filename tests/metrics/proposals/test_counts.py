"""Proposals and profiles counted as of a day."""

from datetime import date

import polars as pl

from metrics.proposals.counts import filled, progress, themes, unmerged

MAY = date(2025, 5, 31)


def changes() -> pl.DataFrame:
    rows = [
        ("internships", date(2025, 4, 3), 1, 0, 0),
        ("internships", date(2025, 4, 20), 2, 1, 0),
        ("reporting", date(2025, 5, 2), 1, 1, 1),
        ("reporting", date(2025, 6, 2), 5, 5, 5),
    ]
    frame = pl.DataFrame(rows, schema=["category", "day", "submitted", "reviewed", "declined"], orient="row")
    return frame.with_columns(accepted=pl.lit(0), sent=pl.lit(0), implemented=pl.lit(0))


def test_themes_are_counted_by_month_and_the_future_is_not_there():
    assert themes(changes(), MAY).rows() == [
        ("internships", date(2025, 4, 1), 3),
        ("reporting", date(2025, 5, 1), 1),
    ]


def test_how_far_they_have_come():
    reached = dict(progress(changes(), MAY).iter_rows())
    assert reached == {"submitted": 4, "reviewed": 2, "accepted": 0, "sent": 0, "implemented": 0, "declined": 1}


def test_the_most_supported_stands_first_and_merged_ones_leave_their_authors():
    rows = pl.DataFrame(
        {
            "proposal_id": [1, 2, 3, 4],
            "merged_into": [None, 1, None, None],
            "author_body": ["А", "Б", "В", "Г"],
            "votes": [2, 0, 5, 9],
            "submitted_on": [date(2025, 4, 1), date(2025, 4, 2), date(2025, 4, 3), date(2025, 6, 3)],
        }
    )
    alone = unmerged(rows, MAY)
    assert alone["proposal_id"].to_list() == [3, 1]
    assert alone["merged_authors"].to_list() == [None, ["Б"]]


def test_of_each_institution_the_last_report_counts():
    profiles = pl.DataFrame(
        {
            "requirement": ["resume"] * 4,
            "institution_id": [1, 1, 2, 2],
            "as_of": [date(2025, 3, 1), date(2025, 5, 1), date(2025, 4, 1), date(2025, 6, 1)],
            "profiles": [10, 20, 30, 99],
            "filled": [1, 5, 6, 99],
        }
    )
    assert filled(profiles, MAY).rows() == [("resume", 50, 11)]
    assert filled(profiles, date(2025, 2, 1)).is_empty()
