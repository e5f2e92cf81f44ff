"""What stands in the cells of a sender's file, all as text: XLSX through calamine, CSV in the encodings of offices."""

import codecs
import csv
import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import fastexcel
import polars as pl

from data_access.imports.remarks import FileRefused

_EXCEL, _TEXT = {".xlsx", ".xlsm"}, {".csv", ".tsv", ".txt"}
#: What stands in for a cell with an error of Excel such as #ССЫЛКА!, which must never be read as an empty one.
EXCEL_ERROR = "#ОШИБКА!"
# a formula whose value is an empty text has t="str" and is meant
_FORMULA_WITHOUT_VALUE = re.compile(rb'<c r="([A-Z]+\d+)"(?: s="\d+")?><f[^>]*>[^<]*</f>(?:<v ?/>|<v></v>)?</c>')


@dataclass(frozen=True)
class Sheet:
    """One sheet: ``cells`` has a column ``row`` (from 1, as the sender's program does) and text columns ``0``, ``1`` …

    Spaces are made even; an empty cell is null. ``name`` is None for CSV.
    """

    name: str | None
    is_hidden: bool
    cells: pl.DataFrame

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
        FileRefused: there is no such file, it is of another kind, broken, or empty.
    """
    kind = path.suffix.lower()
    if not path.is_file():
        raise FileRefused("такого файла нет: проверьте имя и папку")
    if kind not in _EXCEL | _TEXT:
        raise FileRefused(f"файлы вида «{kind}» не читаются: сохраните его как XLSX или CSV")
    sheets = _workbook(path) if kind in _EXCEL else [_text(path)]
    filled = [sheet for sheet in sheets if not sheet.cells.is_empty()]
    if not filled:
        raise FileRefused("файл пуст: пришлите заполненную форму")
    return filled


def _workbook(path: Path) -> list[Sheet]:
    try:
        _refuse_formulas_without_value(path)
        book = fastexcel.read_excel(path)
        return [_sheet(book, name) for name in book.sheet_names]
    except (fastexcel.FastExcelError, zipfile.BadZipFile):
        raise FileRefused(
            "файл не открывается как книга Excel: откройте его в Excel и сохраните заново как XLSX"
        ) from None


def _sheet(book: fastexcel.ExcelReader, name: str) -> Sheet:
    loaded = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
    batch, errors = loaded.to_arrow_with_errors()
    cells = pl.DataFrame(batch)
    for error in errors.errors if errors else ():
        row, position = error.position
        cells[row, position] = EXCEL_ERROR
    # calamine begins with the first column that holds something
    first = loaded.selected_columns[0].absolute_index if cells.width else 0
    return Sheet(
        name, loaded.visible != "visible", _numbered([*[[None] * cells.height] * first, *cells.iter_columns()])
    )


def _refuse_formulas_without_value(path: Path) -> None:
    """A program that writes formulas without computing them leaves cells that would be read as empty, as zero."""
    with zipfile.ZipFile(path) as book:
        for part in book.namelist():
            if part.startswith("xl/worksheets/sheet"):
                match = _FORMULA_WITHOUT_VALUE.search(book.read(part))
                if match:
                    raise FileRefused(
                        f"в ячейке {match[1].decode()} формула без значения: откройте файл в Excel и сохраните заново"
                    )


def _text(path: Path) -> Sheet:
    content = path.read_bytes()
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = content.decode("utf-16", errors="replace")  # «Текст Юникод» of Excel
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1251", errors="replace")
    # of the three separators, the one that stands in most lines
    lines = text.splitlines()
    separator = max(";,\t", key=lambda sign: sum(line.count(sign) > 1 for line in lines))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        raise FileRefused("файл не читается как CSV: сохраните его из Excel заново") from None
    width = max(map(len, rows), default=0)
    columns = [[row[position] if position < len(row) else None for row in rows] for position in range(width)]
    return Sheet(None, False, _numbered(columns))


def _numbered(columns: list) -> pl.DataFrame:
    """Text columns named by their position, spaces made even, empty cells null; rows numbered from 1."""
    frame = pl.DataFrame({str(i): pl.Series(values, dtype=pl.String) for i, values in enumerate(columns)})
    even = pl.all().str.replace_all(r"[\s\x00-\x1f\u00a0\u200b\ufeff]+", " ").str.strip_chars(" ").replace("", None)
    return frame.with_columns(even).with_row_index("row", offset=1).with_columns(pl.col("row").cast(pl.Int64))
