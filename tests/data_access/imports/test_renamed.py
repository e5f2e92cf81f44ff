"""A school under a new name does not appear a second time in silence: the importer asks."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from sqlalchemy import Engine

from data_access import directory
from data_access.database import writing
from data_access.imports.similar import core, is_alike, likeness
from tests.data_access.imports.damage import damaged, number, query, refusals, send

APRIL = {"A3": "на 01.04.2025"}


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("МБОУ «Средняя школа № 1»", "МАОУ «Средняя школа № 1»", True),
        ("МБОУ СОШ № 3", "Муниципальное автономное общеобразовательное учреждение «Средняя школа № 3»", True),
        ("МБОУ СШ № 3", "МБОУ СШ № 3 г. Елизово", True),
        ("МБОУ СШ № 3", "МБОУ СШ № 4", False),
        ("МБОУ СШ № 3", "МБОУ СШ № 13", False),
        ("МБОУ «Никольская СШ»", "МАОУ «Никольская средняя школа»", True),
        ("МБОУ «Никольская СШ»", "МБОУ «Никольска СШ»", True),
        ("КГПОБУ «Камчатский медицинский колледж»", "КГПОБУ «Камчатский морской колледж»", False),
        ("Школа Палана", "Школа Оссора", False),
        ("MБОУ Шкoла № 1", "МБОУ Школа № 1", True),  # Latin M and o
        ("Первая школа", "Вторая школа", False),
        ("Техникум (г. Елизово)", "Промышленный техникум (г. Елизово)", False),
    ],
)
def test_alike_is_what_differs_only_in_its_legal_form_or_a_letter(one: str, other: str, alike: bool) -> None:
    assert is_alike(one, other) == alike
    assert likeness(one, other) == likeness(other, one)


def test_the_core_of_a_name_is_what_is_its_own() -> None:
    assert core("МБОУ «Никольская СОШ им. В. Беринга»") == "никольская в беринга"
    assert core("МАОУ СШ № 7") == ""


def renamed(short_guidance: Path, folder: Path) -> tuple[Path, str, str]:
    """The April form of the same schools, the first of them under another legal form; both names."""
    sheet = load_workbook(short_guidance).active
    old = sheet["C7"].value
    new = old.replace("МБОУ", "МАОУ")
    assert new != old
    cells = {cell.coordinate: new for (cell,) in sheet.iter_rows(min_col=3, max_col=3) if cell.value == old}
    return damaged(folder, short_guidance, cells | APRIL, name="april.xlsx"), old, new


def test_a_new_legal_form_is_asked_about_and_answered(database: Engine, short_guidance: Path, tmp_path: Path) -> None:
    send(database, short_guidance)
    schools, reports = number(database, "institution"), number(database, "report")
    path, old, new = renamed(short_guidance, tmp_path)
    outcome = send(database, path)
    assert number(database, "institution") == schools  # nobody twice
    assert outcome.refused
    assert all(f"«{old}» под новым названием" in remark.message for remark in outcome.refused)
    assert {remark.value for remark in outcome.refused} == {new}
    assert refusals(database)
    others = number(database, "report") - reports  # one sender costs one sender
    with writing(database) as connection:
        (question,) = directory.questions(connection)
        assert (question.name, question.candidate, question.as_of) == (new, old, date(2025, 4, 1))
        directory.is_same(connection, question.number, "steward")
    again = send(database, path)
    assert again.refused == []
    assert number(database, "institution") == schools
    assert number(database, "report") == reports + others + 1
    assert query(database, "select name, decided_by from institution_alias") == [(new, "steward")]


def test_one_that_is_another_is_made_after_somebody_has_said_so(
    database: Engine, short_guidance: Path, tmp_path: Path
) -> None:
    send(database, short_guidance)
    schools = number(database, "institution")
    path, _old, _new = renamed(short_guidance, tmp_path)
    send(database, path)
    send(database, path)  # asked once
    with writing(database) as connection:
        (question,) = directory.questions(connection)
        directory.is_new(connection, question.number, "steward")
        assert directory.questions(connection) == []
    assert send(database, path).refused == []
    assert number(database, "institution") == schools + 1


def test_nobody_is_asked_where_both_names_report(database: Engine, short_guidance: Path, tmp_path: Path) -> None:
    send(database, damaged(tmp_path, short_guidance, APRIL, name="both.xlsx"))
    schools = number(database, "institution")
    path, _old, _new = renamed(short_guidance, tmp_path)
    assert send(database, path).refused == []  # the old one has a report of the same day: they are two
    assert number(database, "institution") == schools + 1


def test_a_file_of_the_renamed_one_alone_is_asked_about_and_loses_nothing(
    database: Engine, short_guidance: Path, tmp_path: Path
) -> None:
    send(database, short_guidance)
    ((school, name),) = query(
        database, "select institution_id, name from institution join report using (institution_id) order by 1 limit 1"
    )

    def alone(book: Workbook) -> None:
        sheet = book.active
        for row in range(43, 6, -1):
            if sheet.cell(row, 3).value != name:
                sheet.delete_rows(row)
            else:
                sheet.cell(row, 3).value = name.replace("МБОУ", "МАОУ")

    path = damaged(tmp_path, short_guidance, APRIL, change=alone, name="alone.xlsx")
    outcome = send(database, path)
    assert (outcome.error, outcome.rows_loaded) == (None, 0)
    assert outcome.rows_refused == 6
    with writing(database) as connection:
        (question,) = directory.questions(connection)
        directory.is_same(connection, question.number, "steward")
    assert send(database, path).rows_loaded == 6
    assert query(database, "select max(as_of) from report where institution_id = :s", s=school) == [(date(2025, 4, 1),)]


def test_a_report_of_a_closed_school_is_refused_with_its_day(
    database: Engine, short_guidance: Path, tmp_path: Path
) -> None:
    send(database, short_guidance)
    ((school,),) = query(database, "select min(institution_id) from report")
    with writing(database) as connection:
        directory.close(connection, school, date(2025, 3, 10), "steward")
    outcome = send(database, damaged(tmp_path, short_guidance, APRIL, name="april.xlsx"))
    assert outcome.refused
    assert all("Организация закрыта с 10.03.2025, а отчёт — на 01.04.2025" in one.message for one in outcome.refused)
