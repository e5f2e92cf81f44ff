"""How many can be helped: told by a year that is over, and never guessed."""

from datetime import date

import polars as pl
import pytest

from metrics.engine.board import Board
from metrics.risk.capacity import capacity, flagged_share

JUNE = date(2025, 6, 11)
YEARS = [("2022/23", 2022), ("2023/24", 2023), ("2024/25", 2024)]


def board(rows: list[tuple[str, date, int, int]], level: str = "spo") -> Board:
    """A board with the ledger ``risk``: period, day, assessed, supported."""
    names = {"period": pl.String(), "day": pl.Date(), "assessed": pl.Int64(), "supported": pl.Int64()}
    ledger = pl.DataFrame(rows, schema=names, orient="row").with_columns(
        level=pl.lit(level), district_id=pl.lit("north"), region_id=pl.lit("r"), source=pl.lit("register")
    )
    periods = pl.DataFrame(
        [("school_year", code, date(year, 9, 1), date(year + 1, 8, 31)) for code, year in YEARS],
        schema=["kind", "code", "starts_on", "ends_on"],
        orient="row",
    )
    return Board({"risk": ledger}, periods, [], ["north"], 5)


FULL = [
    ("2022/23", date(2022, 11, 15), 1200, 0),
    ("2022/23", date(2023, 2, 1), 0, 300),
    ("2023/24", date(2023, 11, 15), 1295, 0),
    ("2023/24", date(2024, 7, 1), 0, 456),
    ("2024/25", date(2024, 11, 15), 1298, 20),
]


def test_the_worked_example_of_the_method() -> None:
    answer = capacity(board(FULL), as_of=JUNE)
    assert answer.share == pytest.approx(456 / 1295)
    assert (answer.school_year, answer.ended) == ("2023/24", True)


def test_the_running_year_counts_only_where_no_earlier_one_had_plans() -> None:
    answer = capacity(board(FULL[-1:]), as_of=JUNE)
    assert (answer.school_year, answer.ended, answer.supported) == ("2024/25", False, 20)


def test_plans_drawn_up_after_the_day_take_no_part() -> None:
    answer = capacity(board(FULL), as_of=date(2024, 6, 1))
    assert (answer.school_year, answer.share) == ("2022/23", 0.25)


def test_without_a_plan_there_is_no_capacity() -> None:
    assert capacity(board(FULL[:1]), as_of=JUNE) is None
    assert capacity(board([]), as_of=JUNE) is None
    assert capacity(board(FULL, level="he"), as_of=JUNE, where={"level": ("spo",)}) is None


def test_more_plans_than_students_are_everybody() -> None:
    assert capacity(board([("2023/24", date(2024, 1, 1), 10, 14)]), as_of=JUNE).share == 1.0


def test_the_share_flagged_is_of_people_and_not_of_rows() -> None:
    scored = pl.DataFrame({"people": [30, 10], "flagged": [False, True]})
    assert flagged_share(scored) == 0.25
    assert flagged_share(scored.head(1)) is None
    assert flagged_share(scored.clear()) is None
