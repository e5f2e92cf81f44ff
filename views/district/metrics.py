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
from ui.text import numbers
from ui.text.figure_text import amount, target_words
from ui.text.numbers import place_words
from ui.text.translation import _
from views.district.figures import DISTRICT, about, by_district, judged
from views.shared import change
from views.shared.slice import Slice, row_link, rows, target, whole

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
            _people(now, metric),
            change.cell(snapshot, slice_, metric, row, people=True),
            _region(snapshot, slice_, metric),
            _place(snapshot, slice_, metric, district),
            _trend(snapshot, slice_, metric, district, goal),
        )
    )


def _people(now: Mapping[str, Any], metric: Metric) -> Cell:
    if not metric.divided or now["state"] not in ("shown", "few"):
        return sheet.text("")
    return Cell(now["numerator"], numbers.of_people(now["numerator"], now["denominator"]))


def _region(snapshot: Snapshot, slice_: Slice, metric: Metric) -> Cell:
    """The region's value beside the district's; a count of the region says nothing about a district."""
    row = whole(snapshot, slice_, metric)
    if metric.divided and row["hidden"]:
        return sheet.hidden()
    if not metric.divided or row["state"] != "shown":
        return sheet.text("")
    return Cell(row["value"], amount(row["value"], metric))


@cached
def _ranked(snapshot: Snapshot, slice_: Slice, metric: Metric) -> Mapping[str, Mapping[str, Any]]:
    """District id -> its row of a rate with its place among the districts."""
    ranked = ranks(rows(snapshot, slice_, metric, (DISTRICT,)), metric.good)
    return {row[DISTRICT]: row for row in ranked.iter_rows(named=True)}


def _place(snapshot: Snapshot, slice_: Slice, metric: Metric, district: str) -> Cell:
    """None where a figure is hidden: among those that are left it is another place, and the true one tells of them."""
    if not metric.part_of_whole or metric.good is Direction.NEITHER:
        return sheet.text("")
    every = _ranked(snapshot, slice_, metric)
    row = every[district]
    if any(one["state"] == "hidden" for one in every.values()):
        return sheet.hidden()
    if row["rank"] is None or row["state"] != "shown":
        return sheet.text("")
    return sheet.text(place_words(row) + (f" ({_('few people')})" if row["marked"] else ""))


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
