"""View «Школы»: coverage of every school, worst first, and by name those where nothing has begun."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from metrics.catalogue import metric as find
from metrics.statistics.discovery import discoveries
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import _, ngettext
from views.guidance import headline
from views.guidance.headline import Asked, people
from views.guidance.readings import begun, schools
from views.shared.places import places

BY = ("district_id", "institution_id")


@cached
def said(snapshot: Snapshot, asked: Asked) -> str:
    """How many schools have begun, and how many have not."""
    row = schools(snapshot, asked)
    if row["state"] not in ("shown", "few"):
        return _("Nothing has been reported yet as of this day.") if row["state"] == "missing" else _("Schools")
    return ngettext(
        "Guidance has begun in %(part)s of %(n)s school that has reported",
        "Guidance has begun in %(part)s of %(n)s schools that have reported",
        row["denominator"],
    ) % {"part": numbers.count(row["numerator"]), "n": numbers.count(row["denominator"])}


@cached
def nothing(snapshot: Snapshot, asked: Asked) -> Sheet:
    """Schools with pupils and nobody reached, the largest first; a calm sentence when there are none."""
    rows = begun(snapshot, asked).nothing.iter_rows(named=True)
    return Sheet(
        title=_("Schools where nothing has begun yet"),
        as_of=asked.as_of,
        heads=(Head(_("School")), Head(_("District")), Head(_("Pupils"), "count"), Head(_("Last report"), "day")),
        rows=tuple(
            Row(
                (
                    sheet.text(places(snapshot, asked.as_of).name(row["institution_id"])),
                    sheet.text(places(snapshot, asked.as_of).name(row["district_id"])),
                    sheet.count(
                        row["enrolled"], href=headline.link(find("guidance_coverage"), asked, {**row, "state": "shown"})
                    ),
                    sheet.day(row["last_change"]),
                )
            )
            for row in rows
        ),
        about=((_("Rule"), rule()),),
        name="guidance_nothing",
        empty=_none(snapshot, asked),
    )


def _none(snapshot: Snapshot, asked: Asked) -> str:
    if schools(snapshot, asked)["state"] == "missing":
        return _("Nothing is known of the schools as of this day.")
    if asked.hide_small:  # said whether there are any or not: that there are none would be told, too
        return _("No school can be named while small numbers are hidden.")
    return _("Every school that has reported has reached somebody: there is no school without guidance.")


def rule() -> str:
    """Which schools are counted."""
    return _("Counted are schools with pupils in grades 6–11 that have reported; the others are in nobody's count.")


@cached
def table(snapshot: Snapshot, asked: Asked) -> Sheet:
    """Every school with its value and counts, worst first; the district or the region last."""
    known = pl.col("state").replace_strict({"shown": 0, "few": 1, "hidden": 2}, default=3)
    found = headline.rows(snapshot, asked.metric, BY, asked).filter(
        pl.col("institution_id").is_not_null(), pl.col("hidden") | (pl.col("denominator") > 0)
    )
    found = discoveries(found, headline.target(snapshot, asked))
    lines = [_row(snapshot, asked, row) for row in found.sort(known, "value", "institution_id").iter_rows(named=True)]
    total = headline.whole(snapshot, asked.metric, asked)
    return Sheet(
        title=_("%(metric)s by school, the lowest first") % {"metric": _(asked.metric.title)},
        as_of=asked.as_of,
        heads=(
            Head(_("School")),
            Head(_("District")),
            Head(_("Value"), "percent"),
            Head(_("Numerator"), "count"),
            Head(_("Denominator"), "count"),
            Head(_("Last report"), "day"),
        ),
        rows=(*lines, _row(snapshot, asked, total)) if lines else (),
        about=headline.about(asked),
        name=f"guidance_schools_{asked.counted}",
        empty=_("Nothing has been reported yet as of this day."),
    )


def _row(snapshot: Snapshot, asked: Asked, row: Mapping[str, Any]) -> Row:
    named = places(snapshot, asked.as_of)
    is_total = "institution_id" not in row
    href = headline.link(asked.metric, asked, row)
    first: Cell = sheet.text(named.name(asked.district if is_total else row["institution_id"]))
    return Row(
        (
            first,
            sheet.text("" if is_total else named.name(row["district_id"])),
            sheet.figure(row, asked.metric, headline.target(snapshot, asked), href=href),
            people(row["numerator"], row),
            people(row["denominator"], row),
            sheet.day(row["last_change"]),
        ),
        total=is_total,
    )
