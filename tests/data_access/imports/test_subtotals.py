"""Subtotals are compared with their parts; a difference is told with both figures."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl.workbook import Workbook
from sqlalchemy import Engine

from tests.data_access.imports.damage import GUIDANCE, damaged, send, warnings


def told(database: Engine) -> list[tuple[int, str]]:
    return [(row, message) for row, *_, message in warnings(database) if "сумма строк" in message]


def test_a_subtotal_that_differs_is_told_with_both_figures(
    database: Engine, tmp_path: Path, short_guidance: Path
) -> None:
    send(database, damaged(tmp_path, short_guidance, {"E43": 1000, "F43": "х", "G43": None, "H43": "…"}))
    (only,) = told(database)
    assert only[0] == 43
    assert only[1].startswith("«Итого»: указано 1000, а сумма строк ")


def test_rows_that_differ_from_their_subtotal_are_told_and_loaded(
    database: Engine, tmp_path: Path, short_guidance: Path
) -> None:
    outcome = send(database, damaged(tmp_path, short_guidance, {"E7": 148}))
    assert outcome.rows_loaded == 36
    assert [row for row, _ in told(database)] == [43]


def test_a_subtotal_over_a_cell_without_data_is_not_compared(
    database: Engine, tmp_path: Path, short_guidance: Path
) -> None:
    send(database, damaged(tmp_path, short_guidance, {"J7": "…", "J43": 1, "K7": "много", "K43": 1}))
    assert told(database) == []


@pytest.mark.parametrize(
    ("label", "own"),
    [
        ("Итого по Петропавловск-Камчатскому городскому округу", True),
        ("Итого по Елизовскому району:", False),
        ("Всего", True),
        ("ВСЕГО по Камчатскому краю", True),
        ("Итого по краю", True),
    ],
)
def test_a_subtotal_names_its_parts(
    database: Engine, tmp_path: Path, short_guidance: Path, label: str, own: bool
) -> None:
    """Six schools of one district, then one row of another; the total of all 36 rows stands right below."""
    sums: dict[str, Any] = {}

    def add(book: Workbook) -> None:
        sheet = book.active
        for column in range(5, 12):
            sums[sheet.cell(43, column).coordinate] = sheet.cell(43, column).value
        sheet.insert_rows(43)
        row = [37, "Елизовский муниципальный район", "МБОУ «Школа № 5»", 6, 10, 5, 4, 3, 2, 0, 1]
        for column, value in enumerate(row, start=1):
            sheet.cell(43, column).value = value
        whole = [value + part for value, part in zip(sums.values(), row[4:], strict=True)]
        parts = list(sums.values()) if "Петропавловск" in label else row[4:] if "Елизов" in label else whole
        sheet["B44"] = label
        for column, value in enumerate(parts, start=5):
            sheet.cell(44, column).value = value

    send(database, damaged(tmp_path, short_guidance, change=add))
    assert told(database) == []


def test_the_wrong_subtotal_of_one_district_does_not_touch_the_next(database: Engine, tmp_path: Path) -> None:
    send(database, damaged(tmp_path, GUIDANCE, {"E235": 9752}))
    assert told(database) == [(235, "«Итого»: указано 9752, а сумма строк 9751, проверьте строки и итог.")]
