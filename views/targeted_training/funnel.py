"""From offer to enrolment, step by step: now, a year ago on the same day, and where last year ended."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from metrics.catalogue import metric
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import N_, _, ngettext
from views.targeted_training.cuts import link
from views.targeted_training.headline import FILL, Asked, calendar, sums, whom, year_before, year_name

STEPS = {
    "places": N_("Places offered"),
    "applications": N_("Applications"),
    "in_force": N_("Contracts in force"),
    "enrolled": N_("Enrolled in the studies"),
}
# An enrolment is judged with the contracts: it counts under a contract in force only.
_STAGE = {"places": "offers", "applications": "applications", "in_force": "contracts", "enrolled": "contracts"}
_METRIC = {
    "places": metric("targeted_places"),
    "applications": metric("targeted_applications"),
    "in_force": FILL,
    "enrolled": metric("targeted_enrolled"),
}


@cached
def table(snapshot: Snapshot, asked: Asked) -> Sheet:
    """A row a step with its number, its relation to the places, whether it can be judged, and the year before."""
    before, same_day, end = year_before(snapshot, asked)
    now = _counts(snapshot, asked, asked.year, asked.as_of)
    then = _counts(snapshot, asked, before, same_day)
    final = _counts(snapshot, asked, before, end)
    earlier = {"year": year_name(snapshot, before)}
    return Sheet(
        title=_("From offer to enrolment: %(whom)s") % {"whom": whom(snapshot, asked)},
        as_of=asked.as_of,
        heads=(
            Head(_("Step")),
            Head(_("Now"), "count"),
            Head(_("For 100 places"), "decimal"),
            Head(_("Can it be judged?")),
            Head(_("A year before, same day"), "count", earlier["year"]),
            Head(_("A year before, in the end"), "count", earlier["year"]),
        ),
        rows=()
        if now["places"] is None
        else tuple(
            Row(
                (
                    sheet.text(_(name)),
                    _cell(snapshot, asked, step, now, link(_METRIC[step], asked, {})),
                    _per_hundred(snapshot, asked, step, now),
                    sheet.text(_due(asked, step)),
                    _cell(
                        snapshot,
                        asked,
                        step,
                        then,
                        link(_METRIC[step], replace(asked, year=before, as_of=same_day), {}),
                    ),
                    _cell(
                        snapshot, asked, step, final, link(_METRIC[step], replace(asked, year=before, as_of=end), {})
                    ),
                )
            )
            for step, name in STEPS.items()
        ),
        about=((_("Whom"), whom(snapshot, asked)), (_("Note"), about_enrolment(snapshot, asked))),
        name="targeted_funnel",
        empty=_("No offers were reported for this choice."),
    )


def about_enrolment(snapshot: Snapshot, asked: Asked) -> str:
    """Of how many places enrolment is known, where not of all, and what is no count of people."""
    now = _counts(snapshot, asked, asked.year, asked.as_of)
    remark = _("A person may file several applications: applications are not people.")
    if not _in_part(now):
        return remark
    places, known = now["places"] or 0, now["enrolled_places"] or 0
    told = ngettext(
        "Enrolment is known for %(known)s of %(n)s place; the number for 100 places is of those.",
        "Enrolment is known for %(known)s of %(n)s places; the number for 100 places is of those.",
        places,
    ) % {"known": numbers.count(known), "n": numbers.count(places)}
    return f"{told} {remark}"


def _counts(snapshot: Snapshot, asked: Asked, year: str | None, as_of: date) -> Mapping[str, int | None]:
    """The steps, and what enrolment is known of; null where nothing was reported."""
    found: Mapping[str, Any] = sums(snapshot, as_of, year, asked.level)
    concluded, terminated = found["concluded"], found["terminated"]
    in_force = None if concluded is None else concluded - (terminated or 0)
    known = {name: found[name] for name in ("places", "applications", "enrolled", "enrolled_of", "enrolled_places")}
    return {**known, "in_force": in_force}


def _in_part(counts: Mapping[str, int | None]) -> bool:
    """Whether enrolment is known of some places and unknown of others."""
    return counts["enrolled"] is not None and (counts["enrolled_places"] or 0) < (counts["places"] or 0)


def _small(snapshot: Snapshot, asked: Asked, step: str, counts: Mapping[str, int | None]) -> bool:
    """Whether a step, or what can be worked out by taking it from the contracts, is a few people."""
    number = counts[step]
    if not asked.hide_small or step == "places" or number is None:
        return False
    wholes = (counts["in_force"], counts["enrolled_of"]) if step == "enrolled" else ()
    told = (number, *(whole - number for whole in wholes if whole is not None))
    return any(0 < people < snapshot.board.small_number for people in told)


def _cell(snapshot: Snapshot, asked: Asked, step: str, counts: Mapping[str, int | None], href: str = "") -> Cell:
    number = counts[step]
    if step == "enrolled" and number is None and counts["places"] is not None:
        return sheet.missing(_("not reported"))
    if number is None:
        return sheet.missing()
    if _small(snapshot, asked, step, counts):
        return Cell(None, _("hidden"), state="hidden")
    note = ""
    if step == "enrolled" and _in_part(counts):
        places = counts["places"] or 0
        note = ngettext("known for %(known)s of %(n)s place", "known for %(known)s of %(n)s places", places) % {
            "known": numbers.count(counts["enrolled_places"] or 0),
            "n": numbers.count(places),
        }
    return Cell(number, numbers.count(number), note=note, href=href)


def _per_hundred(snapshot: Snapshot, asked: Asked, step: str, counts: Mapping[str, int | None]) -> Cell:
    number = counts[step]
    places = counts["enrolled_places" if step == "enrolled" else "places"]
    if number is None or not places or _small(snapshot, asked, step, counts):
        return Cell(None, numbers.MISSING, state="not_applicable")
    return sheet.decimal(100 * number / places, 1)


def _due(asked: Asked, step: str) -> str:
    """Whether a step can be judged: only when its stage of the calendar is over."""
    stage = next(stage for stage in calendar(asked) if stage.code == _STAGE[step])
    if stage.state(asked.as_of) == "over":
        return _("yes, since %(day)s") % {"day": numbers.short_day(stage.ends_on)}
    return _("too early, ends on %(day)s") % {"day": numbers.short_day(stage.ends_on)}
