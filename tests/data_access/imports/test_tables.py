"""Several tables on one sheet, each with its own day and form; headings as people write them; days that cannot be."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from sqlalchemy import Engine

from data_access import imports
from data_access.imports import dates, headings
from data_access.imports.forms import FORMS
from data_access.imports.lines import LineKind
from tests.data_access.imports.cases import DISTRICT, HEADINGS, SCHOOLS, WHOLE, Result, book, put, rows, table
from tests.data_access.imports.damage import GUIDANCE, TARGETED, damaged, query

NINTH = "МБОУ «Школа № 9» (Елизовский)"


def second(day: str | None = "1 апреля 2025 года", gap: int = 1) -> list[list[Any]]:
    """A further table of one school below the first."""
    title = [[f"по состоянию на {day}"]] if day else []
    return [*table(), *([[]] * gap), *title, list(HEADINGS), *rows((NINTH,))]


@pytest.mark.parametrize("gap", [0, 1, 3])
def test_a_second_table_speaks_of_its_own_day(database: Engine, tmp_path: Path, gap: int) -> None:
    result = Result(database, book(tmp_path, second(gap=gap)))
    assert result.pupils == {"2025-03-01": WHOLE, "2025-04-01": (6, 291)}
    assert (result.refused, result.lines[LineKind.HEADER]) == ({}, 2)


@pytest.mark.parametrize("day", [None, "1 марта 2025 года", "01.03.2025"])
def test_a_second_table_of_the_same_day_goes_on_with_the_first(
    database: Engine, tmp_path: Path, day: str | None
) -> None:
    result = Result(database, book(tmp_path, second(day)))
    assert result.pupils == {"2025-03-01": (18, 933)}
    assert result.refused == {}


def test_a_second_table_with_other_columns_is_read_by_its_own_header(database: Engine, tmp_path: Path) -> None:
    lines = second()
    for line in lines[-7:]:
        line[3], line[4] = line[4], line[3]
    assert Result(database, book(tmp_path, lines)).pupils["2025-04-01"] == (6, 291)


def test_rows_below_another_day_without_a_header_are_refused(database: Engine, tmp_path: Path) -> None:
    lines = [*table(), [], ["по состоянию на 1 апреля 2025 года"], *rows((NINTH,))]
    result = Result(database, book(tmp_path, lines))
    assert result.pupils == {"2025-03-01": WHOLE}
    assert result.lines == {LineKind.DATA: 12, LineKind.BLANK: 1, LineKind.REFUSED: 7}
    assert result.refused[18].startswith("Строки 18–24: здесь сказано о другой дате")


TEACHERS = [
    ["Сведения о педагогах"],
    ["№", "Муниципальное образование", "Школа", "Педагогов-навигаторов", "Обучено"],
    [1, DISTRICT, SCHOOLS[0], 6, 2],
    [2, DISTRICT, "МБОУ «Школа № 7»", 7, 1],
]


@pytest.mark.parametrize("gap", [0, 1])
def test_another_table_below_is_told_in_one_sentence(database: Engine, tmp_path: Path, gap: int) -> None:
    result = Result(database, book(tmp_path, [*table(), *([[]] * gap), *TEACHERS]))
    assert result.pupils == {"2025-03-01": WHOLE}
    (only,) = result.refused.values()
    assert "здесь начинается другая таблица" in only
    assert result.lines[LineKind.REFUSED] == 3


def test_two_forms_on_one_sheet_are_each_read_as_its_own(database: Engine, tmp_path: Path) -> None:
    def add(made: Workbook) -> None:
        lines = [[cell.value for cell in row] for row in made.active.iter_rows()]
        put(made.active, [[], *table()], top=len(lines) + 1)

    outcome = Result(database, damaged(tmp_path, TARGETED, change=add)).outcome
    assert [table_.form.code for table_ in outcome.tables] == ["targeted", "guidance"]
    assert (outcome.rows_loaded, outcome.rows_refused) == (26, 0)


def test_a_chart_sheet_is_passed_over_and_a_very_hidden_one_told(database: Engine, tmp_path: Path) -> None:
    def add(made: Workbook) -> None:
        made.create_chartsheet("Диаграмма", 0)
        put(made.create_sheet("старое"), table())
        made["старое"].sheet_state = "veryHidden"

    result = Result(database, book(tmp_path, change=add))
    assert result.march == WHOLE
    assert "Скрытый лист «старое» похож на форму" in result.warnings


def test_hidden_rows_are_read_and_told(database: Engine, tmp_path: Path) -> None:
    def hide(made: Workbook) -> None:
        made.active.row_dimensions[7].hidden = True

    result = Result(database, book(tmp_path, change=hide))
    assert result.march == WHOLE
    assert "Прочитаны и скрытые строки (1), первая из них — 7" in result.warnings


def test_a_form_without_rows_is_not_taken(database: Engine, tmp_path: Path) -> None:
    result = Result(database, book(tmp_path, table([])))
    assert "в форме нет ни одной строки под шапкой" in result.error
    result = Result(database, book(tmp_path, table([["Исполнитель: Иванов"]])))
    assert "в форме нет ни одной строки" in result.error


WAYS = {
    1: ["Район", "Наименование муниципального района (городского округа)", "Муниципалитет",
        "Муници-\nпальное образование", "Mуниципaльное обрaзование"],
    2: ["Школа", "Наименование ОО", "Образовательная организация (школа)", "Наимено\u00adвание организации"],
    3: ["Клacc", "Класс\u200b", "Классы (параллель)"],
    4: ["Кол-во обучающихся", "Числ-ть обуч-ся", "Числен-\nность обучаю-\nщихся, чел.", "Обучающихся, численность",
        "Число учеников",
        "Количество\nшкольников, человек", "Численность обучающихся (чел.)"],
    5: ["Охвачено, всего", "Всего охвачено профориентационными мероприятиями", "Охвачено профориентацией"],
    9: ["Информированы о «Целевом обучении», чел", "Проинформировано о целевом обучении",
        "О целевом обучении информированы"],
    10: ["Кол-во мероприятий", "Мероприятий проведено, ед", "Проведено профориентационных мероприятий",
         "Число мероприятий"],
}  # fmt: skip


@pytest.mark.parametrize(("place", "heading"), [(place, way) for place, ways in WAYS.items() for way in ways])
def test_headings_are_understood_as_people_write_them(
    database: Engine, tmp_path: Path, place: int, heading: str
) -> None:
    written = list(HEADINGS)
    written[place] = heading
    result = Result(database, book(tmp_path, table(headings=written)))
    assert (result.march, result.error) == (WHOLE, "")


def test_a_heading_nobody_knows_is_offered_the_nearest(database: Engine, tmp_path: Path) -> None:
    written = list(HEADINGS)
    written[4] = "Численость обучающихся на отчётную дату"
    result = Result(database, book(tmp_path, table(headings=written)))
    assert "возможно, «Численость обучающихся на отчётную дату» — это «Численность обучающихся, чел.»" in result.error


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_every_declared_heading_is_its_own_column(form) -> None:
    for column in form.columns:
        for heading in (column.heading, *column.variants):
            assert headings.column_of(form, heading, "") == column


@pytest.mark.parametrize(
    ("day", "name", "says"),
    [
        ("1 марта 2027 года", "form.xlsx", "дата отчёта 01.03.2027 ещё не наступила"),
        ("1 марта 2025 года", "1-prof_2024-03.xlsx", "дата отчёта 01.03.2025, а в имени файла год 2024"),
        ("1 марта 2025 года", "1-prof_2026.xlsx", "в имени файла год 2026"),
        ("1 марта 2025 года", "1-prof_2025-03.xlsx", None),
        ("1 января 2025 года", "1-prof_2024-12.xlsx", None),
        ("1 марта 2025 года", "1-prof_2024-2025.xlsx", None),
        ("1 марта 2025 года", "приказ 12025 от 1220241.xlsx", None),
    ],
)
def test_a_day_that_cannot_be_is_asked_about(
    database: Engine, tmp_path: Path, day: str, name: str, says: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dates, "today", lambda: dates.date(2026, 11, 27))
    path = book(tmp_path, table(day=day), name=name)
    result = Result(database, path)
    if says is None:
        assert result.error == ""
        return
    assert says in result.error
    assert result.pupils == {}
    if "2027" not in day:
        (outcome,) = imports.load(database, [path], dates_are_right=True)
        assert outcome.rows_loaded == 12


def test_the_same_school_spelt_in_two_ways_is_one(database: Engine, tmp_path: Path) -> None:
    Result(database, book(tmp_path))
    ways = ('MБОУ "Школа №1" (Елизовский)', "МБОУ  «Школа N 2» ( Елизовский )")
    result = Result(database, book(tmp_path, table(rows(ways), day="1 апреля 2025 года"), name="april.xlsx"))
    assert result.refused == {}
    assert query(database, "select count(*) from institution where kind = 'school'") == [(2,)]


def test_initials_are_masked_whichever_comes_first(database: Engine, tmp_path: Path) -> None:
    result = Result(
        database, book(tmp_path, cells={"E5": "И.И. Иванов", "E6": "Иванов И.И.", "E7": "А. Б. Петров-Водкин"})
    )
    assert len(result.refused) == 3
    kept = str(query(database, "select value, message from rejected_row")) + str(result.outcome.refused)
    assert not any(name in kept for name in ("Иванов", "Петров", "Водкин"))


def test_a_school_named_after_somebody_keeps_the_name(database: Engine, tmp_path: Path) -> None:
    name = "МБОУ «Средняя школа № 1 имени С. П. Крашенинникова» (Елизовский)"
    Result(database, book(tmp_path))
    result = Result(database, book(tmp_path, table(rows((name,)), day="1 апреля 2025 года"), name="april.xlsx"))
    assert "Возможно, это организация" in result.refused[5]
    assert all(remark.value == name for remark in result.outcome.refused)


def test_the_given_form_is_accounted_for(database: Engine, tmp_path: Path) -> None:
    result = Result(database, damaged(tmp_path, GUIDANCE))
    assert LineKind.REFUSED not in result.lines
    assert result.lines[LineKind.NOTE] == 2


def test_a_header_printed_again_in_other_words_is_a_header(database: Engine, tmp_path: Path) -> None:
    lines = table()
    other = list(HEADINGS)
    other[1:5] = ["Район", "Школа", "Классы", "Кол-во обучающихся"]
    other[9:] = ["Информированы о «Целевом обучении»", "Кол-во мероприятий"]
    lines.insert(8, other)
    result = Result(database, book(tmp_path, lines))
    assert (result.march, result.lines) == (WHOLE, {LineKind.DATA: 12, LineKind.HEADER: 1})
