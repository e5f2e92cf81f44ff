"""The board picks the period, the target and the districts, and works everything out once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import polars as pl
import pytest

from metrics.catalogue import CATALOGUE, metric
from metrics.engine import cache
from metrics.engine import region as regions
from metrics.engine.board import Board
from metrics.engine.evaluate import evaluate
from metrics.engine.periods import window
from metrics.engine.trend import trend
from metrics.metric import narrowed
from tests.metrics.rows import assert_same
from tests.metrics.world import APRIL, DISTRICTS, JUNE, MAY, TARGETS, board, graduates, pupils

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
    assert one.pace("guidance_coverage", as_of=date(2025, 6, 2), district="south").needed_per_week == 60 / (91 / 7)
    days = 0.4 * 61 + 0.6 * 91  # of each to 1 July, by its people
    assert one.pace("guidance_coverage", as_of=date(2025, 6, 2)).needed_per_week == pytest.approx(60 / (days / 7))
    assert one.pace("guidance_coverage", as_of=date(2025, 6, 2), district="north").needed_per_week == 0


def test_the_last_day_is_that_of_the_last_change() -> None:
    one = board({"pupils": ROWS, "graduates": []})
    assert (one.last_day("pupils"), one.last_day("graduates")) == (MAY, None)


def test_what_was_asked_once_is_kept() -> None:
    one = board({"pupils": ROWS})
    first = one.evaluate("guidance_coverage", ["district_id"], as_of=JUNE)
    one.evaluate("guidance_coverage", as_of=APRIL)
    kept = dict(one.cache.answers)
    assert one.evaluate(metric("guidance_coverage"), ("district_id",), as_of=JUNE).equals(first)
    assert one.evaluate("guidance_coverage", ("district_id",), as_of=APRIL).height == first.height
    assert one.cache.answers == kept


def test_the_period_of_a_day_is_looked_for_once_however_many_rows_ask_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[tuple] = []
    monkeypatch.setattr(regions, "window", lambda *asked: looked.append(asked[1:]) or window(*asked))
    one = board({"pupils": ROWS})
    for _row in range(15):
        one.target("guidance_coverage", JUNE)
        one.period("guidance_base", JUNE)
        one.evaluate("awareness", ("district_id",), as_of=JUNE)
    assert looked == [("school_year", JUNE, 0)]


def test_a_board_remembers_only_so_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST", 5)
    one = board({"pupils": ROWS})
    for days in range(20):
        one.evaluate("guidance_coverage", ("grade",), as_of=MAY + timedelta(days))
        assert len(one.cache.answers) <= 5


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
    lean = Board(
        {"pupils": one.ledgers["pupils"].drop("guided_advanced")}, one.periods, TARGETS, ("north",), small_number=5
    )
    assert lean.evaluate("guidance_coverage", as_of=JUNE)["numerator"].item() == 25
    with pytest.raises(pl.exceptions.ColumnNotFoundError, match="guided_advanced"):
        lean.evaluate("guidance_advanced", as_of=JUNE)


NORTH_AND_WEST = (
    graduates("north", 1, 30, 40, specialty="31.02.01"),
    graduates("north", 1, 5, 20, specialty="31.05.01"),
    graduates("west", 2, 9, 10, specialty="09.02.07", level="he"),
    graduates("north", 1, 8, 10, period="2023"),
    graduates("north", 1, 0, 0, period="2025", expected=50, plan_of=40, plan_employed=25),
)


@pytest.mark.parametrize("by", [(), ("district_id",), ("specialty",)])
def test_a_narrowed_population_is_counted_as_if_there_were_no_other(by: tuple[str, ...]) -> None:
    one = board({"graduates": NORTH_AND_WEST})
    alone = board({"graduates": [row for row in NORTH_AND_WEST if row.get("specialty") == "31.02.01"]})
    where = {"specialty": ("31.02.01",)}
    asked = {"as_of": JUNE, "where": where}
    assert_same(one.evaluate("in_field", by, **asked), alone.evaluate("in_field", by, as_of=JUNE))
    days = {"since": APRIL, "until": JUNE}
    assert_same(one.trend("in_field", by, where=where, **days), alone.trend("in_field", by, **days))


def test_one_district_is_a_row_of_the_districts() -> None:
    one, by, where = board({"pupils": ROWS}), ("district_id",), {"district_id": ("south",)}
    for hide in (False, True):
        rows = one.evaluate("guidance_coverage", by, as_of=JUNE, hide_small=hide)
        row = one.evaluate("guidance_coverage", as_of=JUNE, where=where, hide_small=hide)
        assert_same(row, rows.filter(district_id="south").drop("district_id"))
    asked = {"since": APRIL, "until": JUNE}
    daily_ = one.trend("guidance_coverage", by, **asked).filter(district_id="south").drop("district_id")
    assert_same(one.trend("guidance_coverage", where=where, **asked), daily_)


def test_of_a_narrowed_number_of_districts_the_others_do_not_appear() -> None:
    where = {"district_id": ("west", "south")}
    result = board({"pupils": ROWS}).evaluate("guidance_coverage", ("district_id",), as_of=JUNE, where=where)
    assert result["district_id"].to_list() == ["south", "west"]


def test_a_narrowed_population_never_widens_what_the_metric_itself_asks_for() -> None:
    colleges = metric("graduate_employment_spo")
    assert narrowed(colleges, {"level": ("spo", "he")}) is colleges
    one = board({"graduates": NORTH_AND_WEST})
    assert one.evaluate(colleges, as_of=JUNE, where={"level": ("he",)})["state"].item() == "missing"


def test_a_population_that_the_metric_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="'guidance_coverage' has no dimension 'specialty'; it has: region_id"):
        board({"pupils": ROWS}).evaluate("guidance_coverage", as_of=JUNE, where={"specialty": ("31.02.01",)})


def test_an_earlier_cohort_can_be_looked_at() -> None:
    one = board({"graduates": NORTH_AND_WEST})
    assert one.evaluate("in_field", as_of=JUNE)["denominator"].item() == 44
    assert one.evaluate("in_field", as_of=JUNE, period="2023")["denominator"].item() == 8
    assert one.evaluate("in_field", as_of=JUNE, period="1999")["state"].item() == "missing"
    result = one.evaluate("graduate_employment_spo", as_of=JUNE, period="2023")
    assert result["verdict"].item() is None, "the target is that of another cohort"


def test_plans_are_those_of_the_next_cohort() -> None:
    one = board({"graduates": NORTH_AND_WEST})
    assert (one.period("plans_employed", JUNE), one.period("plans_employed", date(2026, 6, 1))) == ("2025", None)
    assert one.evaluate("plans_employed", as_of=JUNE).select("numerator", "denominator").row(0) == (25, 40)
    assert one.evaluate("still_to_graduate", as_of=JUNE)["numerator"].item() == 50


def test_the_group_of_a_specialty_is_in_its_code() -> None:
    result = board({"graduates": NORTH_AND_WEST}).evaluate("graduate_employment_all_spo", ("group",), as_of=JUNE)
    assert result.select("group", "numerator", "denominator").rows() == [("31.00.00", 35, 60)]


def test_the_kind_of_programme_of_a_specialty_is_in_its_code() -> None:
    workers = [row | {"specialty": "15.01.05"} for row in NORTH_AND_WEST]
    one = board({"graduates": [*NORTH_AND_WEST, *workers]})
    result = one.evaluate("graduate_employment_all_spo", ("programme",), as_of=JUNE)
    assert result.select("programme", "numerator", "denominator").rows() == [
        ("01", 35, 60),
        ("02", 30, 40),
        ("05", 5, 20),
    ]


@pytest.mark.parametrize("ledgers", [{}, {one.ledger: () for one in CATALOGUE.values()}], ids=["absent", "empty"])
def test_a_ledger_that_nobody_has_fed_is_missing_and_not_an_error(ledgers: dict) -> None:
    one = board(ledgers)
    for code, declared in CATALOGUE.items():
        assert one.last_day(declared.ledger) is None
        assert one.evaluate(code, as_of=JUNE)["state"].item() == "missing"
        assert one.trend(code, since=APRIL, until=JUNE)["numerator"].is_null().all()
        assert one.pace(code, as_of=JUNE).recent_per_week is None
        if "district_id" in declared.dimensions:
            states = one.evaluate(code, ("district_id",), as_of=JUNE)["state"].to_list()
            assert states == ["missing" if declared.every_district else "not_applicable"] * 3
        for dimension in declared.dimensions:
            if dimension != "district_id":
                assert one.evaluate(code, (dimension,), as_of=JUNE).is_empty()


def test_columns_that_no_metric_knows_are_added_up_as_well() -> None:
    rows = [
        {"district_id": "north", "day": day, "period": "2024", "first": first, "later": "not_due", "people": people}
        for day, first, people in ((APRIL, "searching", 9), (MAY, "searching", -4), (MAY, "in_field", 4))
    ]
    one = board({"routes": rows})
    asked = {"as_of": MAY, "period": "2024"}
    assert one.sums("routes", ("people",), **asked).rows() == [(9, MAY)]
    assert one.sums("routes", ("people",), **asked | {"period": "2023"}).rows() == [(None, None)]
    by_first = one.sums("routes", ("people",), ("first",), **asked)
    assert by_first.select("first", "people").rows() == [("in_field", 4), ("searching", 5)]
    by_district = one.sums("routes", ("people",), ("district_id",), **asked, where={"first": ("in_field",)})
    assert by_district["district_id"].to_list() == list(DISTRICTS)
    assert by_district["people"].to_list() == [4, None, None]
    with pytest.raises(ValueError, match="'routes' has no 'persons'; it has: region_id"):
        one.sums("routes", ("persons",), **asked)
    assert board({}).sums("routes", ("people",), ("first",), **asked).is_empty()


def test_a_metric_asked_about_many_populations_is_still_found_at_once() -> None:
    """Equal hashes for all of them would make a search of every look-up."""
    one = board({"pupils": ROWS})
    for institution in range(30):
        one.evaluate("guidance_coverage", as_of=JUNE, where={"institution_id": (institution,)})
    hashes = {hash(question) for question in one.cache.answers}
    assert len(hashes) == len(one.cache.answers) >= 30


def test_the_fingerprint_is_that_of_the_figures_and_not_of_the_order_of_the_rows():
    changes = pl.DataFrame({"day": [date(2025, 1, 1), date(2025, 2, 1)], "enrolled": [3, 4]})
    empty = pl.DataFrame(schema={"kind": pl.String, "code": pl.String, "starts_on": pl.Date, "ends_on": pl.Date})

    def fingerprint(frame: pl.DataFrame) -> str:
        return Board({"pupils": frame}, empty, [], [], 5).fingerprint()

    assert fingerprint(changes) == fingerprint(changes.reverse())
    assert fingerprint(changes) != fingerprint(changes.with_columns(pl.col("enrolled") + 1))
