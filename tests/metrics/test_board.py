"""The board picks the period, the target and the districts, and works everything out once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import polars as pl
import pytest

from metrics import board as boards
from metrics.catalogue import metric
from metrics.evaluate import evaluate
from metrics.trend import trend
from tests.metrics.rows import assert_same
from tests.metrics.world import APRIL, JUNE, MAY, TARGETS, board, graduates, pupils

ROWS = (
    pupils("north", APRIL, 10, 40, institution=1),
    pupils("north", MAY, 10, institution=1),
    pupils("south", MAY, 3, 20, institution=2),
    pupils("south", MAY, 2, 30),
)


def test_the_period_is_the_one_the_day_lies_in() -> None:
    one = board({})
    assert one.period("guidance_coverage", date(2024, 8, 31)) == "2023/24"
    assert one.period("guidance_coverage", date(2024, 9, 1)) == "2024/25"
    assert one.period("guidance_coverage", date(2030, 1, 1)) is None
    assert one.period("guidance_coverage", date(2001, 1, 1)) is None


def test_the_register_count_looks_one_and_two_cohorts_further_back() -> None:
    one = board({})
    codes = ("graduate_employment_spo", "employment_1y_spo", "employment_2y_spo")
    assert [one.period(code, JUNE) for code in codes] == ["2024", "2023", "2022"]
    assert one.period("employment_2y_spo", date(2024, 6, 1)) is None


def test_the_target_is_that_of_the_period() -> None:
    one = board({})
    assert one.target("guidance_coverage", JUNE) == TARGETS[0]
    assert one.target("guidance_coverage", date(2024, 6, 1)) is None
    assert one.target("awareness", JUNE) is None


def test_all_districts_are_in_the_answer_in_their_order() -> None:
    result = board({"pupils": ROWS}).evaluate("guidance_coverage", ("district_id",), as_of=JUNE)
    assert result.select("district_id", "numerator", "state").rows() == [
        ("north", 20, "shown"),
        ("south", 5, "shown"),
        ("west", None, "missing"),
    ]


@pytest.mark.parametrize("by", [(), ("district_id",), ("district_id", "institution_id"), ("grade",)])
def test_a_board_says_what_the_ledger_itself_says(by: tuple[str, ...]) -> None:
    one = board({"pupils": ROWS})
    coverage = metric("guidance_coverage")
    asked = {"period": "2024/25", "target": TARGETS[0]}
    changes = one.ledgers["pupils"]
    among = one.districts if by == ("district_id",) else None
    assert_same(
        one.evaluate(coverage, by, as_of=JUNE),
        evaluate(coverage, changes, by=by, as_of=JUNE, among=among, **asked),
    )
    assert_same(
        one.trend(coverage, by, since=APRIL, until=JUNE),
        trend(coverage, changes, by=by, since=APRIL, until=JUNE, among=among, **asked),
    )


def test_small_numbers_are_hidden_where_it_is_asked_for_and_nowhere_else() -> None:
    one = board({"pupils": [pupils("north", MAY, 2, 30), pupils("south", MAY, 40, 80), pupils("west", MAY, 40, 90)]})
    by = ("district_id",)
    assert one.evaluate("guidance_coverage", by, as_of=JUNE)["hidden"].to_list() == [False, False, False]
    assert one.evaluate("guidance_coverage", by, as_of=JUNE, hide_small=True)["hidden"].to_list() == [True, True, False]


def test_the_pace_of_a_district_is_its_own() -> None:
    one = board({"pupils": [pupils("north", APRIL, 10, 40), pupils("south", APRIL, 0, 60), pupils("north", MAY, 30)]})
    assert one.pace("guidance_coverage", as_of=date(2025, 6, 2), district="south").needed_per_week == 60 / 4
    assert one.pace("guidance_coverage", as_of=date(2025, 6, 2)).needed_per_week == 60 / 4
    assert one.pace("guidance_coverage", as_of=date(2025, 6, 2), district="north").needed_per_week == 0


def test_the_last_day_is_that_of_the_last_change() -> None:
    one = board({"pupils": ROWS, "graduates": []})
    assert (one.last_day("pupils"), one.last_day("graduates")) == (MAY, None)


def test_what_was_asked_once_is_remembered() -> None:
    one = board({"pupils": ROWS})
    first = one.evaluate("guidance_coverage", ["district_id"], as_of=JUNE)
    kept = dict(one._memo)
    assert one.evaluate(metric("guidance_coverage"), ("district_id",), as_of=JUNE).equals(first)
    assert one.evaluate("guidance_coverage", ("district_id",), as_of=APRIL).height == first.height
    assert one._memo == kept


def test_a_board_remembers_only_so_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boards, "REMEMBERED", 5)
    one = board({"pupils": ROWS})
    for days in range(20):
        one.evaluate("guidance_coverage", ("grade",), as_of=MAY + timedelta(days))
        assert len(one._memo) <= 5


def test_threads_share_a_board() -> None:
    one = board({"pupils": ROWS, "graduates": [graduates("north", 1, 30, 40)]})
    days = [APRIL + timedelta(day % 20) for day in range(200)]

    def values(day: date) -> list[float | None]:
        return [one.evaluate(code, as_of=day)["value"].item() for code in ("guidance_coverage", "in_field")]

    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(values, days))
    alone = board({"pupils": ROWS, "graduates": [graduates("north", 1, 30, 40)]})
    expected = [
        [alone.evaluate(code, as_of=day)["value"].item() for code in ("guidance_coverage", "in_field")] for day in days
    ]
    assert together == expected


def test_a_ledger_that_leaves_out_a_column_still_gives_the_metrics_that_do_not_need_it() -> None:
    one = board({"pupils": ROWS})
    lean = boards.Board(
        {"pupils": one.ledgers["pupils"].drop("guided_advanced")}, one.periods, TARGETS, ("north",), small_number=5
    )
    assert lean.evaluate("guidance_coverage", as_of=JUNE)["numerator"].item() == 25
    with pytest.raises(pl.exceptions.ColumnNotFoundError, match="guided_advanced"):
        lean.evaluate("guidance_advanced", as_of=JUNE)
