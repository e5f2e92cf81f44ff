"""Districts and headline figures: the table of all of them, and the card of the one that is open."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from metrics.catalogue import headline
from metrics.metric import Direction, Metric, Shown
from metrics.statistics.discovery import controlled
from metrics.target import Target
from ui.shell import links
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.figure_text import NO_ROW, target_words
from ui.text.translation import N_, _
from views.shared import change
from views.shared.places import places
from views.shared.slice import Slice, row_link, rows, whole

BY = ("district_id",)
ORDERS = {"official": N_("official order"), "value": N_("by value"), "size": N_("by size")}


@cached
def by_district(snapshot: Snapshot, shown: Metric, slice_: Slice) -> Mapping[str, Mapping[str, Any]]:
    """District id -> its row of a metric."""
    return {row["district_id"]: row for row in rows(snapshot, slice_, shown, BY).iter_rows(named=True)}


@cached
def table(snapshot: Snapshot, shown: Metric, slice_: Slice, order: str, chosen: str | None) -> Sheet:
    """Every district by every headline figure, ordered by ``shown``; the region as the last line."""
    metrics, named = headline(Shown.DISTRICTS), places(snapshot, slice_.as_of)
    targets = {one.code: snapshot.board.target(one, slice_.as_of) for one in metrics}
    judged = controlled({one.code: rows(snapshot, slice_, one, BY) for one in metrics}, targets)
    figures = {
        code: {row["district_id"]: row for row in result.iter_rows(named=True)} for code, result in judged.items()
    }

    after = metrics.index(shown) + 1 if shown in metrics else 0  # a change stands beside the figure that it is of

    def cells(place: str) -> list[Cell]:
        of_place = [_figure(slice_, one, targets[one.code], figures[one.code].get(place, NO_ROW)) for one in metrics]
        of_place.insert(after, changed(lambda of_day: by_district(snapshot, shown, of_day).get(place, NO_ROW)))
        return of_place

    def changed(row: Callable[[Slice], Mapping[str, Any]]) -> Cell:
        return change.cell(snapshot, slice_, shown, row)

    def name(place: str) -> Cell:
        return sheet.text(named.name(place), links.district(place, slice_.as_of, slice_.since))

    lines = [
        Row((name(place), *cells(place)), chosen=place == chosen)
        for place in _ordered(by_district(snapshot, shown, slice_), list(named.names), order)
    ]
    region = [_figure(slice_, one, targets[one.code], whole(snapshot, slice_, one)) for one in metrics]
    region.insert(after, changed(lambda of_day: whole(snapshot, of_day, shown)))
    heads = [_head(one, targets[one.code]) for one in metrics]
    heads.insert(after, _changed(snapshot, slice_, shown))
    return Sheet(
        title=_("Districts"),
        as_of=slice_.as_of,
        heads=(
            Head(_("District")),
            *heads,
        ),
        rows=(*lines, Row((sheet.text(named.region), *region), total=True)),
        caption=_("All figures as of %(day)s") % {"day": numbers.day(slice_.as_of)},
        name="districts",
        style="districts",
    )


def _head(metric: Metric, target: Target | None) -> Head:
    kind = "percent" if metric.part_of_whole else "decimal" if metric.divided else "count"
    unit = target_words(metric, target) if target and metric.divided else ""
    return Head(_(metric.short), kind, unit, "high" if metric.good is Direction.DOWN else "low")


def _changed(snapshot: Snapshot, slice_: Slice, shown: Metric) -> Head:
    """The head of the change of the metric that the map shows: of which, and since when."""
    since = change.head(snapshot, slice_, [shown], "points" if shown.part_of_whole else "decimal")
    return replace(since, title=_("Change"), unit=since.title)


def _figure(slice_: Slice, metric: Metric, target: Target | None, row: Mapping[str, Any]) -> Cell:
    return sheet.figure(row, metric, target, row_link(slice_, metric, row))


def _ordered(figures: Mapping[str, Mapping[str, Any]], places: list[str], order: str) -> list[str]:
    """Ids in the official order, by falling value, or by falling number of people; unknown ones last."""
    if order == "official":
        return places
    column = "value" if order == "value" else "denominator"

    def rank(place: str) -> tuple[bool, float]:
        figure = figures[place][column] if place in figures else None
        return figure is None, -(figure or 0)

    return sorted(places, key=rank)


@cached
def card(snapshot: Snapshot, slice_: Slice, district: str) -> Sheet:
    """One district: every headline figure with its value, verdict, people left and change since the earlier day."""
    shown, lines = headline(Shown.DISTRICTS), []
    for one in shown:

        def row(of_day: Slice, one: Metric = one) -> Mapping[str, Any]:
            return by_district(snapshot, one, of_day)[district]

        figure = _figure(slice_, one, snapshot.board.target(one, slice_.as_of), row(slice_))
        lines.append(Row((sheet.text(_(one.short)), figure, change.cell(snapshot, slice_, one, row))))
    return Sheet(
        title=places(snapshot, slice_.as_of).full[district],
        as_of=slice_.as_of,
        heads=(
            Head(_("Metric")),
            Head(_("Value"), "percent"),
            change.head(snapshot, slice_, shown),
        ),
        rows=tuple(lines),
        caption=places(snapshot, slice_.as_of).full[district],
        name="district_card",
        style="card",
    )
