"""A number and its format, read off what the cell says."""

import pytest

from tests.ui.results import COVERAGE, WHOLE, shown
from ui.tables import sheet
from ui.tables.excel import Written, written
from ui.tables.sheet import Cell
from ui.text import numbers, translation

NBSP = numbers.NBSP
PP = f'#,##0.0"{NBSP}п.{NBSP}п."'


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (lambda: sheet.percent(0.6213), Written(0.6213, "#,##0.0%")),
        (lambda: sheet.count(1204), Written(1204, "#,##0")),
        (lambda: sheet.decimal(1.84), Written(1.84, "#,##0.00")),
        (lambda: sheet.points(0.092), Written(9.2, f"+{PP};−{PP};{PP}")),
        (lambda: sheet.points(0.0), Written(0.0, PP)),
        (lambda: Cell(159, numbers.of_people(159, 1256)), Written(159, f'#,##0"{NBSP}из{NBSP}1{NBSP}256"')),
        (lambda: Cell(0, "–"), Written(0, '"–"')),
        (lambda: sheet.text("09.02.07"), Written("09.02.07")),
        (lambda: sheet.hidden(), Written("скрыто")),
        # The screen never rounds onto an edge: nor does the file.
        (lambda: sheet.percent(0.9996), Written(0.999, "#,##0.0%")),
        (lambda: sheet.figure(shown(9996, 10000, "missed", 4), COVERAGE, WHOLE), Written(0.999, "#,##0.0%")),
    ],
)  # fmt: skip
def test_excel_gets_the_number_and_the_format_of_the_screen(cell, expected) -> None:
    assert written(cell()) == expected


def test_where_small_numbers_are_hidden_the_file_has_no_digit_more_than_the_screen() -> None:
    assert written(sheet.percent(2 / 3), as_shown=True) == Written(0.667, "#,##0.0%")
    assert written(sheet.decimal(1.8367), as_shown=True) == Written(1.84, "#,##0.00")
    assert written(sheet.points(-0.03149), as_shown=True).value == -3.1
    assert written(sheet.count(1204), as_shown=True) == Written(1204, "#,##0")


def test_the_separators_are_those_of_the_reader() -> None:
    translation.use("en")
    assert written(sheet.count(1204)) == Written(1204, "#,##0")
    assert written(sheet.percent(0.6213)) == Written(0.6213, "#,##0.0%")
    assert written(sheet.points(-0.031)).value == pytest.approx(-3.1)
