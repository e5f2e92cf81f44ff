"""What is said of the scorecards' quality where the cohort judged on is small: nothing that tells of few people."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from metrics.engine.cache import Cache
from ui.shell import snapshot
from ui.shell.snapshot import Snapshot
from ui.tables.sheet import Sheet
from views.risk import scorecard
from views.shared import calibration, validation
from views.shared.slice import Slice

OPEN = Slice(date(2025, 6, 30)).of(level="spo")
CLOSED = replace(OPEN, hide_small=True)
LEARNED, JUDGED = 2023, 2024


@pytest.fixture
def region(opens, demo_database) -> Snapshot:
    opens(demo_database)
    return snapshot.current()


def with_patterns(region: Snapshot, patterns: pl.DataFrame) -> Snapshot:
    """The same region with other answers of students."""
    return replace(region, patterns=patterns, cache=Cache())


def few_events(region: Snapshot, cohort: int, settled_too: int = 4) -> Snapshot:
    """Of a cohort all are settled but the people of so many rows."""
    rows = region.patterns.with_row_index("row")
    lost = rows.filter(pl.col("cohort") == cohort, ~pl.col("settled"), pl.col("people") == 1)["row"].head(settled_too)
    settled = pl.when(pl.col("cohort") == cohort).then(~pl.col("row").is_in(lost.to_list())).otherwise("settled")
    return with_patterns(region, rows.with_columns(settled=settled).drop("row"))


def cells(sheet: Sheet) -> set[str]:
    return {cell.state for row in sheet.rows for cell in row.cells[2:]}


def test_of_a_large_cohort_everything_is_told(region):
    assert cells(validation.table(region, CLOSED)) == {"shown"}
    assert validation.sentence(region, CLOSED) == validation.sentence(region, OPEN)
    assert calibration.predicted_and_observed(region, CLOSED) == calibration.predicted_and_observed(region, OPEN) != ""


def test_a_cohort_of_which_few_were_not_settled_is_not_told_of(region):
    small = few_events(region, JUDGED)
    assert "hidden" not in cells(validation.table(small, OPEN))
    assert cells(validation.table(small, CLOSED)) == {"hidden"}
    assert "слишком мал" in validation.sentence(small, CLOSED)
    assert {row.cells[-1].state for row in calibration.table(small, CLOSED).rows} == {"hidden"}


def test_a_sum_of_points_that_nobody_had_before_is_not_given_away_by_the_sums_of_all_others(region):
    """Of all not settled those are told of whose points were met before: who is left had the points that were not."""
    alone = few_events(region, LEARNED, settled_too=0)  # nothing to learn: the experts' card stands alone
    rows = calibration.by_points(alone, CLOSED)["expert"].filter(pl.col("predicted").is_null())
    assert 0 < rows["people"].sum() < 5
    assert rows["hidden"].all()
    assert calibration.predicted_and_observed(alone, OPEN) != ""
    assert calibration.predicted_and_observed(alone, CLOSED) == ""


def test_a_card_learned_from_few_who_were_not_settled_does_not_say_how_many(region):
    small = few_events(region, LEARNED)
    assert "не устроены через полгода после диплома 4" in scorecard.note(small, OPEN).replace("\xa0", " ")
    assert "логистическая регрессия" not in scorecard.note(small, CLOSED)
    assert "процент под баллами" in scorecard.note(small, CLOSED).lower()
