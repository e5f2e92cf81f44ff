"""What has been worked out of the ledgers stays where they have not changed."""

from datetime import date

import polars as pl
import pytest
from sqlalchemy import Engine

from tests.data_access.small_world import World
from ui.shell.snapshot import current, standing
from ui.shell.snapshot.proposals import Draft, propose, support, votes

PERIODS = pl.DataFrame(
    {"kind": ["admission_year"], "code": ["2025"], "starts_on": [date(2025, 1, 1)], "ends_on": [date(2025, 12, 31)]}
)


def _frame() -> pl.DataFrame:
    return pl.DataFrame({"day": [date(2025, 6, 1)], "submitted": [1]})


def test_the_same_frames_are_the_same_board_and_equal_ones_are_not() -> None:
    frame = _frame()
    first = standing.board({"proposals": frame}, PERIODS, [], ["a"], 5)
    assert standing.board({"proposals": frame}, PERIODS.clone(), [], ["a"], 5) is first
    assert standing.board({"proposals": _frame()}, PERIODS, [], ["a"], 5) is not first


@pytest.mark.parametrize("change", [{"districts": ["b"]}, {"small_number": 6}, {"periods": PERIODS.clear()}])
def test_another_setting_is_another_board(change: dict) -> None:
    frame, given = _frame(), {"periods": PERIODS, "targets": [], "districts": ["a"], "small_number": 5}
    first = standing.board({"proposals": frame}, **given)
    assert standing.board({"proposals": frame}, **(given | change)) is not first


def test_no_more_boards_are_remembered_than_there_are_snapshots() -> None:
    for _number in range(2 * standing.MOST):
        standing.board({"proposals": _frame()}, PERIODS, [], ["a"], 5)
    assert len(standing._boards) <= standing.MOST


def test_a_vote_is_seen_and_leaves_all_that_was_read(database: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    World(database)
    monkeypatch.setenv("DATABASE_URL", database.url.set(drivername="postgresql").render_as_string(hide_password=False))
    number = propose(current(), Draft("internships", "Отметка", "Не видно", "Ввести", "Откликов больше", "Колледж"))
    before = current()
    assert support(before, number, "Школа")
    after = current()
    assert after is before
    assert votes(after) == ((number, 1),)
