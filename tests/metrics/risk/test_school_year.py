"""The students of a school year: counts of the ledger beside those of the cards, and the factors that hold."""

from datetime import date

import polars as pl

from metrics.risk.school_year import counts, factors
from tests.metrics.risk.test_capacity import board as small_board

JUNE = date(2025, 6, 11)


def flagged() -> pl.DataFrame:
    rows = [
        ("north", "a b", 10, True, True),
        ("north", "b", 30, False, True),
        ("north", "", 50, False, False),
    ]
    names = ["district_id", "factors", "people", "by_expert", "by_fitted"]
    return pl.DataFrame(rows, schema=names, orient="row")


def test_the_least_number_without_a_plan_is_those_at_risk_at_first_less_the_plans() -> None:
    row = counts(_board(supported=4), ("district_id",), flagged(), year="2024/25", as_of=JUNE).row(0, named=True)
    assert (row["assessed"], row["expert"], row["fitted"], row["supported"], row["without_plan"]) == (90, 10, 40, 4, 6)


def test_more_plans_than_people_at_risk_leave_nobody_without() -> None:
    row = counts(_board(supported=14), (), flagged(), year="2024/25", as_of=JUNE).row(0, named=True)
    assert (row["expert"], row["without_plan"]) == (10, 0)


def test_without_the_fitted_card_it_counts_nobody_and_says_so() -> None:
    without = flagged().with_columns(by_fitted=pl.lit(None, pl.Boolean))
    row = counts(_board(supported=4), (), without, year="2024/25", as_of=JUNE).row(0, named=True)
    assert row["fitted"] is None
    assert row["expert"] == 10


def test_a_factor_is_counted_where_it_holds_and_among_those_at_risk() -> None:
    row = factors(flagged(), ("a", "b", "c"))
    assert row.rows() == [("a", 90, 10, 10, 10), ("b", 90, 40, 10, 10), ("c", 90, 0, 10, 0)]


def test_nobody_assessed_gives_zeros_and_no_error() -> None:
    assert factors(flagged().clear(), ("a",)).rows() == [("a", 0, 0, 0, 0)]


def _board(supported: int):
    made = small_board([("2024/25", date(2024, 11, 15), 90, supported)])
    extra = dict.fromkeys(("at_risk", "closed", "resolved"), pl.lit(0, pl.Int64))
    made.ledgers["risk"] = made.ledgers["risk"].with_columns(**extra)
    return made
