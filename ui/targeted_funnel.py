"""From offer to contract, step by step: now, a year ago on the same day, and where last year ended."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ui import numbers, sheet
from ui.session import Opened, remembered
from ui.sheet import Cell, Head, Row, Sheet
from ui.targeted import Asked, calendar, sums, whom, year_before, year_name
from ui.words import _, marked

STEPS = {
    "places": marked("Places offered"),
    "applications": marked("Applications"),
    "in_force": marked("Contracts in force"),
    "enrolled": marked("Enrolled in the studies"),
}
_STAGE = {"places": "offers", "applications": "applications", "in_force": "contracts"}


@remembered
def table(it: Opened, asked: Asked) -> Sheet:
    """A row a step with its number, its relation to the places, whether it can be judged, and the year before."""
    before, same_day, end = year_before(it, asked)
    now = _counts(it, asked, asked.year, asked.as_of)
    then = _counts(it, asked, before, same_day)
    final = _counts(it, asked, before, end)
    earlier = {"year": year_name(it, before)}
    return Sheet(
        title=_("From offer to contract: %(whom)s") % {"whom": whom(it, asked)},
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
                    _cell(it, asked, step, now),
                    _per_hundred(it, asked, step, now),
                    sheet.text(_due(asked, step)),
                    _cell(it, asked, step, then),
                    _cell(it, asked, step, final),
                )
            )
            for step, name in STEPS.items()
        ),
        about=((_("Whom"), whom(it, asked)), (_("Note"), about_enrolment())),
        name="targeted_funnel",
        empty=_("No offers were reported for this choice."),
    )


def about_enrolment() -> str:
    """Why the last step has no number."""
    return _(
        "Enrolment of those who signed a contract is not in the registers yet, so the last step has no number. "
        "A person may file several applications: applications are not people."
    )


def _counts(it: Opened, asked: Asked, year: str | None, as_of: date) -> Mapping[str, int | None]:
    found: Mapping[str, Any] = sums(it, as_of, year, asked.level)
    concluded, terminated = found["concluded"], found["terminated"]
    in_force = None if concluded is None else concluded - (terminated or 0)
    return {"places": found["places"], "applications": found["applications"], "in_force": in_force, "enrolled": None}


def _small(it: Opened, asked: Asked, step: str, number: int) -> bool:
    return asked.hide_small and step in ("applications", "in_force") and 0 < number < it.board.small_number


def _cell(it: Opened, asked: Asked, step: str, counts: Mapping[str, int | None]) -> Cell:
    number = counts[step]
    if step == "enrolled":
        return sheet.missing(_("not in the registers"))
    if number is not None and _small(it, asked, step, number):
        return Cell(None, _("hidden"), state="hidden")
    return sheet.count(number)


def _per_hundred(it: Opened, asked: Asked, step: str, counts: Mapping[str, int | None]) -> Cell:
    number, places = counts[step], counts["places"]
    if step == "enrolled" or number is None or not places or _small(it, asked, step, number):
        return Cell(None, numbers.MISSING, state="not_applicable")
    return sheet.decimal(100 * number / places, 1)


def _due(asked: Asked, step: str) -> str:
    """Whether a step can be judged: only when its stage of the calendar is over."""
    stage = next((stage for stage in calendar(asked) if stage.code == _STAGE.get(step)), None)
    if stage is None:
        return numbers.MISSING
    if stage.state(asked.as_of) == "over":
        return _("yes, since %(day)s") % {"day": numbers.short_day(stage.ends_on)}
    return _("too early, ends on %(day)s") % {"day": numbers.short_day(stage.ends_on)}
