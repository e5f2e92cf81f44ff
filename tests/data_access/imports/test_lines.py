"""Every line under a header has a kind and a reason, and they add up."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from data_access.imports import labels
from data_access.imports.lines import LineKind
from tests.data_access.imports.cases import DISTRICT, WHOLE, Result, book, rows, table
from tests.data_access.imports.damage import query

TOTALS = [642, 462, 240, 120, 60, 72, 36]


@pytest.mark.parametrize(
    "numbers",
    [
        list(range(1, 12)),
        ["А", "Б", "В", 1, 2, 3, 4, 5, 6, 7, 8],
        [f"({n})" for n in range(1, 12)],
        [*(f"гр. {n}" for n in range(1, 6)), "6=7+8+9", 7, 8, 9, 10, 11],
        ["1", "2", "3", "4", "5", "6", "6.1", "6.2", "6.3", "7", "8"],
        [None, "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"],
        [None, None, None, 1, 2, 3, 4, 5, 6, 7, 8],
        ["1.", "2.", "3.", "4.", "5.", "6.", "7.", "8.", "9.", "10.", "11."],
        ["I", "II", "III", 1, 2, 3, 4, 5, 6, 7, 8],
        [None, "х", "х", "х", 1, 2, 3, 4, 5, 6, 7],
        ["№ графы", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
        ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11"],
    ],
    ids=str,
)
def test_numbers_of_columns_are_never_data(database: Engine, tmp_path: Path, numbers: list[Any]) -> None:
    result = Result(database, book(tmp_path, table([numbers, *rows()])))
    assert (result.march, result.lines) == (WHOLE, {LineKind.DATA: 12, LineKind.NUMBERS: 1})


@pytest.mark.parametrize("numbers", [[1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10], [1, 5, 3, 2, 40, 9, 8, 7, 6, 5, 4]], ids=str)
def test_numbers_that_do_not_count_up_are_a_row(database: Engine, tmp_path: Path, numbers: list[Any]) -> None:
    result = Result(database, book(tmp_path, table([numbers, *rows()])))
    assert result.lines == {LineKind.DATA: 12, LineKind.REFUSED: 1}


@pytest.mark.parametrize(
    ("place", "label"),
    [
        *((place, label) for place in (0, 1, 2) for label in ("Итого", "ВСЕГО:", "Общий итог", "В С Е Г О")),
        (0, "И т о г о:"),
        (1, f"{DISTRICT}, всего"), (1, "Итого по округу"), (2, "Елизовский муниципальный округ Итог"), (0, "Total"),
        (1, "Bсего"),
    ],
)  # fmt: skip
def test_a_label_in_a_column_of_names_is_a_total(database: Engine, tmp_path: Path, place: int, label: str) -> None:
    total: list[Any] = [None, None, None, None, *TOTALS]
    total[place] = label
    result = Result(database, book(tmp_path, table([*rows(), total])))
    assert (result.march, result.lines) == (WHOLE, {LineKind.DATA: 12, LineKind.TOTAL: 1})
    assert "сумма строк" not in result.warnings


@pytest.mark.parametrize("note", ["Всего за год 5 экскурсий", "итого без учёта выбывших", "Общий итог уточняется"])
def test_a_note_in_an_unknown_column_makes_no_total(database: Engine, tmp_path: Path, note: str) -> None:
    lines = table()
    lines[3].append("Примечание")
    lines[6].append(note)
    assert Result(database, book(tmp_path, lines)).march == WHOLE


def test_a_label_of_a_total_over_what_is_no_sum_is_asked_about(database: Engine, tmp_path: Path) -> None:
    lines = rows()
    lines[3][2] = "Итого"
    result = Result(database, book(tmp_path, table(lines)))
    assert result.lines == {LineKind.DATA: 11, LineKind.REFUSED: 1}
    assert result.refused[8].startswith("Подписана как итог, но её числа не суммы")


@pytest.mark.parametrize("label", ["в т.ч. дети с ОВЗ", "в том числе: девочки", "из них инвалиды", "- из них с ОВЗ"])
def test_a_part_of_the_line_above_is_no_school(database: Engine, tmp_path: Path, label: str) -> None:
    lines = [new for line in rows() for new in (line, [None, DISTRICT, label, *line[3:4], 2, 1, 1, 0, 0, 0, 0])]
    result = Result(database, book(tmp_path, table(lines)))
    assert (result.march, result.lines) == (WHOLE, {LineKind.DATA: 12, LineKind.REFUSED: 12})
    assert query(database, "select count(*) from institution where name ilike '%овз%' or name ilike '%из них%'") == [
        (0,)
    ]


SIGNATURES: list[list[list[Any]]] = [
    [[None, "Руководитель", None, None, "______", None, "И.И. Иванов"],
     [None, "Исполнитель", "Петров Пётр Петрович", None, None, "тел. 8 (41531) 2-00-00"],
     [None, "М.П.", None, "«01» марта 2025 г."]],
    [["Исполнитель: отдел мониторинга, тел. 8 (4152) 00-00-00"], ["* нарастающим итогом с начала учебного года"]],
    [["Министр образования", None, None, "подпись", None, "Иванов И. И."], ["Дата", None, "03.03.2025"]],
    [[None, "Директор школы", "Сидоров"], ["Телефон", None, 89001234567]],
    [["Численность указана на 1 сентября 2024 года"], ["СОГЛАСОВАНО"]],
]  # fmt: skip


@pytest.mark.parametrize("below", SIGNATURES)
@pytest.mark.parametrize("gap", [0, 2])
def test_a_block_of_signatures_is_neither_data_nor_an_error(
    database: Engine, tmp_path: Path, below: list[list[Any]], gap: int
) -> None:
    result = Result(database, book(tmp_path, table([*rows(), *([[]] * gap), *below])))
    assert (result.march, result.refused) == (WHOLE, {})
    assert result.lines == {LineKind.DATA: 12, LineKind.NOTE: len(below)} | ({LineKind.BLANK: gap} if gap else {})


def test_lines_that_are_only_numbered_are_blank(database: Engine, tmp_path: Path) -> None:
    result = Result(database, book(tmp_path, table([*rows(), [13], [14]])))
    assert (result.march, result.lines) == (WHOLE, {LineKind.DATA: 12, LineKind.BLANK: 2})


def test_the_account_is_kept(database: Engine, tmp_path: Path) -> None:
    lines = [list(range(1, 12)), *rows(), [None, "Итого", None, None, *TOTALS], [], ["* прим."]]
    lines[3][4] = "много"
    Result(database, book(tmp_path, table(lines)))
    assert query(database, "select first_row, last_row, kind, reason from import_line order by line_number") == [
        (5, 5, "column_numbers", "числа растут вместе со столбцами"),
        (6, 7, "data", "строка формы"),
        (8, 8, "refused", "ошибка в строке"),
        (9, 17, "data", "строка формы"),
        (18, 18, "total", "подпись итога в столбце названий"),
        (19, 19, "blank", "пустая строка"),
        (20, 20, "note", "текст вне строк таблицы"),
    ]


@pytest.mark.parametrize(
    "name", ["Школа «Итоговый результат»", "ООО «Всего хорошего»", "Всероссийский центр", "Сумма-Центр"]
)
def test_a_name_may_have_such_words_in_it(name: str) -> None:
    assert not labels.is_total(name)
