"""The cells of an XLSX as people see them, part by part in bounded memory, with what only the file knows of them.

Readers that hand over plain values lose that a number is shown as a date or as a percentage, that a formula has never
been worked out, and that one cell stands for several. All of this is told here as a text that no reader of a count
takes for a number. Styles and relations are read with openpyxl's tables; a broken style sheet costs the formats alone.
"""

import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from sys import intern
from typing import IO, NamedTuple
from xml.etree import ElementTree
from xml.parsers import expat

import polars as pl
from openpyxl.utils import coordinate_to_tuple, range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from data_access.imports import formats
from data_access.imports.remarks import FileRefused

ERROR, NO_VALUE, MERGED = "#ОШИБКА!", "#ФОРМУЛА!", "#ОБЪЕДИНЕНО!"
"""What stands in a cell with an error of Excel, with a formula that has no value yet, and under a merged figure."""
_YES, _NO = "ИСТИНА", "ЛОЖЬ"
_MOST_EXPANDED, _MOST_CELLS, _MOST_RATIO = 1_000_000_000, 15_000_000, 400
_CHUNK = 100_000  # rows turned into a frame at once
_SHORT = 80  # letters up to which the same text is kept once: a form repeats its names and small numbers
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Read(NamedTuple):
    """One sheet: its ``name``, whether it is hidden, its text columns, its merged ranges (first and last row, first and
    last column, from 0), and whether its days are counted from 1904."""

    name: str
    is_hidden: bool
    columns: list[pl.Series]
    merged: list[tuple[int, int, int, int]]
    from_1904: bool


def read(path: Path) -> list[Read]:
    """The sheets with cells, in their order; a sheet that is only a chart is passed over.

    Raises:
        FileRefused: the file is locked, broken, or would grow beyond all measure.
    """
    try:
        with zipfile.ZipFile(path) as book:
            _refuse_bombs(book)
            return list(_sheets(book))
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, expat.ExpatError, EOFError, ValueError, IndexError):
        raise FileRefused(_unreadable(path)) from None
    except (OSError, RuntimeError, zlib.error):  # RuntimeError: also a part of a kind that zipfile does not know
        raise FileRefused(_unreadable(path)) from None


def _unreadable(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(8)
    if start == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return (
            "файл закрыт паролем или сохранён в старом виде: откройте его в Excel, снимите пароль "
            "(Файл → Сведения → Защита книги → Зашифровать с использованием пароля, очистите поле) и сохраните как XLSX"
        )
    return "файл не открывается как книга Excel: откройте его в Excel и сохраните заново как XLSX"


def _refuse_bombs(book: zipfile.ZipFile) -> None:
    parts = book.infolist()
    expanded = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if expanded > _MOST_EXPANDED or (expanded > 50_000_000 and expanded / packed > _MOST_RATIO):
        raise FileRefused("файл разворачивается в слишком большой: скопируйте таблицу в новую книгу и пришлите её")


def _sheets(book: zipfile.ZipFile) -> Iterator[Read]:
    tree = ElementTree.fromstring(book.read("xl/workbook.xml"))
    related = ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))
    targets = {one.get("Id"): (one.get("Type", ""), one.get("Target", "")) for one in related}
    properties = tree.find(f"{_MAIN}workbookPr")
    from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    calculation = tree.find(f"{_MAIN}calcPr")
    # who writes a file without Excel asks Excel to work it out on opening, and Excel takes the request away
    never_worked_out = calculation is not None and calculation.get("fullCalcOnLoad") in ("1", "true")
    strings, shown_as = _strings(book), formats.of_styles(book)
    for sheet in tree.iter(f"{_MAIN}sheet"):
        kind, target = targets.get(sheet.get(_RELATED), ("", ""))
        if not kind.endswith("/worksheet"):
            continue
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        parser = _Parser(strings, shown_as, CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900, never_worked_out)
        with book.open(part) as source:
            parser.parse(source)
        hidden = sheet.get("state", "visible") != "visible"
        yield Read(sheet.get("name", ""), hidden, parser.columns(), parser.merged, from_1904)


def _strings(book: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    with book.open("xl/sharedStrings.xml") as source:
        strings = []
        for _event, element in ElementTree.iterparse(source):
            if element.tag == f"{_MAIN}si":
                strings.append(_text(element))
                element.clear()
        return strings


def _text(element: ElementTree.Element) -> str:
    """The text of a string, without the reading aid over Chinese and Japanese characters."""
    runs = (t for child in element for t in ([child] if child.tag == f"{_MAIN}t" else child.findall(f"{_MAIN}t")))
    return "".join(run.text or "" for run in runs)


class _Parser:
    """Reads the XML of one sheet as a stream; keeps nothing of empty cells, wherever they stand."""

    def __init__(self, strings: list[str], shown_as: list[str], epoch: datetime, never_worked_out: bool) -> None:
        self.strings, self.formats, self.epoch, self.never_worked_out = strings, shown_as, epoch, never_worked_out
        self.merged: list[tuple[int, int, int, int]] = []
        self.rows: dict[int, dict[int, str]] = {}
        self.row = self.column = -1
        self.count = 0
        self.kind = self.style = ""
        self.value: list[str] = []
        self.collects = self.has_formula = False

    def parse(self, source: IO[bytes]) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = _refuse_entities
        parser.ParseFile(source)

    def columns(self) -> list[pl.Series]:
        """The filled part as text columns from the first column on."""
        height = max(self.rows, default=-1) + 1
        width = max((max(cells) for cells in self.rows.values()), default=-1) + 1
        if height * width > 40 * _MOST_CELLS:
            raise FileRefused(
                "на листе есть заполненные ячейки очень далеко от таблицы: удалите лишние строки и столбцы"
            )
        parts = []
        for start in range(0, height, _CHUNK):
            rows = [self.rows.get(index, {}) for index in range(start, min(start + _CHUNK, height))]
            series = {str(c): pl.Series([cells.get(c) for cells in rows], dtype=pl.String) for c in range(width)}
            parts.append(pl.DataFrame(series))
        return pl.concat(parts).get_columns() if parts else []

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(" ")[2]
        if name == "c":
            place = attributes.get("r")
            if place:
                row, column = coordinate_to_tuple(place)
                self.row, self.column = row - 1, column - 1
            else:
                self.column += 1
            self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "")
            self.value, self.has_formula = [], False
        elif name == "v" or (name == "t" and self.kind == "inlineStr"):
            self.collects = True
        elif name == "f":
            self.has_formula = True
        elif name == "row":
            self.row, self.column = int(attributes.get("r", self.row + 2)) - 1, -1
        elif name == "mergeCell":
            left, top, right, bottom = range_boundaries(attributes["ref"])
            self.merged.append((top - 1, bottom - 1, left - 1, right - 1))

    def _end(self, name: str) -> None:
        name = name.rpartition(" ")[2]
        if name in ("v", "t"):
            self.collects = False
        elif name == "c":
            text, self.count = self._shown("".join(self.value)), self.count + 1
            if self.count > _MOST_CELLS:
                raise FileRefused("в книге слишком много ячеек: пришлите её частями")
            if text and not text.isspace():
                self.rows.setdefault(self.row, {})[self.column] = intern(text) if len(text) < _SHORT else text

    def _characters(self, text: str) -> None:
        if self.collects:
            self.value.append(text)

    def _shown(self, value: str) -> str:
        if self.has_formula and ((value == "" and self.kind != "str") or self._is_placeholder(value)):
            return NO_VALUE
        match self.kind:
            case "s":
                return self.strings[int(value)] if value else ""
            case "b":
                return (_YES if value == "1" else _NO) if value else ""
            case "e":
                return ERROR
            case "n" if value:
                return self._number(value)
        return value

    def _is_placeholder(self, value: str) -> bool:
        return self.never_worked_out and self.kind == "n" and value in ("0", "0.0")

    def _number(self, value: str) -> str:
        shown_as = self.formats[int(self.style)] if self.style and int(self.style) < len(self.formats) else ""
        if not shown_as and value.isdecimal():
            return value
        number = round(float(value), 10)
        if shown_as == "percent":
            return f"{number * 100:g} %"
        if shown_as == "date":
            return self._day(number)
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)

    def _day(self, number: float) -> str:
        try:
            moment = from_excel(number, self.epoch)
        except (ValueError, OverflowError):
            return ERROR
        if isinstance(moment, timedelta) or not hasattr(moment, "year"):
            return str(moment)
        return f"{moment:%Y-%m-%d %H:%M:%S}".removesuffix(" 00:00:00")


def _refuse_entities(*_declared: object) -> None:
    raise FileRefused("файл не открывается как книга Excel: откройте его в Excel и сохраните заново как XLSX")
