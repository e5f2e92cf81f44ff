"""False discoveries: as statsmodels has them, and in one voice with the verdicts."""

from datetime import date
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportions_ztest

from metrics.statistics.discovery import benjamini_hochberg, controlled, discoveries, p_values
from metrics.statistics.gap import needed
from metrics.statistics.interval import wilson
from metrics.statistics.verdict import verdict
from metrics.target import Target
from tests.metrics.rows import modest

PAPER = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459]
PAPER += [0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.000]


def target(at_least: str) -> Target:
    day = date(2025, 6, 30)
    return Target(metric="m", period="2024", at_least=Decimal(at_least), judged_from=day, deadline=day, source="order")


def result(*counts: tuple[int | None, int | None], at_least: str = "0.85") -> pl.DataFrame:
    x, n = pl.col("numerator"), pl.col("denominator")
    frame = pl.DataFrame(counts, schema={"numerator": pl.Int64, "denominator": pl.Int64}, orient="row")
    judged = verdict(x, n, Decimal(at_least), tested=True)
    return frame.with_columns(wilson(x, n)[0].alias("lower"), judged.alias("verdict"))


chances = st.floats(0, 1, allow_subnormal=False)


def test_the_example_of_the_paper_has_four_discoveries() -> None:
    assert benjamini_hochberg(pl.Series(PAPER)).to_list() == [True] * 4 + [False] * 11


@modest
@given(st.lists(chances, max_size=40), st.sampled_from((0.01, 0.05, 0.2)))
def test_it_agrees_with_statsmodels(p, q) -> None:
    theirs = multipletests(p, alpha=q, method="fdr_bh")[0].tolist() if p else []
    assert benjamini_hochberg(pl.Series(p, dtype=pl.Float64), q).to_list() == theirs


@modest
@given(st.lists(chances, min_size=1, max_size=30), st.data())
def test_what_is_rarer_than_a_discovery_is_one_too_and_a_laxer_rate_takes_none_away(p, data) -> None:
    discovered = benjamini_hochberg(pl.Series(p)).to_list()
    discoveries_ = [one for one, is_found in zip(p, discovered, strict=True) if is_found]
    assert all(
        is_found for one, is_found in zip(p, discovered, strict=True) if discoveries_ and one <= max(discoveries_)
    )
    laxer = benjamini_hochberg(pl.Series(p), 0.2).to_list()
    assert all(new or not old for old, new in zip(discovered, laxer, strict=True))
    smaller = [data.draw(st.floats(0, one)) if is_found else one for one, is_found in zip(p, discovered, strict=True)]
    after = benjamini_hochberg(pl.Series(smaller)).to_list()
    assert all(new or not old for old, new in zip(discovered, after, strict=True))


def test_where_nothing_is_tested_nothing_is_found_and_gaps_count_for_nothing() -> None:
    assert benjamini_hochberg(pl.Series([], dtype=pl.Float64)).to_list() == []
    assert benjamini_hochberg(pl.Series([None, None], dtype=pl.Float64)).to_list() == [None, None]
    # 0.04 alone is a discovery; the null beside it is not counted as a second test
    assert benjamini_hochberg(pl.Series([None, 0.04])).to_list() == [None, True]


def test_impossible_chances_are_refused_in_words() -> None:
    with pytest.raises(ValueError, match="for 5 % write 0.05"):
        benjamini_hochberg(pl.Series([0.5]), 5)
    with pytest.raises(ValueError, match="a p value lies between 0 and 1"):
        benjamini_hochberg(pl.Series([0.5, 1.5]))


@modest
@given(st.integers(0, 300), st.floats(0, 1), st.sampled_from(("0.85", "0.2700", "0.5")))
def test_a_p_value_is_that_of_the_score_test_and_agrees_with_the_verdict(n, share, at_least) -> None:
    x = round(n * share)
    row = result((x, n), at_least=at_least)
    (p,) = p_values(row, target(at_least))
    if n == 0:
        assert p is None
        return
    aim = float(at_least)
    assert p == pytest.approx(proportions_ztest(x, n, aim, prop_var=aim)[1], abs=1e-9)
    reached = x >= pl.select(needed(pl.lit(n), Decimal(at_least))).item()
    beyond = "met" if reached else "missed"
    assert row["verdict"].item() == (beyond if p <= 0.05 else f"{beyond}_within_error")


def test_nothing_is_tested_without_a_figure_a_whole_a_day_of_judgement_or_a_target_under_100_percent() -> None:
    untested = result((None, None), (5, 0), (12, 10), (7, None), (3, 10))
    assert [p is None for p in p_values(untested, target("0.85"))] == [True, True, True, True, False]
    early = untested.with_columns(verdict=pl.lit("too_early"))
    for aim, rows in ((target("0.85"), early), (target("1.0000"), untested), (None, untested)):
        assert p_values(rows, aim).to_list() == [None] * 5


def test_a_table_is_controlled_as_a_whole_whatever_metric_a_cell_is_of() -> None:
    cells = {
        "a": result((10, 40), (80, 100), (34, 40)),
        "b": result((1, 50), (None, None), at_least="0.27"),
        "c": result((5, 10)),
    }
    targets = {"a": target("0.85"), "b": target("0.27"), "c": target("1")}
    table = controlled(cells, targets)
    p = [one for code in cells for one in p_values(cells[code], targets[code])]
    tested = [one for one in p if one is not None]
    theirs = iter(multipletests(tested, alpha=0.05, method="fdr_bh")[0].tolist())
    assert [one for frame in table.values() for one in frame["discovery"]] == [
        None if one is None else next(theirs) for one in p
    ]
    assert {code: frame.drop("discovery").equals(cells[code]) for code, frame in table.items()} == dict.fromkeys(
        cells, True
    )
    assert controlled({}, {}) == {}


def test_a_cell_that_stands_out_alone_may_be_chance_among_many() -> None:
    alone = controlled({"a": result((49, 66))}, {"a": target("0.85")})["a"]
    assert alone["verdict"].item() == "missed"
    assert alone["discovery"].item()
    among = controlled({"a": result((49, 66), *[(85, 100)] * 60)}, {"a": target("0.85")})["a"]
    assert not among["discovery"].any()


@pytest.mark.parametrize("at_least", ["0.85", "1", None])
def test_a_table_of_one_metric_is_a_family_of_its_own(at_least) -> None:
    rows = result((10, 40), (80, 100), (34, 40), (None, None))
    aim = target(at_least) if at_least else None
    table = discoveries(rows, aim)
    assert table.equals(controlled({"m": rows}, {"m": aim})["m"])
    assert table["discovery"].to_list() == ([True, False, False, None] if at_least == "0.85" else [None] * 4)
