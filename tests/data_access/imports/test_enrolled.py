"""Form 3 with the column of those who study under a contract: known, unknown, or more than there can be."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.data_access.imports.damage import TARGETED, damaged, query, refusals, send, warnings


def form(folder: Path, enrolled: Any, heading: str = "Обучаются по договору", **cells: Any) -> Path:
    """The given form with the column at its right end; its first offer has 4 contracts, none of them terminated."""
    return damaged(folder, TARGETED, {"M4": heading, "M6": enrolled, **cells})


@pytest.mark.parametrize(
    "heading",
    ["Обучаются по договору", "Зачислено", "зачислено по договорам, чел.", "Зачислено на обучение*"],
)
def test_the_column_is_known_by_its_headings(database: Engine, tmp_path: Path, heading: str) -> None:
    outcome = send(database, form(tmp_path, 3, heading))
    assert (outcome.error, outcome.refused, refusals(database)) == (None, [], [])
    # the offer of the first row; in all others the cell is blank, which is nobody
    assert query(database, "select enrolled, count(*) from form_targeted group by 1 order by 1") == [(0, 13), (3, 1)]


@pytest.mark.parametrize(("cell", "loaded"), [("–", 0), ("х", 0), ("…", None), ("4", 4)])
def test_signs_mean_what_they_mean_in_other_counts(
    database: Engine, tmp_path: Path, cell: str, loaded: int | None
) -> None:
    send(database, form(tmp_path, cell))
    offer = "select enrolled from form_targeted where specialty_code = '35.02.05' and published_on = '2025-01-26'"
    assert query(database, offer) == [(loaded,)]


def test_a_form_without_the_column_says_nothing_about_enrolment(database: Engine, tmp_path: Path) -> None:
    send(database, damaged(tmp_path, TARGETED))
    assert query(database, "select distinct enrolled from form_targeted") == [(None,)]


@pytest.mark.parametrize(
    ("enrolled", "terminated", "says"),
    [
        (5, 0, "Обучаются по договору 5, а в силе меньше договоров (заключено 4, расторгнуто 0)"),
        (4, 1, "Обучаются по договору 4, а в силе меньше договоров (заключено 4, расторгнуто 1)"),
        (5, "…", "Обучаются по договору 5, а договоров заключено 4"),
    ],
)
def test_more_enrolled_than_contracts_in_force_refuses_the_row(
    database: Engine, tmp_path: Path, enrolled: int, terminated: Any, says: str
) -> None:
    send(database, form(tmp_path, enrolled, L6=terminated))
    ((_, number, column, value, message),) = refusals(database)
    assert (number, column, value) == (6, "Обучаются по договору", str(enrolled))
    assert message == f"{says}: исправьте одно из чисел."


@pytest.mark.parametrize(("concluded", "terminated"), [("…", 0), (4, "…"), (4, 0)])
def test_what_is_not_known_refuses_nothing(database: Engine, tmp_path: Path, concluded: Any, terminated: Any) -> None:
    send(database, form(tmp_path, 4, K6=concluded, L6=terminated))
    assert refusals(database) == []


def test_the_number_may_fall_from_one_month_to_the_next(database: Engine, tmp_path: Path) -> None:
    """A contract that is terminated takes its holder away; nobody is asked why."""
    send(database, form(tmp_path, 4))
    later = {"A3": "по состоянию на 1 апреля 2025 года", "L6": 1}
    send(database, damaged(tmp_path, TARGETED, {"M4": "Обучаются по договору", "M6": 3, **later}, name="april.xlsx"))
    enrolled = (
        "select as_of::text, sum(enrolled) from form_targeted join report using (report_id) group by 1 order by 1"
    )
    assert query(database, enrolled) == [("2025-03-01", 4), ("2025-04-01", 3)]
    assert [remark for remark in warnings(database) if "Было" in remark[-1]] == []
