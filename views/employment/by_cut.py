"""View «Показатель»: one metric of employment by the chosen cut, as ranked bars, funnel and table."""

from collections.abc import Mapping
from dataclasses import replace
from textwrap import shorten
from typing import Any

import polars as pl

from metrics.metric import Metric
from metrics.statistics.discovery import discoveries
from ui.charts import Figure, bars, funnel_plot
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Sheet
from ui.text.figure_text import between
from ui.text.translation import N_, _
from views.employment import population
from views.employment.cuts import CUTS, HEADS, KEY, figures, lines, names
from views.shared.slice import Slice, row_link, target, whole

SHAPES = {"bars": N_("Bars"), "funnel": N_("Funnel")}
FEWEST_FOR_FUNNEL = 3
"""Under this many points a funnel shows nothing that the bars do not."""
_LABEL = 56  # letters beside a point of the funnel: the table behind it has the name in full


@cached
def judged(snapshot: Snapshot, slice_: Slice, metric: Metric, cut: str) -> pl.DataFrame:
    """The rows of the cut, each with ``discovery``: whether it stands out among all of them."""
    # Of the cohorts each has a target of its own, or none.
    goal = target(snapshot, slice_, metric) if cut != "cohort" else None
    return discoveries(figures(snapshot, slice_, metric, cut), goal)


def chart(snapshot: Snapshot, slice_: Slice, metric: Metric, cut: str, shape: str, dark: bool) -> Figure | None:
    """The chart in one of ``SHAPES``; None where there is nothing to draw."""
    return (_funnel if shape == "funnel" else _ranked)(snapshot, slice_, metric, cut, dark)


@cached
def _ranked(snapshot: Snapshot, slice_: Slice, metric: Metric, cut: str, dark: bool) -> Figure | None:
    """The bars, best first, with the line of the target."""
    name, parts = names(snapshot, slice_, cut), judged(snapshot, slice_, metric, cut)
    drawn = [bars.Bar(name(row[KEY[cut]]), row) for row in parts.iter_rows(named=True)]
    return bars.ranked(drawn, metric, target(snapshot, slice_, metric), dark=dark) if drawn else None


@cached
def _funnel(snapshot: Snapshot, slice_: Slice, metric: Metric, cut: str, dark: bool) -> Figure | None:
    """The funnel around the region's value; None where there is too little to compare."""
    parts, centre = figures(snapshot, slice_, metric, cut), whole(snapshot, slice_, metric)["value"]
    if centre is None or parts["value"].count() < FEWEST_FOR_FUNNEL:
        return None
    name = names(snapshot, slice_, cut)
    labels = {key: shorten(name(key), _LABEL, placeholder="…") for key in parts[KEY[cut]]}
    goal = target(snapshot, slice_, metric)
    return funnel_plot.funnel(parts, labels, metric, key=KEY[cut], centre=centre, target=goal, dark=dark)


@cached
def table(snapshot: Snapshot, slice_: Slice, metric: Metric, cut: str) -> Sheet:
    """The same figures with their counts, the region last; cohorts are no parts of it."""
    goal = target(snapshot, slice_, metric)

    def cells(row: Mapping[str, Any]) -> tuple[Cell, ...]:
        return (
            replace(sheet.figure(row, metric, goal, row_link(slice_, metric, row)), note=""),
            sheet.counted(row, "numerator"),
            sheet.counted(row, "denominator"),
            sheet.text(between(row, goal) if row["state"] == "shown" else ""),
            sheet.short(row),
            sheet.day(row["last_change"]),
        )

    parts, region = judged(snapshot, slice_, metric, cut), whole(snapshot, slice_, metric)
    return Sheet(
        title=f"{_(metric.title)}: {_(CUTS[cut])}",
        as_of=slice_.as_of,
        heads=(
            Head(_(HEADS[cut])),
            Head(_("Value"), "percent"),
            Head(_("Numerator"), "count"),
            Head(_("Denominator"), "count"),
            Head(_("95 % interval")),
            Head(_("Short"), "count"),
            Head(_("Last report"), "day"),
        ),
        rows=lines(snapshot, slice_, cut, parts, region, cells),
        about=about(snapshot, slice_, metric),
        name=f"employment_{metric.code}_{cut}",
        empty=_("Nothing has been reported yet as of this day."),
    )


def about(snapshot: Snapshot, slice_: Slice, metric: Metric) -> tuple[tuple[str, str], ...]:
    """The head of the XLSX: what is counted of whom."""
    return (
        (_("Metric"), _(metric.title)),
        *population.about(snapshot, slice_, metric),
        (_("Numerator"), _(metric.numerator_words)),
        (_("Denominator"), _(metric.denominator_words)),
        (_("Left out"), _(metric.excluded)),
        (_("Source"), _(metric.source)),
    )
