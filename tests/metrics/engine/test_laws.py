"""Laws that hold for every metric on every ledger; the machine looks for exceptions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise, product

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.catalogue import CATALOGUE, metric
from metrics.engine.board import Board
from metrics.engine.evaluate import evaluate
from metrics.metric import Metric, Where, narrowed
from tests.metrics.rows import COUNTS, DAYS, DIMENSIONS, PERIODS, anything, ledger, modest, rows_of, sound_pupils
from tests.metrics.world import DISTRICTS

days, metrics = st.sampled_from(DAYS), st.sampled_from(list(CATALOGUE.values()))
placed = metrics.filter(lambda one: "district_id" in one.dimensions)


def figures(one: Metric, rows: list[dict], as_of: date, by: Sequence[str] = (), period: str = "this") -> pl.DataFrame:
    return evaluate(one, ledger(one.ledger, rows), by=by, as_of=as_of, period=period)


@modest
@given(data=st.data(), one=metrics, day=days)
def test_parts_add_up_to_the_whole_by_every_dimension(data: st.DataObject, one: Metric, day: date) -> None:
    rows = data.draw(rows_of(one.ledger, count=st.integers(-3, 30), columns=one.columns))
    whole = figures(one, rows, day)
    # What is closed within occupations is a sum of occupations alone: a surplus of one year closes another's need.
    for dimension in one.within or one.dimensions:
        parts = figures(one, rows, day, [dimension])
        for count in ("numerator", "denominator"):
            assert parts[count].sum() == (whole[count].item() or 0), dimension


@pytest.mark.parametrize("name", {one.ledger: None for one in CATALOGUE.values()})
@settings(modest, max_examples=4)
@given(data=st.data())
def test_on_every_day_the_region_is_the_sum_of_its_districts_and_of_their_institutions(
    name: str, data: st.DataObject
) -> None:
    """Through the board and so through all its short cuts, of everybody and of a part; all look at the same period."""
    rows = data.draw(rows_of(name, count=st.integers(-3, 30), columns=COUNTS[name]))
    here = regional({name: rows})
    for one in (replace(declared, periods_back=0) for declared in CATALOGUE.values() if declared.ledger == name):
        parts: list[Where | None] = [None]
        if own := [name_ for name_ in DIMENSIONS[name] if name_ in one.dimensions]:
            dimension = data.draw(st.sampled_from(own))
            parts.append({dimension: (data.draw(st.sampled_from(DIMENSIONS[name][dimension])),)})
        for where, place in product(parts, {*one.dimensions} & {"district_id", "institution_id", "employer_id"}):
            assert daily(here, one, (place,), where).equals(daily(here, one, (), where)), (one.code, place, where)


def regional(ledgers: Mapping[str, list[dict]]) -> Board:
    kinds = {one.period_kind for one in CATALOGUE.values()}
    periods = pl.DataFrame({"kind": sorted(kinds), "code": "this", "starts_on": date(2024, 9, 1), "ends_on": DAYS[-1]})
    return Board({name: ledger(name, rows) for name, rows in ledgers.items()}, periods, (), DISTRICTS, small_number=5)


def daily(here: Board, one: Metric, by: tuple[str, ...], where: Where | None) -> pl.DataFrame:
    """Numerator and denominator of each day, added up over the groups; nothing known is nothing to add."""
    trend = here.trend(one, by, "1d", since=DAYS[0], until=DAYS[-1], where=where)
    counts = trend.group_by("as_of").agg(pl.col("numerator", "denominator").sum()).sort("as_of")
    days_of_all = pl.DataFrame({"as_of": DAYS}).join(counts, on="as_of", how="left")
    return days_of_all.with_columns(pl.col("numerator", "denominator").fill_null(0))


@modest
@given(data=st.data(), one=metrics, day=days)
def test_what_is_narrowed_to_each_value_of_a_dimension_adds_up_to_the_whole(
    data: st.DataObject, one: Metric, day: date
) -> None:
    rows = data.draw(rows_of(one.ledger, count=st.integers(0, 30), columns=one.columns))
    for dimension in set(one.dimensions) & {"level", "grade", "kind", "occupation"}:
        values = {row[dimension] for row in rows}
        parts = [figures(narrowed(one, {dimension: (value,)}), rows, day) for value in values]
        for count in ("numerator", "denominator"):
            assert sum(part[count].item() or 0 for part in parts) == (figures(one, rows, day)[count].item() or 0)


@modest
@given(rows=sound_pupils(), day=days, by=st.sampled_from([[], ["district_id"], ["grade", "institution_id"]]))
def test_the_value_lies_in_its_interval_and_the_interval_in_0_to_1(rows: list[dict], day: date, by: list[str]) -> None:
    for one in ("guidance_coverage", "awareness"):
        with_value = figures(metric(one), rows, day, by).filter(pl.col("value").is_not_null())
        for lower, value, upper in with_value.select("lower", "value", "upper").iter_rows():
            assert 0 <= lower <= value <= upper <= 1


@modest
@given(data=st.data(), day=days)
def test_rows_outside_the_population_change_nothing(data: st.DataObject, day: date) -> None:
    code, level = data.draw(st.sampled_from([("employment_1y_spo", "he"), ("graduate_employment_he", "spo")]))
    graduates = rows_of("graduates", count=anything, columns=metric(code).columns)
    rows, others = data.draw(graduates), [{**row, "level": level} for row in data.draw(graduates)]
    by = ["district_id"]
    assert figures(metric(code), rows, day, by).equals(figures(metric(code), rows + others, day, by))


@modest
@given(data=st.data(), one=placed, day=days)
def test_rows_of_another_period_change_nothing(data: st.DataObject, one: Metric, day: date) -> None:
    this, that = PERIODS
    rows = data.draw(rows_of(one.ledger, count=anything, columns=one.columns))
    kept = [row for row in rows if row["period"] == this]
    moved = kept + [{**row, "period": that} for row in rows]
    assert figures(one, kept, day, ["district_id"]).equals(figures(one, moved, day, ["district_id"]))


@modest
@given(data=st.data(), one=placed, day=days)
def test_the_order_of_rows_changes_nothing(data: st.DataObject, one: Metric, day: date) -> None:
    rows = data.draw(rows_of(one.ledger, count=anything, columns=one.columns))
    shuffled = data.draw(st.permutations(rows))
    assert figures(one, rows, day, ["district_id"]).equals(figures(one, shuffled, day, ["district_id"]))


@modest
@given(data=st.data(), one=placed, day=days)
def test_the_future_changes_nothing(data: st.DataObject, one: Metric, day: date) -> None:
    rows = data.draw(rows_of(one.ledger, count=anything, columns=one.columns))
    past = [row for row in rows if row["day"] <= day]
    # Where no number has come yet there is no data, whether the row is there or not.
    with_future, without = (figures(one, some, day, ["district_id"]) for some in (rows, past))
    assert with_future.filter(pl.col("state") != "missing").equals(without.filter(pl.col("state") != "missing"))


@modest
@given(rows=sound_pupils())
def test_what_only_grows_never_falls_from_one_day_to_the_next(rows: list[dict]) -> None:
    guided = [figures(metric("guidance_coverage"), rows, day)["numerator"].item() or 0 for day in DAYS[::8]]
    assert all(earlier <= later for earlier, later in pairwise(guided))


@modest
@given(rows=sound_pupils(), day=days, by=st.sampled_from([["district_id"], ["district_id", "institution_id"]]))
def test_what_is_shown_while_small_numbers_are_hidden_is_what_is_there(
    rows: list[dict], day: date, by: list[str]
) -> None:
    changes = ledger("pupils", rows)
    coverage = metric("guidance_coverage")
    openly = evaluate(coverage, changes, by=by, as_of=day, period="this")
    hidden = evaluate(coverage, changes, by=by, as_of=day, period="this", small_number=5)
    assert hidden.filter(~pl.col("hidden")).equals(openly.filter(~hidden["hidden"]))
    small = pl.min_horizontal("numerator", "denominator", pl.col("denominator") - pl.col("numerator")) < 5
    assert openly.filter(small, pl.col("denominator") > 0, ~hidden["hidden"]).is_empty()


@pytest.mark.parametrize("part", ["institution_id", "employer_id"])
def test_parts_are_hidden_only_together_with_what_contains_them(part: str) -> None:
    one = metric("targeted_fill" if part == "employer_id" else "guidance_coverage")
    with pytest.raises(ValueError, match=rf"ask by \('district_id', '{part}'\)"):
        evaluate(one, ledger(one.ledger, []), by=[part], as_of=DAYS[0], period="this", small_number=5)
