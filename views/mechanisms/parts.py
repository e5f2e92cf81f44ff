"""A figure by its parts: a line a mechanism, kind or district, and all of them together in the last one."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from metrics.metric import Metric
from ui.shell.snapshot import Snapshot
from ui.tables import sheet
from ui.tables.sheet import Cell, Row
from ui.text import numbers
from ui.text.figure_text import NO_ROW
from ui.text.phrases import ended, together
from ui.text.translation import _
from views.shared.places import places
from views.shared.slice import Slice, rows, whole

Cells = Callable[[Mapping[str, Any], Sequence[Mapping[str, Any]]], Sequence[Cell]]
"""The cells of a line: from what it is narrowed to (dimension -> value) and the row of each metric."""

IN_REGION: Mapping[str, Any] = {"district_id": None}
"""What the line of the region is narrowed to beside one of a district: its links lead to no district."""


def in_region(text: str, number: float) -> str:
    """A sentence on a district, and what it counts first in the whole region."""
    return together(ended(text), _("Whole region: %(counts)s.") % {"counts": numbers.count(number)})


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
    ``total`` or as the region; none at all where there is nothing yet of the first of the metrics. Of a district the
    last line but one is the district, the last one the region."""
    every = [whole(snapshot, slice_, metric) for metric in metrics]
    first = every[0]
    if first["state"] != "hidden" and not first["numerator"] and not first["denominator"]:
        return ()
    figures = [keyed(snapshot, slice_, metric, by) for metric in metrics]
    parts = [
        Row((sheet.text(name), *cells({by: key}, [rows.get(key, NO_ROW) for rows in figures])), chosen=key == chosen)
        for key, name in names.items()
    ]
    named = places(snapshot, slice_.as_of)
    if not slice_.district:
        return (*parts, Row((sheet.text(total or named.region), *cells({}, every)), total=True))
    region = [whole(snapshot, slice_.everywhere, metric) for metric in metrics]
    sums = (named.name(slice_.district), cells({}, every)), (named.region, cells(IN_REGION, region))
    return (*parts, *(Row((sheet.text(name), *of_place), total=True) for name, of_place in sums))
