"""One worksheet of an XLSX, cell after cell, as the parser comes by."""

import re
from datetime import date, datetime

from data_access.imports import formats
from data_access.imports.cells import EXCEL_ERROR, NO_VALUE, Filling, Mark, position

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_TRUE = {"1", "true", "on"}
_ROWS, _COLUMNS = 1_048_576, 16_384  # of a sheet of Excel


class Cells:
    """What :meth:`opened` and :meth:`closed` are told of a worksheet, put into ``filling``.

    ``texts`` are those that cells share, ``marks`` what each style makes of a number. In a file that ``is_raw`` nobody
    has computed anything yet: the zero of a formula is what the writing program put there.
    """

    def __init__(self, epoch: date, is_raw: bool, texts: list[str], marks: list[Mark | None]) -> None:
        self.filling = Filling()
        self._epoch, self._is_raw, self._texts, self._marks = epoch, is_raw, texts, marks
        self._row, self._place = 0, -1
        self._attributes: dict[str, str] = {}
        self._value: str | None = None
        self._inline: list[str] = []
        self._has_formula = self._is_spoken = False

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "row":
            self._row, self._place = int(attributes.get("r", self._row + 1)), -1
            if attributes.get("hidden") in _TRUE:
                self.filling.hidden_rows.add(self._row)
        elif name == "c":
            self._attributes, self._value, self._has_formula = attributes, None, False
            self._inline.clear()
            self._place += 1
            if "r" in attributes:
                self._row, self._place = _place(attributes["r"])
        elif name == "f":
            self._has_formula = True
        elif name == "rPh":
            self._is_spoken = True
        elif name == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            self.filling.merged.append((*_place(first), *_place(last or first)))

    def closed(self, name: str, text: str) -> None:
        """An element ends, with the text in it."""
        if name == "v":
            self._value = text
        elif name == "t" and not self._is_spoken:
            self._inline.append(text)
        elif name == "rPh":
            self._is_spoken = False
        elif name == "c":
            text, mark = self._read()
            self.filling.put(self._row, self._place, text, mark)

    def _read(self) -> tuple[str, Mark | None]:
        kind, value = self._attributes.get("t", "n"), self._value
        if kind == "inlineStr":
            return _unescaped("".join(self._inline)), None
        if value is None or (value == "" and kind != "str"):
            # the empty text of a formula has the type of a text and is meant
            return (NO_VALUE, Mark.NO_VALUE) if self._has_formula and kind != "str" else ("", None)
        if kind == "s":
            return _unescaped(self._texts[int(value)]), None
        if kind == "str":
            return _unescaped(value), None
        if kind == "e":
            return EXCEL_ERROR, None
        if kind == "b":
            return ("ИСТИНА" if value.strip() in _TRUE else "ЛОЖЬ"), Mark.BOOLEAN
        if kind == "d":
            return f"{datetime.fromisoformat(value.rstrip('Z')):%d.%m.%Y}", Mark.DATE
        return self._number(float(value))

    def _number(self, number: float) -> tuple[str, Mark | None]:
        style = int(self._attributes.get("s", 0))
        mark = self._marks[style] if style < len(self._marks) else None
        text = formats.shown(number, mark, self._epoch)
        if self._has_formula and self._is_raw and number == 0:
            return "0", Mark.NEVER_COMPUTED
        return text, mark


def _place(reference: str) -> tuple[int, int]:
    """Row from 1 and position from 0; a cell outside of a sheet is a broken file."""
    match_ = _REFERENCE.fullmatch(reference)
    if not match_ or not 0 < int(match_[2]) <= _ROWS or position(match_[1]) >= _COLUMNS:
        raise ValueError(reference)
    return int(match_[2]), position(match_[1])


def _unescaped(text: str) -> str:
    """Signs that XML cannot hold are written _x000D_."""
    return _ESCAPED.sub(lambda match_: chr(int(match_[1], 16)), text)
