"""The table of the overview: every district by every metric, in the order the viewer asked for."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

import polars as pl

from metrics.board import Board
from metrics.discovery import controlled
from metrics.metric import Metric
from ui import cells, numbers, tables
from ui.places import Places
from ui.tables import Column, Line
from ui.words import _

ORDERS = ("official", "value", "size")


def html(
    board: Board,
    metrics: Sequence[Metric],
    by_district: Mapping[str, Mapping[str, Any]],
    places: Places,
    as_of: date,
    *,
    order: str,
    selected: str | None,
    address: Mapping[str, str],
    hide_small: bool,
) -> str:
    """The table with the region as its last line. ``by_district`` holds the rows of the metric that orders it."""
    lines = [
        Line(place, name, f"district?{urlencode({**address, 'district': name})}", chosen=place == selected)
        for place in ordered(by_district, places, order)
        for name in (places.name(place),)
    ]
    targets = {metric.code: board.target(metric, as_of) for metric in metrics}
    judged = controlled(
        {
            metric.code: board.evaluate(metric, ("district_id",), as_of=as_of, hide_small=hide_small)
            for metric in metrics
        },
        targets,
    )
    columns = [
        Column(metric, targets[metric.code], _rows(board, metric, judged[metric.code], as_of, hide_small), as_of)
        for metric in metrics
    ]
    caption = _("All figures as of %(day)s") % {"day": numbers.day(as_of)}
    if any(cells.is_unsure(row) for column in columns for row in column.rows.values()):
        caption = cells.with_dots(caption)
    total = Line(None, places.region, total=True)
    return tables.matrix([*lines, total], columns, caption=caption, corner=_("District"))


def ordered(by_district: Mapping[str, Mapping[str, Any]], places: Places, order: str) -> list[str]:
    """District ids in the official order, by falling value, or by falling number of people; unknown ones last."""
    known = list(places.names)
    if order == "official":
        return known
    column = "value" if order == "value" else "denominator"

    def rank(place: str) -> tuple[bool, float]:
        figure = by_district[place][column] if place in by_district else None
        return figure is None, -(figure or 0)

    return sorted(known, key=rank)


def _rows(
    board: Board, metric: Metric, districts: pl.DataFrame, as_of: date, hide_small: bool
) -> dict[str | None, Mapping[str, Any]]:
    whole = board.evaluate(metric, as_of=as_of, hide_small=hide_small).row(0, named=True)
    return {row["district_id"]: row for row in districts.iter_rows(named=True)} | {None: whole}
