"""What stands in the cells of a sender's file, all as text: books of Excel and LibreOffice, CSV in any encoding."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

import fastexcel
import polars as pl

from data_access.imports import text_file, xlsx
from data_access.imports.remarks import FileRefused

_EXCEL, _OTHER_BOOKS, _TEXT = {".xlsx", ".xlsm"}, {".xls", ".xlsb", ".ods"}, {".csv", ".tsv", ".txt"}
_INVISIBLE = "[\u200b\u200c\u200d\u2060\ufeff\u00ad]"


@dataclass(frozen=True)
class Sheet:
    """One sheet: ``cells`` has a column ``row`` (from 1, as the sender's program does) and text columns ``0``, ``1`` …

    Spaces are made even; an empty cell is null. ``name`` is None for CSV. ``merged`` are ranges of merged cells: first
    and last row, first and last column, rows from 1, columns from 0. ``from_1904``: days are counted from 1904.
    """

    name: str | None
    is_hidden: bool
    cells: pl.DataFrame
    merged: tuple[tuple[int, int, int, int], ...] = ()
    from_1904: bool = False

    @property
    def width(self) -> int:
        """Number of columns."""
        return self.cells.width - 1

    def line(self, index: int) -> tuple[str | None, ...]:
        """The cells of a row, by its index from 0."""
        return self.cells.row(index)[1:]


def read(path: Path) -> list[Sheet]:
    """The sheets of a file that hold anything.

    Raises:
        FileRefused: there is no such file, it is of another kind, broken, locked, or empty.
    """
    kind = path.suffix.lower()
    if not path.is_file():
        raise FileRefused("такого файла нет: проверьте имя и папку")
    if kind not in _EXCEL | _OTHER_BOOKS | _TEXT:
        raise FileRefused(f"файлы вида «{kind}» не читаются: сохраните его как XLSX или CSV")
    if kind in _EXCEL:
        sheets = [_sheet(one) for one in xlsx.read(path)]
    else:
        sheets = _other_book(path) if kind in _OTHER_BOOKS else [Sheet(None, False, _numbered(text_file.columns(path)))]
    filled = [sheet for sheet in sheets if not sheet.cells.is_empty()]
    if not filled:
        raise FileRefused("файл пуст: пришлите заполненную форму")
    return filled


def _sheet(one: xlsx.Read) -> Sheet:
    merged = tuple((top + 1, bottom + 1, left, right) for top, bottom, left, right in one.merged)
    return Sheet(one.name, one.is_hidden, _numbered(one.columns), merged, one.from_1904)


def _other_book(path: Path) -> list[Sheet]:
    """Books of older Excel and of LibreOffice, by calamine, which tells nothing of the formats of cells."""
    try:
        book = fastexcel.read_excel(path)
        return [_plain_sheet(book, name) for name in book.sheet_names]
    except (fastexcel.FastExcelError, zipfile.BadZipFile, OSError):
        raise FileRefused("файл не открывается: откройте его в Excel или LibreOffice и сохраните как XLSX") from None


def _plain_sheet(book: fastexcel.ExcelReader, name: str) -> Sheet:
    loaded = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
    batch, errors = loaded.to_arrow_with_errors()
    cells = pl.DataFrame(batch)
    for error in errors.errors if errors else ():
        row, position = error.position
        cells[row, position] = xlsx.ERROR
    # calamine begins with the first column that holds something
    first = loaded.selected_columns[0].absolute_index if cells.width else 0
    empty = [pl.Series([None] * cells.height, dtype=pl.String)] * first
    return Sheet(name, loaded.visible != "visible", _numbered([*empty, *cells.iter_columns()]))


def _numbered(columns: list[pl.Series]) -> pl.DataFrame:
    """Text columns named by their position, spaces made even, empty cells null; rows numbered from 1."""
    frame = pl.DataFrame({str(i): values.cast(pl.String) for i, values in enumerate(columns)})
    visible = pl.all().str.replace_all(_INVISIBLE, "")
    even = visible.str.replace_all(r"[\s\x00-\x1f\u00a0]+", " ").str.strip_chars(" ").replace("", None)
    return frame.with_columns(even).with_row_index("row", offset=1).with_columns(pl.col("row").cast(pl.Int64))
