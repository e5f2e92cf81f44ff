"""Personal data never get in, and never come back out in a message, a table or a log."""

import logging
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook
from sqlalchemy import Engine

from data_access.imports import personal
from tests.data_access.imports.damage import TARGETED, damaged, everything, number, query, refusals, send

FOUND = [
    ("тел. 8 (415) 200-00-00", "телефон"),
    ("+7 914 000 00 00", "телефон"),
    ("89140000000", "телефон"),
    ("ivanov@example.org", "адрес электронной почты"),
    ("112-233-445 95", "СНИЛС"),
    ("11223344595", "СНИЛС"),
    ("Иванова Анна Петровна", "имя человека"),
    ("ИП Иванов-Петров Илья Ильич", "имя человека"),
]
NOT_PERSONAL = [
    "МБОУ «Средняя школа № 1»",
    "Школа имени Ивана Ивановича Иванова",
    "Школа им. А. С. Пушкина",
    "8601000000",
    "860100000012",
    "4100010017",
    "26.01.2025",
    "2025-02-25 00:00:00",
    "11223344596",
    "31.02.01",
]


@pytest.mark.parametrize(("text", "what"), FOUND)
def test_a_personal_datum_is_recognised_and_hidden(text: str, what: str) -> None:
    assert personal.detect(text) == what
    assert personal.detect(personal.mask(text)) is None
    assert personal.HIDDEN in personal.mask(text)


@pytest.mark.parametrize("text", NOT_PERSONAL)
def test_names_of_schools_codes_and_dates_are_not_personal(text: str) -> None:
    assert personal.detect(text) is None


@pytest.mark.parametrize(
    "title",
    ["Ф.И.О. обучающегося", "Фамилия, имя", "Дата рождения", "СНИЛС", "Телефон", "E-mail", "Электронная почта"],
)
def test_headings_of_personal_data_are_recognised(title: str) -> None:
    assert personal.is_heading(title)


def test_a_column_for_personal_data_refuses_the_whole_file(database: Engine, tmp_path: Path) -> None:
    outcome = send(database, damaged(tmp_path, TARGETED, {"M4": "ФИО студента", "M6": "Иванов Иван Иванович"}))
    assert outcome.error
    assert "ФИО студента" in outcome.error
    assert number(database, "report") == number(database, "employer") == 0
    assert "Иванов" not in str(everything(database))


def test_a_list_of_people_on_another_sheet_refuses_the_whole_file(database: Engine, tmp_path: Path) -> None:
    def add(book: Workbook) -> None:
        book.create_sheet("Список").append(["№", "ФИО", "Класс"])

    error = send(database, damaged(tmp_path, TARGETED, change=add)).error
    assert error
    assert "лист «Список»: столбец «ФИО»" in error
    assert number(database, "report") == 0


@pytest.mark.parametrize("heading", ["Наименование организации", "иностранцы без СНИЛС", "Дата размещения предложения"])
def test_ordinary_headings_are_not_taken_for_personal_ones(heading: str) -> None:
    assert not personal.is_heading(heading)


def test_a_personal_datum_in_any_cell_refuses_the_row_and_is_stored_nowhere(
    database: Engine, tmp_path: Path, short_guidance: Path, caplog: pytest.LogCaptureFixture
) -> None:
    secrets = {
        "C7": "МБОУ «Средняя школа № 1», директор Иванова Анна Петровна",
        "B8": "Елизовский район, тел. 89140000000",
        "K9": "ivanov@example.org",
        "L10": "СНИЛС 112-233-445 95",
    }
    with caplog.at_level(logging.DEBUG):
        outcome = send(database, damaged(tmp_path, short_guidance, {"L4": "Примечание", **secrets}))
    assert {row[1] for row in refusals(database)} == {7, 8, 9, 10}
    assert outcome.rows_loaded == 32
    kept = f"{everything(database)} {outcome} {caplog.text} {[vars(record) for record in caplog.records]}"
    for secret in ("Иванова", "89140000000", "ivanov", "112-233"):
        assert secret not in kept


def test_the_phone_of_whoever_filled_the_form_in_is_stored_nowhere(forms_database: Engine) -> None:
    stored = query(
        forms_database, "select message, value from import_warning union select message, value from rejected_row"
    )
    assert "Исполнитель" not in str(stored)
    assert "4152" not in str(stored)
