"""Each kind of damage: the wrong row stays out with a sentence, the sender's other rows go in."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.data_access.imports.damage import (
    GRADUATES,
    GUIDANCE,
    TARGETED,
    damaged,
    number,
    query,
    refusals,
    send,
    warnings,
)

#: Damage by form: cell, what is written into it, and the column and words of the sentence that answers.
ONE_CELL: dict[str, list[tuple[str, Any, str, str]]] = {
    GUIDANCE: [
        ("E7", "много", "Численность обучающихся", "не число"),
        ("E8", None, "Численность обучающихся", "обязательно число"),
        ("E9", "х", "Численность обучающихся", "обязательно число"),
        ("F10", -3, "Охвачено", "меньше нуля"),
        ("F11", "12,5", "Охвачено", "дробное"),
        ("K12", "#DIV/0!", "Проведено мероприятий", "ОШИБКА"),
        ("G13", 30, "базовый уровень", "больше охваченных"),
        ("H14", 20, "основной уровень", "больше базового"),
        ("I15", 7, "продвинутый уровень", "больше основного"),
        ("D16", 12, "Класс", "от 6 до 11"),
        ("D17", "шестой", "Класс", "не класс"),
        ("B18", "Елизовский рйон", "Муниципальное образование", "возможно, имелось в виду «Елизовский"),
        ("B19", "Урюпинский район", "Муниципальное образование", "неизвестное муниципальное образование"),
        ("B25", None, "Муниципальное образование", "Не указано"),
        ("C31", None, "Наименование", "Пустая ячейка"),
    ],
    GRADUATES: [
        ("D7", "31.2", "Код специальности", "не код специальности"),
        ("D8", datetime(2011, 11, 11), "Код специальности", "текстовый формат"),
        ("C9", "колледж", "Уровень", "СПО или ВО"),
        ("H10", 17, "по полученной специальности", "а всего трудоустроены 16"),
        ("G11", 25, "Выпуск 2024 года", "больше выпуска (43)"),
        ("B12", "Лётный колледж", "Образовательная организация", "добавьте её в справочник"),
    ],
    TARGETED: [
        ("L6", 5, "Расторгнуто", "а заключено 4"),
        ("C7", "41000100", "ИНН", "10 цифр"),
        ("H8", "02.03.2025", "Дата размещения", "позже даты отчёта 01.03.2025"),
        ("H9", "31.02.2025", "Дата размещения", "нет в календаре"),
        ("H10", "1 января 2002 года", "Дата размещения", "ни к одному периоду"),
        ("I11", "…", "Мест по предложению", "обязательно число"),
    ],
}
TABLES = {GUIDANCE: ("form_guidance", 36), GRADUATES: ("form_graduates", 29), TARGETED: ("form_targeted", 14)}


@pytest.mark.parametrize("form", ONE_CELL)
def test_a_wrong_cell_refuses_its_row_and_only_its_row(
    database: Engine, tmp_path: Path, short_guidance: Path, form: str
) -> None:
    damage, given = ONE_CELL[form], short_guidance if form == GUIDANCE else form
    outcome = send(database, damaged(tmp_path, given, {cell: value for cell, value, *_ in damage}))
    refused = {row: (column, message) for _, row, column, _, message in refusals(database)}
    for cell, _, column, says in damage:
        assert column in refused[int(cell[1:])][0]
        assert says in refused[int(cell[1:])][1]
    table, rows = TABLES[form]
    good, wrong = rows - len(damage), len(damage)
    assert len(refused) == len(refusals(database)) == wrong
    assert (outcome.rows_loaded, outcome.rows_refused) == (good, wrong)
    assert number(database, table) == good
    assert query(database, "select rows_loaded, rows_rejected, file_name from data_load") == [(good, wrong, form)]


def test_every_wrong_cell_of_a_row_has_its_own_sentence(database: Engine, tmp_path: Path) -> None:
    outcome = send(database, damaged(tmp_path, TARGETED, {"I6": "пять", "C6": "ИНН", "E6": "код"}))
    assert [row[2:4] for row in refusals(database)] == [
        ("ИНН", "ИНН"),
        ("Код", "код"),
        ("Мест по предложению", "пять"),
    ]
    assert outcome.rows_refused == 1


def test_both_rows_of_a_pair_are_refused_and_name_each_other(
    database: Engine, tmp_path: Path, short_guidance: Path
) -> None:
    send(database, damaged(tmp_path, short_guidance, {"D8": 6}))
    assert [(row[1], row[4].split(" (")[0]) for row in refusals(database)] == [
        (7, "Строка повторяет строку 8"),
        (8, "Строка повторяет строку 7"),
    ]


def test_a_school_over_100_percent_is_loaded_and_remarked_upon(
    database: Engine, tmp_path: Path, short_guidance: Path
) -> None:
    outcome = send(database, damaged(tmp_path, short_guidance, {"F7": 50, "J10": 46}))
    assert outcome.rows_refused == 0
    assert query(database, "select max(guided) from form_guidance where guided > enrolled") == [(50,)]
    messages = [message for *_, message in warnings(database)]
    assert any("Охвачено 50 обучающихся из 48" in message for message in messages)
    assert any("Проинформировано 46 обучающихся из 45" in message for message in messages)


def test_graduates_in_no_column_are_loaded_and_remarked_upon(database: Engine, tmp_path: Path) -> None:
    send(database, damaged(tmp_path, GRADUATES, {"F7": 15}))
    assert [row[3] for row in warnings(database)] == [
        "Не распределены 2 из 15 выпускников: сумма по графам 13, уточните остальных."
    ]


def test_no_data_is_loaded_as_no_data(database: Engine, tmp_path: Path, short_guidance: Path) -> None:
    send(database, damaged(tmp_path, short_guidance, {"J7": "…"}))
    assert query(database, "select count(*) from form_guidance where aware is null") == [(1,)]
    assert query(database, "select count(*) from form_guidance where events is null") == [(0,)]


def test_a_column_the_short_form_lacks_counts_nobody(database: Engine, tmp_path: Path) -> None:
    send(database, damaged(tmp_path, GRADUATES))
    assert query(
        database, "select distinct contract_service, died_or_ill, left_country, foreigners from form_graduates"
    ) == [(0, 0, 0, 0)]


def test_a_code_that_excel_made_a_date_is_repaired_and_remarked_upon(database: Engine, tmp_path: Path) -> None:
    outcome = send(database, damaged(tmp_path, GRADUATES, {"D13": datetime(2007, 2, 9)}))
    assert outcome.rows_refused == 0
    assert query(database, "select count(*) from form_graduates where specialty_code = '09.02.07'") == [(1,)]
    assert "Код прочитан как 09.02.07" in warnings(database)[0][3]


def test_a_code_of_another_level_and_a_wrong_control_digit_are_remarked_upon(database: Engine, tmp_path: Path) -> None:
    outcome = send(database, damaged(tmp_path, TARGETED, {"G6": "ВО", "C7": "4100010025"}))
    assert outcome.rows_refused == 0
    assert [(row[0], row[1]) for row in warnings(database)] == [(6, "Уровень"), (7, "ИНН")]


def test_a_new_specialty_becomes_known_as_it_was_given(database: Engine, tmp_path: Path) -> None:
    send(database, damaged(tmp_path, TARGETED, {"E6": "11.02.18", "F6": "Системы радиосвязи"}))
    specialty = query(database, "select name_ru, level, known_since from specialty where specialty_code = '11.02.18'")
    assert specialty == [("Системы радиосвязи", "spo", 2025)]


def test_a_college_missing_in_the_list_is_placed_by_the_town_in_its_name(database: Engine, tmp_path: Path) -> None:
    send(database, damaged(tmp_path, GRADUATES, {"B7": "Лётный колледж (г. Елизово)"}))
    made = query(database, "select kind, district_id from institution where name = 'Лётный колледж (г. Елизово)'")
    assert made == [("college", "elizovsky")]


def test_a_district_is_understood_by_its_new_name_its_short_name_and_its_code(database: Engine, tmp_path: Path) -> None:
    ways = [
        "Елизовский муниципальный округ",
        "Елизовский район",
        "ЕМР",
        "30607000",
        "  елизовский муниципальный  район",
    ]
    send(database, damaged(tmp_path, GUIDANCE, {f"B{row}": way for row, way in enumerate(ways, start=236)}))
    assert refusals(database) == []
    (grades,) = query(
        database,
        "select count(*) from form_guidance join report using (report_id) join institution "
        "using (institution_id) where district_id = 'elizovsky' and name = 'МАОУ «Средняя школа № 1» (Елизовский)'",
    )
    assert grades == (6,)
