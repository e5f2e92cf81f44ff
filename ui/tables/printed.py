"""A table as paper takes it: the same texts as on the screen, as plain lists and mappings."""

from collections.abc import Mapping, Sequence
from typing import Any

from ui.tables.sheet import Cell, Sheet
from ui.text import numbers
from ui.text.translation import ngettext

_SIGNED = ("met", "met_within_error", "missed_within_error", "missed", "over_whole")


def printed(
    sheet: Sheet, widths: Sequence[float], *, limit: int | None = None, series: Sequence[Sequence[float | None]] = ()
) -> dict[str, Any]:
    """Title, heads, rows and how many rows are left out; for a template of ``reports``.

    :param widths: relative width of each column; columns after the last one are left out
    :param limit: rows that are printed besides the totals
    :param series: row by row the values of the little line in the last column that is printed
    """
    usual = [row for row in sheet.rows if not row.total]
    kept = usual[:limit] + [row for row in sheet.rows if row.total]
    left = len(sheet.rows) - len(kept)
    more = ngettext("%(n)s more row", "%(n)s more rows", left) % {"n": numbers.count(left)} if left else ""
    heads = [
        {"title": head.title, "unit": head.unit, "right": head.kind != "text"}
        for head in sheet.heads[: len(widths)]
    ]  # fmt: skip
    rows = []
    for place, row in enumerate(kept):
        cells = [_cell(cell) for cell in row.cells[: len(widths)]]
        if place < len(series):
            cells[-1]["series"] = list(series[place])
        rows.append({"cells": cells, "total": row.total})
    return {
        "title": sheet.title, "heads": heads, "rows": rows, "widths": list(widths), "more": more,
        "empty": sheet.empty or numbers.MISSING,
    }  # fmt: skip


def in_parts(sheet: Sheet, most: int, columns: Mapping[int, int]) -> list[dict[str, Any]]:
    """A table as one or more slides of at most so many rows; ``columns`` are those shown, with their relative width."""
    heads = [sheet.heads[column].title for column in columns]
    rows = [[row.cells[column].text for column in columns] for row in sheet.rows]
    parts = [rows[at : at + most] for at in range(0, len(rows), most)]
    return [{"title": sheet.title, "table": [heads, *part], "widths": list(columns.values())} for part in parts]


def _cell(cell: Cell) -> dict[str, Any]:
    sign = cell.mark if cell.mark in _SIGNED else ""
    return {"text": cell.text, "note": cell.note, "sign": sign, "series": []}
