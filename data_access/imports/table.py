"""A form that stands on a sheet: its day, its rows, its totals, and every line below its header."""

from dataclasses import dataclass, field
from datetime import date

import polars as pl

from data_access.imports import personal
from data_access.imports.cells import Sheet, address
from data_access.imports.forms import Form
from data_access.imports.lines import Line
from data_access.imports.remarks import Remark


@dataclass(frozen=True)
class Table:
    """A form found on a sheet.

    ``rows`` and ``totals`` have the column ``row`` and the form's columns as text (null where the sheet lacks one);
    ``totals`` also has ``label``. ``cells`` are the same rows with all that stands in them, to look for personal data.
    ``lines`` are all lines below the header that hold anything; ``refused`` are remarks on those of them that are no
    rows of the form and yet no notes, ``remarks`` on what looks wrong.
    ``titles`` are the headings of all columns of the sheet, ``positions`` the places of those that the form has.
    """

    sheet: Sheet
    form: Form
    as_of: date
    cohort: int | None
    header_row: int
    titles: list[str]
    positions: dict[str, int]
    rows: pl.DataFrame
    totals: pl.DataFrame
    cells: pl.DataFrame
    lines: list[Line]
    remarks: list[Remark] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)

    def remark(
        self, message: str, row: int | None = None, column: str | int | None = None, value: str | None = None
    ) -> Remark:
        """A remark about a place in this table, its value without personal data; ``column`` is a name or a position."""
        position = self.positions.get(column) if isinstance(column, str) else column
        return Remark(
            message=personal.mask(message),
            sheet=self.sheet.name,
            row=row,
            column=None if position is None else self.titles[position],
            value=personal.mask(value)[:200] if value else None,
            position=position,
        )

    def address(self, row: int, column: str) -> str:
        """A cell as a sentence begins with it: «Ячейка E5»; of CSV, which has no letters, the line."""
        cell = address(row, self.positions[column])
        return f"Ячейка {cell}" if self.sheet.name else f"Строка {row}, «{self.titles[self.positions[column]][:60]}»"
