"""The cells of a sheet as every kind of file gives them: text, and what is known of a cell besides its text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import polars as pl

from data_access.imports.remarks import FileRefused

#: Columns that are read; the widest form has 78. A cell further to the right is named, not read.
COLUMNS = 512
#: Filled cells of a file; the form of a hundred thousand senders has 1,000,000.
CELLS = 2_000_000
#: Letters of a file in all: one long text may stand in every cell of a sheet without the file being long.
LETTERS = 50_000_000
#: What stands in for a cell with an error of Excel such as #ССЫЛКА!, which must never be read as an empty one.
EXCEL_ERROR = "#ОШИБКА!"
#: What stands in for a formula whose value the file does not hold.
NO_VALUE = "#НЕТ ЗНАЧЕНИЯ!"
#: Day 0 of the count of days in a workbook of Excel; the other is that of old Macintoshes.
EPOCH, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SPACES = re.compile(r"[\s\x00-\x1f\u00a0]+")


class Mark(StrEnum):
    """What a cell is besides its text, so that a figure in it is not simply a figure."""

    PERCENT = "percent"
    DATE = "date"
    BOOLEAN = "boolean"
    SCALED = "scaled"
    """A number shown in thousands."""
    NO_VALUE = "no_value"
    """A formula without a stored value."""
    SHIFTED = "shifted"
    """A cell of a line of text that has more or fewer cells than the others: nobody can say which column it is of."""
    NEVER_COMPUTED = "never_computed"
    """A formula whose zero was put by the program that wrote the file, which computes nothing."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: ``cells`` has a column ``row`` (from 1, as the sender's program does) and text columns ``0``, ``1`` …

    Only lines that hold anything are there. Spaces are made even; an empty cell is null. ``name`` is None for CSV.
    ``marks`` is by row and position; ``merged`` are areas as first row, first position, last row, last position;
    ``far`` are addresses of filled cells that are not read; ``lines`` counts the lines of the file, blank ones too.
    """

    name: str | None
    is_hidden: bool
    cells: pl.DataFrame
    marks: Mapping[tuple[int, int], Mark] = field(default_factory=dict)
    merged: tuple[tuple[int, int, int, int], ...] = ()
    far: tuple[str, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    epoch: date = EPOCH

    @property
    def width(self) -> int:
        """Number of columns."""
        return self.cells.width - 1

    def line(self, index: int) -> tuple[str | None, ...]:
        """The cells of a line that holds anything, by its index from 0."""
        return self.cells.row(index)[1:]

    def number(self, index: int) -> int:
        """The sender's number of a line, by its index from 0."""
        return int(self.cells["row"][index])


class Filling:
    """Cells on their way into a sheet, counted while they come: too many are refused before they fill the memory."""

    def __init__(self) -> None:
        self.rows: dict[int, dict[int, str]] = {}
        self.marks: dict[tuple[int, int], Mark] = {}
        self.far: list[str] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_rows: set[int] = set()
        self._cells = self._letters = 0

    def put(self, row: int, position: int, text: str, mark: Mark | None = None) -> None:
        """One cell; ``row`` from 1, ``position`` from 0."""
        text = even(text)
        if not text:
            return
        if position >= COLUMNS:
            self.far[10:] = []
            self.far.append(address(row, position))
            return
        self._cells += 1
        self._letters += len(text)
        if self._cells > CELLS or self._letters > LETTERS:
            raise FileRefused(
                f"в файле больше {CELLS:_} заполненных ячеек: это не месячная форма, пришлите её отдельно".replace(
                    "_", " "
                )
            )
        self.rows.setdefault(row, {})[position] = text
        if mark:
            self.marks[row, position] = mark

    def sheet(self, name: str | None, *, is_hidden: bool = False, epoch: date = EPOCH) -> Sheet:
        """The sheet they make."""
        numbers = sorted(self.rows)
        width = 1 + max((max(line) for line in self.rows.values()), default=-1)
        columns = {"row": pl.Series(numbers, dtype=pl.Int64)} | {
            str(place): pl.Series([self.rows[row].get(place) for row in numbers], dtype=pl.String)
            for place in range(width)
        }
        return Sheet(
            name,
            is_hidden,
            pl.DataFrame(columns),
            self.marks,
            tuple(self.merged),
            tuple(self.far),
            frozenset(self.hidden_rows & self.rows.keys()),
            epoch,
        )


def even(text: str) -> str:
    """The text with single spaces and without signs that nobody sees: soft hyphens, marks of direction."""
    return _SPACES.sub(" ", _UNSEEN.sub("", text)).strip(" ") if text else ""


def address(row: int, position: int) -> str:
    """A cell as the sender's program calls it: row 5, position 4 is E5."""
    letters, left = "", position + 1
    while left:
        left, letter = divmod(left - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


def position(letters: str) -> int:
    """The place of a column from 0: E is 4."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
