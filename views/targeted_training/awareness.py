"""How many senior pupils were told of «Целевое обучение», and how many know of it when asked: two readings."""

from collections.abc import Mapping
from dataclasses import replace
from html import escape
from typing import Any

from metrics.catalogue import metric
from metrics.statistics.discovery import discoveries
from metrics.statistics.short import short
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import figure_text, numbers
from ui.text.phrases import together
from ui.text.translation import _
from views.shared import excess
from views.shared.places import places
from views.shared.slice import Slice, row_link, rows, target, whole

AWARE, KNOWS = metric("awareness"), metric("awareness_by_survey")


def of_district(everybody: Slice, district: str | None) -> Slice:
    """The pupils of a district as part of a table of all districts, or everybody."""
    return replace(everybody, table=("district_id",)).of(district_id=district)


@cached
def sentence(snapshot: Snapshot, slice_: Slice) -> str:
    """The share in the region against its target."""
    row, goal = whole(snapshot, slice_, AWARE), target(snapshot, slice_, AWARE)
    if row["state"] == "hidden":
        return _("How many senior pupils have been informed of the service is hidden: small numbers.")
    if row["state"] == "unknown":
        return _("Reports have come, but not how many senior pupils have been informed of the service («…»).")
    if row["state"] not in ("shown", "few"):
        return _("How many senior pupils have been informed of the service has not been reported as of %(day)s.") % {
            "day": numbers.day(slice_.as_of)
        }
    words = {
        "share": figure_text.figure(row, AWARE, goal),
        "people": numbers.of_people(row["numerator"], row["denominator"]),
    }
    text = _("%(share)s of the senior pupils have been informed of the service (%(people)s)") % words
    if row["state"] == "few":
        return _("%(people)s of the senior pupils have been informed of the service") % words + "."
    if goal and (left := short(row)):
        return text + _(", %(n)s short of the target.") % {"n": numbers.people_missing(left, AWARE.unit)}
    return together(text + ".", excess.sentence(excess.excess(snapshot, slice_, AWARE), AWARE))


@cached
def survey(snapshot: Snapshot, slice_: Slice) -> str:
    """How many of those asked know of the service; "" where nobody was asked or it is hidden."""
    row = whole(snapshot, slice_, KNOWS)
    if row["state"] not in ("shown", "few"):
        return ""
    people = numbers.of_people(row["numerator"], row["denominator"])
    if row["state"] == "few":
        return _("When asked by survey, %(people)s know of it.") % {"people": people}
    words = {"share": figure_text.figure(row, KNOWS), "people": people}
    return _("When asked by survey, %(share)s know of it (%(people)s).") % words


def paragraph(snapshot: Snapshot, slice_: Slice) -> str:
    """Both readings as HTML, of a district beside the region."""
    texts = [together(sentence(snapshot, one), survey(snapshot, one)) for one in (slice_, slice_.everywhere)]
    if not slice_.district:
        return f"<p>{escape(texts[0])}</p>"
    named = places(snapshot, slice_.as_of)
    names = named.name(slice_.district), named.region
    return "".join(f"<p>{escape(name)}. {escape(text)}</p>" for name, text in zip(names, texts, strict=True))


@cached
def table(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """Both shares by district, the lowest of those informed first; the one that is chosen is marked."""
    chosen, slice_ = slice_.district, slice_.everywhere
    goal, named = target(snapshot, slice_, AWARE), places(snapshot, slice_.as_of)
    result = discoveries(rows(snapshot, slice_, AWARE, ("district_id",)), goal)
    lines = sorted(result.rows(named=True), key=lambda row: (row["value"] is None, row["value"] or 0))
    asked = {row["district_id"]: row for row in rows(snapshot, slice_, KNOWS, ("district_id",)).iter_rows(named=True)}
    return Sheet(
        title=_("Awareness of the service"),
        as_of=slice_.as_of,
        heads=(
            Head(_("District")),
            Head(_("Informed"), "count"),
            Head(_("Senior pupils"), "count"),
            Head(_("Share"), "percent"),
            Head(_("Asked by survey"), "count"),
            Head(_("Know of it"), "percent", _("of those asked")),
        ),
        rows=tuple(
            Row(
                (
                    sheet.text(named.name(row["district_id"])),
                    sheet.counted(row, "numerator"),
                    sheet.counted(row, "denominator"),
                    sheet.figure(row, AWARE, goal, row_link(slice_, AWARE, row)),
                    *_asked(slice_, asked[row["district_id"]]),
                ),
                chosen=row["district_id"] == chosen,
            )
            for row in lines
        ),
        name="awareness_by_district",
    )


def _asked(slice_: Slice, row: Mapping[str, Any]) -> tuple[Cell, Cell]:
    return sheet.counted(row, "denominator"), sheet.figure(row, KNOWS, href=row_link(slice_, KNOWS, row))
