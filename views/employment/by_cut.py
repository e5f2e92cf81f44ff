"""View «Показатель»: one metric of employment by the chosen cut, as ranked bars, funnel and table."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go
import polars as pl

from metrics.metric import Metric
from metrics.statistics.discovery import discoveries
from metrics.target import Target
from ui.charts import bars, funnel_plot
from ui.shell import links
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import _
from views.employment.cuts import KEY, name, region, rows, short_name
from views.employment.headline import CUTS, HEADS, LEVELS, Asked, cohort_name, period
from views.shared.places import places

FEWEST_FOR_FUNNEL = 3
"""Under this many points a funnel shows nothing that the bars do not."""


def target(snapshot: Snapshot, shown: Metric, asked: Asked) -> Target | None:
    """The target of the cohort that belongs to the day; an earlier cohort is looked at, not judged."""
    return snapshot.board.target(shown, asked.as_of) if asked.cohort is None else None


@cached
def judged(snapshot: Snapshot, shown: Metric, asked: Asked) -> pl.DataFrame:
    """The rows of the cut, each with ``discovery``: whether it stands out among all of them."""
    # Of the cohorts each has a target of its own, or none.
    return discoveries(rows(snapshot, shown, asked), target(snapshot, shown, asked) if asked.cut != "cohort" else None)


def figure(snapshot: Snapshot, shown: Metric, asked: Asked, shape: str, dark: bool) -> go.Figure | None:
    """The chart in the chosen shape; None where there is nothing to draw."""
    return (funnel if shape == "funnel" else ranked)(snapshot, shown, asked, dark)


@cached
def ranked(snapshot: Snapshot, shown: Metric, asked: Asked, dark: bool) -> go.Figure | None:
    """The bars, best first, with the line of the target."""
    told = [bars.Bar(name(snapshot, asked, row), row) for row in judged(snapshot, shown, asked).iter_rows(named=True)]
    if not told:
        return None
    return bars.ranked(told, shown, target(snapshot, shown, asked), dark=dark)


@cached
def funnel(snapshot: Snapshot, shown: Metric, asked: Asked, dark: bool) -> go.Figure | None:
    """The funnel around the region's value; None where there is too little to compare."""
    found, centre = rows(snapshot, shown, asked), region(snapshot, shown, asked)["value"]
    if centre is None or found["value"].count() < FEWEST_FOR_FUNNEL:
        return None
    names = {row[KEY[asked.cut]]: short_name(snapshot, asked, row) for row in found.iter_rows(named=True)}
    return funnel_plot.funnel(
        found, names, shown, key=KEY[asked.cut], centre=centre, target=target(snapshot, shown, asked), dark=dark
    )


@cached
def table(snapshot: Snapshot, shown: Metric, asked: Asked) -> Sheet:
    """The same figures with their counts, the region last."""
    told = [_row(snapshot, shown, asked, row) for row in judged(snapshot, shown, asked).iter_rows(named=True)]
    whole = [_row(snapshot, shown, asked, region(snapshot, shown, asked), total=True)] if asked.cut != "cohort" else []
    return Sheet(
        title=f"{_(shown.title)}: {_(CUTS[asked.cut])}",
        as_of=asked.as_of,
        heads=(
            Head(_(HEADS[asked.cut])),
            Head(_("Value"), "percent"),
            Head(_("Numerator"), "count"),
            Head(_("Denominator"), "count"),
            Head(_("95 % interval")),
            Head(_("Short"), "count"),
            Head(_("Last report"), "day"),
        ),
        rows=tuple(told + whole),
        about=about(snapshot, shown, asked),
        name=f"employment_{shown.code}_{asked.cut}",
        empty=_("Nothing has been reported yet as of this day."),
    )


def about(snapshot: Snapshot, shown: Metric, asked: Asked) -> tuple[tuple[str, str], ...]:
    """The head of the XLSX: what is counted of whom."""
    return (
        (_("Metric"), _(shown.title)),
        (_("Level"), _(LEVELS[asked.level])),
        (_("Cohort"), cohort_name(snapshot, period(snapshot, shown, asked))),
        (_("Numerator"), _(shown.numerator_words)),
        (_("Denominator"), _(shown.denominator_words)),
        (_("Left out"), _(shown.excluded)),
        (_("Source"), _(shown.source)),
    )


def _row(snapshot: Snapshot, shown: Metric, asked: Asked, row: Mapping[str, Any], total: bool = False) -> Row:
    called = places(snapshot, asked.as_of).region if total else name(snapshot, asked, row)
    hidden = row["state"] == "hidden"
    return Row(
        (
            sheet.text(called),
            value(row, shown, target(snapshot, shown, asked), href=link(shown, asked, row)),
            people(row["numerator"], hidden),
            people(row["denominator"], hidden),
            sheet.text("" if row["state"] != "shown" else numbers.percent_range(row["lower"], row["upper"])),
            people(row["gap_people"], hidden) if row["verdict"] else sheet.text(""),
            sheet.day(row["last_change"]),
        ),
        total=total,
    )


def link(shown: Metric | str, asked: Asked, row: Mapping[str, Any], cohort: str | None = None) -> str:
    """Where the figure of a row comes from: the address of its trace. ``cohort`` is the row's, where it names none.

    A column of a ledger ("graduates.army") is traced like a metric.
    """
    fixed = () if isinstance(shown, str) else shown.where
    cut = {name: value for name, value in asked.where.items() if name not in fixed}
    part = next((name for name in ("specialty", "group") if name in row), None)
    return links.trace(
        shown,
        asked.as_of,
        district=row.get("district_id"),
        institution=row.get("institution_id"),
        period=row.get("cohort") or asked.cohort or cohort,
        cut=cut | ({part: row[part]} if part else {}),
    )


def value(row: Mapping[str, Any], shown: Metric, aim: Target | None, href: str) -> sheet.Cell:
    """A figure where the people short have a column of their own."""
    return replace(sheet.figure(row, shown, aim, href), note="")


def people(number: int | None, hidden: bool, href: str = "") -> sheet.Cell:
    """A count, or why there is none."""
    if number is not None:
        return sheet.count(number, href)
    return sheet.Cell(None, _("hidden"), state="hidden") if hidden else sheet.missing()
