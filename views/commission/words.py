"""The words of the commission: kinds of meeting, parts of an agenda, states, verdicts, and how a figure is told."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from metrics.commission.state import State
from ui.text import numbers
from ui.text.figure_text import figure
from ui.text.translation import N_, _
from views.commission.standing import Followed, Measured
from views.shared import change
from views.shared.places import Places

MEETINGS = {
    "regular": N_("regular"),
    "extraordinary": N_("extraordinary"),
    "by_correspondence": N_("by correspondence"),
}
PARTS = {
    "follow_up": N_("Decisions taken earlier"),
    "standing": N_("Figures of the pilot"),
    "new": N_("New questions"),
}
STATES = {
    State.IN_PROGRESS: N_("in progress"),
    State.PROLONGED: N_("prolonged"),
    State.OVERDUE: N_("overdue"),
    State.DONE: N_("done"),
    State.DONE_NO_EFFECT: N_("done, no effect to be seen"),
    State.NOT_DONE: N_("not done"),
    State.RELEASED: N_("taken from control"),
}
VERDICTS = {"moved": N_("moved"), "not_moved": N_("not moved"), "too_early": N_("too early to judge")}
EVENTS = {
    "check_in": N_("report"),
    "prolonged": N_("prolong"),
    "closed": N_("close"),
    "reopened": N_("reopen"),
    "released": N_("take from control"),
}
DUE = {"day": N_("by a day"), "periodic": N_("periodic"), "permanent": N_("permanent")}


def state(one: Followed) -> str:
    """«исполнено, позже срока»: how it stands; of a closed one whether it was late."""
    word = _(STATES[one.standing.state])
    return _("%(state)s, after its day") % {"state": word} if one.standing.late else word


def due(one: Followed) -> str:
    """«до 30 июня 2025 г.», «до 10 июня 2025 г., периодически», «постоянно»: the last day that holds."""
    return _due(one.standing.due_on, one.row)


def due_as_decided(row: Mapping[str, Any]) -> str:
    """The same as the commission decided it, whatever day it has been given since."""
    return _due(row["due_on"], row)


def _due(day: date | None, row: Mapping[str, Any]) -> str:
    if day is None:
        return _("permanently")
    words = {"day": numbers.day(day)}
    return _("by %(day)s, periodically") % words if row["every_months"] else _("by %(day)s") % words


def place(row: Mapping[str, Any], names: Places) -> str:
    """What the decision is about: an institution, a district, or the region."""
    return names.name(row["institution_id"] or row["district_id"])


def number(row: Mapping[str, Any], protocols: Mapping[int, str]) -> str:
    """«1/2.1»: the number of the protocol and that of the decision in it."""
    return f"{protocols[row['meeting_id']]}/{row['number']}"


def then_and_now(one: Measured) -> tuple[str, str]:
    """The figure on the day of the decision and now, as everywhere on the screen."""
    return figure(one.then, one.metric), figure(one.now, one.metric)


def moved(one: Measured) -> str:
    """«+9,2 п. п.»: the change; "" where there is none."""
    what = one.effect
    return "" if what is None or what.change is None else change.written(what.change, one.metric)


def interval(one: Measured) -> str:
    """«от +7,1 п. п. до +11,2 п. п.»: the change within its 95 % limits; "" where it has none."""
    what = one.effect
    if what is None or what.lower is None or what.upper is None or not one.metric.divided:
        return ""
    limits = {"lower": change.written(what.lower, one.metric), "upper": change.written(what.upper, one.metric)}
    return _("from %(lower)s to %(upper)s") % limits


def verdict(one: Measured) -> str:
    """«сдвинулся», «не сдвинулся», «рано судить»; "" where a figure is hidden or missing."""
    return _(VERDICTS[one.effect.verdict]) if one.effect else ""


def placebo(one: Measured) -> str:
    """In what share of the districts it changed as much, where the decision is about one of them."""
    if one.effect is None or one.effect.p is None:
        return ""
    return _("as much in %(share)s of the districts") % {"share": numbers.percent(one.effect.p, 0)}


def summary(one: Followed) -> str:
    """«Информированность: 38,6 % → 70,0 %, сдвинулся»; "" without a metric."""
    if one.measured is None:
        return ""
    then, now = then_and_now(one.measured)
    words = [f"{_(one.measured.metric.short)}: {then} → {now}", verdict(one.measured)]
    return ", ".join(filter(None, words))


def meeting(row: Mapping[str, Any]) -> str:
    """«№ 2, 14 мая 2025 г.»."""
    held_on: date = row["held_on"]
    return _("No. %(number)s, %(day)s") % {"number": row["number"], "day": numbers.day(held_on)}
