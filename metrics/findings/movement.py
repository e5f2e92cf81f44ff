"""How a district's figure moves: it grows, stands, has fallen, or nothing has been heard of it.

Compared are reports, not calendar days: between two monthly reports every value stands still. From the last report it
is led back to the one before it at least four weeks earlier, inside the period: on 1 September nobody has fallen.

    silent   nothing new for two months: whether it grows nobody knows; ``since`` is the day of the last report
    fell     the last report says less than the earlier one, whose day is ``since``
    stands   the share is what it was, and in all that time nobody was added; ``since`` is the day on which somebody was
             added last: it stays where it is while days go by
    grows    everything else

Worked example: 50 of 100 on 24 April, and the same on 8 May, 1 June and 26 June: it stands since 24 April on 5 June and
on 30 June. 90 of 136 on 1 May and 60 of 136 on 1 June: it fell, from 66.2 % to 44.1 %, by 30 people.
"""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import polars as pl

from metrics.engine.board import DISTRICT, Board
from metrics.engine.daily import BEFORE
from metrics.metric import Metric

GROWS, STANDS, FELL, SILENT = "grows", "stands", "fell", "silent"
FOUR_WEEKS = timedelta(weeks=4)
STALE = timedelta(days=62)
"""Two months: a monthly report and the next are missing."""


@dataclass(frozen=True)
class Movement:
    """``kind`` and ``since`` as above; ``until`` the day of the last report. Of a fall ``change`` is the value less
    that of ``since``, and ``before`` numerator and denominator then."""

    kind: str
    since: date
    until: date
    change: float | None = None
    before: tuple[int, int] | None = None


def movements(board: Board, metric: Metric, as_of: date, complete: Collection[str] = ()) -> dict[str, Movement]:
    """District -> its movement as of a day, where it has one: it is silent, or has two reports four weeks apart.

    :param complete: districts that have sent every report that was due; no news of theirs, in the holidays, is silence
    """
    days = board.days(metric, as_of)
    if days is None:
        return {}
    by_district = board.cache.recall(("reports by district", metric, days), lambda: _reports(board, metric, *days))
    movements = {}
    for district, reports in by_district.items():
        until = bisect_right(reports, as_of, key=lambda report: report.day)
        movement = _movement(reports[:until], as_of, silent=district not in complete)
        if movement:
            movements[district] = movement
    return movements


@dataclass(frozen=True)
class _Report:
    day: date
    value: float
    numerator: int
    denominator: int


def _reports(board: Board, metric: Metric, first: date, last: date) -> dict[str, list[_Report]]:
    """District -> its reports of a period one after the other, worked out once for all days of it."""
    steps = board.trend(metric, (DISTRICT,), "1d", since=first - BEFORE, until=last)
    news = steps.filter(pl.col("value").is_not_null(), pl.col("as_of") == pl.col("last_change"))
    rows = news.sort(DISTRICT, "as_of").select(DISTRICT, "as_of", "value", "numerator", "denominator")
    by_district: dict[str, list[_Report]] = {}
    for district, *report in rows.iter_rows():
        by_district.setdefault(district, []).append(_Report(*report))
    return by_district


def _movement(reports: Sequence[_Report], as_of: date, silent: bool) -> Movement | None:
    if not reports:
        return None
    now = reports[-1]
    if silent and now.day < as_of - STALE:
        return Movement(SILENT, now.day, now.day)
    before = next((report for report in reversed(reports) if report.day <= now.day - FOUR_WEEKS), None)
    if before is None:
        return None
    change = now.value - before.value
    if change < 0:
        return Movement(FELL, before.day, now.day, change, (before.numerator, before.denominator))
    grown = (later.day for earlier, later in pairwise(reports) if later.numerator > earlier.numerator)
    # Where nobody was ever added it stands since it was reported first.
    stood = max(grown, default=reports[0].day)
    return (
        Movement(STANDS, stood, now.day)
        if change == 0 and stood <= before.day
        else Movement(GROWS, before.day, now.day)
    )
