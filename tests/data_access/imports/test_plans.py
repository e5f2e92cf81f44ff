"""Form 2 with columns of the full federal form: four months at the last workplace, plans of the next cohort."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest
from sqlalchemy import Engine

from data_access.imports import headings
from data_access.imports.forms.graduates import FORM as GRADUATES_FORM
from tests.data_access.imports.damage import GRADUATES, damaged, query, refusals, send
from tests.data_access.small_world import World

HEADINGS = (
    "в т.ч. работают не менее 4 месяцев на последнем месте работы",
    "будут выпущены",
    "будут трудоустроены",
    "будут продолжать обучение",
    "будут призваны в армию",
    "будут в отпуске по уходу за ребёнком",
    "под риском нетрудоустройства (планы)",
)
COLUMNS = "retained_4m, expected, plan_employed, plan_studying, plan_army, plan_parental_leave, plan_at_risk"


def form(folder: Path, *rows: tuple[Any, ...], cells: dict[str, Any] | None = None) -> Path:
    """The given form with the new columns at its right end, filled in its first rows."""
    more = {f"{letter}5": heading for letter, heading in zip("PQRSTUV", HEADINGS, strict=True)}
    for number, row in enumerate(rows, start=7):
        more |= {f"{letter}{number}": value for letter, value in zip("PQRSTUV", row, strict=True)}
    return damaged(folder, GRADUATES, more | (cells or {}))


def test_the_new_columns_are_loaded_under_the_official_headings(database: Engine, tmp_path: Path) -> None:
    outcome = send(database, form(tmp_path, (4, 12, 7, 2, "2", "–", 1)))
    assert refusals(database) == []
    loaded = query(database, f"select {COLUMNS} from form_graduates where specialty_code = '31.02.01'")
    assert loaded == [(4, 12, 7, 2, 2, 0, 1)]
    assert (outcome.error, outcome.refused) == (None, [])


@pytest.mark.parametrize(
    "heading", ["планы: под риском нетрудоустройства", "Под риском нетрудоустройства (ПЛАНЫ), чел."]
)
def test_a_plan_to_be_at_risk_is_not_taken_for_being_at_risk(heading: str) -> None:
    assert headings.column_of(GRADUATES_FORM, heading, "из них:").name == "plan_at_risk"
    assert headings.column_of(GRADUATES_FORM, "под риском нетрудоустройства", "Планы").name == "plan_at_risk"
    assert headings.column_of(GRADUATES_FORM, "под риском нетрудоустройства", "из них:").name == "at_risk"


def test_a_form_without_them_says_nothing_about_them(database: Engine, tmp_path: Path) -> None:
    send(database, damaged(tmp_path, GRADUATES))
    assert query(database, f"select distinct {COLUMNS} from form_graduates") == [(None,) * 7]


@pytest.mark.parametrize(
    ("row", "column", "says"),
    [
        ((6, 0, 0, 0, 0, 0, 0), "не менее 4 месяцев", "работают 6, а всего трудоустроены 5"),
        ((0, 3, 2, 1, 1, 0, 0), "будут выпущены", r"Планов (4) больше, чем ещё не выпущенных (3)"),
    ],
)
def test_more_than_the_whole_refuses_the_row(
    database: Engine, tmp_path: Path, row: tuple, column: str, says: str
) -> None:
    send(database, form(tmp_path, row))
    ((_, number, named, _, message),) = refusals(database)
    assert number == 7
    assert column in named
    assert says in message


def test_a_cohort_still_to_come_has_plans_and_no_graduates(database: Engine, tmp_path: Path) -> None:
    """Its sums stand in the ledger of its own period, and four months have no base where nobody reports them."""
    nothing = dict.fromkeys([f"{letter}7" for letter in "FGHIJKLMNO"], 0)
    to_come = nothing | {"F4": "Выпуск 2025 года, всего, чел."}
    send(database, form(tmp_path, ("…", 20, 9, 5, 3, 0, 2), cells=to_come))
    changes = World(database).ledger("graduates").filter(period="2025", specialty="31.02.01")
    columns = ("graduated", "expected", "plan_of", "plan_employed", "plan_at_risk", "retained_4m", "retained_of")
    assert changes.select(pl.col(columns)).rows() == [(0, 20, 20, 9, 2, None, None)]
