"""Every headline figure of one district: value, change, place among the districts, the last half year."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from metrics.catalogue import headline
from metrics.metric import Direction, Metric, Shown
from metrics.statistics.rank import ranks
from metrics.target import Target
from ui.charts.sparkline import sparkline
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text.figure_text import amount, target_words
from ui.text.translation import _
from views.district.figures import DISTRICT, about, by_district, judged
from views.shared import beside, change
from views.shared.slice import Slice, row_link, rows, target

HALF_A_YEAR = timedelta(weeks=26)


@cached
def table(snapshot: Snapshot, slice_: Slice, district: str) -> Sheet:
    """A row a headline figure, in their order."""
    shown = headline(Shown.DISTRICT)
    now = judged(snapshot, slice_, shown, (district,))
    heads = (
        Head(_("Metric")),
        Head(_("Value"), "decimal"),
        Head(_("People"), "count", _("of how many")),
        change.head(snapshot, slice_, shown, "decimal", _("points and people")),
        Head(_("Region"), "decimal"),
        Head(_("Place among the districts")),
        Head(_("Half a year"), "decimal", _("inside its period")),
    )
    lines = tuple(_row(snapshot, slice_, one, district, now[one.code][district]) for one in shown)
    return Sheet(
        _("Metrics of the district"), slice_.as_of, heads, lines, about(snapshot, slice_, district), "district"
    )


def _row(snapshot: Snapshot, slice_: Slice, metric: Metric, district: str, now: Mapping[str, Any]) -> Row:
    def row(of_day: Slice) -> Mapping[str, Any]:
        return by_district(snapshot, of_day, metric)[district]

    goal = target(snapshot, slice_, metric)
    return Row(
        (
            sheet.text(_(metric.title), note=target_words(metric, goal) if goal else ""),
            sheet.figure(now, metric, goal, row_link(slice_, metric, now)),
            beside.people(now, metric),
            change.cell(snapshot, slice_, metric, row, people=True),
            beside.of_whole(snapshot, slice_, metric),
            _place(snapshot, slice_, metric, district),
            _trend(snapshot, slice_, metric, district, goal),
        )
    )


@cached
def _ranked(snapshot: Snapshot, slice_: Slice, metric: Metric) -> Mapping[str, Mapping[str, Any]]:
    """District id -> its row of a rate with its place among the districts."""
    ranked = ranks(rows(snapshot, slice_, metric, (DISTRICT,)), metric.good)
    return {row[DISTRICT]: row for row in ranked.iter_rows(named=True)}


def _place(snapshot: Snapshot, slice_: Slice, metric: Metric, district: str) -> Cell:
    if not metric.part_of_whole or metric.good is Direction.NEITHER:
        return sheet.text("")
    every = _ranked(snapshot, slice_, metric)
    return beside.place(every[district], every.values())


def _trend(snapshot: Snapshot, slice_: Slice, metric: Metric, district: str, goal: Target | None) -> Cell:
    """Half a year as a little line; none where small numbers are hidden, for another day might give one away."""
    if slice_.hide_small:
        return sheet.text("")
    day, where = slice_.as_of, {DISTRICT: (district,)}
    steps = snapshot.board.trend(metric, every="2w", since=day - HALF_A_YEAR, until=day, where=where)
    values = [row["value"] if row["state"] == "shown" else None for row in steps.iter_rows(named=True)]
    points = [value for value in values if value is not None]
    drawing = sparkline(values, float(goal.at_least) if goal else None, title=_(metric.short), width=104)
    return Cell(points[-1], amount(points[-1], metric), drawing=drawing) if drawing else sheet.text("")
