"""The one sentence of the page «Район»: what its head should do first, as an action with its figures."""

from typing import Any

from metrics.catalogue import metric
from metrics.engine import clock
from metrics.findings.first_step import FirstStep, first_step
from metrics.findings.over_whole import OverWhole
from ui.shell.snapshot import Snapshot, cached
from ui.text import numbers
from ui.text.phrases import together
from ui.text.translation import _
from views.district.figures import by_district
from views.shared import coverage, excess
from views.shared.places import places
from views.shared.slice import Slice, target
from views.shared.status import reported
from views.shared.words import form

COVERAGE = metric("guidance_coverage")


@cached
def thought(snapshot: Snapshot, slice_: Slice, district: str) -> str:
    """What to do first; that nothing is short; that nothing has been reported."""
    late = reported(snapshot, slice_.as_of)
    step = first_step(snapshot.board, district, slice_.as_of, late, slice_.hide_small)
    words: dict[str, Any] = {"place": places(snapshot, slice_.as_of).names[district]}
    match step.kind:
        case "over_whole":
            return _over_whole(snapshot, slice_, step, words)
        case "gap":
            return _gap(snapshot, slice_, district, step, words)
        case "report":
            words |= {"form": form(snapshot, step.form or ""), "day": numbers.short_day(step.expected)}
            sentence = _(
                "%(place)s: first send %(form)s as of %(day)s; nothing is short of a target that can be judged by now."
            )
            return sentence % words
    guidance = by_district(snapshot, slice_, COVERAGE)[district]
    if guidance["state"] == "unknown":
        return _("%(place)s: reports have come, but without the numbers of career guidance («…»).") % words
    if guidance["numerator"] is None and not guidance["hidden"]:
        return _("%(place)s: nothing has been reported as of this day.") % words
    return _("%(place)s: nothing is short of a target that can be judged by now.") % words


def _over_whole(snapshot: Snapshot, slice_: Slice, step: FirstStep, words: dict[str, Any]) -> str:
    shown = metric(step.metric or "")
    words |= {"metric": _(shown.short), "over": excess.sentence(OverWhole(step.senders, step.people), shown)}
    if step.institution_id is None:
        return _("%(place)s: first put the reports right, «%(metric)s»: %(over)s") % words
    words |= {"where": places(snapshot, slice_.as_of).name(step.institution_id)}
    return _("%(place)s: first put the report right, «%(metric)s», %(where)s: %(over)s") % words


def _gap(snapshot: Snapshot, slice_: Slice, district: str, step: FirstStep, words: dict[str, Any]) -> str:
    shown = metric(step.metric or "")
    goal = target(snapshot, slice_, shown)
    people = {"people": numbers.people_missing(step.people, shown.unit)}
    if shown.action:
        words |= {"action": _(shown.action) % people}
    else:
        words |= {"action": _("«%(metric)s»: %(people)s short") % {"metric": _(shown.short), **people}}
    over, expected = False, ""
    if goal is not None:
        words |= {"day": numbers.short_day(goal.deadline)}
        if over := clock.is_over(goal, slice_.as_of):
            weekly = snapshot.board.pace(shown, as_of=slice_.as_of, district=district)
            expected = coverage.last(goal, weekly)
    first = _("%(place)s: the deadline has passed; %(action)s") if over else _("%(place)s: by %(day)s %(action)s")
    if step.institution_id is None:
        return together(f"{first % words}.", expected)
    begin = {
        "where": places(snapshot, slice_.as_of).name(step.institution_id),
        "its": numbers.count(step.people_there),
    }
    return together(f"{first % words}.", expected, _("Begin where most of them are: %(where)s (%(its)s).") % begin)
