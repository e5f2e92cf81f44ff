"""The catalogue: every passport is complete, every definition gives what its oracle gives."""

from dataclasses import replace
from datetime import date
from itertools import product

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.ledgers.declarations import LEDGERS
from metrics.catalogue import CATALOGUE, chapters, headline, member, metric, readings, tiles
from metrics.catalogue import choices as choices_of
from metrics.engine.evaluate import evaluate
from metrics.engine.specialty_groups import CARRIED, SPECIALTY
from metrics.metric import Count, Direction, Metric, Shown, Subject
from tests.metrics.oracle import ORACLE, answer, completed
from tests.metrics.rows import (
    COUNTS,
    DAYS,
    DIMENSIONS,
    PERIODS,
    anything,
    dimensions_of,
    followed,
    ledger,
    modest,
    rows_of,
)

EVERY_METRIC = pytest.mark.parametrize("one", CATALOGUE.values(), ids=list(CATALOGUE))
PLACES = {"targeted_training": ("district_id", "employer_id"), "staffing_need": ("district_id", "employer_id")}


def test_every_metric_has_an_oracle_and_every_oracle_a_metric() -> None:
    assert set(CATALOGUE) == set(ORACLE)


@EVERY_METRIC
def test_a_passport_has_no_empty_line(one: Metric) -> None:
    texts = (one.title, one.short, one.question, one.why, one.numerator_words, one.excluded, one.source, one.owner)
    assert all(text.strip() for text in texts)
    assert bool(one.denominator_words) == bool(one.denominator)
    assert one.question.endswith("?")
    assert len(one.short) <= 25
    assert all(version.act and version.text for version in one.definitions)
    assert one.definitions
    assert one.lag_days > 0


@EVERY_METRIC
def test_a_metric_names_only_columns_and_dimensions_that_its_ledger_declares(one: Metric) -> None:
    declared = LEDGERS[one.ledger]
    # The group and the kind of programme are read off the code of a specialty.
    keys = {*declared.keys, *(CARRIED if SPECIALTY in declared.dimensions else [])}
    assert set(one.columns) <= set(declared.changes)
    assert {*one.dimensions, *one.where} <= keys


def test_a_dimension_for_which_nothing_can_be_drawn_is_refused() -> None:
    strange = replace(LEDGERS["pupils"], dimensions={"grade": pl.Int16(), "shoe_size": pl.Int16()})
    with pytest.raises(KeyError, match=r"nothing to draw for \['shoe_size'\] of the ledger 'pupils'"):
        dimensions_of(strange)


def test_texts_of_different_metrics_are_not_mixed_up() -> None:
    for text in ("title", "short", "question"):
        texts = [getattr(one, text) for one in CATALOGUE.values()]
        assert len(texts) == len(set(texts)), text


def test_risk_is_better_when_there_is_less_of_it() -> None:
    fewer = {code for code, one in CATALOGUE.items() if one.good is Direction.DOWN}
    assert fewer == {
        *("graduates_at_risk", "students_at_risk", "targeted_terminated", "offers_without_applications"),
        *("graduates_unknown_spo", "graduates_unknown_he"),
    }


def test_a_definition_is_the_one_that_holds_on_the_day() -> None:
    coverage = metric("guidance_coverage")
    assert "АБ-2324/05" in coverage.definition(date(2025, 6, 30)).act
    assert "ВЖ-1399/05" in coverage.definition(date(2025, 9, 1)).act
    assert coverage.definition(date(2020, 1, 1)) is None


def test_a_wrong_code_is_answered_with_the_nearest_right_one() -> None:
    with pytest.raises(KeyError, match="no metric 'guidance_coverge'; did you mean 'guidance_coverage'"):
        metric("guidance_coverge")


def test_a_rate_without_a_denominator_and_a_count_with_one_are_refused() -> None:
    with pytest.raises(ValueError, match="a Rate needs a denominator"):
        replace(metric("guidance_coverage"), denominator=())
    with pytest.raises(ValueError, match="a Count has no denominator"):
        replace(metric("guidance_events"), denominator=("participants",))


NAMES = {name: tuple(key for key in declared.keys if key != "day") for name, declared in LEDGERS.items()}
"""What names a sender's row in each ledger."""


@pytest.mark.parametrize("name", {one.ledger: None for one in CATALOGUE.values()})
@modest
@given(data=st.data())
def test_every_metric_equals_its_oracle_on_any_day_by_any_place(name: str, data: st.DataObject) -> None:
    rows = data.draw(rows_of(name, count=anything, columns=COUNTS[name]))
    by = data.draw(st.sampled_from([(), ("district_id",), PLACES.get(name, ("district_id", "institution_id"))]))
    day, period = data.draw(st.sampled_from(DAYS)), data.draw(st.sampled_from(PERIODS))
    changes = ledger(name, rows)

    for one in CATALOGUE.values():
        if one.ledger == name and set(by) <= set(one.dimensions):
            result = evaluate(one, changes, by=by, as_of=day, period=period)
            complete = completed(rows, one.columns, NAMES[name])
            expected = answer(one.code, in_population(one, complete, by), period=period, as_of=day, by=by)
            counts = result.select(*by, "numerator", "denominator").rows()
            assert {row[:-2]: row[-2:] for row in counts} == expected, one.code
            assert result["value"].to_list() == [divided(one, *row[-2:]) for row in counts], one.code


@EVERY_METRIC
def test_every_metric_equals_its_oracle_where_every_column_counts_differently(one: Metric) -> None:
    """Powers of two: no column can be left out, counted twice or taken for another without changing the sum."""
    common = {"region_id": "region", "district_id": "north", "period": "this", "source": "form", "day": DAYS[0]}
    rows = []
    for place, values in enumerate(product(*DIMENSIONS[one.ledger].values())):
        dimensions = dict(zip(DIMENSIONS[one.ledger], values, strict=True))
        counts = {column: 2**power * (place + 1) for power, column in enumerate(COUNTS[one.ledger])}
        rows.append(followed(one.ledger, {**common, **dimensions, **counts}))
    result = evaluate(one, ledger(one.ledger, rows), as_of=DAYS[0], period="this")
    expected = answer(one.code, rows, period="this", as_of=DAYS[0])
    assert result.select("numerator", "denominator").row(0) == expected[()]


def in_population(one: Metric, rows: list[dict], by: tuple[str, ...]) -> list[dict]:
    """A group in which nobody belongs to the population (no college in a district) has no row; the whole always has."""
    return [row for row in rows if not by or all(row[name] in allowed for name, allowed in one.where.items())]


def divided(one: Metric, numerator: int | None, denominator: int | None) -> float | None:
    if isinstance(one, Count):
        return numerator
    if numerator is None or denominator is None or denominator <= 0:
        return None
    return numerator / denominator


def test_every_metric_stands_in_one_chapter() -> None:
    stands = [one.code for metrics in chapters().values() for one in metrics]
    assert sorted(stands) == sorted(CATALOGUE)


def test_the_map_offers_few_metrics_and_each_of_them_is_known_by_district() -> None:
    assert 0 < len(headline(Shown.MAP)) <= 15
    for shown in Shown:
        assert all("district_id" in one.dimensions for one in headline(shown)), shown


def test_headline_figures_stand_in_the_order_of_their_ranks_and_no_two_share_one() -> None:
    ranks = [one.rank for one in headline(Shown.MAP)]
    assert ranks == sorted(set(ranks))


def test_a_headline_figure_without_a_rank_is_refused() -> None:
    with pytest.raises(ValueError, match="'need_people': a headline figure has a rank"):
        replace(metric("need_people"), shown=frozenset({Shown.MAP}))


def test_a_tile_is_told_beside_a_metric_that_there_is() -> None:
    beside = [one.tile.beside for metrics in tiles().values() for one in metrics if one.tile]
    assert set(filter(None, beside)) <= set(CATALOGUE)


def test_who_is_short_of_a_target_of_a_tile_has_an_action() -> None:
    for one in (one for metrics in tiles().values() for one in metrics):
        assert "%(people)s" in one.action, one.code


def test_a_page_offers_a_metric_of_each_family_for_both_levels() -> None:
    for name in choices_of(Subject.GRADUATES):
        for level in ("spo", "he"):
            assert level in member(name, level).where.get("level", (level,))
    with pytest.raises(KeyError, match="no metric of the family 'nothing'"):
        member("nothing", "spo")


def test_the_ways_to_count_employment_are_those_of_one_level() -> None:
    codes = [one.code for one in readings(Subject.GRADUATES, "he")]
    assert codes[0] == "graduate_employment_he"
    assert not any(code.endswith("_spo") for code in codes)
    assert "retention_4m" in codes


def test_a_metric_of_studies_is_known_by_their_group_and_kind_of_programme() -> None:
    for one in CATALOGUE.values():
        for carried in CARRIED:
            assert ("specialty" in one.dimensions) == (carried in one.dimensions), one.code
