"""ODS as it lies in the file: OpenDocument says of every cell itself whether it is a number, a percentage or a date.

Source of the format: OpenDocument 1.3, part 3, chapters 9 and 19. Rows and columns that are repeated are counted, not
made: a sheet says so of a million blank ones.
"""

import zipfile
from datetime import datetime
from pathlib import Path

from data_access.imports import formats
from data_access.imports.cells import COLUMNS, EPOCH, EXCEL_ERROR, NO_VALUE, Filling, Mark, Sheet
from data_access.imports.packed import BROKEN, DAMAGE, parse
from data_access.imports.remarks import FileRefused

_MOST_REPEATED = 1000  # times that a filled cell or row is meant to stand there


def read(path: Path) -> list[Sheet]:
    """The sheets of a workbook, in their order.

    Raises:
        FileRefused: the file is no such workbook.
    """
    reader = _Reader()
    try:
        with zipfile.ZipFile(path) as file:
            parse(file, "content.xml", reader.opened, reader.closed, reader.spoken)
    except DAMAGE as error:
        raise FileRefused(BROKEN.replace("Excel", "LibreOffice", 1)) from error
    return reader.sheets


class _Reader:
    """What the parser tells of the content, put into sheets."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._filling = Filling()
        self._name, self._is_hidden = "", False
        self._row, self._rows, self._place, self._cells = 0, 1, 0, 1
        self._attributes: dict[str, str] = {}
        self._texts: list[str] = []
        self._line: list[tuple[int, str, Mark | None]] = []
        self._is_cell = self._is_note = False

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        attributes = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        if name == "style":
            self._style = attributes.get("name", "")
        elif name == "table-properties" and attributes.get("display") == "false":
            self._hidden_styles.add(self._style)
        elif name == "table":
            self._filling, self._name, self._row = Filling(), attributes.get("name", ""), 0
            self._is_hidden = attributes.get("style-name") in self._hidden_styles
        elif name == "table-row":
            self._place, self._line, self._rows = 0, [], int(attributes.get("number-rows-repeated", 1))
            if attributes.get("visibility") in ("collapse", "filter"):
                self._filling.hidden_rows.add(self._row + 1)
        elif name in ("table-cell", "covered-table-cell"):
            self._attributes, self._texts, self._is_cell = attributes, [], True
            self._cells = int(attributes.get("number-columns-repeated", 1))
            down, right = (int(attributes.get(f"number-{side}-spanned", 1)) for side in ("rows", "columns"))
            if down > 1 or right > 1:
                first = (self._row + 1, self._place)
                self._filling.merged.append((*first, self._row + down, self._place + right - 1))
        elif name == "annotation":
            self._is_note = True
        elif name in ("p", "s", "tab", "line-break"):
            self.spoken(" ")

    def spoken(self, text: str) -> None:
        """A piece of text: of a cell, unless it is a note to one."""
        if self._is_cell and not self._is_note:
            self._texts.append(text)

    def closed(self, name: str, _: str) -> None:
        """An element ends."""
        if name == "annotation":
            self._is_note = False
        elif name in ("table-cell", "covered-table-cell"):
            self._put(*self._value())
            self._is_cell = False
            self._place += self._cells
        elif name == "table-row":
            for row in range(self._row + 1, self._row + 1 + min(self._rows, _MOST_REPEATED if self._line else 0)):
                for place, cell, mark in self._line:
                    self._filling.put(row, place, cell, mark)
            self._row += self._rows
        elif name == "table":
            self.sheets.append(self._filling.sheet(self._name, is_hidden=self._is_hidden))

    def _put(self, text: str, mark: Mark | None) -> None:
        if text.strip():
            last = self._place + min(self._cells, COLUMNS)
            self._line.extend((place, text, mark) for place in range(self._place, last))

    def _value(self) -> tuple[str, Mark | None]:
        kind, shown = self._attributes.get("value-type", ""), "".join(self._texts).strip()
        if shown.startswith(("#", "Err:")) and "formula" in self._attributes:
            return EXCEL_ERROR, None
        if kind in ("float", "percentage", "currency"):
            mark = Mark.PERCENT if kind == "percentage" else None
            return formats.shown(float(self._attributes["value"]), mark, EPOCH), mark
        if kind == "date":
            moment = datetime.fromisoformat(self._attributes["date-value"])
            return f"{moment:%d.%m.}{moment.year:04}", Mark.DATE
        if kind == "time":
            return shown or self._attributes.get("time-value", ""), Mark.DATE
        if kind == "boolean":
            return ("ИСТИНА" if self._attributes.get("boolean-value") == "true" else "ЛОЖЬ"), Mark.BOOLEAN
        if "formula" in self._attributes and not kind:
            return NO_VALUE, Mark.NO_VALUE
        return self._attributes.get("string-value", shown), None
