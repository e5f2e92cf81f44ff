"""The account of a file: every line under its headers, in runs of one kind, so that the numbers add up."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from data_access.imports.lines import Line, LineKind
from data_access.imports.table import Table


class Run(NamedTuple):
    """Lines ``first`` to ``last`` of a sheet, all of one kind for one reason."""

    sheet: str | None
    first: int
    last: int
    kind: LineKind
    reason: str

    @property
    def lines(self) -> int:
        """How many they are."""
        return self.last - self.first + 1


def of(tables: Sequence[Table], refused: Collection[tuple[str | None, int | None]]) -> list[Run]:
    """Every line of these tables, from under the first header of a sheet to its last line that holds anything.

    Args:
        tables: those of one file.
        refused: sheet and row of every row of a form that was refused; it is no longer a row.
    """
    in_order = sorted(tables, key=lambda table: (table.sheet.name or "", table.header_row))
    return [
        run
        for sheet, of_sheet in groupby(in_order, key=lambda table: table.sheet.name)
        for run in _runs(sheet, _lines(sheet, list(of_sheet), refused))
    ]


def counts(runs: Iterable[Run]) -> dict[LineKind, int]:
    """How many lines of each kind there are; every kind is there."""
    numbers = dict.fromkeys(LineKind, 0)
    for run in runs:
        numbers[run.kind] += run.lines
    return numbers


def _lines(
    sheet: str | None, tables: Sequence[Table], refused: Collection[tuple[str | None, int | None]]
) -> Iterator[tuple[int, int, LineKind, str]]:
    """First and last row, kind and reason, without gaps; a header that begins no table of its own is among them."""
    row = tables[0].header_row + 1
    for line in (line for table in tables for line in table.lines):
        if line.row > row:
            yield row, line.row - 1, LineKind.BLANK, "пустая строка"
        yield line.row, line.row, *_became(line, is_refused=(sheet, line.row) in refused)
        row = line.row + 1


def _became(line: Line, *, is_refused: bool) -> tuple[LineKind, str]:
    if is_refused and line.kind is LineKind.DATA:
        return LineKind.REFUSED, "ошибка в строке"
    return line.kind, line.reason


def _runs(sheet: str | None, lines: Iterable[tuple[int, int, LineKind, str]]) -> Iterator[Run]:
    for (kind, reason), run in groupby(lines, key=lambda line: line[2:]):
        together = list(run)
        yield Run(sheet, together[0][0], together[-1][1], kind, reason)
