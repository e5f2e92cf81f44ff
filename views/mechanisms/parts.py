"""A figure by its parts: a line a mechanism, kind or district, and all of them together in the last one."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from metrics.metric import Metric
from ui.shell.snapshot import Snapshot
from ui.tables import sheet
from ui.tables.sheet import Cell, Row
from ui.text.figure_text import NO_ROW
from views.shared.places import places
from views.shared.slice import Slice, rows, whole

Cells = Callable[[Mapping[str, Any], Sequence[Mapping[str, Any]]], Sequence[Cell]]
"""The cells of a line: from what it is narrowed to (dimension -> value) and the row of each metric."""


def keyed(snapshot: Snapshot, slice_: Slice, metric: Metric, by: str) -> dict[Any, Mapping[str, Any]]:
    """Value of a dimension -> row of the metric."""
    return {row[by]: row for row in rows(snapshot, slice_, metric, (by,)).iter_rows(named=True)}


def lines(
    snapshot: Snapshot,
    slice_: Slice,
    metrics: Sequence[Metric],
    by: str,
    names: Mapping[str, str],
    cells: Cells,
    total: str | None = None,
    chosen: str | None = None,
) -> tuple[Row, ...]:
    """A line for each of ``names`` (value of the dimension ``by`` -> its name), then one of all together, called
    ``total`` or as the region; none at all where there is nothing yet of the first of the metrics."""
    every = [whole(snapshot, slice_, metric) for metric in metrics]
    first = every[0]
    if first["state"] != "hidden" and not first["numerator"] and not first["denominator"]:
        return ()
    figures = [keyed(snapshot, slice_, metric, by) for metric in metrics]
    parts = [
        Row((sheet.text(name), *cells({by: key}, [rows.get(key, NO_ROW) for rows in figures])), chosen=key == chosen)
        for key, name in names.items()
    ]
    title = total or places(snapshot, slice_.as_of).region
    return (*parts, Row((sheet.text(title), *cells({}, every)), total=True))
