"""View «Чего не хватает»: how many graduates are short of the target, and the fewest places that close the gap."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from metrics.closing import smallest_set
from metrics.discovery import discoveries
from ui import numbers, sheet, specialties
from ui.cells import amount
from ui.employment import Asked, metric
from ui.employment_cuts import region
from ui.employment_metric import about, link, people, target, value
from ui.places import places
from ui.session import Opened, remembered
from ui.sheet import Head, Row, Sheet
from ui.words import _, marked, ngettext

UNITS = {
    "institution": ("district_id", "institution_id"),
    "programme": ("district_id", "institution_id", "specialty"),
}
TITLES = {
    "institution": marked("The fewest institutions that close the gap"),
    "programme": marked("The fewest specialties of institutions that close the gap"),
}


@remembered
def said(it: Opened, asked: Asked) -> str:
    """The gap in one sentence."""
    shown = metric("employment", asked.level)
    row, aim = region(it, shown, asked), target(it, shown, asked)
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


@remembered
def fewest(it: Opened, asked: Asked, unit: str) -> pl.DataFrame:
    """The fewest units whose own lacks together reach the region's gap, with ``together``."""
    shown = metric("employment", asked.level)
    units = it.board.evaluate(
        shown,
        UNITS[unit],
        as_of=asked.as_of,
        where=asked.where,
        period=asked.cohort,
        hide_small=asked.hide_small,
    )
    # Judged among all units: the few that lack most would stand out too easily among themselves.
    units = discoveries(units, target(it, shown, asked))
    return smallest_set(units, region(it, shown, asked)["gap_people"] or 0)


@remembered
def table(it: Opened, asked: Asked, unit: str) -> Sheet:
    """Institutions, or specialties of institutions, with what each lacks and the sum so far."""
    shown = metric("employment", asked.level)
    named = (Head(_("Institution")), Head(_("Specialty")))[: len(UNITS[unit]) - 1]
    found = fewest(it, asked, unit)
    return Sheet(
        title=_(TITLES[unit]),
        as_of=asked.as_of,
        heads=(
            *named,
            Head(_("Value"), "percent"),
            Head(_("Short"), "count"),
            Head(_("Together with those above"), "count"),
        ),
        rows=tuple(_row(it, asked, row) for row in found.iter_rows(named=True)),
        about=(*about(it, shown, asked), (_("Rule"), rule())),
        name=f"employment_gap_{asked.level}_{unit}",
        empty=_("Nothing is short."),
    )


def _row(it: Opened, asked: Asked, row: Mapping[str, Any]) -> Row:
    shown = metric("employment", asked.level)
    where = [sheet.text(places(it, asked.as_of).name(row["institution_id"]))]
    if "specialty" in row:
        where.append(sheet.text(specialties.named(it, row["specialty"])))
    return Row(
        (
            *where,
            value(row, shown, target(it, shown, asked), link(shown, asked, row)),
            people(row["gap_people"], False),
            people(row["together"], False),
        )
    )


@remembered
def closing(it: Opened, asked: Asked, unit: str) -> str:
    """How few they are, or that all together do not reach the gap; "" where nothing is short."""
    gap = region(it, metric("employment", asked.level), asked)["gap_people"]
    found = fewest(it, asked, unit)
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
