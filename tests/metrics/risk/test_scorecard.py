"""Scorecards: points added up, made from coefficients, a threshold that fits the capacity."""

import numpy as np
import polars as pl
import pytest

from metrics.risk.scorecard import Scorecard, fitted, threshold

EXPERT = Scorecard("expert", {"no_contract": 2, "no_practice": 2, "no_resume": 1}, 3)


def patterns(rows: list[tuple[str, int, int, int]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=["factors", "cohort", "people", "events"], orient="row")


def simulated(seed: int = 5) -> pl.DataFrame:
    random, rows = np.random.default_rng(seed), []
    true = {"a": 1.2, "b": 0.6, "c": 0.0, "d": -0.5}
    for cohort in (2022, 2023, 2024):
        for place in range(16):
            held = [factor for bit, factor in enumerate(true) if place >> bit & 1]
            people = int(random.integers(40, 200))
            chance = 1 / (1 + np.exp(-(-1.5 + sum(true[factor] for factor in held))))
            rows.append((" ".join(held), cohort, people, int(random.binomial(people, chance))))
    return patterns(rows)


def test_points_of_the_factors_that_hold_are_added_up() -> None:
    scored = EXPERT.scored(patterns([("", 2024, 5, 0), ("no_contract no_resume", 2024, 4, 2)]))
    assert scored["points"].to_list() == [0, 3]
    assert scored["flagged"].to_list() == [False, True]
    assert EXPERT.most == 5


def test_a_factor_the_card_does_not_know_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="knows no factor 'blue_eyes'"):
        EXPERT.scored(patterns([("blue_eyes", 2024, 1, 0)]))


def test_the_fitted_card_finds_the_order_of_the_true_factors() -> None:
    made = fitted(simulated(), ("a", "b", "c", "d"), capacity=0.3)
    points = made.card.points
    assert points["a"] == 4
    assert points["a"] > points["b"] > points["c"] >= points["d"] == 0
    assert made.people == simulated()["people"].sum()


def test_what_lowers_the_risk_has_no_points_and_the_order_of_rows_changes_nothing() -> None:
    rows, factors = simulated(), ("a", "b", "c", "d")
    one = fitted(rows, factors, capacity=0.3)
    other = fitted(rows.sample(fraction=1, shuffle=True, seed=1), factors, capacity=0.3)
    assert one.coefficients["d"] < 0
    assert one.card == other.card
    assert one.coefficients == pytest.approx(other.coefficients, abs=1e-12)


@pytest.mark.parametrize("capacity", [0.1, 0.25, 0.6])
def test_the_threshold_flags_no_more_than_the_capacity_and_the_next_lower_would(capacity: float) -> None:
    scored = fitted(simulated(), ("a", "b", "c", "d"), capacity=0.3).card.scored(simulated())
    people = scored["people"].sum()

    def flagged(at_least: int) -> float:
        return scored.filter(pl.col("points") >= at_least)["people"].sum() / people

    chosen = threshold(scored, capacity)
    highest = scored["points"].max()
    assert flagged(chosen) <= capacity or chosen == highest
    assert chosen == 1 or flagged(chosen - 1) > capacity or flagged(chosen - 1) == flagged(chosen)


def test_nothing_can_be_learned_where_all_or_none_are_without_work() -> None:
    with pytest.raises(ValueError, match="nothing to learn from 0 of 10"):
        fitted(patterns([("a", 2024, 10, 0)]), ("a",), capacity=0.3)
    with pytest.raises(ValueError, match="share of the students"):
        threshold(EXPERT.scored(patterns([("", 2024, 5, 0)])), 1.5)
