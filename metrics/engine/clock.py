"""One clock for every target: when it is judged, when its time is over, when the last report about it is due.

The day of the deadline is inside: on it there is still time, from the next day on there is none. Reports come as of the
first of a month and tell of the days before it; the last one about the time until the deadline is therefore that of the
last first-of-the-month whose eve the deadline covers: as of 1 July for 30 June. Until it has come a figure may still
change, though nothing more can be done.
"""

from datetime import date, timedelta

from metrics.target import Target

WEEK = timedelta(weeks=1)


def is_early(target: Target, as_of: date) -> bool:
    """Whether it is too early to judge on a day."""
    return as_of < target.judged_from


def is_over(target: Target, as_of: date) -> bool:
    """Whether the time to reach the target is over on a day."""
    return as_of > target.deadline


def is_last_week(target: Target, as_of: date) -> bool:
    """Whether less than a week is left, or nothing: too little to speak of a pace a week."""
    return target.deadline - as_of < WEEK


def last_report(target: Target) -> date:
    """The day as of which the last report about the time until the deadline is due."""
    return (target.deadline + timedelta(days=1)).replace(day=1)


def is_final(target: Target, reported: date | None) -> bool:
    """Whether the last report about the time until the deadline is there.

    :param reported: the day as of which everybody has reported
    """
    return reported is not None and reported >= last_report(target)
