"""The laws of the errors: their likelihood against a direct calculation, what they find, and gaps."""

import numpy as np
import pytest

from metrics.mechanisms import errors
from metrics.mechanisms.errors import LINGERING, POWERS, scatter

CLUSTERS, MONTHS = 5, 6


def panel(seed: int = 1, clusters: int = CLUSTERS) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Outcomes of two draws with two gaps, sizes, month dummies, and two sums that no level moves."""
    random = np.random.default_rng(seed)
    outcomes = random.normal(0, 1, (2, clusters, MONTHS))
    outcomes[:, 0, 2] = outcomes[:, 3, 5] = np.nan
    sums = np.where(np.isfinite(outcomes[0]), random.normal(0, 1, (2, clusters, MONTHS)), 0)
    months = np.broadcast_to(np.eye(MONTHS), (clusters, MONTHS, MONTHS))
    return outcomes, random.lognormal(5, 0.7, clusters), months, sums


def test_chance_and_covariance_are_those_of_the_likelihood_written_out():
    """Every law's restricted likelihood and covariance from whole matrices of all cells, without elimination."""
    outcomes, size, months, sums = panel()
    ours = scatter(outcomes, size, months, sums)
    seen = np.isfinite(outcomes[0]).ravel()
    unit = np.kron(np.eye(CLUSTERS), np.ones((MONTHS, 1)))
    fixed = np.column_stack([unit, months.reshape(-1, MONTHS)[:, 1:]])[seen]
    relative = np.log(size) - np.log(size).mean()
    degrees = seen.sum() - fixed.shape[1]
    apart = np.abs(np.subtract.outer(np.arange(MONTHS), np.arange(MONTHS)))
    likelihood, covariance = np.empty((2, len(LINGERING) * len(POWERS))), []
    for law, (left, power) in enumerate((left, power) for left in LINGERING for power in POWERS):
        whole = np.kron(np.diag(np.exp(-2 * power * relative)), left**apart)[np.ix_(seen, seen)]
        precision = np.linalg.inv(whole)
        information = fixed.T @ precision @ fixed
        rest = precision - precision @ fixed @ np.linalg.solve(information, fixed.T @ precision)
        weights = sums.reshape(2, -1)[:, seen]
        of_law = []
        for draw in range(2):
            y = outcomes[draw].ravel()[seen]
            scale = y @ rest @ y / degrees
            determinants = np.linalg.slogdet(whole)[1] + np.linalg.slogdet(information)[1]
            likelihood[draw, law] = -determinants / 2 - degrees / 2 * np.log(scale)
            of_law.append(scale * weights @ whole @ weights.T)
        covariance.append(of_law)
    chance = np.exp(likelihood - likelihood.max(axis=1, keepdims=True))
    assert ours.degrees == degrees
    assert ours.chance == pytest.approx(chance / chance.sum(axis=1, keepdims=True), rel=1e-9)
    assert ours.covariance == pytest.approx(np.array(covariance).swapaxes(0, 1), rel=1e-9)


@pytest.mark.parametrize(("left", "power"), [(0.0, 0.0), (0.0, 1.0), (0.8, 0.5)])
def test_with_many_institutions_the_law_is_found(left, power):
    random = np.random.default_rng(2)
    size, months, clusters = random.lognormal(5, 0.7, 300), 9, 300
    error = random.normal(0, 1, (clusters, months))
    for month in range(1, months):
        error[:, month] = left * error[:, month - 1] + np.sqrt(1 - left**2) * error[:, month]
    outcomes = (error * size[:, None] ** -power)[None]
    nuisance = np.broadcast_to(np.eye(months), (clusters, months, months))
    spread = scatter(outcomes, size, nuisance, np.zeros((1, clusters, months)))
    chance = spread.chance[0].reshape(len(LINGERING), len(POWERS))
    assert LINGERING @ chance.sum(axis=1) == pytest.approx(left, abs=0.1)
    assert POWERS @ chance.sum(axis=0) == pytest.approx(power, abs=0.1)


def test_with_one_law_the_tails_are_student_s(monkeypatch):
    monkeypatch.setattr(errors, "LINGERING", np.array([0.0]))
    monkeypatch.setattr(errors, "POWERS", np.array([0.0]))
    outcomes = np.array([[[0.0, 2.0], [0.0, 0.0], [0.0, 0.0]]])
    sums = np.array([[[-0.5, 0.5], [0.25, -0.25], [0.25, -0.25]]])
    spread = scatter(outcomes, np.ones(3), np.broadcast_to(np.eye(2), (3, 2, 2)), sums)
    # changes 2, 0, 0: of one degree of freedom less than institutions, as in a t test of changes
    assert spread.degrees == 2
    assert spread.error[0, 0] == pytest.approx(np.sqrt(2 * (2 / 3) * 3 / 8))
    assert spread.reach() == pytest.approx(4.302653 * spread.error[0, 0], rel=1e-6)


def test_the_fewer_the_institutions_the_heavier_the_tails():
    few, many = (scatter(*panel(3, clusters)) for clusters in (5, 60))
    one = [type(own)(own.chance[:1], own.covariance[:1, :, :1, :1], own.degrees) for own in (few, many)]
    assert one[0].reach() / one[0].error[0, 0] > one[1].reach() / one[1].error[0, 0]


def test_without_a_month_to_tell_it_by_nothing_is_told():
    outcomes = np.array([[[0.0, 2.0], [1.0, np.nan]]])
    assert scatter(outcomes, np.ones(2), np.broadcast_to(np.eye(2), (2, 2, 2)), np.zeros((1, 2, 2))) is None
