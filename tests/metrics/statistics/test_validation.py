"""How well a card predicts: the worked example, person by person, and laws."""

from itertools import product

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from metrics.statistics.validation import auc, calibration, learned_shares, shares
from tests.metrics.rows import modest

counts = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 8), st.integers(0, 8)), min_size=1, max_size=8)


def scored(rows: list[tuple[int, int, int]], at_risk_from: int = 3) -> pl.DataFrame:
    """Rows of (points, people without the event, people with it)."""
    frame = pl.DataFrame(rows, schema=["points", "others", "events"], orient="row")
    return frame.select(
        "points",
        (pl.col("others") + pl.col("events")).alias("people"),
        "events",
        (pl.col("points") >= at_risk_from).alias("flagged"),
    )


def test_the_worked_example_of_the_method() -> None:
    assert auc(scored([(0, 1, 0), (1, 1, 1), (2, 1, 1), (3, 0, 1)])).value == pytest.approx(7 / 9)


@modest
@given(rows=counts)
def test_the_area_is_the_share_of_pairs_in_the_right_order(rows: list[tuple[int, int, int]]) -> None:
    with_event = [points for points, _others, events in rows for _ in range(events)]
    without = [points for points, others, _events in rows for _ in range(others)]
    area = auc(scored(rows))
    if not with_event or not without:
        assert area is None
        return
    pairs = [(a > b) + (a == b) / 2 for a, b in product(with_event, without)]
    assert area.value == pytest.approx(np.mean(pairs))
    assert 0 <= area.lower <= area.value + 1e-12
    assert area.value - 1e-12 <= area.upper <= 1


def test_the_interval_of_the_area_is_that_of_delong_person_by_person() -> None:
    random = np.random.default_rng(4)
    rows = [(points, int(random.integers(2, 20)), int(random.integers(1, 10) * (1 + points))) for points in range(6)]
    x = np.array([points for points, _o, events in rows for _ in range(events)], float)
    y = np.array([points for points, others, _e in rows for _ in range(others)], float)
    wins = (x[:, None] > y[None, :]) + (x[:, None] == y[None, :]) / 2
    error = np.sqrt(wins.mean(axis=1).var(ddof=1) / len(x) + wins.mean(axis=0).var(ddof=1) / len(y))
    area = auc(scored(rows))
    assert area.upper - area.value == pytest.approx(1.959963984540054 * error, abs=1e-9)


def test_recall_precision_and_false_alarms_have_wilsons_interval() -> None:
    (row,) = shares(scored([(1, 40, 5), (4, 20, 15)])).to_dicts()
    assert (row["people"], row["events"], row["others"]) == (80, 20, 60)
    assert (row["flagged"], row["found"], row["alarmed"]) == (35, 15, 20)
    for name, part, whole in (("recall", 15, 20), ("precision", 15, 35), ("false_alarms", 20, 60)):
        lower, upper = proportion_confint(part, whole, method="wilson")
        assert row[name] == pytest.approx(part / whole)
        assert (row[f"{name}_lower"], row[f"{name}_upper"]) == pytest.approx((lower, upper), abs=1e-9)


def test_a_group_without_any_event_has_no_recall() -> None:
    (row,) = shares(scored([(1, 40, 0)])).to_dicts()
    assert row["recall"] is None
    assert row["precision"] is None


@modest
@given(rows=counts)
def test_learned_shares_rise_with_the_points_and_keep_the_number_of_events(rows: list[tuple[int, int, int]]) -> None:
    frame = scored(rows).filter(pl.col("people") > 0)
    predicted = learned_shares(frame)
    assert [predicted[points] for points in sorted(predicted)] == sorted(predicted.values())
    by_points = frame.group_by("points").agg(pl.col("people").sum())
    assert sum(predicted[points] * people for points, people in by_points.iter_rows()) == pytest.approx(
        frame["events"].sum()
    )


def test_calibration_sets_what_was_predicted_beside_what_was_observed() -> None:
    learned = learned_shares(scored([(1, 80, 20), (4, 50, 50)]))
    compared = calibration(scored([(1, 35, 5), (4, 5, 5), (6, 1, 1)]), learned)
    assert compared["predicted"].to_list() == [0.2, 0.5, None]
    assert compared["observed"].to_list() == [0.125, 0.5, 0.5]
