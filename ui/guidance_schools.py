"""View «Школы»: coverage of every school, worst first, and by name those where nothing has begun."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from metrics.catalogue import metric as find
from metrics.discovery import discoveries
from ui import guidance, numbers, sheet
from ui.guidance import Asked, people
from ui.guidance_readings import begun, schools
from ui.places import places
from ui.session import Opened, remembered
from ui.sheet import Cell, Head, Row, Sheet
from ui.words import _, ngettext

BY = ("district_id", "institution_id")


@remembered
def said(it: Opened, asked: Asked) -> str:
    """How many schools have begun, and how many have not."""
    row = schools(it, asked)
    if row["state"] not in ("shown", "few"):
        return _("Nothing has been reported yet as of this day.") if row["state"] == "missing" else _("Schools")
    return ngettext(
        "Guidance has begun in %(part)s of %(n)s school that has reported",
        "Guidance has begun in %(part)s of %(n)s schools that have reported",
        row["denominator"],
    ) % {"part": numbers.count(row["numerator"]), "n": numbers.count(row["denominator"])}


@remembered
def nothing(it: Opened, asked: Asked) -> Sheet:
    """Schools with pupils and nobody reached, the largest first; a calm sentence when there are none."""
    rows = begun(it, asked).nothing.iter_rows(named=True)
    return Sheet(
        title=_("Schools where nothing has begun yet"),
        as_of=asked.as_of,
        heads=(Head(_("School")), Head(_("District")), Head(_("Pupils"), "count"), Head(_("Last report"), "day")),
        rows=tuple(
            Row(
                (
                    sheet.text(places(it, asked.as_of).name(row["institution_id"])),
                    sheet.text(places(it, asked.as_of).name(row["district_id"])),
                    sheet.count(
                        row["enrolled"], href=guidance.link(find("guidance_coverage"), asked, {**row, "state": "shown"})
                    ),
                    sheet.day(row["last_change"]),
                )
            )
            for row in rows
        ),
        about=((_("Rule"), rule()),),
        name="guidance_nothing",
        empty=_none(it, asked),
    )


def _none(it: Opened, asked: Asked) -> str:
    if schools(it, asked)["state"] == "missing":
        return _("Nothing is known of the schools as of this day.")
    if asked.hide_small:  # said whether there are any or not: that there are none would be told, too
        return _("No school can be named while small numbers are hidden.")
    return _("Every school that has reported has reached somebody: there is no school without guidance.")


def rule() -> str:
    """Which schools are counted."""
    return _("Counted are schools with pupils in grades 6–11 that have reported; the others are in nobody's count.")


@remembered
def table(it: Opened, asked: Asked) -> Sheet:
    """Every school with its value and counts, worst first; the district or the region last."""
    known = pl.col("state").replace_strict({"shown": 0, "few": 1, "hidden": 2}, default=3)
    found = guidance.rows(it, asked.metric, BY, asked).filter(
        pl.col("institution_id").is_not_null(), pl.col("hidden") | (pl.col("denominator") > 0)
    )
    found = discoveries(found, guidance.target(it, asked))
    lines = [_row(it, asked, row) for row in found.sort(known, "value", "institution_id").iter_rows(named=True)]
    total = guidance.whole(it, asked.metric, asked)
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
        rows=(*lines, _row(it, asked, total)) if lines else (),
        about=guidance.about(asked),
        name=f"guidance_schools_{asked.counted}",
        empty=_("Nothing has been reported yet as of this day."),
    )


def _row(it: Opened, asked: Asked, row: Mapping[str, Any]) -> Row:
    named = places(it, asked.as_of)
    is_total = "institution_id" not in row
    href = guidance.link(asked.metric, asked, row)
    first: Cell = sheet.text(named.name(asked.district if is_total else row["institution_id"]))
    return Row(
        (
            first,
            sheet.text("" if is_total else named.name(row["district_id"])),
            sheet.figure(row, asked.metric, guidance.target(it, asked), href=href),
            people(row["numerator"], row),
            people(row["denominator"], row),
            sheet.day(row["last_change"]),
        ),
        total=is_total,
    )
