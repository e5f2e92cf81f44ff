"""From offer to enrolment, step by step: now, a year ago on the same day, and where last year ended."""

from metrics.targeted_training.steps import STEPS, Counts, Step
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.phrases import together
from ui.text.translation import _, ngettext
from views.shared import words
from views.shared.places import places
from views.shared.slice import Slice, link
from views.targeted_training.admission_year import KIND, stage, whom, year_before
from views.targeted_training.steps import counts, is_hidden


@cached
def table(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """A row a step with its number, its relation to the places, whether it can be judged, and the year before; of a
    district also what the step comes to in the region."""
    before = year_before(snapshot, slice_)
    name_before = words.period(snapshot, KIND, before[0].period if before else None)
    beside = [slice_.everywhere] if slice_.district else []
    now = (_("Now"), "count"), (_("For 100 places"), "decimal")
    region = places(snapshot, slice_.as_of).region
    shown = STEPS if counts(snapshot, slice_)["places"] is not None else {}
    return Sheet(
        title=_("From offer to enrolment: %(whom)s") % {"whom": whom(snapshot, slice_)},
        as_of=slice_.as_of,
        heads=(
            Head(_("Step")),
            *(Head(title, kind) for title, kind in now),
            *(Head(title, kind, region) for _one in beside for title, kind in now),
            Head(_("Can it be judged?")),
            Head(_("A year before, same day"), "count", name_before),
            Head(_("A year before, in the end"), "count", name_before),
        ),
        rows=tuple(
            Row(
                (
                    sheet.text(_(step.title)),
                    _number(snapshot, slice_, code),
                    _per_hundred(snapshot, slice_, code),
                    *(cell(snapshot, one, code) for one in beside for cell in (_number, _per_hundred)),
                    sheet.text(_due(slice_, step)),
                    *(_number(snapshot, earlier, code) for earlier in before or (None, None)),
                )
            )
            for code, step in shown.items()
        ),
        about=((_("Whom"), whom(snapshot, slice_)), (_("Note"), about_enrolment(snapshot, slice_))),
        name="targeted_funnel",
        empty=_("No offers were reported for this choice."),
    )


def about_enrolment(snapshot: Snapshot, slice_: Slice) -> str:
    """Of how many places enrolment is known, where not of all, and what is no count of people."""
    now = counts(snapshot, slice_)
    remark = _("A person may file several applications: applications are not people.")
    if not _known_in_part(now):
        return remark
    offered, known_places = now["places"] or 0, now["enrolled_places"] or 0
    part = ngettext(
        "Enrolment is known for %(known)s of %(n)s place; the number for 100 places is of those.",
        "Enrolment is known for %(known)s of %(n)s places; the number for 100 places is of those.",
        offered,
    ) % {"known": numbers.count(known_places), "n": numbers.count(offered)}
    return together(part, remark)


def _known_in_part(counts_: Counts) -> bool:
    """Whether enrolment is known of some places and unknown of others."""
    return counts_["enrolled"] is not None and (counts_["enrolled_places"] or 0) < (counts_["places"] or 0)


def _number(snapshot: Snapshot, slice_: Slice | None, step: str) -> Cell:
    """The number of a step of an admission year; None for a year that is not known."""
    if slice_ is None:
        return sheet.missing()
    counts_ = counts(snapshot, slice_)
    number = counts_[step]
    if number is None:
        only_places = step == "enrolled" and counts_["places"] is not None
        return sheet.missing(_("not reported") if only_places else "")
    if is_hidden(snapshot, slice_, step):
        return sheet.hidden()
    note = ""
    if step == "enrolled" and _known_in_part(counts_):
        offered = counts_["places"] or 0
        note = ngettext("known for %(known)s of %(n)s place", "known for %(known)s of %(n)s places", offered) % {
            "known": numbers.count(counts_["enrolled_places"] or 0),
            "n": numbers.count(offered),
        }
    return Cell(number, numbers.count(number), note=note, href=link(slice_, STEPS[step].metric))


def _per_hundred(snapshot: Snapshot, slice_: Slice, step: str) -> Cell:
    counts_ = counts(snapshot, slice_)
    number, offered = counts_[step], counts_["enrolled_places" if step == "enrolled" else "places"]
    if number is None or not offered:
        return sheet.not_applicable()
    if is_hidden(snapshot, slice_, step):
        return sheet.hidden()
    return sheet.decimal(100 * number / offered, 1)


def _due(slice_: Slice, step: Step) -> str:
    """Whether a step can be judged: only when its stage of the calendar is over."""
    its_stage = stage(slice_, step.stage)
    days = {"from": numbers.short_day(its_stage.starts_on), "day": numbers.short_day(its_stage.ends_on)}
    if its_stage.state(slice_.as_of) == "over":
        return _("yes, since %(day)s") % days
    return _("too early, runs from %(from)s to %(day)s") % days
