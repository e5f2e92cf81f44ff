"""«Маршруты»: the thought at the top of the page."""

from collections.abc import Mapping
from typing import Any

from metrics.graduates import route_losses
from ui.shell.snapshot import Snapshot, cached
from ui.text import numbers
from ui.text.translation import _
from views.routes import steps
from views.routes.people import nobody
from views.shared.slice import Slice


@cached
def thought(snapshot: Snapshot, slice_: Slice) -> str:
    """The headline: how many set out, how many reached each step, and where most are lost."""
    if slice_.period is None:
        return _("The path of a person is seen in registers only: none has been loaded as of %(day)s.") % {
            "day": numbers.day(slice_.as_of)
        }
    by_step = {row["step"]: row for row in steps.of_all(snapshot, slice_).iter_rows(named=True)}
    diploma, work, year_later = (by_step[step] for step in route_losses.STEPS)
    counts = (diploma["entered"], diploma["reached"], work["reached"], year_later["reached"])
    if None in counts:
        return nobody(slice_)
    words = {"cohort": slice_.period} | dict(
        zip(("all", "diploma", "work", "year"), map(numbers.count, counts), strict=True)
    )
    if not diploma["entered"]:
        return _("Nobody of this choice was to graduate in %(cohort)s.") % words
    text = (
        _("Of %(all)s who were to graduate in %(cohort)s, %(diploma)s have a diploma, %(work)s began to work") % words
    )
    if year_later["entered"] == year_later["not_yet"]:
        text += _("; a year later it is too early to judge.") % words
    else:
        text += _(", %(year)s were at work a year later.") % words
    return text + _most_lost(by_step)


def _most_lost(by_step: Mapping[str, Mapping[str, Any]]) -> str:
    step, row = max(by_step.items(), key=lambda item: item[1]["lost"] or 0)
    if not row["lost"]:
        return ""
    words = {"people": numbers.people(row["lost"], ("person", "people"))}
    match step:
        case "diploma":
            return " " + _("Most are lost during the studies: %(people)s.") % words
        case "first_work":
            return " " + _("Most are lost between diploma and work: %(people)s.") % words
    return " " + _("Most are lost in the first year at work: %(people)s.") % words
