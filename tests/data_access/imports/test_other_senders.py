"""The given forms as other senders write them, names once for several rows, other headings: the same figures."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import Engine

from tests.data_access.imports.damage import GRADUATES, GUIDANCE, TARGETED, damaged, query, send

FIGURES = {
    GUIDANCE: "select district_id, name, grade, enrolled, guided, guided_base, guided_main, guided_advanced, aware,"
    " events from form_guidance join report using (report_id) join institution using (institution_id) order by 1, 2, 3",
    GRADUATES: "select name, level, specialty_code, graduated, employed, in_field, studying, army, at_risk"
    " from form_graduates join report using (report_id) join institution using (institution_id) order by 1, 2, 3",
    TARGETED: "select name, inn, specialty_code, level, published_on, places, applications, concluded, terminated"
    " from form_targeted join report using (report_id) join employer using (employer_id) order by 1, 2, 3, 4, 5",
}
#: Columns of names and the first row, by form; other words of the same headings.
NAMES = {GUIDANCE: ((2, 3), 7), GRADUATES: ((2,), 7), TARGETED: ((2, 3, 4), 6)}
HEADINGS = {
    "Наименование общеобразовательной организации": "Школа",
    "Численность обучающихся, чел.": "Кол-во обучающихся",
    "Проинформированы о сервисе «Целевое обучение», чел.": "Информированы о «Целевом обучении», чел",
    "Проведено мероприятий, ед.": "Кол-во мероприятий",
    "Мест по предложению": "Кол-во мест",
    "Подано заявок": "Заявок подано, ед.",
    "призваны в армию": "Призва-\nны в армию",
    "Образовательная организация": "Организация",
}


def as_another_sender(form: str, way: str) -> Callable[[Workbook], None]:
    columns, first = NAMES[form]

    def change(book: Workbook) -> None:
        sheet = book.active
        for line in sheet.iter_rows(max_row=first - 1):
            for cell in line:
                if cell.value in HEADINGS:
                    cell.value = HEADINGS[cell.value]
        names = {row: [sheet.cell(row, column).value for column in columns] for row in range(first, sheet.max_row + 1)}
        begins = first
        for row in range(first + 1, sheet.max_row + 2):
            if row in names and names[row] == names[begins] and names[row][0]:
                for column in columns:
                    sheet.cell(row, column).value = None
                continue
            if way == "merged" and row - begins > 1:
                for column in columns:
                    sheet.merge_cells(start_row=begins, end_row=row - 1, start_column=column, end_column=column)
            begins = row

    return change


@pytest.mark.parametrize("form", FIGURES)
@pytest.mark.parametrize("way", ["blank", "merged"])
def test_a_form_of_another_sender_has_the_same_figures(database: Engine, tmp_path: Path, form: str, way: str) -> None:
    send(database, damaged(tmp_path, form))
    given = query(database, FIGURES[form])
    version = query(database, "select version from data_version")
    outcome = send(database, damaged(tmp_path, form, change=as_another_sender(form, way), name=f"other-{form}"))
    assert (outcome.error, outcome.refused, outcome.rows_loaded) == (None, [], 0)
    assert outcome.rows_unchanged == len(given)
    assert query(database, FIGURES[form]) == given
    assert query(database, "select version from data_version") == version
