"""A blank form that is handed out, filled in and sent back loads without a remark; it says itself what is wrong."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from formulas import ExcelModel
from openpyxl import load_workbook
from sqlalchemy import Engine

from data_access import imports
from data_access.database import writing
from data_access.imports import blank_book, excel_rules
from data_access.imports.__main__ import main
from data_access.imports.blanks import Blank, blanks
from data_access.imports.forms import FORMS
from tests.data_access.imports.damage import GRADUATES, TARGETED, damaged, send

DAY = date(2025, 4, 1)
COUNTS = {
    "enrolled": 120, "guided": 44, "guided_base": 42, "guided_main": 40, "guided_advanced": 10, "aware": 40,
    "surveyed": 20, "surveyed_aware": 15, "declared_hours": 40, "events": 30,
    "graduated": 52, "employed": 44, "in_field": 9, "entrepreneurs": 1, "self_employed": 1, "contract_service": 1,
    "studying": 2, "army": 1, "parental_leave": 1, "at_risk": 1, "retained_4m": 8,
    "places": 20, "applications": 30, "concluded": 20, "terminated": 12,
}  # fmt: skip


@pytest.fixture
def reported(database: Engine, tmp_path: Path, short_guidance: Path) -> Engine:
    """A region in which everybody has sent one form."""
    loaded = imports.load(database, [short_guidance, damaged(tmp_path, GRADUATES), damaged(tmp_path, TARGETED)])
    assert not any(outcome.error for outcome in loaded)
    return database


def made(database: Engine) -> list[Blank]:
    with writing(database) as connection:
        return blanks(connection, "kamchatka", DAY)


def filled(blank: Blank, path: Path, counts: dict[str, Any]) -> Path:
    """The blank with these counts in every row that is prefilled, as the clerk's program saves it."""
    path.write_bytes(blank_book.book(blank))
    book = load_workbook(path)
    for row in range(5, 5 + len(blank.rows)):
        for place, column in enumerate(blank.form.columns, start=1):
            cell = book.worksheets[0].cell(row, place)
            if column.is_count and cell.value is None:
                cell.value = counts.get(column.name, 0)
    book.save(path)
    return recomputed(path)


def recomputed(path: Path) -> Path:
    """The file with every formula worked out, as Excel does it when a cell is changed."""
    values = ExcelModel().loads(str(path)).finish().calculate()
    cells = {key.rpartition("!")[2]: one.value[0, 0] for key, one in values.items() if hasattr(one, "value")}
    book = load_workbook(path)
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                value = cells[cell.coordinate]
                cell.value = str(value) or None if isinstance(value, str) else int(value)
    book.save(path)
    return path


def one_of_each(forms: Iterable[Blank]) -> list[Blank]:
    """The first blank of each form that has prefilled rows."""
    return list({blank.form.code: blank for blank in forms if blank.rows}.values())


def test_a_blank_filled_in_and_sent_back_loads_without_a_remark(reported: Engine, tmp_path: Path) -> None:
    handed_out = one_of_each(made(reported))
    assert {blank.form.code for blank in handed_out} == {form.code for form in FORMS}
    for blank in handed_out:
        counts = COUNTS | ({"enrolled": 2} if blank.form.code == "targeted" else {})
        path = filled(blank, tmp_path / blank.file_name, counts)
        state = load_workbook(path, data_only=True).worksheets[0]["A3"].value
        assert state == "Проверка: ошибок нет"
        outcome = send(reported, path)
        assert (outcome.error, outcome.refused, outcome.warnings) == (None, [], [])
        assert outcome.rows_loaded == len(blank.rows)


def test_a_blank_says_itself_what_is_wrong_in_the_words_of_the_reader(reported: Engine, tmp_path: Path) -> None:
    blank = one_of_each(made(reported))[0]
    path = filled(blank, tmp_path / blank.file_name, COUNTS | {"guided_main": 70})
    sheet = load_workbook(path, data_only=True).worksheets[0]
    assert sheet["A3"].value.startswith(f"Проверка: строк с ошибками — {len(blank.rows)}")
    sentence = sheet.cell(5, len(blank.form.columns) + 1).value
    outcome = send(reported, path)
    assert outcome.rows_refused == len(blank.rows)
    assert sentence in {remark.message for remark in outcome.refused}


def test_every_comparison_of_counts_is_checked_by_excel_too() -> None:
    for form in FORMS:
        cells = {column.name: f"{chr(65 + place)}5" for place, column in enumerate(form.columns)}
        formulas = list(excel_rules.checks(form, cells, DAY))
        assert len(formulas) >= 4, form.code
        assert not any("{" in sentence for _, sentence in formulas)


def test_cells_are_checked_and_chosen_from_lists(reported: Engine, tmp_path: Path) -> None:
    blank = made(reported)[0]
    path = tmp_path / "blank.xlsx"
    path.write_bytes(blank_book.book(blank))
    sheet = load_workbook(path).worksheets[0]
    checks = {one.type for one in sheet.data_validations.dataValidation}
    assert checks == {"list", "custom"}
    assert all(cell.comment for cell in sheet[4] if cell.value and "чел." in cell.value)


def test_the_command_writes_a_file_for_every_sender(
    reported: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    url = reported.url.set(drivername="postgresql").render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", url)
    assert main(["blank", str(tmp_path / "blanks"), DAY.isoformat()]) == 0
    files = list((tmp_path / "blanks").iterdir())
    assert len(files) == len(made(reported))
    assert f"Пустые формы на 01.04.2025: {len(files)}" in capsys.readouterr().out
