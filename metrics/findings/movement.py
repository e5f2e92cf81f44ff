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

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

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
    begun = board.begins(metric, as_of)
    if begun is None:
        return {}
    days = board.trend(metric, (DISTRICT,), "1d", since=begun - BEFORE, until=as_of).filter(
        pl.col("value").is_not_null()
    )
    reports = days.filter(pl.col("as_of") == pl.col("last_change"))
    grown = pl.col("numerator") > pl.col("numerator").shift(1, fill_value=0).over(DISTRICT, order_by="as_of")
    last_grown = dict(days.filter(grown).group_by(DISTRICT).agg(pl.col("as_of").max()).iter_rows())
    of_districts = {}
    for now in days.filter(pl.col("as_of") == as_of).iter_rows(named=True):
        district = now[DISTRICT]
        its_reports = reports.filter(pl.col(DISTRICT) == district).sort("as_of")
        movement = _movement(now, its_reports, last_grown.get(district), silent=district not in complete)
        if movement:
            of_districts[district] = movement
    return of_districts


def _movement(now: dict, reports: pl.DataFrame, last_grown: date | None, silent: bool) -> Movement | None:
    last = now["last_change"]
    if silent and last < now["as_of"] - STALE:
        return Movement(SILENT, last, last)
    earlier = reports.filter(pl.col("as_of") <= last - FOUR_WEEKS)
    if earlier.is_empty():
        return None
    before = earlier.row(-1, named=True)
    change = now["value"] - before["value"]
    if change < 0:
        return Movement(FELL, before["as_of"], last, change, (before["numerator"], before["denominator"]))
    # Where nobody was ever added it stands since it was reported first.
    stood = last_grown or reports["as_of"][0]
    if change == 0 and stood <= before["as_of"]:
        return Movement(STANDS, stood, last)
    return Movement(GROWS, before["as_of"], last)
