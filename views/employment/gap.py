"""View «Сколько не хватает»: how many graduates are short of the target, and the fewest places that close the gap."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from metrics.findings.smallest_set import smallest_set
from metrics.statistics.discovery import discoveries
from metrics.statistics.short import short
from metrics.statistics.verdict import OVER_WHOLE, TOO_EARLY
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import numbers
from ui.text.figure_text import amount
from ui.text.translation import N_, N_pair, _, ngettext
from views.employment.by_cut import about
from views.employment.population import employment, level
from views.shared import directory, excess, words
from views.shared.slice import Slice, row_link, rows, target, whole

UNITS = {
    "institution": ("district_id", "institution_id"),
    "programme": ("district_id", "institution_id", "specialty"),
}
TITLES = {
    "institution": N_("The fewest institutions that close the gap"),
    "programme": N_("The fewest specialties of institutions that close the gap"),
}


@cached
def headline(snapshot: Snapshot, slice_: Slice) -> str:
    """The gap in one sentence."""
    metric = employment(slice_)
    row, goal = whole(snapshot, slice_, metric), target(snapshot, slice_, metric)
    if goal is None:
        return _("No target is set for this cohort: nothing can be short of it.")
    if row["state"] == "unknown":
        return _("Reports have come, but without the numbers («…»).")
    if row["gap_people"] is None:
        return _("Nothing has been reported yet as of this day.")
    if row["state"] == "few":
        people = {"people": numbers.of_people(row["numerator"], row["denominator"])}
        return _("Too few graduates to be measured against a target: %(people)s work.") % people
    if row["verdict"] == TOO_EARLY:
        day = {"day": numbers.day(goal.judged_from)}
        return _("It is too early to judge: the target is judged from %(day)s.") % day
    if row["verdict"] == OVER_WHOLE:
        return excess.sentence(excess.excess(snapshot, slice_, metric), metric)
    share = amount(float(goal.at_least), metric, digits=0)
    if not row["gap_people"]:
        return _("The target of %(target)s is met: nobody is short.") % {"target": share}
    return _("%(short)s short of %(target)s by %(day)s: %(people)s work.") % {
        "target": share,
        "short": numbers.people_missing(row["gap_people"], metric.unit),
        "people": numbers.of_people(row["numerator"], row["denominator"]),
        "day": numbers.day(goal.deadline),
    }


@cached
def fewest(snapshot: Snapshot, slice_: Slice, unit: str) -> pl.DataFrame:
    """The fewest of ``UNITS`` whose own shortfalls together reach the region's gap, with ``together``.

    Specialties of institutions are a finer table than any other view shows: none while small numbers are hidden.
    """
    metric = employment(slice_)
    # Judged among all units: the few with the largest shortfalls would stand out too easily among themselves.
    units = discoveries(rows(snapshot, slice_, metric, UNITS[unit]), target(snapshot, slice_, metric))
    closing_it = smallest_set(units, short(whole(snapshot, slice_, metric)))
    return closing_it.clear() if slice_.hide_small and "specialty" in UNITS[unit] else closing_it


@cached
def table(snapshot: Snapshot, slice_: Slice, unit: str) -> Sheet:
    """Institutions, or specialties of institutions, with what each is short of and the sum so far."""
    metric = employment(slice_)
    goal = target(snapshot, slice_, metric)

    def line(row: Mapping[str, Any]) -> Row:
        of_what = [sheet.text(words.specialty(snapshot, row["specialty"]))] if "specialty" in row else []
        figure = sheet.figure(row, metric, goal, row_link(slice_, metric, row))
        cells = (replace(figure, note=""), sheet.count(row["gap_people"]), sheet.count(row["together"]))
        return Row((directory.linked(snapshot, row["institution_id"], slice_.as_of), *of_what, *cells))

    return Sheet(
        title=_(TITLES[unit]),
        as_of=slice_.as_of,
        heads=(
            Head(_("Institution")),
            *((Head(_("Specialty")),) if "specialty" in UNITS[unit] else ()),
            Head(_("Value"), "percent"),
            Head(_("Short"), "count"),
            Head(_("Together with those above"), "count"),
        ),
        rows=tuple(map(line, fewest(snapshot, slice_, unit).iter_rows(named=True))),
        about=(*about(snapshot, slice_, metric), (_("Rule"), note())),
        name=f"employment_gap_{level(slice_)}_{unit}",
        empty=_("While small numbers are hidden, specialties of single institutions are not shown.")
        if slice_.hide_small and "specialty" in UNITS[unit]
        else _("Nothing is short."),
    )


@cached
def closing(snapshot: Snapshot, slice_: Slice, unit: str) -> str:
    """How few they are, or that all together do not reach the gap; "" where nothing is short."""
    gap = short(whole(snapshot, slice_, employment(slice_)))
    units = fewest(snapshot, slice_, unit)
    if not gap or units.is_empty():
        return ""
    counts = {"n": units.height, "gap": gap, "sum": units["together"][-1]}
    if counts["sum"] < gap:
        return _("Those that are not hidden are together short of %(sum)s of %(gap)s.") % counts
    return ngettext(*_CLOSING[unit], units.height) % counts


_CLOSING = {
    "institution": N_pair(
        "Reaching the target in one institution is enough: it is short of %(sum)s, the region of %(gap)s.",
        "Reaching the target in %(n)s institutions is enough: they are short of %(sum)s, the region of %(gap)s.",
    ),
    "programme": N_pair(
        "Reaching the target in one specialty of one institution is enough: it is short of %(sum)s of %(gap)s.",
        "Reaching the target in %(n)s specialties is enough: they are short of %(sum)s, the region of %(gap)s.",
    ),
}


def note() -> str:
    """How the set is found."""
    return _(
        "Each is asked for no more than its own shortfall. Taken from the largest shortfall down until the "
        "region's gap is reached, they are the fewest there can be."
    )
