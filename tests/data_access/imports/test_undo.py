"""A load taken back leaves every figure as in a region into which the file was never loaded."""

import random
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook
from sqlalchemy import Engine

from data_access import imports
from data_access.database import owning, reading, writing
from data_access.imports import undo
from data_access.ledgers import views
from data_access.ledgers.declarations import LEDGERS
from data_access.reading import ledgers
from tests.data_access.imports.damage import TARGETED, damaged, number, query, send
from tests.data_access.small_world import EVERYWHERE

SCHOOLS = ["МБОУ «Школа Альфа»", "МБОУ «Гимназия Бета»", "МАОУ «Лицей Гамма»", "МБОУ «Интернат Дельта»"]
"""Told apart by their letters, so that nobody is asked which is which."""


def taken_back(database: Engine, load_id: int) -> undo.Undone:
    with writing(database) as connection:
        return undo.undo(connection, load_id, "test")


def figures(database: Engine) -> dict[str, str]:
    """Every ledger by names of senders, since their numbers are given anew."""
    with reading(database, EVERYWHERE) as connection:
        read = {name: ledgers.read(connection, name, EVERYWHERE) for name in LEDGERS}
    names = dict(query(database, "select institution_id, name from institution"))
    employers = dict(query(database, "select employer_id, name from employer"))
    for name, frame in read.items():
        for column, called in (("institution_id", names), ("employer_id", employers)):
            if column in frame.columns:
                frame = frame.with_columns(frame[column].replace_strict(called, default=None).alias(column))
        read[name] = frame.sort(LEDGERS[name].keys, nulls_last=True)
    return {name: frame.write_csv() for name, frame in read.items()}


class Sendings:
    """Random files about a few schools and months: new reports, corrections, the same again in another file."""

    def __init__(self, folder: Path, sample: Path, seed: int) -> None:
        self.folder, self.sample, self.draw = folder, sample, random.Random(seed)
        self.last: dict[tuple[str, str], int] = {}

    def file(self, n: int) -> Path:
        """A file with some schools of one day; some say again what stands there, none what has been corrected since."""
        month = self.draw.choice(["03", "04", "05"])
        chosen = self.draw.sample(SCHOOLS, self.draw.randint(1, len(SCHOOLS)))
        counts = {school: self.last.get((school, month), 3) + self.draw.choice([0, 0, 4]) for school in chosen}
        self.last |= {(school, month): count for school, count in counts.items()}

        def shape(book: Workbook) -> None:
            sheet = book.active
            first = [cell.value for cell in sheet[7]]
            sheet.delete_rows(7, sheet.max_row)
            for row, school in enumerate(chosen, start=7):
                for column, value in enumerate(first, start=1):
                    sheet.cell(row, column).value = value
                sheet.cell(row, 3).value, sheet.cell(row, 6).value = school, counts[school]
                for column in (7, 8, 9):
                    sheet.cell(row, column).value = 0

        day = {"A3": f"по состоянию на 01.{month}.2025"}
        return damaged(self.folder, self.sample, day, shape, f"file-{n}.xlsx")


@pytest.mark.parametrize("seed", range(6))
def test_undone_loads_leave_what_the_others_would_have_made(
    database: Engine, empty_again: Engine, tmp_path: Path, short_guidance: Path, seed: int
) -> None:
    sendings = Sendings(tmp_path, short_guidance, seed)
    loads: dict[int, Path] = {}
    for step in range(10):
        if loads and sendings.draw.random() < 0.4:
            gone = sendings.draw.choice(sorted(loads))
            taken_back(database, gone)
            del loads[gone]
        else:
            outcome = send(database, sendings.file(step))
            assert outcome.load_id
            assert not outcome.refused
            loads[outcome.load_id] = outcome.path
    imports.load(empty_again, list(loads.values()))
    kept = figures(database)
    assert kept == figures(empty_again)
    with owning(database) as connection:
        views.refresh(connection)
    assert figures(database) == kept
    reports = "select name, as_of, guided, enrolled from report_in_force join institution using (institution_id)"
    reports += " join form_guidance using (report_id) order by 1, 2"
    assert query(database, reports) == query(empty_again, reports)
    assert query(database, "select name from institution order by 1") == query(
        empty_again, "select name from institution order by 1"
    )


@pytest.fixture
def empty_again(cluster, prepared):
    """A second database, into which only what was kept is loaded."""
    with cluster.copy(prepared) as opened:
        yield opened


def test_an_old_load_in_the_middle_goes_and_the_newer_stays(
    database: Engine, tmp_path: Path, short_guidance: Path
) -> None:
    first = send(database, short_guidance)
    middle = send(database, damaged(tmp_path, short_guidance, {"F7": 18}, name="middle.xlsx"))
    send(database, damaged(tmp_path, short_guidance, {"F7": 21}, name="last.xlsx"))
    before = figures(database)
    assert middle.load_id
    done = taken_back(database, middle.load_id)
    assert (done.removed, done.restored) == (1, 0)
    assert figures(database) == before
    assert first.load_id
    assert taken_back(database, first.load_id) == (1, 0, 1)  # the later ones say the same of the other schools
    assert figures(database) == before


def test_what_was_replaced_is_in_force_again(database: Engine, tmp_path: Path, short_guidance: Path) -> None:
    send(database, short_guidance)
    before = figures(database)
    wrong = send(database, damaged(tmp_path, short_guidance, {"F7": 21}))
    assert figures(database) != before
    assert wrong.load_id
    assert taken_back(database, wrong.load_id) == (1, 1, 1)
    assert figures(database) == before


def test_employers_and_their_numbers_go_with_the_load_that_brought_them(database: Engine, tmp_path: Path) -> None:
    send(database, damaged(tmp_path, TARGETED, {"C7": None, "C8": None}))
    employers = query(database, "select employer_id, name, inn from employer order by 1")
    before = figures(database)
    later = send(database, damaged(tmp_path, TARGETED, {"A3": "на 01.04.2025", "B6": "Новая больница"}))
    assert later.load_id
    assert query(database, "select employer_id, name, inn from employer order by 1") != employers
    taken_back(database, later.load_id)
    assert query(database, "select employer_id, name, inn from employer order by 1") == employers
    assert figures(database) == before


def test_a_file_taken_back_can_be_sent_again(database: Engine, short_guidance: Path) -> None:
    load_id = send(database, short_guidance).load_id
    before = figures(database)
    assert load_id
    taken_back(database, load_id)
    assert number(database, "report") == number(database, "pupils") == 0
    assert send(database, short_guidance).rows_loaded == 36
    assert figures(database) == before


def test_only_the_senders_of_the_load_are_worked_out_anew(
    database: Engine, tmp_path: Path, short_guidance: Path
) -> None:
    send(database, short_guidance)
    wrong = send(database, damaged(tmp_path, short_guidance, {"F7": 21}))
    rows = "select xmin::text, ctid::text from pupils where institution_id <> (select institution_id from institution"
    rows += " where name = 'МБОУ «Средняя школа № 1»') order by 2"
    before = query(database, rows)
    assert wrong.load_id
    taken_back(database, wrong.load_id)
    assert before
    assert query(database, rows) == before


def test_what_cannot_be_taken_back_is_answered_in_a_sentence(database: Engine, short_guidance: Path) -> None:
    load_id = send(database, short_guidance).load_id
    assert load_id
    taken_back(database, load_id)
    with pytest.raises(undo.UndoRefused, match="уже отменена"):
        taken_back(database, load_id)
    with pytest.raises(undo.UndoRefused, match="нет: список"):
        taken_back(database, 10**9)
