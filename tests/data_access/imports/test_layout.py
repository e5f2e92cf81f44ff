"""A form is found by its headings: wherever it stands, in whatever order, however its headings are spelt."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from random import Random

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from data_access.imports import headings, layout, workbook
from data_access.imports.cells import NO_VALUE, Mark
from data_access.imports.forms import FORMS
from data_access.imports.forms.guidance import FORM as GUIDANCE_FORM
from data_access.imports.remarks import FileRefused
from data_access.imports.table import Table
from tests.data_access.imports.damage import FORMS as FOLDER
from tests.data_access.imports.damage import GRADUATES, GUIDANCE, TARGETED, damaged


def found(path: Path) -> list[Table]:
    return layout.find(workbook.read(path), {})


def refusal(path: Path) -> str:
    with pytest.raises(FileRefused) as refused:
        found(path)
    return str(refused.value)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_no_heading_means_two_columns_of_a_form(form) -> None:
    spelt = [text for c in form.columns for text in {headings.plain(v) for v in (c.heading, *c.variants)}]
    assert len(spelt) == len(set(spelt))


@pytest.mark.parametrize("form", [GUIDANCE, GRADUATES, TARGETED])
@pytest.mark.parametrize("seed", range(3))
def test_columns_may_come_in_any_order(tmp_path: Path, short_guidance: Path, form: str, seed: int) -> None:
    given = short_guidance if form == GUIDANCE else FOLDER / form

    def shuffle(book: Workbook) -> None:
        sheet = book.active
        first, width = 4, sheet.max_column
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        # of form 1 the four merged columns must stay together: the heading above fills only the first
        blocks = [[c] for c in range(1, width + 1)]
        if form == GUIDANCE:
            blocks = [[1], [2], [3], [4], [5], [6, 7, 8, 9], [10], [11]]
        elif form == GRADUATES:
            blocks = [[1], [2], [3], [4], [5], [6], list(range(7, 16))]
        Random(seed).shuffle(blocks)
        order = [column for block in blocks for column in block]
        for row in range(first, sheet.max_row - 2):
            cells = [(sheet.cell(row, column).value, sheet.cell(row, column).number_format) for column in order]
            for column, (value, shown_as) in enumerate(cells, start=1):
                sheet.cell(row, column).value = value
                sheet.cell(row, column).number_format = shown_as

    (straight,) = found(given)
    (shuffled,) = found(damaged(tmp_path, given, change=shuffle))
    assert shuffled.rows.equals(straight.rows)
    assert shuffled.remarks == []


def moved(book: Workbook) -> None:
    for merged in list(book.active.merged_cells.ranges):
        book.active.unmerge_cells(str(merged))
    book.active.insert_rows(1, 7)
    book.active.insert_cols(1, 2)


def test_a_form_may_stand_lower_and_further_to_the_right(tmp_path: Path, short_guidance: Path) -> None:
    (straight,) = found(short_guidance)
    (lower,) = found(damaged(tmp_path, short_guidance, change=moved))
    assert lower.rows.drop("row").equals(straight.rows.drop("row"))
    assert (lower.rows["row"] - straight.rows["row"]).unique().to_list() == [7]
    assert {lower.positions[name] - place for name, place in straight.positions.items()} == {2}


def test_headings_are_known_in_their_variants(tmp_path: Path, short_guidance: Path) -> None:
    cells = {
        "B4": "Муниципальный район (округ)",
        "C4": "Школа",
        "D4": "Классы",
        "E4": "ЧИСЛЕННОСТЬ  УЧАЩИХСЯ (человек)",
    }
    cells |= {"G5": "не менее 40 часов", "H5": "основной", "J4": 'Информированы о сервисе "Целевое обучение"**'}
    (table,) = found(damaged(tmp_path, short_guidance, cells))
    assert table.rows.equals(found(short_guidance)[0].rows)


def test_a_heading_above_and_below_may_be_written_in_one_cell(tmp_path: Path, short_guidance: Path) -> None:
    def flat(book: Workbook) -> None:
        sheet = book.active
        sheet.delete_rows(5, 2)
        for cell, name in zip(
            "FGHI", ("всего", "базовый уровень", "основной уровень", "продвинутый уровень"), strict=True
        ):
            sheet[f"{cell}4"].value = f"Охвачено профориентационными мероприятиями, {name}"

    def unmerged(book: Workbook) -> None:
        for merged in list(book.active.merged_cells.ranges):
            book.active.unmerge_cells(str(merged))
        flat(book)

    (table,) = found(damaged(tmp_path, short_guidance, change=unmerged))
    assert table.rows.drop("row").equals(found(short_guidance)[0].rows.drop("row"))


def test_a_header_repeated_on_every_printed_page_is_no_row(tmp_path: Path, short_guidance: Path) -> None:
    def repeat(book: Workbook) -> None:
        sheet = book.active
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.insert_rows(30, 3)
        for line in range(3):
            for column in range(1, 12):
                sheet.cell(30 + line, column).value = sheet.cell(4 + line, column).value

    (table,) = found(damaged(tmp_path, short_guidance, change=repeat))
    assert table.rows.height == 36
    assert table.remarks == []


def test_footers_are_neither_rows_nor_remarks(tmp_path: Path, short_guidance: Path) -> None:
    (table,) = found(short_guidance)
    assert (table.rows.height, table.totals.height, table.remarks) == (36, 1, [])
    assert not any("Исполнитель" in str(line) for line in table.cells.iter_rows())


def test_a_note_between_rows_and_an_unknown_column_are_remarked_upon(tmp_path: Path, short_guidance: Path) -> None:
    cells = {"L4": "Примечание", "M4": "№", "B15": "Далее — сельские школы"} | {f"{c}15": None for c in "ACDEFGHIJK"}
    (table,) = found(damaged(tmp_path, short_guidance, cells))
    assert [(remark.row, remark.column) for remark in table.remarks] == [(None, "Примечание")]
    assert [(remark.row, remark.column) for remark in table.refused] == [(15, None)]
    assert table.rows.height == 35


@pytest.mark.parametrize(
    "written",
    [
        "по состоянию на 1 апреля 2025 года",
        "По состоянию на «01» апреля 2025 г.",
        "по состоянию  на 01.04.2025г.",
        "(на 1.4.2025)",
        "Утверждено приказом от 10.01.2025 № 7; сведения на 2025-04-01",
    ],
)
def test_the_date_is_read_however_it_is_written(tmp_path: Path, written: str) -> None:
    (table,) = found(damaged(tmp_path, TARGETED, {"A3": written}))
    assert table.as_of == date(2025, 4, 1)


def test_the_date_may_stand_in_a_cell_of_its_own(tmp_path: Path) -> None:
    (table,) = found(damaged(tmp_path, TARGETED, {"A3": "по состоянию на", "D3": datetime(2025, 4, 1)}))
    assert table.as_of == date(2025, 4, 1)


def test_a_date_that_can_be_read_in_two_ways_is_asked_about(tmp_path: Path) -> None:
    assert "«1.4.25» можно прочесть по-разному" in refusal(damaged(tmp_path, TARGETED, {"A3": "(на 1.4.25)"}))


@pytest.mark.parametrize("written", [None, "за март", "приказ от 01.03.2025", "по состоянию на 31 февраля 2025 года"])
def test_without_a_date_nothing_is_guessed(tmp_path: Path, written: str | None) -> None:
    error = refusal(damaged(tmp_path, TARGETED, {"A3": written}))
    assert "по состоянию на 1 марта 2025 года" in error
    assert "лист «Целевое»" in error


def test_two_dates_are_one_too_many(tmp_path: Path) -> None:
    assert "несколько дат" in refusal(damaged(tmp_path, TARGETED, {"A1": "по состоянию на 01.05.2025"}))


def test_a_cohort_is_the_year_in_the_heading_and_must_be_there(tmp_path: Path) -> None:
    (table,) = found(damaged(tmp_path, GRADUATES, {"F4": "Выпуск 2023 года, всего, человек"}))
    assert table.cohort == 2023
    assert "Выпуск {year} года" in refusal(damaged(tmp_path, GRADUATES, {"F4": "Выпуск, всего, чел."}))


def test_a_missing_column_is_named_with_those_that_were_found(tmp_path: Path, short_guidance: Path) -> None:
    error = refusal(damaged(tmp_path, short_guidance, change=lambda book: book.active.delete_cols(5)))
    assert "Численность обучающихся" in error
    assert "Наименование общеобразовательной организации" in error.split("найдены")[1]


def test_a_column_that_stands_twice_is_refused(tmp_path: Path, short_guidance: Path) -> None:
    assert "одно и то же" in refusal(damaged(tmp_path, short_guidance, {"L4": "Количество обучающихся"}))


def test_an_unknown_form_is_answered_with_the_known_ones_and_what_was_found(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Расписание", "звонков"])
    book.save(tmp_path / "bells.xlsx")
    error = refusal(tmp_path / "bells.xlsx")
    assert all(form.title in error for form in FORMS)
    assert "Расписание" in error


def copied(title: str, change: Callable[[Workbook], object] = lambda book: None) -> Callable[[Workbook], object]:
    def copy(book: Workbook) -> None:
        book.copy_worksheet(book.active).title = title
        change(book)

    return copy


def test_every_sheet_that_looks_like_the_form_is_read(tmp_path: Path) -> None:
    def next_month(book: Workbook) -> None:
        book["апрель"]["A3"] = "по состоянию на 01.04.2025"
        book.create_sheet("Пояснения")["A1"] = "Заполняется ежемесячно"

    tables = found(damaged(tmp_path, TARGETED, change=copied("апрель", next_month)))
    assert [(table.sheet.name, table.as_of.month) for table in tables] == [("Целевое", 3), ("апрель", 4)]


def test_a_hidden_sheet_that_looks_like_the_form_is_not_read_and_not_passed_over_in_silence(tmp_path: Path) -> None:
    def hide(book: Workbook) -> None:
        book["черновик"].sheet_state = "hidden"

    (table,) = found(damaged(tmp_path, TARGETED, change=copied("черновик", hide)))
    assert table.sheet.name == "Целевое"
    assert "Скрытый лист «черновик»" in table.remarks[0].message


def test_a_form_can_grow_to_the_full_monitoring_by_its_declaration_alone(tmp_path: Path) -> None:
    cells = {"P5": "проходят службу по контракту", "Q5": "переехали за пределы РФ", "R5": "иностранцы без СНИЛС"}
    cells |= {"P7": 1, "Q7": "–", "R7": 2}
    (table,) = found(damaged(tmp_path, GRADUATES, cells))
    assert table.rows.select("contract_service", "left_country", "foreigners").row(0) == ("1", "–", "2")
    assert table.remarks == []


@pytest.mark.parametrize("name", ["broken.xlsx", "old.xls", "missing.xlsx", "empty.csv"])
def test_a_file_that_is_no_form_is_refused_with_what_to_do(tmp_path: Path, name: str) -> None:
    if name != "missing.xlsx":
        (tmp_path / name).write_bytes(b"" if name == "empty.csv" else b"%PDF-1.7")
    with pytest.raises(FileRefused, match=r": "):
        workbook.read(tmp_path / name)


def test_a_formula_without_a_value_is_not_read_as_an_empty_cell(tmp_path: Path, short_guidance: Path) -> None:
    (sheet,) = workbook.read(damaged(tmp_path, short_guidance, {"E7": "=40+8"}))
    assert sheet.marks == {(7, 4): Mark.NO_VALUE}
    assert sheet.line(6)[4] == NO_VALUE


def test_the_declared_headings_are_those_of_the_given_form() -> None:
    sheet = load_workbook(FOLDER / GUIDANCE).active
    titles = {sheet.cell(5, c).value or sheet.cell(4, c).value for c in range(2, 12)} - {"всего"}
    assert titles <= {column.heading for column in GUIDANCE_FORM.columns}
