"""The one sentence of the page «Район»: what its head should do first, as an action with its figures."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from metrics.catalogue import metric as find
from metrics.findings.first_step import FirstStep, first_step
from ui.shell.snapshot import Snapshot, cached
from ui.text import numbers
from ui.text.translation import N_, _
from views.shared.places import places
from views.shared.status import reported
from views.shared.words import form

ACTIONS: Mapping[str, str] = {
    "guidance_coverage": N_("hold career guidance for %(people)s"),
    "awareness": N_("hold meetings on targeted training for %(people)s"),
    "graduate_employment_spo": N_("find work for %(people)s of colleges"),
    "graduate_employment_he": N_("find work for %(people)s of universities"),
    "targeted_fill": N_("find applicants for %(people)s of targeted training"),
}
"""Metric -> what is to be done for those who are short of its target."""


@cached
def thought(snapshot: Snapshot, district: str, as_of: date, hide_small: bool) -> str:
    """What to do first; that nothing is short; that nothing has been reported."""
    step = first_step(snapshot.board, district, as_of, reported(snapshot, as_of), hide_small)
    named = places(snapshot, as_of)
    words: dict[str, Any] = {"place": named.names[district]}
    match step.kind:
        case "over_whole":
            words |= {"metric": _(find(step.metric or "").short)}
            return _("%(place)s: first put the report right: «%(metric)s» counts more people than there are.") % words
        case "gap":
            return _gap(snapshot, step, words, as_of)
        case "report":
            words |= {"form": form(snapshot, step.form or ""), "day": numbers.short_day(step.expected)}
            return _("%(place)s: targets are met; first send %(form)s as of %(day)s.") % words
    guidance = snapshot.board.evaluate("guidance_coverage", ("district_id",), as_of=as_of).filter(district_id=district)
    if guidance["numerator"].null_count():
        return _("%(place)s: nothing has been reported as of this day.") % words
    return _("%(place)s: nothing is short of a target that can be judged by now.") % words


def _gap(snapshot: Snapshot, step: FirstStep, words: dict[str, Any], as_of: date) -> str:
    shown = find(step.metric or "")
    target = snapshot.board.target(shown, as_of)
    people = numbers.people_missing(step.people, shown.unit)
    words |= {"action": _(ACTIONS[shown.code]) % {"people": people}} if shown.code in ACTIONS else {}
    if not words.get("action"):
        words |= {"action": _("«%(metric)s»: %(people)s short") % {"metric": _(shown.short), "people": people}}
    words |= {"day": numbers.short_day(target.deadline) if target else ""}
    ahead = target is not None and as_of <= target.deadline
    first = _("%(place)s: by %(day)s %(action)s") if ahead else _("%(place)s: the deadline has passed; %(action)s")
    told = first % words
    if step.institution_id is None:
        return f"{told}."
    begun = {"where": places(snapshot, as_of).name(step.institution_id), "its": numbers.count(step.its_people)}
    return f"{told}. {_('Begin where most of them are: %(where)s (%(its)s).') % begun}"
