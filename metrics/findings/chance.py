"""The chance of reaching a target by its deadline, if the coming months are like those that have been.

Student's predictive distribution of a sum of future observations (Hahn G. J., Meeker W. Q. 1991, Statistical Intervals,
Wiley, section 4.8): after growth in n months with mean m and standard deviation s, the growth in k further ones has the
mean k·m and the standard error s·sqrt(k + k²/n), with n − 1 degrees of freedom. It is no straight line: the less even
the past, the wider the future. Months and not weeks, for most reports are monthly; growth is measured back from the
last report, and so is the time that is left, so that the answer is the same three weeks after a report.

Exact where months are independent and their growth is normal; the tests check that by simulation. What it cannot know:
a campaign that is still to come, holidays, that the last pupils are harder to reach than the first; and it takes the
people of whom the target is a share as they stand.

Worked example: growth of 400, 600, 500 and 300, so m = 450 and s = 129.1; 1 000 are needed in two months. 900 are to be
expected, the error is 129.1 · sqrt(2 + 4/4) = 223.6: t = (1 000 − 900)/223.6 = 0.447 with 3 degrees: the chance is
34 %.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import mean, stdev

from scipy.special import stdtr

from metrics.catalogue import metric as find
from metrics.engine.board import DISTRICT, Board
from metrics.metric import Metric
from metrics.target import Target
from metrics.words import N_

FEWEST, MOST = 4, 6
"""Months of growth asked for, and looked at."""
MONTH = 365.25 / 12
STALE = timedelta(days=62)

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
    """``probability`` 0 to 1, or None with the ``reason`` (message id) why there is none.

    ``past``: growth of the last months in people, the newest last; ``blocks``: how many months, ``per_block_mean``
    their mean; ``needed``: people left; ``left``: months left. ``method``: message id.
    """

    probability: float | None = None
    reason: str | None = None
    past: tuple[int, ...] = ()
    needed: int | None = None
    left: float | None = None
    method: str = METHOD

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


def chance(board: Board, metric: str | Metric, as_of: date, district: str | None = None) -> Chance:
    """The chance as of a day, of the region or of one district; it says itself why there is none."""
    metric = find(metric) if isinstance(metric, str) else metric
    target = board.target(metric, as_of)
    where = None if district is None else {DISTRICT: (district,)}
    now = board.evaluate(metric, as_of=as_of, where=where).row(0, named=True)
    needed, last = now["gap_people"], now["last_change"]
    if reason := _no_question(target, needed, last, as_of):
        return Chance(reason=reason, needed=needed)
    assert target is not None  # else there was a reason
    since = last - timedelta(days=31 * MOST)
    totals = board.trend(metric, every="1mo", since=since, until=last, where=where)["numerator"].drop_nulls()
    past = tuple(after - before for before, after in pairwise(totals))
    left = (target.deadline - last).days / MONTH
    if len(past) < FEWEST or len(set(past)) < 2:
        return Chance(reason=FEW_MONTHS if len(past) < FEWEST else EVEN, past=past, needed=needed, left=left)
    return Chance(predicted(past, needed, left), None, past, needed, left)


def _no_question(target: Target | None, needed: int | None, last: date | None, as_of: date) -> str | None:
    """Why nobody should ask for a chance, or None."""
    if target is None:
        return NO_TARGET
    if needed is None or last is None:
        return UNKNOWN
    if needed == 0:
        return REACHED
    if target.deadline <= as_of:
        return PASSED
    if as_of < target.judged_from:
        return TOO_EARLY
    return SILENT if last < as_of - STALE else None
