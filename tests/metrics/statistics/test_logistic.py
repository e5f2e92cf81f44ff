"""Ridge logistic regression: the worked example, statsmodels, and the minimum found by another road."""

import numpy as np
import pytest
import statsmodels.api as sm
from scipy.optimize import minimize

from metrics.statistics.logistic import DidNotConverge, best_penalty, chances, deviance, fit


def rows(seed: int = 1, groups: int = 60) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    factors = (random.random((groups, 4)) < 0.4).astype(float)
    people = random.integers(5, 40, groups).astype(float)
    chance = 1 / (1 + np.exp(-(-1.2 + factors @ np.array([1.0, 0.5, 0.0, -0.4]))))
    return factors, random.binomial(people.astype(int), chance).astype(float), people


def test_the_worked_example_of_the_method() -> None:
    fitted = fit(np.array([[0.0], [1.0]]), np.array([30.0, 60.0]), np.array([100.0, 100.0]), 0)
    assert fitted == pytest.approx([-0.8472979, 1.2527630], abs=1e-7)


def test_without_a_penalty_it_is_the_generalised_linear_model_of_statsmodels() -> None:
    factors, events, people = rows()
    theirs = sm.GLM(
        np.column_stack([events, people - events]), sm.add_constant(factors), family=sm.families.Binomial()
    ).fit(tol=1e-14)
    assert fit(factors, events, people, 0) == pytest.approx(theirs.params, abs=1e-9)


@pytest.mark.parametrize("penalty", [0.5, 10.0])
def test_with_a_penalty_it_is_the_minimum_of_what_is_penalised(penalty: float) -> None:
    factors, events, people = rows(2)

    def cost(beta: np.ndarray) -> float:
        return deviance(events, people, chances(factors, beta)) / 2 + penalty / 2 * float(beta[1:] @ beta[1:])

    minimum = minimize(cost, np.zeros(5), method="BFGS", options={"gtol": 1e-9})
    assert fit(factors, events, people, penalty) == pytest.approx(minimum.x, abs=1e-5)


def test_a_factor_that_decides_alone_needs_a_penalty() -> None:
    factors, events, people = np.array([[0.0], [1.0]]), np.array([0.0, 10.0]), np.array([10.0, 10.0])
    with pytest.raises(DidNotConverge, match="ask for a penalty"):
        fit(factors, events, people, 0)
    assert np.isfinite(fit(factors, events, people, 1.0)).all()


def test_the_penalty_chosen_predicts_best_what_was_left_out() -> None:
    factors, events, people = rows(3, 90)
    fold = np.repeat([2021, 2022, 2023], 30)
    tried = (0.3, 3.0, 300.0)

    def left_out(penalty: float) -> float:
        total = 0.0
        for one in (2021, 2022, 2023):
            out = fold == one
            fitted = fit(factors[~out], events[~out], people[~out], penalty)
            total += deviance(events[out], people[out], chances(factors[out], fitted))
        return total

    assert best_penalty(factors, events, people, fold, tried) == min(tried, key=left_out)


def test_impossible_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="more events than people"):
        fit(np.array([[1.0]]), np.array([3.0]), np.array([2.0]), 1.0)
    with pytest.raises(ValueError, match="not negative"):
        fit(np.array([[1.0]]), np.array([1.0]), np.array([2.0]), -1.0)
