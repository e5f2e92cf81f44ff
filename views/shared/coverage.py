"""The thought of the first goal: whom guidance has reached, who is left, how fast it goes, whether it will be done."""

from collections.abc import Mapping
from typing import Any

from metrics.catalogue import metric
from metrics.engine import clock
from metrics.engine.pace import Pace
from metrics.findings.chance import Chance, of_pace
from metrics.findings.over_whole import OverWhole
from metrics.statistics.verdict import OVER_WHOLE
from metrics.target import Target
from ui.shell.snapshot import Snapshot
from ui.text import numbers
from ui.text.figure_text import amount
from ui.text.phrases import ended, together
from ui.text.translation import _
from views.shared import excess, likelihood
from views.shared.slice import Slice, target, whole

COVERAGE = metric("guidance_coverage")


def thought(snapshot: Snapshot, slice_: Slice, weekly: Pace) -> str:
    """It in a few sentences; the pace is that of the pupils of the slice."""
    row, goal = whole(snapshot, slice_, COVERAGE), target(snapshot, slice_, COVERAGE)
    if row["state"] == "unknown":
        return _("Reports on career guidance have come, but without the numbers («…»).")
    if row["value"] is None:
        return _("No report on career guidance is known as of %(day)s.") % {"day": numbers.day(slice_.as_of)}
    likely = of_pace(weekly, goal, row["last_change"], slice_.as_of)
    over = excess.excess(snapshot, slice_, COVERAGE)
    ahead = _ahead(slice_, row, goal, weekly, likely, over)
    # Where the figure itself is sound, a sender over the whole is told in a few words beside the people left.
    error = "" if excess.brief(over) in ahead else excess.sentence(over, COVERAGE)
    return together(_reached(row, goal), error, ahead)


def _reached(row: Mapping[str, Any], goal: Target | None) -> str:
    words = {"share": amount(row["value"], COVERAGE, goal)}
    if row["verdict"] == OVER_WHOLE:
        return _("Career guidance is reported for %(share)s of pupils in grades 6–11: more than there are.") % words
    return _("Career guidance has reached %(share)s of pupils in grades 6–11.") % words


def _ahead(
    slice_: Slice, row: Mapping[str, Any], goal: Target | None, weekly: Pace, likely: Chance, over: OverWhole
) -> str:
    """What is left, and what can be said of the future."""
    if goal is None:
        return ""
    if clock.is_early(goal, slice_.as_of):
        return ended(_("Judged from %(day)s") % {"day": numbers.day(goal.judged_from)})
    if not row["gap_people"]:
        met = "" if over.senders or row["verdict"] == OVER_WHOLE else _("The target is met.")
        return together(met, last(goal, weekly)) if clock.is_over(goal, slice_.as_of) else met
    left = {"people": numbers.people_missing(row["gap_people"], COVERAGE.unit), "day": numbers.short_day(goal.deadline)}
    if clock.is_over(goal, slice_.as_of):
        return together(
            _("The deadline of %(day)s has passed: %(people)s were not reached.") % left, last(goal, weekly)
        )
    left |= {"goal": amount(float(goal.at_least), COVERAGE, goal, digits=0)}
    text = _("%(people)s are left to %(goal)s by %(day)s") % left
    if over.senders and row["verdict"] != OVER_WHOLE:
        text += f" ({excess.brief(over)})"
    text += _speed(weekly)
    return " — ".join(filter(None, (text, likelihood.outlook(likely)))) + "."


def last(goal: Target, weekly: Pace) -> str:
    """After the deadline: as of when the last report on its time is expected; "" once it is there."""
    if clock.is_final(goal, weekly.whole_until):
        return ""
    day = {"day": numbers.short_day(clock.last_report(goal))}
    return _("The last report about this time is expected as of %(day)s.") % day


def _speed(weekly: Pace) -> str:
    """How fast it must go and goes; nothing in the last week, when the people left say all."""
    if weekly.needed_per_week is None:
        return ""
    words = {"needed": numbers.weekly(weekly.needed_per_week, needed=True)}
    if weekly.recent_per_week is None:
        return _(": %(needed)s are needed") % words
    words |= {"now": numbers.count(round(weekly.recent_per_week))}
    return _(": %(needed)s are needed, now it is %(now)s") % words
