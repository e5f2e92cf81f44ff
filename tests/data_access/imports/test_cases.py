"""Workbooks that went wrong: each of a kind that public reports tell of, with the outcome that is right."""

import csv
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import Engine, text

from data_access import imports
from data_access.imports import account
from data_access.imports.lines import LineKind
from data_access.imports.outcome import Outcome
from tests.cluster import Cluster

CASES = Path(__file__).parents[2] / "data" / "cases"
OTHER_HABITS = Path(__file__).parents[2] / "data" / "forms_b"


class Right(NamedTuple):
    """Rows loaded and refused, schools and pupils in the database, and words that are said."""

    loaded: int
    refused: int = 0
    schools: int = 2
    enrolled: int = 642
    says: str = ""


RIGHT = {
    "merged_data_cells.xlsx": Right(12),
    "note_begins_total.xlsx": Right(12, says="«Примечание» форме не известен"),
    "of_which_row.xlsx": Right(6, 6, schools=1, enrolled=291, says="в т"),
    "second_table_other_month.xlsx": Right(18, schools=3, enrolled=951),
    "second_table_other_form.xlsx": Right(12, 3, says="таблиц"),
    "formula_shared_no_value.xlsx": Right(11, 1, enrolled=596, says="формула без значения"),
    "formula_xlsxwriter_zero.xlsx": Right(11, 1, enrolled=596, says="формулу ещё никто не вычислял"),
    "percent_cell.xlsx": Right(10, 2, enrolled=549, says="в процентном формате"),
    "thousands_comma.xlsx": Right(11, 1, enrolled=596, says="можно прочесть двояко, как 1000"),
    "date_formatted_count.xlsx": Right(11, 1, enrolled=596, says="формат даты"),
    "csv_unbalanced_quote.csv": Right(0, schools=0, enrolled=0, says="кавычка, открытая в строке 5, не закрыта"),
    "csv_utf16_no_bom.csv": Right(12),
    "csv_cp866.csv": Right(12),
    "future_date.xlsx": Right(0, schools=0, enrolled=0, says="ещё не наступила"),
    "heading_kolvo.xlsx": Right(12),
    "latin_heading.xlsx": Right(12),
    "linebreak_hyphen_heading.xlsx": Right(12),
    "far_stray_cell.xlsx": Right(12),
    "broken_fill_rejected.xlsx": Right(11, 1, enrolled=595, says="не число"),
    "formula_injection.csv": Right(9, 3, schools=2, enrolled=501, says="не число"),
    "initials_in_row.xlsx": Right(10, 2, enrolled=549, says="[скрыто]"),
    "encrypted.xlsx": Right(0, schools=0, enrolled=0, says="снимите пароль"),
    "header_only.xlsx": Right(0, schools=0, enrolled=0, says="нет ни одной строки"),
    "chartsheet.xlsx": Right(12),
    "very_hidden.xlsx": Right(12, says="Скрытый лист «старое»"),
    "pivot_total_label.xlsx": Right(12),
    "spaced_total.xlsx": Right(12),
    "footer_signature.xlsx": Right(12),
    "column_numbers_0.xlsx": Right(12),
    "column_numbers_1.xlsx": Right(12),
}
TWO_MONTHS = {"spacing": "", "renamed": "похоже на"}


def sums(database: Engine) -> tuple[int, int]:
    with database.connect() as connection:
        return connection.execute(
            text(
                "select count(distinct institution_id), coalesce(sum(enrolled), 0)"
                " from report join form_guidance using (report_id) where superseded_at is null"
            )
        ).one()


def said(outcome: Outcome) -> str:
    return " ".join(filter(None, (outcome.error, *(one.message for one in (*outcome.refused, *outcome.warnings)))))


@pytest.mark.parametrize("name", RIGHT)
def test_it_comes_out_right(emptied_database: Engine, name: str) -> None:
    right = RIGHT[name]
    (outcome,) = imports.load(emptied_database, [CASES / name])
    assert (outcome.rows_loaded, outcome.rows_refused) == (right.loaded, right.refused)
    assert sums(emptied_database) == (right.schools, right.enrolled)
    assert right.says in said(outcome)
    assert "Иванов" not in said(outcome)


@pytest.mark.parametrize("name", [name for name, right in RIGHT.items() if right.loaded])
def test_its_lines_add_up(emptied_database: Engine, name: str) -> None:
    (outcome,) = imports.load(emptied_database, [CASES / name])
    read = {table.sheet.name: table for table in reversed(outcome.tables)}
    under = sum(table.sheet.cells["row"].max() - table.header_row for table in read.values())
    numbers = account.counts(outcome.lines)
    assert sum(numbers.values()) == under
    assert numbers[LineKind.DATA] == RIGHT[name].loaded
    with emptied_database.connect() as connection:
        stored = connection.execute(text("select sum(last_row - first_row + 1) from import_line")).scalar_one()
    assert stored == under


def test_days_counted_from_1904_are_the_days_meant(emptied_database: Engine) -> None:
    (outcome,) = imports.load(emptied_database, [CASES / "date1904_serial_2026.xlsx"])
    assert outcome.rows_loaded == 1
    with emptied_database.connect() as connection:
        published = connection.execute(text("select published_on::text from form_targeted")).scalars().all()
    assert published == ["2026-02-10"]


def test_two_spellings_of_a_number_are_one_school(emptied_database: Engine) -> None:
    imports.load(emptied_database, [CASES / "spacing_03.xlsx", CASES / "spacing_04.xlsx"])
    with emptied_database.connect() as connection:
        schools = connection.execute(text("select count(*) from institution where load_id is not null")).scalar()
    assert schools == 2


def test_a_renamed_school_is_asked_about(emptied_database: Engine) -> None:
    _march, april = imports.load(emptied_database, [CASES / "renamed_03.xlsx", CASES / "renamed_04.xlsx"])
    with emptied_database.connect() as connection:
        schools = connection.execute(text("select count(*) from institution where load_id is not null")).scalar()
        questions = connection.execute(text("select count(*) from sender_question where answer is null")).scalar()
    assert schools == 2
    assert questions
    assert april.rows_refused


@pytest.fixture(scope="module")
def other_habits(cluster: Cluster, prepared: str):
    """The fifteen workbooks with names written once and headings of other senders."""
    with cluster.copy(prepared) as opened:
        outcomes = imports.load(opened, sorted(OTHER_HABITS.glob("*.xlsx")))
        yield opened, outcomes


def test_no_row_of_other_habits_is_refused_or_lost(other_habits) -> None:
    _database, outcomes = other_habits
    assert [(outcome.path.name, outcome.error) for outcome in outcomes if outcome.error or outcome.refused] == []
    assert sum(outcome.rows_loaded for outcome in outcomes if outcome.path.name.startswith("1-prof")) == 3384


LEVELS = {"СПО": "spo", "ВО": "he"}
_TRUTH = {
    "guidance": {"base": "guided_base", "main": "guided_main", "advanced": "guided_advanced"},
    "graduates": {"entrepreneur": "entrepreneurs"},
    "targeted": {"contracts": "concluded"},
}


def test_other_habits_give_the_sums_that_were_counted_while_they_were_made(other_habits) -> None:
    database, _outcomes = other_habits
    with (OTHER_HABITS / "truth.csv").open(encoding="utf-8") as file:
        truth = list(csv.DictReader(file))
    wrong = []
    with database.connect() as connection:
        for row in truth:
            form, _, level = row["form"].partition("_")
            column = _TRUTH[form].get(row["measure"], row["measure"])
            sender = "employer" if form == "targeted" else "institution"
            summed = connection.execute(
                text(
                    f"select coalesce(sum({column}), 0) from report join form_{form} f using (report_id)"
                    f" join {sender} using ({sender}_id) where as_of = :day and superseded_at is null"
                    " and (district_id = :district or :district = '')" + (" and f.level = :level" if level else "")
                ),
                {"day": row["as_of"], "district": row["district"]} | ({"level": LEVELS[level]} if level else {}),
            ).scalar_one()
            if summed != int(row["value"]):
                wrong.append((row, summed))
    assert len(truth) > 500
    assert wrong == []
