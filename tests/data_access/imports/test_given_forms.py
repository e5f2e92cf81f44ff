"""The fifteen forms as the ministry sent them: what is in the database equals sums made by hand from the sheets."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine

from tests.data_access.imports.damage import FORMS, query

DATES = {f"2025-{month:02}": f"2025-{month:02}-01" for month in range(3, 8)}
DISTRICTS = {
    "Петропавловск-Камчатский городской округ": "petropavlovsk",
    "Вилючинский городской округ": "vilyuchinsk",
    "городской округ «поселок Палана»": "palana",
    "Елизовский муниципальный район": "elizovsky",
    "Алеутский муниципальный округ": "aleutsky",
    "Быстринский муниципальный округ": "bystrinsky",
    "Мильковский муниципальный округ": "milkovsky",
    "Соболевский муниципальный район": "sobolevsky",
    "Усть-Большерецкий муниципальный район": "ust-bolsheretsky",
    "Усть-Камчатский муниципальный округ": "ust-kamchatsky",
    "Карагинский муниципальный район": "karaginsky",
    "Олюторский муниципальный район": "olyutorsky",
    "Пенжинский муниципальный район": "penzhinsky",
    "Тигильский муниципальный округ": "tigilsky",
}


def sheet_rows(path: Path, first: int, last_column: int) -> Iterator[tuple]:
    """Lines of a form that carry its row number, cell by cell."""
    for line in load_workbook(path).active.iter_rows(min_row=first, max_col=last_column, values_only=True):
        if isinstance(line[0], int):
            yield line


def people(cell: object) -> int:
    """What a person reads in a cell of counts."""
    if cell is None or str(cell).strip() in ("–", "-", "х"):
        return 0
    return int(str(cell).strip())


def add_up(rows: Iterator[tuple[tuple, list[int]]]) -> dict[tuple, tuple[int, ...]]:
    sums: dict[tuple, list[int]] = {}
    for key, counts in rows:
        so_far = sums.setdefault(key, [0] * len(counts))
        for position, count in enumerate(counts):
            so_far[position] += count
    return {key: tuple(counts) for key, counts in sums.items()}


@pytest.mark.parametrize("month", DATES)
def test_pupils_by_district_and_grade_are_the_sums_of_the_sheet(forms_database: Engine, month: str) -> None:
    lines = sheet_rows(FORMS / f"1-prof_{month}.xlsx", 7, 11)
    by_hand = add_up(((DISTRICTS[line[1]], line[3]), [people(cell) for cell in line[4:]]) for line in lines)
    loaded = query(
        forms_database,
        """
        select district_id, grade, sum(enrolled), sum(guided), sum(guided_base), sum(guided_main), sum(guided_advanced),
               sum(aware), sum(events)
        from form_guidance join report using (report_id) join institution using (institution_id)
        where as_of = :as_of and superseded_at is null group by 1, 2
        """,
        as_of=DATES[month],
    )
    assert {row[:2]: row[2:] for row in loaded} == by_hand


@pytest.mark.parametrize("month", DATES)
def test_graduates_by_institution_and_specialty_are_those_of_the_sheet(forms_database: Engine, month: str) -> None:
    levels = {"СПО": "spo", "ВО": "he"}
    lines = sheet_rows(FORMS / f"2-graduates_{month}.xlsx", 7, 15)
    by_hand = add_up(((line[1], levels[line[2]], line[3]), [people(cell) for cell in line[5:]]) for line in lines)
    loaded = query(
        forms_database,
        """
        select name, level, specialty_code, graduated, employed, in_field, entrepreneurs, self_employed, studying, army,
               parental_leave, at_risk, out_of_region
        from form_graduates join report using (report_id) join institution using (institution_id)
        where as_of = :as_of and superseded_at is null and cohort = 2024
        """,
        as_of=DATES[month],
    )
    assert {row[:3]: row[3:] for row in loaded} == by_hand


@pytest.mark.parametrize("month", DATES)
def test_targeted_training_by_district_is_the_sum_of_the_sheet(forms_database: Engine, month: str) -> None:
    lines = sheet_rows(FORMS / f"3-targeted_{month}.xlsx", 6, 12)
    by_hand = add_up(((DISTRICTS[line[3]],), [1, *(people(cell) for cell in line[8:])]) for line in lines)
    loaded = query(
        forms_database,
        """
        select district_id, count(*), sum(places), sum(applications), sum(concluded), sum(terminated)
        from form_targeted join report using (report_id) join employer using (employer_id)
        where as_of = :as_of and superseded_at is null group by 1
        """,
        as_of=DATES[month],
    )
    assert {row[:1]: row[1:] for row in loaded} == by_hand


def test_no_row_of_the_given_forms_is_refused_and_every_subtotal_holds(forms_database: Engine) -> None:
    assert query(forms_database, "select * from rejected_row") == []
    assert query(forms_database, "select * from import_warning where message like '%сумма строк%'") == []


def test_a_number_of_events_that_fell_since_the_last_month_is_remarked_upon(forms_database: Engine) -> None:
    counts: dict[tuple, list[int]] = defaultdict(list)
    for month in DATES:
        for line in sheet_rows(FORMS / f"1-prof_{month}.xlsx", 7, 11):
            counts[line[1:4]].append(people(line[10]))
    by_hand = sum(later < earlier for row in counts.values() for earlier, later in pairwise(row))
    falls = query(forms_database, "select count(*) from import_warning where message like 'Было %'")
    assert by_hand > 0
    assert falls == [(by_hand,)]


def test_the_schools_of_the_given_forms_stand_in_their_districts(forms_database: Engine) -> None:
    lines = list(sheet_rows(FORMS / "1-prof_2025-03.xlsx", 7, 11))
    by_hand = {(DISTRICTS[line[1]], line[2]) for line in lines}
    assert set(query(forms_database, "select district_id, name from institution where kind = 'school'")) == by_hand


def test_the_headings_in_the_database_lose_nothing_of_the_sheet(forms_database: Engine) -> None:
    column = query(forms_database, "select distinct column_name from import_warning")
    assert column == [("Проведено мероприятий, ед.",)]
