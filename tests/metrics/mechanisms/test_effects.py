"""From the board to the conclusion: what is planted in a ledger is found, and nothing of the future is used."""

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from metrics.catalogue import metric
from metrics.engine.board import Board
from metrics.mechanisms.conclusion import Finding, Reason, conclude
from metrics.mechanisms.effects import assess, event_study, known_on, panel_of, pilot, standing
from metrics.mechanisms.panel import month_days
from tests.metrics.rows import ledger

FIRST, LAST = date(2024, 9, 1), date(2025, 6, 14)
PILOT = (date(2025, 3, 3), date(2025, 6, 30))
PERIODS = pl.DataFrame(
    [
        ("school_year", "2024/25", FIRST, date(2025, 8, 31)),
        ("school_year", "2025/26", date(2025, 9, 1), date(2026, 8, 31)),
        ("pilot", "2025", *PILOT),
    ],
    schema={"kind": pl.String, "code": pl.String, "starts_on": pl.Date, "ends_on": pl.Date},
    orient="row",
)
STARTS = [date(2025, 3, 5), date(2025, 4, 3), date(2025, 5, 5), None]
SCHOOLS, PUPILS, PLANTED = 40, 500, 25
OUTCOMES = pl.DataFrame(
    [("help", "guidance_coverage", True, 0.02, "Порог")],
    schema=["mechanism_id", "metric", "growth", "matters", "source_ru"],
    orient="row",
)


def starts(of: list[date | None] = STARTS) -> pl.DataFrame:
    rows = [("help", school, of[school % len(of)]) for school in range(SCHOOLS)]
    schema = {"mechanism_id": pl.String, "institution_id": pl.Int64, "started_on": pl.Date}
    return pl.DataFrame(rows, schema=schema, orient="row")


@pytest.fixture(scope="module")
def board() -> Board:
    """Schools that guide 10 to 30 pupils more each month, and 25 more (5 of a hundred) in each month with help."""
    random, rows = np.random.default_rng(1), []
    for school, begun in enumerate(STARTS * (SCHOOLS // len(STARTS))):
        common = {"district_id": f"d{school % 7}", "institution_id": school, "period": "2024/25", "grade": 9}
        rows.append({**common, "day": FIRST, "enrolled": PUPILS, "guided": 0})
        for over in month_days(FIRST, LAST):
            middle = (over - timedelta(days=1)).replace(day=15)
            more = int(random.integers(10, 31)) + (PLANTED if begun and begun <= middle else 0)
            rows.append({**common, "day": over - timedelta(days=1), "guided": more})
    return Board({"pupils": ledger("pupils", rows)}, PERIODS, (), [f"d{n}" for n in range(8)], 5)


def test_a_planted_effect_is_found_with_its_size_and_its_people(board: Board) -> None:
    (assessment,) = assess(board, OUTCOMES, starts(), LAST)
    conclusion = assessment.conclusion
    assert conclusion.finding is Finding.EFFECT
    assert conclusion.estimate.lower < PLANTED / PUPILS < conclusion.estimate.upper
    assert abs(conclusion.estimate.effect - PLANTED / PUPILS) < 0.01
    with_help = 10 * (3 + 2 + 1)  # ten schools began in each of three months, and June is not over
    assert abs(conclusion.people - PLANTED * with_help) < 0.2 * PLANTED * with_help
    assert assessment.clusters == SCHOOLS
    assert assessment.months == (date(2024, 10, 1), date(2025, 6, 1))


def test_nothing_after_the_day_is_used(board: Board) -> None:
    day = date(2025, 5, 10)
    begun = starts()
    begun_by_then = begun.with_columns(started_on=pl.when(pl.col("started_on") <= day).then(pl.col("started_on")))
    past = Board({"pupils": board.ledgers["pupils"].filter(pl.col("day") <= day)}, PERIODS, (), ["d0"], 5)
    (assessment,), (of_past,) = assess(board, OUTCOMES, begun, day), assess(past, OUTCOMES, begun_by_then, day)
    assert assessment.conclusion.estimate == of_past.conclusion.estimate
    assert np.array_equal(assessment.panel.outcome, of_past.panel.outcome, equal_nan=True)
    assert assessment.panel.months[-1] == date(2025, 5, 1)


def test_after_the_pilot_the_conclusion_stands_still(board: Board) -> None:
    (last,), (later,) = (assess(board, OUTCOMES, starts(), day) for day in (date(2025, 7, 1), date(2025, 11, 20)))
    assert last.panel.months[-1] == later.panel.months[-1] == date(2025, 7, 1)
    assert last.conclusion.estimate == later.conclusion.estimate


def test_all_days_of_a_month_share_a_conclusion_and_the_next_1st_brings_another(board: Board) -> None:
    days = [date(2025, 5, 1), date(2025, 5, 17), date(2025, 5, 31), date(2025, 6, 1)]
    estimates = [assess(board, OUTCOMES, starts(), day)[0].conclusion.estimate for day in days]
    assert estimates[0] == estimates[1] == estimates[2] != estimates[3]
    assert [known_on(board, day) for day in days] == [days[0]] * 3 + [days[3]]
    assert known_on(board, date(2025, 3, 20)) == PILOT[0]


def test_before_the_pilot_there_is_nothing_to_judge(board: Board) -> None:
    day = PILOT[0] - timedelta(days=1)
    assert pilot(board, day) is None
    assert assess(board, OUTCOMES, starts(), day) == []
    assert panel_of(board, metric("guidance_coverage"), starts(), day, growth=True) is None


def test_an_outcome_that_nobody_reported_is_refused_with_that_reason() -> None:
    empty = Board({}, PERIODS, (), ["d0"], 5)
    (assessment,) = assess(empty, OUTCOMES, starts(), LAST)
    assert assessment.conclusion.reason is Reason.NO_DATA
    assert event_study(assessment) == []


def test_less_is_better_where_the_metric_says_so(board: Board) -> None:
    panel = panel_of(board, metric("guidance_coverage"), starts(), LAST, growth=True)
    worse = conclude(panel, matters=0.02, growth=True, good_is_up=False)
    assert worse.finding is Finding.HARM


def test_the_event_study_has_the_tested_months_before_and_every_month_after(board: Board) -> None:
    (assessment,) = assess(board, OUTCOMES, starts(), LAST)
    moments = event_study(assessment)
    assert [one.months for one in moments] == [-2, -1, 0, 1, 2]
    tested = sorted(assessment.conclusion.pretrend.leads)
    assert [one.effect for one in moments[:2]] == [effect for _lead, effect in tested]
    assert all(one.lower is None for one in moments[:2])
    assert all(one.lower < PLANTED / PUPILS < one.upper for one in moments[2:])


def test_what_is_refused_shows_nothing_after_the_start(board: Board) -> None:
    everywhere = starts([date(2025, 4, 3)])
    (assessment,) = assess(board, OUTCOMES, everywhere, LAST)
    assert assessment.conclusion.reason is Reason.NOBODY_WITHOUT
    assert all(one.months < 0 for one in event_study(assessment))


@pytest.mark.parametrize(
    ("findings", "whole"),
    [
        ((), Finding.CANNOT_TELL),
        ((Finding.NO_EFFECT,), Finding.NO_EFFECT),
        ((Finding.NO_EFFECT, Finding.CANNOT_TELL), Finding.CANNOT_TELL),
        ((Finding.NO_EFFECT, Finding.EFFECT), Finding.EFFECT),
        ((Finding.EFFECT, Finding.HARM), Finding.HARM),
    ],
)
def test_harm_outweighs_an_effect_and_doubt_outweighs_none(findings: tuple, whole: Finding) -> None:
    class Alone:
        def __init__(self, finding: Finding) -> None:
            self.mechanism, self.conclusion = "help", self
            self.finding = finding

    assert standing([Alone(one) for one in findings], "help") is whole
