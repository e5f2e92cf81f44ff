"""How many senior pupils know of «Целевое обучение»: whoever does not know does not apply."""

from collections.abc import Mapping
from html import escape
from typing import Any

from metrics.catalogue import metric
from metrics.statistics.discovery import discoveries
from ui.shell import links
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import figure_text, numbers
from ui.text.translation import _
from views.shared.places import places
from views.targeted_training.headline import Asked

AWARE = metric("awareness")


@cached
def told(snapshot: Snapshot, asked: Asked) -> str:
    """The share in the region against its target."""
    row = snapshot.board.evaluate(AWARE, as_of=asked.as_of, hide_small=asked.hide_small).row(0, named=True)
    goal = snapshot.board.target(AWARE, asked.as_of)
    if row["state"] not in ("shown", "few"):
        return _("How many senior pupils know of the service has not been reported as of %(day)s.") % {
            "day": numbers.day(asked.as_of)
        }
    words = {
        "share": figure_text.figure(row, AWARE, goal),
        "people": numbers.of_people(row["numerator"], row["denominator"]),
    }
    text = _("%(share)s of the senior pupils know of the service (%(people)s)") % words
    if row["state"] == "few":
        text = _("%(people)s of the senior pupils know of the service") % words
    if goal and row["gap_people"]:
        short = {"n": numbers.people_missing(row["gap_people"], AWARE.unit)}
        return text + _(", %(n)s short of the target.") % short
    return text + "."


def paragraph(snapshot: Snapshot, asked: Asked) -> str:
    """The same as HTML."""
    return f"<p>{escape(told(snapshot, asked))}</p>"


@cached
def table(snapshot: Snapshot, asked: Asked) -> Sheet:
    """The share by district, the lowest first."""
    found = snapshot.board.evaluate(AWARE, ("district_id",), as_of=asked.as_of, hide_small=asked.hide_small)
    goal = snapshot.board.target(AWARE, asked.as_of)
    rows = sorted(discoveries(found, goal).rows(named=True), key=lambda row: (row["value"] is None, row["value"] or 0))
    return Sheet(
        title=_("Awareness of the service"),
        as_of=asked.as_of,
        heads=(
            Head(_("District")),
            Head(_("Know of it"), "count"),
            Head(_("Senior pupils"), "count"),
            Head(_("Share"), "percent"),
        ),
        rows=tuple(
            Row(
                (
                    sheet.text(places(snapshot, asked.as_of).name(row["district_id"])),
                    *(_count(row, name) for name in ("numerator", "denominator")),
                    sheet.figure(row, AWARE, goal, links.trace(AWARE, asked.as_of, district=row["district_id"])),
                )
            )
            for row in rows
        ),
        name="awareness_by_district",
    )


def _count(row: Mapping[str, Any], name: str) -> sheet.Cell:
    return sheet.Cell(None, _("hidden"), state="hidden") if row["state"] == "hidden" else sheet.count(row[name])
