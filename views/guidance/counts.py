"""The table of counts behind a chart: value, numerator, denominator and last report, the whole in the last row."""

from collections.abc import Mapping, Sequence
from itertools import starmap
from typing import Any

from metrics.metric import Metric
from ui.shell.snapshot import Snapshot
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text.figure_text import between
from ui.text.translation import _
from views.guidance.population import about, place
from views.shared.slice import Slice, row_link, target, whole

Line = tuple[tuple[Cell, ...], Mapping[str, Any]]
"""The cells that name a row, and the row."""


def counts(
    snapshot: Snapshot,
    slice_: Slice,
    shown: Metric,
    lines: Sequence[Line],
    *,
    title: str,
    heads: tuple[str, ...],
    name: str,
    interval: bool = False,
) -> Sheet:
    """The lines in their order; without any of them an empty table, which says so.

    :param heads: titles of the columns that name a row
    :param name: part of the name of the file
    """
    goal = target(snapshot, slice_, shown)

    def line(named: tuple[Cell, ...], row: Mapping[str, Any], total: bool = False) -> Row:
        limits = between(row, goal) if row["state"] == "shown" else ""
        cells = (
            sheet.figure(row, shown, goal, row_link(slice_, shown, row)),
            sheet.counted(row, "numerator"),
            sheet.counted(row, "denominator"),
            *((sheet.text(limits),) if interval else ()),
            sheet.day(row["last_change"]),
        )
        return Row((*named, *cells), total=total)

    of_all = (sheet.text(place(snapshot, slice_)), *(sheet.text("") for _head in heads[1:]))
    return Sheet(
        title=title % {"metric": _(shown.title)},
        as_of=slice_.as_of,
        heads=(
            *map(Head, heads),
            Head(_("Value"), "percent"),
            Head(_("Numerator"), "count"),
            Head(_("Denominator"), "count"),
            *((Head(_("95 % interval")),) if interval else ()),
            Head(_("Last report"), "day"),
        ),
        rows=(*starmap(line, lines), line(of_all, whole(snapshot, slice_, shown), total=True)) if lines else (),
        about=about(slice_, shown),
        name=f"guidance_{name}_{shown.code}",
        empty=_("Nothing has been reported yet as of this day."),
    )
