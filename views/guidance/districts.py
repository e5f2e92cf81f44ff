"""View «Районы»: coverage of every district, who is left, the pace it takes and the pace there is, the place."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from metrics.metric import Metric
from metrics.statistics.disclosure import FEW
from metrics.statistics.discovery import discoveries
from metrics.statistics.rank import ranks
from metrics.statistics.short import IS_DUE, short
from ui.charts import Figure, bars
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import _
from views.guidance.counts import counts
from views.guidance.pace import pace
from views.guidance.population import about, district_cells
from views.shared.places import places
from views.shared.slice import Slice, ordered, row_link, rows, target, whole

MOST_NAMED = 3
"""So many districts are named in the sentence."""


@cached
def by_district(snapshot: Snapshot, slice_: Slice, shown: Metric) -> pl.DataFrame:
    """The districts with their places, best first, those without a figure last; none where nothing is known of any."""
    figures = discoveries(rows(snapshot, slice_, shown, ("district_id",)), target(snapshot, slice_, shown))
    judged = ordered(ranks(figures, shown.good), "district_id")
    return judged if (judged["state"] != "missing").any() else judged.clear()


@cached
def headline(snapshot: Snapshot, slice_: Slice, shown: Metric) -> str:
    """Where most people are left, by name."""
    left = by_district(snapshot, slice_, shown).filter(pl.col("gap_people") > 0, pl.col("denominator") >= FEW, IS_DUE)
    if left.is_empty():
        return _("%(metric)s by district") % {"metric": _(shown.title)}
    most = left.sort("gap_people", "district_id", descending=[True, False]).head(MOST_NAMED)
    name = places(snapshot, slice_.as_of).name
    names = [f"{name(one)} ({numbers.count(gap)})" for one, gap in most.select("district_id", "gap_people").iter_rows()]
    return _("Most are left in: %(names)s") % {"names": ", ".join(names)}


@cached
def chart(snapshot: Snapshot, slice_: Slice, shown: Metric, dark: bool) -> Figure | None:
    """Ranked bars; None where nothing is known of any district."""
    name, reported = places(snapshot, slice_.as_of).name, pl.col("state") != "missing"
    figures = by_district(snapshot, slice_, shown).filter(reported).iter_rows(named=True)
    drawn = [bars.Bar(name(row["district_id"]), row) for row in figures]
    return bars.ranked(drawn, shown, target(snapshot, slice_, shown), dark=dark) if drawn else None


@cached
def counts_table(snapshot: Snapshot, slice_: Slice, shown: Metric) -> Sheet:
    """The table behind the bars: value, counts, interval, last report."""
    figures, title = by_district(snapshot, slice_, shown).iter_rows(named=True), _("%(metric)s by district")
    heads, cell = (_("District"),), district_cells(snapshot, slice_)
    lines = [((cell(row["district_id"]),), row) for row in figures]
    return counts(snapshot, slice_, shown, lines, title=title, heads=heads, name="districts", interval=True)


@cached
def pace_table(snapshot: Snapshot, slice_: Slice, shown: Metric) -> Sheet:
    """What is left and how fast it goes: people left, pace needed, recent pace, place with its interval."""
    figures, goal = by_district(snapshot, slice_, shown), target(snapshot, slice_, shown)
    cell = district_cells(snapshot, slice_)
    # Among those that are left a district has another place, and its true one would tell of those that are hidden.
    hidden = "hidden" in figures["state"]

    def line(row: Mapping[str, Any], total: bool = False) -> Row:
        district = row.get("district_id")
        weekly = pace(snapshot, slice_.of(district_id=district), shown)
        value = replace(sheet.figure(row, shown, goal, row_link(slice_, shown, row)), note="")
        left = (sheet.short(row), _weekly(None if short(row) is None else weekly.needed_per_week, row, needed=True))
        now = _weekly(weekly.recent_per_week, row)
        place = sheet.hidden() if hidden and not total else _place(row)
        return Row((cell(district), value, *(left if goal else ()), now, place), total=total)

    lines = [line(row) for row in figures.iter_rows(named=True)]
    left = (Head(_("Short"), "count"), Head(_("Pace needed"), "decimal", _("people a week")))
    return Sheet(
        title=_("What is left, and how fast it goes"),
        as_of=slice_.as_of,
        heads=(
            Head(_("District")),
            Head(_("Value"), "percent"),
            *(left if goal else ()),
            Head(_("Pace now"), "decimal", _("people a week")),
            Head(_("Place"), unit="" if hidden else _("of %(n)s") % {"n": figures["ranked"].max()}),
        ),
        rows=(*lines, line(whole(snapshot, slice_, shown), total=True)) if lines else (),
        about=about(slice_, shown),
        name=f"guidance_pace_{shown.code}",
        empty=_("Nothing has been reported yet as of this day."),
    )


def _weekly(number: float | None, row: Mapping[str, Any], *, needed: bool = False) -> Cell:
    """A pace; the dash where there is none, for the deadline has passed or there are not two reports yet."""
    if row["state"] == "hidden":
        return sheet.hidden()
    return sheet.missing(numbers.MISSING) if number is None else Cell(number, numbers.pace(number, needed=needed))


def _place(row: Mapping[str, Any]) -> Cell:
    if row.get("rank") is None:
        return sheet.text("")
    # The whole stands in the head of the column: «1–13» under «из 14».
    span = f"{row['rank_lower']}–{row['rank_upper']}" if row["rank_lower"] < row["rank_upper"] else f"{row['rank']}"
    note = _("fewer than 30 people") if row["marked"] else ""
    return Cell(span, span, note=note, sentence=numbers.place_words(row))
