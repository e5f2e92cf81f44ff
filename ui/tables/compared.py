"""Two tables of the same rows and columns: whether they show the same, and which figures are others."""

import hashlib
from collections.abc import Iterator

from ui.tables.sheet import Cell, Head, Row, Sheet


def fingerprint(sheet: Sheet) -> str:
    """Short text that is the same for the same figures, to the last digit."""
    cells = [[(repr(cell.value), cell.text, cell.note, cell.state) for cell in row.cells] for row in sheet.rows]
    return hashlib.sha256(repr(cells).encode()).hexdigest()[:16]


def differing(before: Sheet, now: Sheet) -> Iterator[tuple[Row, Head, Cell, Cell]]:
    """Row, column and both cells of each figure that is another one; the first column names the row.

    Raises:
        ValueError: the tables have not the same shape.
    """
    for old, new in zip(before.rows, now.rows, strict=True):
        for head, was, is_now in zip(before.heads[1:], old.cells[1:], new.cells[1:], strict=True):
            if (was.text, was.note, was.value) != (is_now.text, is_now.note, is_now.value):
                yield old, head, was, is_now
