"""From a ministry's spreadsheets to the overview: every figure equals the sum made from the workbooks by hand.

The sums are made with openpyxl and plain loops, and share nothing with the importer, the ledgers or the metrics.
"""

import re
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from metrics.catalogue import CATALOGUE
from metrics.engine.board import Board
from tests.screens import cells

FORMS = Path(__file__).parents[1] / "data" / "forms"
DAYS = (date(2025, 4, 1), date(2025, 6, 1), date(2025, 7, 1))
DISTRICTS = {
    "Петропавловск-Камчатский городской округ": "Петропавловск-Камчатский",
    "Вилючинский городской округ": "Вилючинск",
    "Елизовский муниципальный район": "Елизовский",
    "Мильковский муниципальный округ": "Мильковский",
    "Усть-Большерецкий муниципальный район": "Усть-Большерецкий",
    "Усть-Камчатский муниципальный округ": "Усть-Камчатский",
    "Тигильский муниципальный округ": "Тигильский",
    "городской округ «поселок Палана»": "Палана",
    "Олюторский муниципальный район": "Олюторский",
    "Карагинский муниципальный район": "Карагинский",
    "Пенжинский муниципальный район": "Пенжинский",
    "Быстринский муниципальный округ": "Быстринский",
    "Соболевский муниципальный район": "Соболевский",
    "Алеутский муниципальный округ": "Алеутский",
}
ELSEWHERE = {
    "Промышленный техникум (г. Елизово)": "Елизовский",
    "Сельскохозяйственный техникум (п. Сосновка)": "Елизовский",
    "Индустриальный техникум (г. Вилючинск)": "Вилючинск",
    "Колледж (пгт. Палана)": "Палана",
}
REGION = "Камчатский край"

# What is divided by what, in the words of the definitions; kept apart from the catalogue on purpose.
FIGURES = {
    "guidance_coverage": ("guided", "enrolled"),
    "guidance_coverage_8_9": ("guided in 8 and 9", "enrolled in 8 and 9"),
    "guidance_base": ("base", "enrolled"),
    "guidance_main": ("main", "enrolled"),
    "guidance_advanced": ("advanced", "enrolled"),
    "awareness": ("aware", "seniors"),
    "guidance_events": ("events", None),
    "graduate_employment_spo": ("СПО working", "СПО available"),
    "graduate_employment_he": ("ВО working", "ВО available"),
    "schools_reached": ("schools reached", "schools"),
    "graduate_employment_all_spo": ("СПО working", "СПО graduated"),
    "graduate_employment_all_he": ("ВО working", "ВО graduated"),
    "graduate_engagement": ("engaged", "graduated"),
    "graduates_at_risk": ("at risk", "graduated"),
    "graduates_unknown_spo": ("СПО unknown", "СПО graduated"),
    "graduates_unknown_he": ("ВО unknown", "ВО graduated"),
    "in_field": ("in field", "employed"),
    "state_employed": ("employed", "graduated"),
    "state_entrepreneurs": ("own business", "graduated"),
    "state_self_employed": ("self-employed", "graduated"),
    "state_studying": ("studying", "graduated"),
    "state_army": ("army", "graduated"),
    "state_parental_leave": ("parental leave", "graduated"),
    "state_out_of_region": ("left the region", "graduated"),
    # Columns that the given workbooks do not have: nobody is in them.
    "state_contract_service": ("in a column that is not there", "graduated"),
    "state_left_country": ("in a column that is not there", "graduated"),
    "state_foreigners": ("in a column that is not there", "graduated"),
    "state_died_or_ill": ("in a column that is not there", "graduated"),
    "targeted_fill": ("contracts in force", "places"),
    "applications_per_place": ("applications", "places"),
    "targeted_places": ("places", None),
    "targeted_applications": ("applications", None),
    "targeted_contracts": ("concluded", None),
    "targeted_terminated": ("terminated", "concluded"),
    "offers_without_applications": ("offers without applications", "offers"),
}
LONG_AFTER = DAYS[0] + timedelta(120)
"""Until then who stands in no state has told of the diploma not so long ago."""
# Who has none of these has not sent the form; where nothing is said it is the denominator.
REPORTED_WITH = {"guidance_events": "enrolled"} | dict.fromkeys(
    ("targeted_places", "targeted_applications", "targeted_contracts", "targeted_terminated"), "places"
)
NOT_IN_THE_FORMS = {
    *("employment_1y_spo", "employment_1y_he", "employment_2y_spo", "employment_2y_he", "students_at_risk"),
    *("retention_3m", "retention_6m", "retention_12m", "same_employer_3m", "same_employer_6m", "same_employer_12m"),
    # Columns that the given workbooks do not have yet, and a forecast that is no form.
    *(
        "retention_4m",
        "plans_employed",
        *("plans_studying", "plans_army", "plans_parental_leave", "plans_at_risk"),
        "still_to_graduate",
        "need_people",
        "need_closure",
        "need_supply",
        *("need_contracts", "places_per_need"),
    ),
    "targeted_enrolled",
    *("guidance_declared", "awareness_by_survey"),
    "schools_keeping_hours",
    *("risk_not_working", "risk_no_contract", "risk_no_experience", "risk_no_practice", "risk_no_event"),
    *("risk_no_resume", "risk_no_interview", "risk_special_status", "risk_conscription"),
    # What the pilot itself does is told by registers only.
    *("mechanism_started", "youth_served", "youth_services", "youth_placed"),
    *("centre_meetings", "centre_participants", "centre_reached"),
}


def _number(cell: object) -> int:
    text = "" if cell is None else str(cell).strip()
    return int(text) if re.fullmatch(r"\d+", text) else 0


def _rows(form: str, day: date) -> list[tuple]:
    sheet = openpyxl.load_workbook(FORMS / f"{form}_{day:%Y-%m}.xlsx").worksheets[0]
    return [row for row in sheet.iter_rows(min_row=6, values_only=True) if isinstance(row[0], int) and row[1] != 2]


def _guidance(day: date, sums: dict) -> None:
    """Form 1. Who did not send a report stands still at the last one: Пенжинский in June."""
    latest: dict[tuple, tuple] = {}
    for month in range(3, day.month + 1):
        for row in _rows("1-prof", day.replace(month=month)):
            latest[row[1:4]] = row
    of_schools: dict[tuple, list[int]] = defaultdict(lambda: [0, 0])
    for (district, school, grade), row in latest.items():
        of_schools[district, school][0] += _number(row[4])
        of_schools[district, school][1] += _number(row[5])
        enrolled, guided, base, main, advanced, aware, events = map(_number, row[4:11])
        for place in (DISTRICTS[district], REGION):
            one = sums[place]
            for name, value in (
                *(("enrolled", enrolled), ("guided", guided), ("base", base), ("main", main)),
                *(("advanced", advanced), ("events", events)),
            ):
                one[name] += value
            if int(grade) in (8, 9):
                one["guided in 8 and 9"] += guided
                one["enrolled in 8 and 9"] += enrolled
            if int(grade) >= 9:
                one["seniors"] += enrolled
                one["aware"] += aware
    for (district, _school), (enrolled, guided) in of_schools.items():
        for place in (DISTRICTS[district], REGION):
            sums[place]["schools"] += enrolled > 0
            sums[place]["schools reached"] += enrolled > 0 and guided > 0


def _graduates(day: date, sums: dict) -> None:
    long_ago = {row[1:5]: _number(row[5]) for row in _rows("2-graduates", DAYS[0])} if day > LONG_AFTER else {}
    for row in _rows("2-graduates", day):
        total, employed, in_field, own, self_employed, studying, army, leave, risk, left = map(_number, row[5:15])
        working = employed + own + self_employed
        in_no_state = min(total, long_ago.get(row[1:5], 0)) - working - studying - army - leave - risk - left
        for place in (ELSEWHERE.get(row[1], "Петропавловск-Камчатский"), REGION):
            one = sums[place]
            one[f"{row[2]} working"] += working
            one[f"{row[2]} available"] += total - studying - army - leave
            one[f"{row[2]} graduated"] += total
            one[f"{row[2]} unknown"] += max(in_no_state, 0)
            one["graduated"] += total
            for name, people in (
                *(("own business", own), ("self-employed", self_employed), ("studying", studying), ("army", army)),
                *(("parental leave", leave), ("left the region", left)),
            ):
                one[name] += people
            one["engaged"] += working + studying + army + leave
            one["at risk"] += risk
            one["in field"] += in_field
            one["employed"] += employed


def _targeted(day: date, sums: dict) -> None:
    applied: dict[tuple, int] = defaultdict(int)
    for row in _rows("3-targeted", day):
        applied[DISTRICTS[row[3]], row[1], row[4], row[6]] += _number(row[9])
    for (district, *_offer), applications in applied.items():
        for place in (district, REGION):
            sums[place]["offers"] += 1
            sums[place]["offers without applications"] += applications == 0
    for row in _rows("3-targeted", day):
        places, applications, concluded, terminated = map(_number, row[8:12])
        for place in (DISTRICTS[row[3]], REGION):
            one = sums[place]
            one["places"] += places
            one["applications"] += applications
            one["contracts in force"] += concluded - terminated
            one["concluded"] += concluded
            one["terminated"] += terminated


@pytest.fixture(scope="module", params=DAYS, ids=str)
def by_hand(request) -> tuple[date, dict[str, dict[str, int]]]:
    sums: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for form in (_guidance, _graduates, _targeted):
        form(request.param, sums)
    return request.param, sums


@pytest.fixture
def board(forms_database, opens) -> Board:
    from ui.shell import snapshot

    opens(forms_database)
    return snapshot.current().board


def _names(board: Board, forms_database) -> dict[str, str]:
    with forms_database.connect() as connection:
        rows = connection.exec_driver_sql("select district_id, short_ru from district_version where valid_to is null")
        return dict(rows.all())


@pytest.mark.parametrize("code", FIGURES)
def test_every_metric_of_every_district_is_the_sum_from_the_workbooks(code, by_hand, board, forms_database):
    day, sums = by_hand
    numerator, denominator = FIGURES[code]
    names = _names(board, forms_database)
    shown = {names[row["district_id"]]: row for row in board.evaluate(code, ("district_id",), as_of=day).to_dicts()}
    shown[REGION] = board.evaluate(code, as_of=day).row(0, named=True)
    assert set(shown) == {*DISTRICTS.values(), REGION}
    for place, row in shown.items():
        here = sums[place]
        absent = not here.get(REPORTED_WITH.get(code, denominator))
        assert row["numerator"] == (None if absent else here[numerator]), place
        assert row["denominator"] == (None if absent or denominator is None else here[denominator]), place


def test_no_metric_is_left_out():
    assert set(FIGURES) | NOT_IN_THE_FORMS == set(CATALOGUE)


@pytest.mark.parametrize("code", sorted(NOT_IN_THE_FORMS))
def test_what_the_forms_do_not_know_is_missing_and_not_zero(code, board):
    row = board.evaluate(code, as_of=DAYS[-1]).row(0, named=True)
    assert (row["numerator"], row["value"]) == (None, None)


COLUMNS = (
    *("guidance_coverage", "awareness", "guidance_events", "graduate_employment_spo", "graduate_employment_he"),
    *("in_field", "graduates_at_risk", "targeted_fill"),
)


def test_the_table_on_the_page_tells_the_same_counts(by_hand, opens, forms_database):
    day, sums = by_hand
    table = cells(opens(forms_database, date=day.isoformat()))
    assert set(table) == {*DISTRICTS.values(), REGION}
    for place, row in table.items():
        for code, figure in zip(COLUMNS, row, strict=True):
            numerator, denominator = FIGURES[code]
            here = sums[place]
            if denominator is None:
                assert _digits_together(figure) == str(here[numerator]), (place, code)
            elif not here.get(denominator):
                assert figure in ("не применимо", "нет данных"), (place, code)
            else:
                assert f"{here[numerator]} из {here[denominator]}" in _digits_together(figure), (place, code)


def _digits_together(text: str) -> str:
    """«1 204 из 1 306» as «1204 из 1306»."""
    return re.sub(r"(?<=\d)\s(?=\d{3}(?!\d))", "", text)
