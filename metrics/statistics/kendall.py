"""Is there a trend? The Mann–Kendall test, with Sen's slope for its size.

Mann H. B. (1945), Nonparametric tests against trend, Econometrica 13, 245–259; Kendall M. G. (1975), Rank correlation
methods, Griffin; Sen P. K. (1968), Estimates of the regression coefficient based on Kendall's tau, JASA 63, 1379–1389.
It asks only whether later values tend to lie higher or lower, so that one wild report does not decide.

The p values are exact, with equal values too (Valz P. D., Thompson M. E. 1994, Exact inference for Kendall's S, Journal
of Computational and Graphical Statistics 3, 459–472): among all orders of values of which m₁, m₂ … are equal, the
number with k pairs out of order is the coefficient of q^k in [n]! / ([m₁]! [m₂]! …), where [m]! is the product of
(1 − q^j)/(1 − q) for j = 1 … m.

Worked example: 3, 2.5, 2, 1.8, 1.2. All ten pairs fall, S = −10; one order of 120 does so, the p value for "falling"
is 1/120 = 0.0083. Sen's slope is the median of the ten slopes: (−0.45 − 0.433)/2 = −0.442 a step.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from statistics import NormalDist, median

FEWEST, MOST_EXACT = 4, 50
"""With fewer values no order is rare enough; with more the normal approximation is as good."""
ALPHA = 0.05


@dataclass(frozen=True)
class Trend:
    """``slope``: Sen's, a step; ``falling``, ``rising``: one-sided p values; ``p``: the two-sided one; ``n`` values."""

    slope: float
    falling: float
    rising: float
    p: float
    n: int

    @property
    def direction(self) -> str:
        """``rising`` or ``falling`` where chance alone would seldom do so (two-sided 5 %), else ``none``."""
        if self.p > ALPHA:
            return "none"
        return "falling" if self.falling < self.rising else "rising"


def trend_test(values: Sequence[float | None]) -> Trend | None:
    """The test of evenly spaced values, oldest first, with gaps left out; None for fewer than four values."""
    points = [(place, value) for place, value in enumerate(values) if value is not None]
    if len(points) < FEWEST:
        return None
    pairs = list(combinations(points, 2))
    slope = float(median((late[1] - early[1]) / (late[0] - early[0]) for early, late in pairs))
    score = sum((late[1] > early[1]) - (late[1] < early[1]) for early, late in pairs)
    equal = tuple(sorted(Counter(value for _place, value in points).values()))
    tail = _exact if len(points) <= MOST_EXACT else _approximate
    falling, rising = tail(-score, equal), tail(score, equal)
    return Trend(slope, falling, rising, min(1.0, 2 * min(falling, rising)), len(points))


def _exact(score: int, equal: tuple[int, ...]) -> float:
    """The chance of a score so high or higher; ``equal``: how many values share each height."""
    orders = _orders(equal)
    # The score is the number of pairs of different values less twice those out of order.
    most = (len(orders) - 1 - score) // 2
    return sum(orders[: most + 1]) / sum(orders)


@lru_cache(maxsize=1024)
def _orders(equal: tuple[int, ...]) -> tuple[int, ...]:
    """How many orders of the values have 0, 1, 2 … pairs out of order."""
    n = sum(equal)
    numbers = [1] + [0] * (n * (n - 1) // 2)
    for j in range(2, n + 1):  # one 1 − q stays away above and below
        for k in range(len(numbers) - 1, j - 1, -1):  # times 1 − q^j
            numbers[k] -= numbers[k - j]
    for j in [1] * (len(equal) - 1) + [j for m in equal for j in range(2, m + 1)]:
        for k in range(j, len(numbers)):  # divided by 1 − q^j
            numbers[k] += numbers[k - j]
    pairs = (n * n - sum(m * m for m in equal)) // 2
    return tuple(numbers[: pairs + 1])


def _approximate(score: int, equal: tuple[int, ...]) -> float:
    """The same by the normal distribution, with the variance for equal values and the correction for continuity."""
    n = sum(equal)
    variance = (n * (n - 1) * (2 * n + 5) - sum(m * (m - 1) * (2 * m + 5) for m in equal)) / 18
    return 1 - NormalDist().cdf((score - 1) / variance**0.5) if variance else 1.0
