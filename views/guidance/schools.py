"""View «Школы»: coverage of every school, worst first, and by name those where nothing has begun."""

import polars as pl

from metrics.guidance.schools_reached import SchoolCount, count_schools
from metrics.metric import Metric
from metrics.statistics.discovery import discoveries
from ui.shell import links
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import _, ngettext
from views.guidance.counts import counts
from views.guidance.population import COVERAGE, district
from views.shared import directory
from views.shared.places import places
from views.shared.slice import Slice, ordered, rows, target


@cached
def school_count(snapshot: Snapshot, slice_: Slice) -> SchoolCount:
    """How many schools of the region or of the district have reached anybody, of any grade, and which have not."""
    place = district(slice_)
    where = {"district_id": (place,)} if place else None
    return count_schools(snapshot.board, slice_.as_of, where=where, hide_small=slice_.hide_small)


@cached
def headline(snapshot: Snapshot, slice_: Slice) -> str:
    """How many schools have begun, and how many have not."""
    row = school_count(snapshot, slice_).row
    if row["state"] not in ("shown", "few"):
        return _("Nothing has been reported yet as of this day.") if row["state"] == "missing" else _("Schools")
    return ngettext(
        "Guidance has begun in %(part)s of %(n)s school that has reported",
        "Guidance has begun in %(part)s of %(n)s schools that have reported",
        row["denominator"],
    ) % {"part": numbers.count(row["numerator"]), "n": numbers.count(row["denominator"])}


@cached
def not_begun(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """Schools with pupils and nobody reached, the largest first; a calm sentence when there are none."""
    name, lines = places(snapshot, slice_.as_of).name, []
    for row in school_count(snapshot, slice_).not_begun.iter_rows(named=True):
        school, place = row["institution_id"], row["district_id"]
        href = links.trace(COVERAGE, slice_.as_of, district=place, institution=school)
        pupils = (sheet.count(row["enrolled"], href), sheet.day(row["last_change"]))
        lines.append(Row((directory.linked(snapshot, school, slice_.as_of), sheet.text(name(place)), *pupils)))
    return Sheet(
        title=_("Schools where nothing has begun yet"),
        as_of=slice_.as_of,
        heads=(Head(_("School")), Head(_("District")), Head(_("Pupils"), "count"), Head(_("Last report"), "day")),
        rows=tuple(lines),
        about=((_("Rule"), note()),),
        name="guidance_nothing",
        empty=_none(snapshot, slice_),
    )


def _none(snapshot: Snapshot, slice_: Slice) -> str:
    if school_count(snapshot, slice_).row["state"] == "missing":
        return _("Nothing is known of the schools as of this day.")
    if slice_.hide_small:  # said whether there are any or not: that there are none would be told, too
        return _("No school can be named while small numbers are hidden.")
    return _("Every school that has reported has reached somebody: there is no school without guidance.")


def note() -> str:
    """Which schools are counted."""
    return _("Counted are schools with pupils in grades 6–11 that have reported; the others are in nobody's count.")


@cached
def table(snapshot: Snapshot, slice_: Slice, shown: Metric) -> Sheet:
    """Every school with its value and counts, worst first; the district or the region last."""
    with_pupils = pl.col("hidden") | (pl.col("denominator") > 0)
    figures = rows(snapshot, slice_, shown, ("district_id", "institution_id"))
    schools = figures.filter(pl.col("institution_id").is_not_null(), with_pupils)
    judged = ordered(discoveries(schools, target(snapshot, slice_, shown)), "institution_id", lowest_first=True)
    name, title = places(snapshot, slice_.as_of).name, _("%(metric)s by school, the lowest first")
    lines = [
        ((directory.linked(snapshot, row["institution_id"], slice_.as_of), sheet.text(name(row["district_id"]))), row)
        for row in judged.iter_rows(named=True)
    ]
    return counts(snapshot, slice_, shown, lines, title=title, heads=(_("School"), _("District")), name="schools")
