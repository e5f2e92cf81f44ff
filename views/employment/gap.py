"""View «Чего не хватает»: how many graduates are short of the target, and the fewest places that close the gap."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from metrics.findings.smallest_set import smallest_set
from metrics.statistics.discovery import discoveries
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import numbers
from ui.text.figure_text import amount
from ui.text.translation import N_, _, ngettext
from views.employment.by_cut import about, link, people, target, value
from views.employment.cuts import region
from views.employment.headline import Asked, metric
from views.shared import specialties
from views.shared.places import places

UNITS = {
    "institution": ("district_id", "institution_id"),
    "programme": ("district_id", "institution_id", "specialty"),
}
TITLES = {
    "institution": N_("The fewest institutions that close the gap"),
    "programme": N_("The fewest specialties of institutions that close the gap"),
}


@cached
def said(snapshot: Snapshot, asked: Asked) -> str:
    """The gap in one sentence."""
    shown = metric("employment", asked.level)
    row, aim = region(snapshot, shown, asked), target(snapshot, shown, asked)
    if aim is None:
        return _("No target is set for this cohort: nothing can be short of it.")
    if row["gap_people"] is None:
        return _("Nothing has been reported yet as of this day.")
    goal = amount(float(aim.at_least), shown, digits=0)
    if not row["gap_people"]:
        return _("The target of %(target)s is met: nobody is short.") % {"target": goal}
    words = {
        "target": goal,
        "short": numbers.people_missing(row["gap_people"], shown.unit),
        "people": numbers.of_people(row["numerator"], row["denominator"]),
        "day": numbers.day(aim.deadline),
    }
    return _("%(short)s short of %(target)s by %(day)s: %(people)s work.") % words


@cached
def fewest(snapshot: Snapshot, asked: Asked, unit: str) -> pl.DataFrame:
    """The fewest units whose own lacks together reach the region's gap, with ``together``."""
    shown = metric("employment", asked.level)
    units = snapshot.board.evaluate(
        shown,
        UNITS[unit],
        as_of=asked.as_of,
        where=asked.where,
        period=asked.cohort,
        hide_small=asked.hide_small,
    )
    # Judged among all units: the few that lack most would stand out too easily among themselves.
    units = discoveries(units, target(snapshot, shown, asked))
    return smallest_set(units, region(snapshot, shown, asked)["gap_people"] or 0)


@cached
def table(snapshot: Snapshot, asked: Asked, unit: str) -> Sheet:
    """Institutions, or specialties of institutions, with what each lacks and the sum so far."""
    shown = metric("employment", asked.level)
    named = (Head(_("Institution")), Head(_("Specialty")))[: len(UNITS[unit]) - 1]
    found = fewest(snapshot, asked, unit)
    return Sheet(
        title=_(TITLES[unit]),
        as_of=asked.as_of,
        heads=(
            *named,
            Head(_("Value"), "percent"),
            Head(_("Short"), "count"),
            Head(_("Together with those above"), "count"),
        ),
        rows=tuple(_row(snapshot, asked, row) for row in found.iter_rows(named=True)),
        about=(*about(snapshot, shown, asked), (_("Rule"), rule())),
        name=f"employment_gap_{asked.level}_{unit}",
        empty=_("Nothing is short."),
    )


def _row(snapshot: Snapshot, asked: Asked, row: Mapping[str, Any]) -> Row:
    shown = metric("employment", asked.level)
    where = [sheet.text(places(snapshot, asked.as_of).name(row["institution_id"]))]
    if "specialty" in row:
        where.append(sheet.text(specialties.named(snapshot, row["specialty"])))
    return Row(
        (
            *where,
            value(row, shown, target(snapshot, shown, asked), link(shown, asked, row)),
            people(row["gap_people"], False),
            people(row["together"], False),
        )
    )


@cached
def closing(snapshot: Snapshot, asked: Asked, unit: str) -> str:
    """How few they are, or that all together do not reach the gap; "" where nothing is short."""
    gap = region(snapshot, metric("employment", asked.level), asked)["gap_people"]
    found = fewest(snapshot, asked, unit)
    if not gap or found.is_empty():
        return ""
    words = {"n": found.height, "gap": gap, "sum": found["together"][-1]}
    if found["together"][-1] < gap:
        return _("Those that are not hidden are together short of %(sum)s of %(gap)s.") % words
    return {"institution": _institutions, "programme": _programmes}[unit](found.height) % words


def _institutions(number: int) -> str:
    return ngettext(
        "Reaching the target in one institution is enough: it is short of %(sum)s, the region of %(gap)s.",
        "Reaching the target in %(n)s institutions is enough: they are short of %(sum)s, the region of %(gap)s.",
        number,
    )


def _programmes(number: int) -> str:
    return ngettext(
        "Reaching the target in one specialty of one institution is enough: it is short of %(sum)s of %(gap)s.",
        "Reaching the target in %(n)s specialties is enough: they are short of %(sum)s, the region of %(gap)s.",
        number,
    )


def rule() -> str:
    """How the set is found."""
    return _(
        "Each is asked for no more than it lacks of the target itself. Taken from the largest lack down until the "
        "region's gap is reached, they are the fewest there can be."
    )
