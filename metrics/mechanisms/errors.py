"""How far weighted sums of outcomes may be off by chance, when errors linger and depend on the institution's size.

With six or twelve clusters their own scatter says too little of it: one of them may carry half of the comparison. So
the errors of all clusters follow one law with two unknowns: what part of an error is left a month later, and by which
power of its size a cluster's errors fall (Ferman B., Pinto C. 2019, Inference in differences-in-differences with few
treated groups and heteroskedasticity, Review of Economics and Statistics 101, 452–467). How likely a law is, is told by
the restricted likelihood (Patterson H. D., Thompson R. 1971, Recovery of inter-block information when block sizes are
unequal, Biometrika 58, 545–554). No law is chosen: each has its own Student's t or F, and their tails are averaged by
that likelihood. Where few months tell the laws apart the tails are heavy, as if the degrees of freedom were few.

Worked example: two clusters over two months, y = (0, 2) and (0, 0); the sum is what the first gained over the second.
Where nothing lingers each change has twice the variance of a month, the sum four times.
"""

from dataclasses import dataclass

import numpy as np
from scipy import optimize, stats

LINGERING = np.tanh(np.arange(-2, 7) / 4)
"""What part of an error may be left a month later, −0.46 to 0.91: even steps of Fisher's z, in which an autocorrelation
has the same error everywhere. Less than nothing is a report that comes late: lacking in one month, too much in the
next."""
POWERS = np.arange(-2, 7) / 4
"""The power of the size by which errors may fall, −0.5 to 1.5: 0.5 where every person decides for himself, 0 where
size does nothing."""


@dataclass(frozen=True)
class Scatter:
    """What the laws say of m sums, by outcome: ``chance`` of each law (K × laws, 1 together), the ``covariance`` of the
    sums by it (K × laws × m × m), and the degrees of freedom its scale is known with."""

    chance: np.ndarray
    covariance: np.ndarray
    degrees: int

    @property
    def error(self) -> np.ndarray:
        """The standard error of each sum, averaged over the laws: K × m."""
        variances = np.einsum("kl,klii->ki", self.chance, self.covariance)
        return np.sqrt(np.maximum(variances, 0.0))

    def p(self, sums: np.ndarray) -> np.ndarray:
        """By outcome, how often sums as far from nothing as these (K × m) would come by chance."""
        number = sums.shape[1]
        of_laws = np.broadcast_to(sums[:, None, :, None], (*self.chance.shape, number, 1))
        solved = np.linalg.solve(self.covariance, of_laws)
        statistic = np.einsum("ki,kli->kl", sums, solved[..., 0]) / number
        return np.einsum("kl,kl->k", self.chance, stats.f.sf(statistic, number, self.degrees))

    def reach(self, level: float = 0.05) -> float:
        """How far the only sum of the only outcome may be from nothing until its p value is below ``level``."""
        error = float(self.error[0, 0])

        def beyond(distance: float) -> float:
            return float(self.p(np.array([[distance * error]]))[0]) - level

        # With one degree of freedom 95 % of Student's t lie within 12.7, and a law may be some times the average.
        upper = 16.0
        while beyond(upper) > 0:
            upper *= 2
        return error * float(optimize.brentq(beyond, 0.0, upper, xtol=1e-10))


def scatter(outcomes: np.ndarray, size: np.ndarray, nuisance: np.ndarray, sums: np.ndarray) -> Scatter | None:
    """The scatter of weighted sums of the outcomes; None where no month is left to tell it by.

    :param outcomes: K × clusters × months, all with NaN in the same cells
    :param size: people by cluster
    :param nuisance: clusters × months × q, what is fitted beside the clusters' own levels (months, the effect itself)
    :param sums: m × clusters × months, the weights of the sums: 0 where nothing is seen
    """
    seen = np.isfinite(outcomes[0])
    values, nuisance = np.where(seen, outcomes, 0.0), _apart(nuisance, seen)
    degrees = int(seen.sum() - seen.any(axis=1).sum() - nuisance.shape[2])
    if degrees < 1:
        return None
    relative = np.log(size) - np.log(size).mean()
    power = np.exp(2 * POWERS[:, None] * relative)
    likelihood, covariance = _laws(values, nuisance, sums, seen, power, degrees)
    chance = np.exp(likelihood - likelihood.max(axis=1, keepdims=True))
    return Scatter(chance / chance.sum(axis=1, keepdims=True), covariance, degrees)


def _apart(nuisance: np.ndarray, seen: np.ndarray) -> np.ndarray:
    """Columns that span the same beside the clusters' levels, none of them made up by the others."""
    within = np.where(seen[:, :, None], nuisance, 0.0)
    means = within.sum(axis=1, keepdims=True) / np.maximum(seen.sum(axis=1), 1)[:, None, None]
    centred = np.where(seen[:, :, None], within - means, 0.0)
    left, strength, _right = np.linalg.svd(centred.reshape(-1, nuisance.shape[2]), full_matrices=False)
    return left[:, strength > 1e-9].reshape(*seen.shape, -1)


def _laws(
    values: np.ndarray, nuisance: np.ndarray, sums: np.ndarray, seen: np.ndarray, power: np.ndarray, degrees: int
) -> tuple[np.ndarray, np.ndarray]:
    """Logarithm of the likelihood (K × laws) and covariance of the sums (K × laws × m × m)."""
    inner, correlation, determinant = _precision(seen)
    weighed = inner @ nuisance
    design = _by_power(power, nuisance.swapaxes(1, 2) @ weighed)
    by_cluster = values.swapaxes(0, 1)
    aim = _by_power(power, weighed.swapaxes(2, 3) @ by_cluster.swapaxes(1, 2))
    squares = _by_power(power, ((by_cluster @ inner) * by_cluster).sum(axis=3))
    rest = squares - (aim * np.linalg.solve(design, aim)).sum(axis=2)
    # Outcomes without any error leave rounding, and a likelihood without end would choose one law by it.
    scale = np.maximum(rest, 1e-12 * squares + 1e-300) / degrees
    # A cluster's own level takes one cell out of those that its size's power is counted for.
    sizes = np.log(power) @ np.maximum(seen.sum(axis=1) - 1, 0)
    constant = (sizes - determinant[:, None] - np.linalg.slogdet(design)[1]) / 2
    likelihood = constant[:, :, None] - degrees / 2 * np.log(scale)
    of_cluster = sums.swapaxes(0, 1)
    spread = _by_power(1 / power, of_cluster @ correlation @ of_cluster.swapaxes(1, 2))
    covariance = scale[..., None, None] * spread[:, :, None]
    laws, number = len(LINGERING) * len(POWERS), len(values)
    return likelihood.reshape(laws, number).T, covariance.reshape(laws, number, *spread.shape[2:]).swapaxes(0, 1)


def _precision(seen: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """By what is left of an error, for each cluster the precision of what differs from its own level and the
    correlation, months × months (0 where nothing was seen); and the logarithm of the determinant of all together."""
    patterns, pattern = np.unique(seen, axis=0, return_inverse=True)
    month = np.arange(seen.shape[1])
    both = patterns[:, :, None] & patterns[:, None, :]
    left = LINGERING[:, None, None, None] ** np.abs(month[:, None] - month[None, :])
    correlation = np.where(both, left, np.eye(len(month)))
    precision = np.where(both, np.linalg.inv(correlation), 0.0)
    level = precision.sum(axis=3)
    total = np.where(patterns.any(axis=1), level.sum(axis=2), 1.0)
    inner = precision - level[..., :, None] * level[..., None, :] / total[..., None, None]
    determinants = np.linalg.slogdet(correlation)[1] + np.log(total)
    pattern = pattern.ravel()
    return inner[:, pattern], np.where(both, correlation, 0.0)[:, pattern], determinants[:, pattern].sum(axis=1)


def _by_power(power: np.ndarray, by_cluster: np.ndarray) -> np.ndarray:
    """The sum over clusters (the second axis), each times its power of size: lingering × powers × the other axes."""
    return np.moveaxis(np.tensordot(power, by_cluster, axes=(1, 1)), 1, 0)
