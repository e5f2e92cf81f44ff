"""How fast it must go, and how fast it goes: one rule for the headline and for the chance of being in time.

Measured is from report to report, sender by sender, never from the day looked at: three weeks after a report the answer
is that of its day. A sender of forms has reported on the days of its forms; a register has on every day up to the last
one on which any register of the ledger says something. Who has been silent for two months has no pace, and neither
has who reports more than there are: that is an error, and reaches nobody of another sender.

What is needed counts from the last reports to the day as of which the last one about the time until the deadline is due
(:mod:`metrics.engine.clock`).

Worked example: a school reports 300 pupils reached on 1 April, 700 on 1 May; another 100 and 150. On 20 May they reach
(400 + 50) / (30 / 7) = 105 pupils a week. 1 000 are left on 1 May, the last report is due as of 1 July: needed are
1 000 / (61 / 7) = 114.8 pupils a week.
"""

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

import polars as pl

from metrics.engine import clock
from metrics.engine.completeness import SENDERS
from metrics.engine.totals import counted, signed
from metrics.metric import Metric
from metrics.target import Target

FOUR_WEEKS = timedelta(weeks=4)
SILENT = timedelta(days=62)
MOST_MONTHS = 6
COVERED = 0.9
"""A month of growth is known where the senders of so much of the numerator have reported at both of its ends."""


@dataclass(frozen=True)
class Pace:
    """People a week: needed to meet the target in time, and recently, from ``since`` to ``until``, the last report.

    ``left`` are the people left to the target, ``due`` is the day as of which the last report about the time until the
    deadline is due, ``months`` how much growth each of the last months brought, the newest last (people).
    ``days_left`` are the days from the last report to ``due``, on average over the senders by their people: one early
    report does not shorten the time of all. Up to ``whole_until`` every sender has reported that is not silent.
    ``needed_per_week`` is None without a target or a figure, and when less than a week is left or nothing: then the
    people left are all there is to say. ``recent_per_week`` is None until a sender has two reports four weeks apart.
    """

    needed_per_week: float | None = None
    recent_per_week: float | None = None
    since: date | None = None
    until: date | None = None
    left: int | None = None
    due: date | None = None
    months: tuple[int, ...] = ()
    days_left: float | None = None
    whole_until: date | None = None


@dataclass(frozen=True)
class Sender:
    """The days on which one sender reported a numerator, in order, and what it had come to on each.

    A register reports on every day: between two changes it says that there is none. ``wholes`` is what the numerator
    is a part of, on each of the days; empty where it is of nothing.
    """

    days: tuple[date, ...]
    sums: tuple[int, ...]
    is_register: bool = False
    wholes: tuple[int, ...] = ()

    def last(self, as_of: date, horizon: date) -> date | None:
        """The day of the last report known on a day; None before the first."""
        if not self.days or self.days[0] > as_of:
            return None
        return min(as_of, horizon) if self.is_register else self.days[bisect_right(self.days, as_of) - 1]

    def people(self, day: date) -> int:
        """How many people it reports on by a day; 1 at least, and where nobody can say."""
        place = bisect_right(self.days, day) - 1
        return max(self.wholes[place], 1) if self.wholes and place >= 0 else 1

    def is_over(self, day: date) -> bool:
        """Whether it counts more than there are, by its last report on a day."""
        place = bisect_right(self.days, day) - 1
        return bool(self.wholes) and place >= 0 and self.sums[place] > self.wholes[place]

    def on(self, day: date) -> tuple[date, int] | None:
        """The last report by the end of a day and its sum; None before the first."""
        place = bisect_right(self.days, day) - 1
        if place < 0:
            return None
        return (day if self.is_register else self.days[place]), self.sums[place]


@dataclass(frozen=True)
class Reports:
    """The reports of all senders of a group inside a period; ``horizon``: the last day of which a register speaks."""

    senders: tuple[Sender, ...] = ()
    horizon: date = date.min

    def recent(self, as_of: date) -> tuple[float | None, date | None, date | None]:
        """People a week as of a day, with the first and the last day of the stretch it was measured on: of each sender
        from its last report back to the last one at least four weeks earlier."""
        lasts = self._speaking(as_of)
        growths, since = [], None
        for sender, last in lasts:
            now, before = sender.on(last), sender.on(last - FOUR_WEEKS)
            if now and before:
                growths.append((now[1] - before[1]) / ((last - before[0]).days / 7))
                since = min(since or before[0], before[0])
        until = max((last for _sender, last in lasts), default=None)
        return (sum(growths) if growths else None), since, until

    def days_left(self, as_of: date, due: date) -> float | None:
        """Days from each sender's last report to a day, on average by their people; None where nobody speaks."""
        lasts = self._speaking(as_of)
        weights = [sender.people(last) for sender, last in lasts]
        days = (weight * (due - last).days for weight, (_sender, last) in zip(weights, lasts, strict=True))
        return sum(days) / sum(weights) if weights else None

    def whole_until(self, as_of: date) -> date | None:
        """The day up to which everybody has reported who is not silent; None where nobody speaks."""
        return min((last for _sender, last in self._speaking(as_of)), default=None)

    def months(self, as_of: date) -> tuple[int, ...]:
        """How much the last months brought, the newest last, each sender's counted back from its own last report."""
        lasts = self._speaking(as_of)
        steps = [self._at(lasts, back) for back in range(MOST_MONTHS + 1)]
        whole = sum(abs(reached) for reached in steps[0] if reached is not None)
        growth = []
        for after, before in pairwise(steps):
            both = [(new, old) for new, old in zip(after, before, strict=True) if new is not None and old is not None]
            covered = sum(abs(steps[0][place] or 0) for place, old in enumerate(before) if old is not None)
            if not both or covered < COVERED * whole:
                break
            growth.append(sum(new - old for new, old in both))
        return tuple(reversed(growth))

    def _speaking(self, as_of: date) -> list[tuple[Sender, date]]:
        """The senders that have not been silent for two months and count no more than there are, each with the day of
        its last report."""
        lasts = ((sender, sender.last(as_of, self.horizon)) for sender in self.senders)
        return [
            (sender, last)
            for sender, last in lasts
            if last is not None and as_of - last <= SILENT and not sender.is_over(last)
        ]

    @staticmethod
    def _at(lasts: Sequence[tuple[Sender, date]], months: int) -> list[int | None]:
        reports = (sender.on(_before(last, months)) for sender, last in lasts)
        return [report[1] if report else None for report in reports]


def _before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last one of a month that is too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def reports(
    metric: Metric, changes: pl.DataFrame, period: str | None, by: str | None = None
) -> Mapping[str | None, Reports]:
    """The reports of a period; with ``by`` those of each group by its name, without it all of them under None.

    :param changes: a ledger with its senders; outside the viewer's districts the district stands for them
    """
    names = [name for name in ("district_id", *SENDERS) if name in changes.columns]
    names += [by] if by and by not in names else []
    is_register = pl.col("source").eq_missing(pl.lit("register")) if "source" in changes.columns else pl.lit(False)
    rows = counted(metric, changes, period=period, until=date.max).with_columns(
        is_register.alias("_register"),
        signed(metric.numerator, metric.numerator_less).alias("_grown"),
        signed(metric.denominator, metric.denominator_less).alias("_whole"),
    )
    daily = (
        rows.drop_nulls("_grown")
        .group_by(*names, "day")
        .agg(pl.col("_grown", "_whole").sum(), pl.col("_register").any())
        .sort("day")
        .group_by(*names, maintain_order=True)
        .agg("day", pl.col("_grown", "_whole").cum_sum(), pl.col("_register").last())
        .collect()
    )
    horizon = changes.filter(is_register)["day"].max()
    groups: dict[str | None, list[Sender]] = {}
    for row in daily.iter_rows(named=True):
        wholes = tuple(row["_whole"]) if metric.part_of_whole else ()
        sender = Sender(tuple(row["day"]), tuple(row["_grown"]), row["_register"], wholes)
        groups.setdefault(row[by] if by else None, []).append(sender)
    last = horizon if isinstance(horizon, date) else date.min
    return {name: Reports(tuple(senders), last) for name, senders in groups.items()}


def pace(gap_people: int | None, reported: Reports, *, as_of: date, target: Target | None = None) -> Pace:
    """The pace as of a day of those of whom ``gap_people`` are left to the target."""
    recent, since, until = reported.recent(as_of)
    due = clock.last_report(target) if target else None
    left = gap_people if target else None
    days = reported.days_left(as_of, due) if due else None
    whole = reported.whole_until(as_of)
    measured = Pace(None, recent, since, until, left, due, reported.months(as_of), days, whole)
    if target is None or left is None:
        return measured
    return replace(measured, needed_per_week=_needed(left, measured.days_left, target, as_of))


def _needed(left: int, days: float | None, target: Target, as_of: date) -> float | None:
    if left == 0:
        return 0.0
    return left / (days / 7) if days and days > 0 and not clock.is_last_week(target, as_of) else None
