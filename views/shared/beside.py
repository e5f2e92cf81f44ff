"""Cells that stand beside a figure: its people, the same of a larger whole, its place among the others."""

from collections.abc import Iterable, Mapping
from typing import Any

from metrics.metric import Metric
from ui.shell.snapshot import Snapshot
from ui.tables import sheet
from ui.tables.sheet import Cell
from ui.text import numbers
from ui.text.figure_text import amount
from ui.text.numbers import place_words
from ui.text.translation import _
from views.shared.slice import Slice, whole


def people(now: Mapping[str, Any], metric: Metric) -> Cell:
    """«41 из 66»; nothing of a count, and where no figure is shown."""
    if not metric.divided or now["state"] not in ("shown", "few"):
        return sheet.text("")
    return Cell(now["numerator"], numbers.of_people(now["numerator"], now["denominator"]))


def of_whole(snapshot: Snapshot, slice_: Slice, metric: Metric) -> Cell:
    """The value of the whole slice, such as the region; a count of a whole says nothing about a part."""
    row = whole(snapshot, slice_, metric)
    if metric.divided and row["hidden"]:
        return sheet.hidden()
    if not metric.divided or row["state"] != "shown":
        return sheet.text("")
    return Cell(row["value"], amount(row["value"], metric))


def place(row: Mapping[str, Any], every: Iterable[Mapping[str, Any]]) -> Cell:
    """The place of one of ``every`` row of `metrics.statistics.rank`. None where a figure is hidden: among those that
    are left it is another place, and the true one tells of them."""
    if any(one["state"] == "hidden" for one in every):
        return sheet.hidden()
    if row["rank"] is None or row["state"] != "shown":
        return sheet.text("")
    return sheet.text(place_words(row) + (f" ({_('few people')})" if row["marked"] else ""))
