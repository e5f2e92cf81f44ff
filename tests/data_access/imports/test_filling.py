"""Names that stand once for several rows: filled down inside a block where the next column goes on, nowhere else."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from sqlalchemy import Engine

from data_access.imports.lines import LineKind
from tests.data_access.imports.cases import DISTRICT, FIRST, SCHOOLS, WHOLE, Result, book, rows, table


def once(*columns: int, written: list[list[Any]] | None = None) -> list[list[Any]]:
    """The rows with these columns (from 0) blank where they repeat the row above."""
    lines = written or rows()
    for before, line in list(pairwise(lines))[::-1]:
        for column in columns:
            if line[column] == before[column]:
                line[column] = None
    return lines


@pytest.mark.parametrize("columns", [(1, 2), (1,), (2,)])
def test_names_written_once_are_those_of_the_rows_below(
    database: Engine, tmp_path: Path, columns: tuple[int, ...]
) -> None:
    result = Result(database, book(tmp_path, table(once(*columns))))
    assert (result.march, result.lines) == (WHOLE, {LineKind.DATA: 12})


def test_a_small_school_is_no_row_of_column_numbers(database: Engine, tmp_path: Path) -> None:
    lines = [[n + 1, None, None, 6 + n, 7 + n, 5, 4, 3, 2, 1, 1] for n in range(6)]
    lines[0][1:3] = DISTRICT, SCHOOLS[0]
    result = Result(database, book(tmp_path, table(lines)))
    assert result.march == (6, sum(range(7, 13)))


def test_a_row_that_counts_up_is_a_row_where_no_header_stands_above(database: Engine, tmp_path: Path) -> None:
    lines = once(1, 2)
    lines[2] = [7, None, None, 8, 9, 10, 11, 12, 13, 14, 15]
    result = Result(database, book(tmp_path, table(lines)))
    assert result.lines == {LineKind.DATA: 11, LineKind.REFUSED: 1}
    assert "больше основного" in result.refused[7]


def test_names_merged_over_their_rows_are_those_of_all(database: Engine, tmp_path: Path) -> None:
    def merge(made: Workbook) -> None:
        for area in ("B5:B16", "C5:C10", "C11:C16"):
            made.active.merge_cells(area)

    result = Result(database, book(tmp_path, change=merge))
    assert (result.march, result.lines) == (WHOLE, {LineKind.DATA: 12})


def test_a_new_school_without_its_name_is_not_the_one_above(database: Engine, tmp_path: Path) -> None:
    lines = once(1, 2)
    lines[6][2] = None  # grade 6 again: somebody else's
    result = Result(database, book(tmp_path, table(lines)))
    assert result.march[0] == 6
    assert sorted(result.refused) == list(range(FIRST + 6, FIRST + 12))


def test_a_school_without_its_district_is_in_the_one_above_only_where_none_is_repeated(
    database: Engine, tmp_path: Path
) -> None:
    lines = rows((*SCHOOLS, "МБОУ «Школа № 3»"))
    for line in lines[6:12]:
        line[1] = None
    result = Result(database, book(tmp_path, table(lines)))
    assert sorted(result.refused) == list(range(FIRST + 6, FIRST + 12))
    for line in lines[12:]:
        line[1] = None
    for line in lines[1:6]:
        line[1] = None
    result = Result(database, book(tmp_path, table(lines), name="again.xlsx"))
    assert result.march[0] == 18


@pytest.mark.parametrize("between", [[], [None, "Итого", None, None, 100, 80, 40, 20, 10, 0, 6]])
def test_nothing_is_filled_over_a_blank_line_or_a_total(database: Engine, tmp_path: Path, between: list[Any]) -> None:
    lines = once(1, 2)
    lines[6][1] = DISTRICT
    lines.insert(2, between)
    result = Result(database, book(tmp_path, table(lines)))
    assert sorted(result.refused) == [FIRST + 3, FIRST + 4, FIRST + 5, FIRST + 6]
    assert result.march[0] == 8


def test_a_total_of_a_school_leaves_the_district_to_the_next_one(database: Engine, tmp_path: Path) -> None:
    lines = once(1, 2)
    lines.insert(6, [None, None, "Итого по школе", None, 291, 231, 120, 60, 30, 36, 18])
    lines.append([None, None, "Итого по школе", None, 351, 231, 120, 60, 30, 36, 18])
    result = Result(database, book(tmp_path, table(lines)))
    assert (result.march, result.lines) == (WHOLE, {LineKind.DATA: 12, LineKind.TOTAL: 2})
    assert "сумма строк" not in result.warnings


def test_names_go_on_over_a_header_that_is_printed_again(database: Engine, tmp_path: Path) -> None:
    lines = once(1, 2)
    lines[3:3] = [table()[3], list(range(1, 12))]
    result = Result(database, book(tmp_path, table(lines)))
    assert result.march == WHOLE
    assert result.lines == {LineKind.DATA: 12, LineKind.HEADER: 1, LineKind.NUMBERS: 1}


@pytest.mark.parametrize("place", [0, 1])
def test_a_line_with_nothing_but_a_district_names_the_rows_below(database: Engine, tmp_path: Path, place: int) -> None:
    other = rows(("МБОУ «Школа № 3»",), "Мильковский муниципальный округ")
    lines: list[list[Any]] = []
    for part in (rows(), other):
        lines.append([*[None][:place], part[0][1]])
        lines += [[line[0], None, *line[2:]] for line in part]
    result = Result(database, book(tmp_path, table(lines)))
    assert result.lines == {LineKind.DATA: 18, LineKind.HEADER: 2}
    assert result.refused == {}


def test_the_rows_below_other_words_have_to_be_named_anew(database: Engine, tmp_path: Path) -> None:
    lines = once(1, 2)
    lines.insert(6, ["Сельские школы"])
    lines[7][1] = DISTRICT
    result = Result(database, book(tmp_path, table(lines)))
    assert result.march == WHOLE
    assert result.refused[11].startswith("Среди строк таблицы стоит текст")
