"""Nobody is short of a target that cannot be judged yet."""

import polars as pl

from metrics.statistics.short import IS_DUE, short


def test_a_gap_is_told_once_it_can_be_judged() -> None:
    assert short({"verdict": "missed", "gap_people": 719}) == 719
    assert short({"verdict": "met", "gap_people": 0}) == 0
    assert short({"verdict": "too_early", "gap_people": 719}) is None
    assert short({"verdict": None, "gap_people": None}) is None


def test_rows_whose_gap_may_be_told_are_all_but_those_that_are_too_early() -> None:
    rows = pl.DataFrame({"verdict": ["missed", "too_early", None]})
    assert rows.filter(IS_DUE)["verdict"].to_list() == ["missed", None]
