"""How many senior pupils know of «Целевое обучение»: whoever does not know does not apply."""

from html import escape

from metrics.catalogue import metric
from metrics.statistics.discovery import discoveries
from metrics.statistics.short import short
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import figure_text, numbers
from ui.text.phrases import together
from ui.text.translation import _
from views.shared import excess
from views.shared.places import places
from views.shared.slice import Slice, row_link, rows, target, whole

AWARE = metric("awareness")


@cached
def sentence(snapshot: Snapshot, slice_: Slice) -> str:
    """The share in the region against its target."""
    row, goal = whole(snapshot, slice_, AWARE), target(snapshot, slice_, AWARE)
    if row["state"] == "hidden":
        return _("How many senior pupils know of the service is hidden: small numbers.")
    if row["state"] == "unknown":
        return _("Reports have come, but not how many senior pupils know of the service («…»).")
    if row["state"] not in ("shown", "few"):
        return _("How many senior pupils know of the service has not been reported as of %(day)s.") % {
            "day": numbers.day(slice_.as_of)
        }
    words = {
        "share": figure_text.figure(row, AWARE, goal),
        "people": numbers.of_people(row["numerator"], row["denominator"]),
    }
    text = _("%(share)s of the senior pupils know of the service (%(people)s)") % words
    if row["state"] == "few":
        return _("%(people)s of the senior pupils know of the service") % words + "."
    if goal and (left := short(row)):
        return text + _(", %(n)s short of the target.") % {"n": numbers.people_missing(left, AWARE.unit)}
    return together(text + ".", excess.sentence(excess.excess(snapshot, slice_, AWARE), AWARE))


def paragraph(snapshot: Snapshot, slice_: Slice) -> str:
    """The same as HTML."""
    return f"<p>{escape(sentence(snapshot, slice_))}</p>"


@cached
def table(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """The share by district, the lowest first."""
    goal, named = target(snapshot, slice_, AWARE), places(snapshot, slice_.as_of)
    result = discoveries(rows(snapshot, slice_, AWARE, ("district_id",)), goal)
    lines = sorted(result.rows(named=True), key=lambda row: (row["value"] is None, row["value"] or 0))
    return Sheet(
        title=_("Awareness of the service"),
        as_of=slice_.as_of,
        heads=(
            Head(_("District")),
            Head(_("Know of it"), "count"),
            Head(_("Senior pupils"), "count"),
            Head(_("Share"), "percent"),
        ),
        rows=tuple(
            Row(
                (
                    sheet.text(named.name(row["district_id"])),
                    sheet.counted(row, "numerator"),
                    sheet.counted(row, "denominator"),
                    sheet.figure(row, AWARE, goal, row_link(slice_, AWARE, row)),
                )
            )
            for row in lines
        ),
        name="awareness_by_district",
    )
