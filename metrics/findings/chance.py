"""The chance of reaching a target by its deadline, if the coming months are like those that have been.

Student's predictive distribution of a sum of future observations (Hahn G. J., Meeker W. Q. 1991, Statistical Intervals,
Wiley, section 4.8): after growth in n months with mean m and standard deviation s, the growth in k further ones has the
mean k·m and the standard error s·sqrt(k + k²/n), with n − 1 degrees of freedom. It is no straight line: the less even
the past, the wider the future. Months and not weeks, for most reports are monthly; growth is measured back from the
last report, and so is the time that is left, so that the answer is the same three weeks after a report.

Exact where months are independent and their growth is normal; the tests check that by simulation. What it cannot know:
a campaign that is still to come, holidays, that the last pupils are harder to reach than the first; and it takes the
people of whom the target is a share as they stand.

The chance itself is uncertain, for mean and deviation are known from a few months only. Its interval is that of a
normal tail (the same book, section 4.4): t = (k·m − needed)/(s·k/sqrt(n)) has a noncentral t distribution, whose
noncentrality is sqrt(n/k) times the true distance in standard deviations; limits at 5 % on either side of it give
limits of the chance. What is said of the future follows the interval: it will be where even the lower limit is over a
half, it will not be where the upper one is under a half, and otherwise nobody can tell.

Worked example: growth of 400, 600, 500 and 300, so m = 450 and s = 129.1; 1 000 are needed in two months. 900 are to be
expected, the error is 129.1 · sqrt(2 + 4/4) = 223.6: t = (1 000 − 900)/223.6 = 0.447 with 3 degrees: the chance is
34 %, between 4 and 76 %.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import mean, stdev

from scipy.special import nctdtrinc, ndtr, stdtr

from metrics.catalogue import metric as find
from metrics.engine import clock
from metrics.engine.board import DISTRICT, Board
from metrics.engine.pace import Pace
from metrics.metric import Metric
from metrics.target import Target
from metrics.words import N_

FEWEST = 4
"""Months of growth asked for."""
MONTH = 365.25 / 12
SIDE = 0.05
"""How often the true chance may lie beyond either limit."""
WILL, WILL_NOT, UNCERTAIN = "will", "will_not", "uncertain"

METHOD = N_("Student's predictive distribution: the growth still to come is judged by the growth of the last months")
NO_TARGET = N_("no target is set")
PASSED = N_("the deadline has passed")
TOO_EARLY = N_("it is too early to judge")
UNKNOWN = N_("nothing has been reported yet")
REACHED = N_("the target is reached already")
SILENT = N_("there has been no report for two months")
FEW_MONTHS = N_("fewer than four months of growth are known")
EVEN = N_("every month brought the same, which says nothing of how months differ")


@dataclass(frozen=True)
class Chance:
    """``probability`` 0 to 1 with the limits of its interval, or None with the ``reason`` (message id) why there is
    none.

    ``past``: growth of the last months in people, the newest last; ``blocks``: how many months, ``per_block_mean``
    their mean; ``needed``: people left; ``left``: months left. ``method``: message id.
    """

    probability: float | None = None
    reason: str | None = None
    past: tuple[int, ...] = ()
    needed: int | None = None
    left: float | None = None
    lower: float | None = None
    upper: float | None = None
    method: str = METHOD

    @property
    def outlook(self) -> str | None:
        """What may be said of the future: will, will_not or uncertain; None where there is no chance."""
        if self.lower is None or self.upper is None:
            return None
        return WILL if self.lower > 0.5 else WILL_NOT if self.upper < 0.5 else UNCERTAIN

    @property
    def blocks(self) -> int:
        """Months of growth that are known."""
        return len(self.past)

    @property
    def per_block_mean(self) -> float | None:
        """People a month."""
        return mean(self.past) if self.past else None


def predicted(past: Sequence[float], needed: float, left: float) -> float:
    """The chance that ``left`` further months bring ``needed`` or more, after growth of ``past``.

    Raises:
        ValueError: there are fewer than two months, all alike, or no time is left.
    """
    if len(set(past)) < 2:
        raise ValueError(f"at least two months that differ are needed to judge a third, got {list(past)!r}")
    if left <= 0:
        raise ValueError(f"there is no time left: {left!r} months")
    error = stdev(past) * (left + left**2 / len(past)) ** 0.5
    return float(stdtr(len(past) - 1, (left * mean(past) - needed) / error))


def interval(past: Sequence[float], needed: float, left: float) -> tuple[float, float]:
    """The limits of the same chance, each of which it crosses in at most one of twenty such pasts; as of
    :func:`predicted`."""
    months = len(past)
    distance = (left * mean(past) - needed) / (stdev(past) * left / months**0.5)
    noncentral = (float(nctdtrinc(months - 1, side, distance)) for side in (1 - SIDE, SIDE))
    low, high = (float(ndtr(limit * (left / months) ** 0.5)) for limit in noncentral)
    return low, high


def chance(board: Board, metric: str | Metric, as_of: date, district: str | None = None) -> Chance:
    """The chance as of a day, of the region or of one district; it says itself why there is none."""
    metric = find(metric) if isinstance(metric, str) else metric
    where = None if district is None else {DISTRICT: (district,)}
    row = board.evaluate(metric, as_of=as_of, where=where).row(0, named=True)
    weekly, target = board.pace(metric, as_of=as_of, district=district), board.target(metric, as_of)
    return of_pace(weekly, target, row["last_change"], as_of)


def of_pace(weekly: Pace, target: Target | None, last_change: date | None, as_of: date) -> Chance:
    """The chance that belongs to a pace: of the same people, reports and days."""
    if reason := _no_question(weekly, target, last_change, as_of):
        return Chance(reason=reason, needed=weekly.left)
    past, needed, left = weekly.months, weekly.left or 0, (weekly.days_left or 0) / MONTH
    if len(past) < FEWEST or len(set(past)) < 2:
        return Chance(reason=FEW_MONTHS if len(past) < FEWEST else EVEN, past=past, needed=needed, left=left)
    probability = predicted(past, needed, left)
    lower, upper = interval(past, needed, left)
    # Far out in the tails the prediction, which never is certain, lies beyond its limits: the wider is told.
    return Chance(probability, None, past, needed, left, min(lower, probability), max(upper, probability))


def _no_question(weekly: Pace, target: Target | None, last_change: date | None, as_of: date) -> str | None:
    """Why nobody should ask for a chance, or None."""
    if target is None:
        return NO_TARGET
    if weekly.left is None or last_change is None:
        return UNKNOWN
    if weekly.left == 0:
        return REACHED
    if clock.is_over(target, as_of):
        return PASSED
    if clock.is_early(target, as_of):
        return TOO_EARLY
    if weekly.until is None:
        return SILENT
    return None if weekly.days_left and weekly.days_left > 0 else PASSED
