"""Each line under a header has a kind and a reason, and nothing is left: what is a row, what is not, and why.

A line is column numbers only where its cells count up with the columns; a total only where its label stands in a column
of names and it has no key of its own, or its figures are sums; a note only outside the block of rows.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from data_access.imports import headings, labels
from data_access.imports.cells import Sheet
from data_access.imports.forms import Kind
from data_access.imports.header import Header, is_foreign

#: Reasons for refusals that are told about in a sentence of their own.
OTHER_TABLE = "другая таблица, форме не известная"
PART = "часть строки выше"
WORDS = "текст среди строк таблицы"
NOT_A_SUM = "подпись итога, но числа не суммы"
OTHER_DATE = "ниже сказано о другой дате"

Cells = tuple[str | None, ...]


class LineKind(StrEnum):
    """What a line under a header is."""

    DATA = "data"
    BLANK = "blank"
    HEADER = "header"
    NUMBERS = "column_numbers"
    TOTAL = "total"
    NOTE = "note"
    REFUSED = "refused"


class Line(NamedTuple):
    """A line: its number in the sender's file, its kind, and why; ``label`` of a total, ``section`` of a name alone.

    The total ``is_of_sender`` that says so in the column of senders and names no place: the district goes on below it.
    """

    row: int
    kind: LineKind
    reason: str
    label: str | None = None
    section: tuple[str, str] | None = None
    is_of_sender: bool = False


class Printed(NamedTuple):
    """What a sheet may have printed again at the top of a page: titles, and rows of headers wherever they stand."""

    titles: frozenset[str]
    header_rows: frozenset[int]


class Region:
    """The lines of a sheet from under a header to the next table: ``first`` to ``last`` (without), counted from 0."""

    def __init__(
        self, sheet: Sheet, header: Header, positions: Mapping[str, int], first: int, last: int, printed: "Printed"
    ) -> None:
        self.form, self._header, self._positions = header.form, header, positions
        self._rows = [sheet.number(index) for index in range(first, last)]
        self._cells = [sheet.line(index) for index in range(first, last)]
        self._header_lines = [sheet.line(index) for index in range(header.top, header.below)]
        self._counts = [positions[name] for name in self.form.counts if name in positions]
        self._keys = [
            (positions[c.name], c.kind) for c in self.form.columns if c.name in self.form.key and c.name in positions
        ]
        self._names = [positions[c.name] for c in self.form.columns if _is_name(c.kind) and c.name in positions]
        self._numbers = [
            place for place, title in enumerate(header.headings) if title[0] and headings.is_row_number(title[0])
        ]
        self._titles, self._headers = printed
        self._has_begun = False
        self._untitled = [place for place, title in enumerate(header.headings) if not title[0]]

    def lines(self) -> list[Line]:
        """Every line that holds anything, in order."""
        shapes = [self._shape(row, cells) for row, cells in zip(self._rows, self._cells, strict=True)]
        if "foreign" in shapes:
            del shapes[shapes.index("foreign") :]
        inside = [index for index, shape in enumerate(shapes) if shape == "row"]
        first, last = (inside[0], inside[-1]) if inside else (len(shapes), -1)
        lines: list[Line] = []
        for index, shape in enumerate(shapes):
            lines.append(self._line(index, shape, first, last, lines))
            self._has_begun |= lines[-1].kind is LineKind.DATA
        return lines + [Line(row, LineKind.REFUSED, OTHER_TABLE) for row in self._rows[len(lines) :]]

    def _shape(self, row: int, cells: Cells) -> str:
        """What a line is by itself: a row has figures, a key or all its names; the rest are words."""
        filled = [p for p, cell in enumerate(cells) if cell and not (p in self._numbers and labels.is_number(cell))]
        if not filled:
            return "blank"
        mapped = [place for place in self._positions.values() if cells[place]]
        first = cells[filled[0]] or ""
        has_key = any(labels.tells_a_row(cells[place], kind) for place, kind in self._keys)
        figures = sum(labels.is_number(cells[place]) for place in self._counts)
        is_listed = any(labels.is_number(cells[place]) for place in self._numbers)
        same = sum(cells[place] == line[place] for line in self._header_lines for place in mapped)
        if row in self._headers or (same > 1 and not figures):
            return "header"
        if is_foreign(cells):
            return "foreign"
        if any(labels.is_part(cells[place] or "") for place in self._labelled(cells)):
            return "part"
        if " ".join(filter(None, cells)) in self._titles:
            return "title"
        if labels.is_signature(first) and not (has_key and figures):
            return "words"
        names = [place for place in self._names if cells[place]]
        is_named = len(names) == len(self._names) > 1 or (is_listed and len(names) > 1)
        if has_key or figures or (is_named and is_listed):
            return "row"
        return "words"

    def _labelled(self, cells: Cells) -> list[int]:
        """Where a label may stand: columns of names and of row numbers, and what is left of them without a heading."""
        right = max(self._names, default=0)
        places = {*self._names, *self._numbers, *(place for place in self._untitled if place <= right)}
        return [place for place in sorted(places) if cells[place]]

    def _line(self, index: int, shape: str, first: int, last: int, before: Sequence[Line]) -> Line:
        row, cells = self._rows[index], self._cells[index]
        if shape == "blank":
            return Line(row, LineKind.BLANK, "только номер строки")
        if shape == "header":
            return Line(row, LineKind.HEADER, "шапка повторена")
        if shape == "title":
            return Line(row, LineKind.HEADER, "заголовок повторён")
        if shape == "part":
            return Line(row, LineKind.REFUSED, PART)
        if self._is_numbering(cells, before):
            return Line(row, LineKind.NUMBERS, "числа растут вместе со столбцами")
        label = next((cells[p] for p in self._labelled(cells) if labels.is_total(cells[p] or "")), None)
        if label and (shape == "row" or any(self._cells[index][place] for place in self._counts)):
            return self._total(index, label, before)
        if shape == "row":
            return Line(row, LineKind.DATA, "строка формы")
        if label:
            return Line(row, LineKind.TOTAL, "подпись итога без чисел", label)
        if first - 1 <= index < last and (section := self._section(index)):
            return Line(row, LineKind.HEADER, "название для строк ниже", section=section)
        if first < index < last:
            return Line(row, LineKind.REFUSED, WORDS)
        return Line(row, LineKind.NOTE, "текст вне строк таблицы")

    def _is_numbering(self, cells: Cells, before: Sequence[Line]) -> bool:
        """Directly under a header, the names' cells numbered too; under the first one nothing has been named yet."""
        above = next((line.kind for line in reversed(before) if line.kind is not LineKind.BLANK), None)
        if self._has_begun and above is not LineKind.HEADER:
            return False
        is_named = all(cells[place] for place in self._names)
        if is_named and labels.are_numbers_of_columns(cells):
            return True
        return (is_named or not self._has_begun) and labels.counts_up(cells)

    def _section(self, index: int) -> tuple[str, str] | None:
        """The column and the name that a line of one cell gives to the rows below it, where the next one lacks it."""
        filled = [(place, cell) for place, cell in enumerate(self._cells[index]) if cell]
        if len(filled) != 1 or index + 1 == len(self._cells) or self._rows[index + 1] != self._rows[index] + 1:
            return None
        place, name = filled[0]
        below = self._cells[index + 1]
        columns = [name for name in ("district", "sender") if name in self._positions]
        own = [column for column in columns if self._positions[column] == place]
        blank = next((column for column in own or columns if below[self._positions[column]] is None), None)
        return (blank, name) if blank else None

    def _total(self, index: int, label: str, before: Sequence[Line]) -> Line:
        row, cells = self._rows[index], self._cells[index]
        has_key = any(labels.tells_a_row(cells[place], kind) for place, kind in self._keys)
        if not has_key or self._are_sums(index, before):
            is_of_sender = cells[self._positions["sender"]] == label and not labels.names_a_place(label)
            return Line(row, LineKind.TOTAL, "подпись итога в столбце названий", label, is_of_sender=is_of_sender)
        return Line(row, LineKind.REFUSED, NOT_A_SUM)

    def _are_sums(self, index: int, before: Sequence[Line]) -> bool:
        """Whether most figures of a line are the sums of the rows above it, or of those since the last total."""
        rows = [i for i, line in enumerate(before) if line.kind is LineKind.DATA]
        since = max((i for i, line in enumerate(before) if line.kind is LineKind.TOTAL), default=-1)
        return any(self._adds_up(index, parts) for parts in (rows, [i for i in rows if i > since]) if parts)

    def _adds_up(self, index: int, parts: Sequence[int]) -> bool:
        given = {place: labels.figure(self._cells[index][place]) for place in self._counts}
        agree = [
            sum(labels.figure(self._cells[part][place]) or 0 for part in parts) == number
            for place, number in given.items()
            if number
        ]
        return bool(agree) and 2 * sum(agree) > len(agree)


def _is_name(kind: Kind) -> bool:
    return kind in (Kind.DISTRICT, Kind.SENDER, Kind.NAME)
