"""What a second, a corrected and a later sending do to the reports in force."""

from pathlib import Path

from openpyxl.workbook import Workbook
from sqlalchemy import Engine

from data_access import imports
from tests.data_access.imports.damage import (
    GRADUATES,
    TARGETED,
    damaged,
    everything,
    number,
    query,
    refusals,
    send,
    warnings,
)

FIRST_SCHOOL = (
    "select r.report_id, r.superseded_at is null, sum(f.guided) from report r join form_guidance f using "
    "(report_id) join institution i using (institution_id) where i.name = 'МБОУ «Средняя школа № 1»' "
    "group by 1, 2 order by 1"
)


def test_the_same_file_twice_changes_nothing_at_all(database: Engine, tmp_path: Path, short_guidance: Path) -> None:
    paths = [
        damaged(tmp_path, short_guidance, {"E8": "много"}),
        damaged(tmp_path, TARGETED),
        damaged(tmp_path, GRADUATES),
    ]
    imports.load(database, paths)
    before = everything(database)
    again = imports.load(database, paths)
    assert everything(database) == before
    assert [(outcome.rows_loaded, outcome.rows_unchanged) for outcome in again] == [(0, 35), (0, 14), (0, 29)]
    assert again[0].rows_refused == 1


def test_the_same_rows_in_another_order_and_another_file_are_no_correction(
    database: Engine, tmp_path: Path, short_guidance: Path
) -> None:
    def swap(book: Workbook) -> None:
        sheet = book.active
        for column in range(1, 12):
            one, other = sheet.cell(7, column), sheet.cell(20, column)
            one.value, other.value = other.value, one.value

    send(database, short_guidance)
    version = query(database, "select version from data_version")
    outcome = send(database, damaged(tmp_path, short_guidance, {"F9": "18,0"}, swap, "renamed.xlsx"))
    assert (outcome.rows_loaded, outcome.rows_unchanged) == (0, 36)
    assert number(database, "report") == 6
    assert query(database, "select version from data_version") == version
    assert query(database, "select file_name, rows_loaded from data_load order by 1") == [
        (short_guidance.name, 36),
        ("renamed.xlsx", 0),
    ]


def test_a_correction_replaces_the_report_of_its_sender_alone_and_keeps_the_old_one(
    database: Engine, tmp_path: Path, short_guidance: Path
) -> None:
    send(database, short_guidance)
    version = query(database, "select version from data_version")[0][0]
    outcome = send(database, damaged(tmp_path, short_guidance, {"F7": 21, "F43": "х"}))
    assert (outcome.rows_loaded, outcome.rows_unchanged) == (6, 30)
    (_, old_in_force, old), (_, new_in_force, new) = query(database, FIRST_SCHOOL)
    assert (old_in_force, new_in_force, new - old) == (False, True, 1)
    assert number(database, "report where superseded_at is null") == 6
    assert query(database, "select version from data_version") == [(version + 1,)]
    assert (
        query(database, "select sum(guided) from pupils")[0][0]
        == query(
            database, "select sum(guided) from form_guidance join report using (report_id) where superseded_at is null"
        )[0][0]
    )


def test_a_correction_with_fewer_rows_is_loaded_and_remarked_upon(
    database: Engine, tmp_path: Path, short_guidance: Path
) -> None:
    send(database, short_guidance)
    send(database, damaged(tmp_path, short_guidance, {"E7": "много"}))
    assert any("5 строк, в прежнем было 6" in message for *_, message in warnings(database))


def test_a_cumulative_count_that_fell_is_remarked_upon_within_its_school_year(
    database: Engine, tmp_path: Path, short_guidance: Path
) -> None:
    send(database, short_guidance)
    send(database, damaged(tmp_path, short_guidance, {"A3": "по состоянию на 01.04.2025", "K7": 3}))
    assert [(row, message.split(",")[0]) for row, *_, message in warnings(database) if "Было" in message] == [
        (7, "Было 4")
    ]
    send(database, damaged(tmp_path, short_guidance, {"A3": "по состоянию на 01.10.2025", "K7": 0}))
    assert sum("Было" in message for *_, message in warnings(database)) == 1


def test_a_report_as_of_the_first_of_september_still_tells_of_the_old_school_year(
    database: Engine, tmp_path: Path, short_guidance: Path
) -> None:
    send(database, short_guidance)
    send(database, damaged(tmp_path, short_guidance, {"A3": "по состоянию на 01.09.2025", "K7": 3}))
    assert any("Было 4, стало 3" in message for *_, message in warnings(database))
    assert query(database, "select distinct period from pupils") == [("2024/25",)]


def test_a_date_in_no_school_year_and_a_cohort_in_no_period_are_refused_whole(
    database: Engine, tmp_path: Path, short_guidance: Path
) -> None:
    early = send(database, damaged(tmp_path, short_guidance, {"A3": "по состоянию на 01.03.2005"}))
    old = send(database, damaged(tmp_path, GRADUATES, {"F4": "Выпуск 2004 года, всего, чел."}))
    assert early.error
    assert old.error
    assert number(database, "report") == 0


def test_a_refused_file_leaves_its_reason_and_nothing_else(database: Engine, tmp_path: Path) -> None:
    path = damaged(tmp_path, TARGETED, {"A3": "за март"})
    before = query(database, "select version from data_version")
    assert send(database, path).error
    assert send(database, path).error
    ((sheet, row, column, value, message),) = refusals(database)
    assert (sheet, row, column, value) == (None, None, None, None)
    assert message.startswith("Файл не принят: лист «Целевое»: не найдена дата отчёта")
    assert number(database, "report") == number(database, "employer") == 0
    assert query(database, "select version from data_version") == before


def test_one_refused_file_does_not_keep_the_others_out(database: Engine, tmp_path: Path) -> None:
    missing = tmp_path / "missing.xlsx"
    outcomes = imports.load(database, [missing, damaged(tmp_path, TARGETED)])
    assert [outcome.rows_loaded for outcome in outcomes] == [0, 14]
    assert outcomes[0].error == "такого файла нет: проверьте имя и папку"
    assert number(database, "data_load") == 1


def test_two_sheets_with_the_same_sender_and_date_are_refused(database: Engine, tmp_path: Path) -> None:
    def twice(book: Workbook) -> None:
        book.copy_worksheet(book.active).title = "копия"

    error = send(database, damaged(tmp_path, TARGETED, change=twice)).error
    assert error
    assert "листы «Целевое» и «копия»" in error
    assert number(database, "report") == 0


def test_a_district_a_sheet_is_one_report_of_the_region(database: Engine, tmp_path: Path) -> None:
    def split(book: Workbook) -> None:
        book.copy_worksheet(book.active).title = "остальные"
        book["Целевое"].delete_rows(11, 9)
        book["остальные"].delete_rows(6, 5)

    outcome = send(database, damaged(tmp_path, TARGETED, change=split))
    assert outcome.error is None
    assert (outcome.rows_loaded, number(database, "form_targeted")) == (14, 14)


def test_an_employer_known_by_another_name_or_number_is_remarked_upon(database: Engine, tmp_path: Path) -> None:
    send(database, damaged(tmp_path, TARGETED, {"C7": None, "C8": None}))
    assert query(database, "select inn from employer where name = 'Судоремонтный завод'") == [(None,)]
    send(
        database,
        damaged(
            tmp_path,
            TARGETED,
            {"A3": "на 01.04.2025", "B6": "Больница", "D6": "Вилючинский городской округ", "C18": "4100010017"},
        ),
    )
    assert query(database, "select inn from employer where name = 'Судоремонтный завод'") == [("4100010024",)]
    messages = [message for *_, message in warnings(database)]
    assert any("уже принадлежит заказчику «Краевая больница»" in message for message in messages)
    assert any("Раньше у этого заказчика был ИНН 4100010095" in message for message in messages)
