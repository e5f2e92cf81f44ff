"""A trial tells what a load would do, and leaves nothing behind."""

from dataclasses import replace
from pathlib import Path

import polars as pl
from sqlalchemy import Engine

from data_access import directory, imports
from data_access.database import as_reader, writing
from data_access.imports.trial import Sending, trial
from data_access.ledgers.declarations import LEDGERS
from data_access.reading import ledgers
from tests.data_access.imports.damage import GRADUATES, TARGETED, damaged, everything, number, query, send
from tests.data_access.small_world import EVERYWHERE


def tried(database: Engine, *paths: Path, answers: tuple = (), dates_are_right: bool = False) -> tuple:
    """Outcomes, questions and every ledger of a trial."""
    sendings = [Sending(path, dates_are_right) for path in paths]
    with trial(database, sendings, None, answers) as made:
        as_reader(made.connection, EVERYWHERE)
        frames = {name: ledgers.read(made.connection, name, EVERYWHERE) for name in LEDGERS}
    return made.outcomes, made.questions, {name: frame.sort(LEDGERS[name].keys) for name, frame in frames.items()}


def test_a_trial_says_what_the_load_then_does_and_changes_nothing(
    database: Engine, tmp_path: Path, short_guidance: Path
) -> None:
    send(database, short_guidance)
    before = everything(database)
    paths = [
        damaged(tmp_path, short_guidance, {"F7": 21, "F9": "много"}),
        damaged(tmp_path, TARGETED, {"A3": "за март"}),
        damaged(tmp_path, GRADUATES),
    ]
    outcomes, _questions, frames = tried(database, *paths)
    assert everything(database) == before
    assert number(database, "load_file") == 1
    loaded = imports.load(database, paths)
    assert [replace(one, load_id=None, tables=[]) for one in outcomes] == [
        replace(one, load_id=None, tables=[]) for one in loaded
    ]
    with database.begin() as connection:
        as_reader(connection, EVERYWHERE)
        now = {name: ledgers.read(connection, name, EVERYWHERE) for name in LEDGERS}
    assert frames["pupils"]["guided"].sum() == now["pupils"]["guided"].sum()
    assert frames["graduates"]["employed"].sum() == now["graduates"]["employed"].sum() > 0


def test_files_are_tried_one_upon_the_other(database: Engine, tmp_path: Path, short_guidance: Path) -> None:
    again = damaged(tmp_path, short_guidance, {"F7": 21}, name="again.xlsx")
    outcomes, *_ = tried(database, short_guidance, again)
    assert [(one.rows_loaded, one.rows_unchanged) for one in outcomes] == [(36, 0), (6, 30)]


def test_a_question_is_answered_before_it_has_a_number(database: Engine, tmp_path: Path, short_guidance: Path) -> None:
    send(database, short_guidance)
    cells = {f"C{row}": "МБОУ «СШ № 1»" for row in range(7, 13)} | {"A3": "по состоянию на 01.04.2025"}
    renamed = damaged(tmp_path, short_guidance, cells, name="renamed.xlsx")
    (outcome,), (question,), _ = tried(database, renamed)
    assert outcome.rows_refused == 6
    assert number(database, "sender_question") == 0
    for is_same, schools in ((True, 6), (False, 7)):
        answer = directory.Answer(question, is_same)
        (outcome,), questions, frames = tried(database, renamed, answers=(answer,))
        assert (outcome.rows_refused, outcome.rows_loaded, questions) == (0, 36, [])
        assert frames["pupils"]["institution_id"].n_unique() == schools
    with writing(database) as connection:
        directory.answer(connection, [directory.Answer(question, is_same=True)], "clerk")
    assert query(database, "select answer, answered_by from sender_question") == [("same", "clerk")]
    assert send(database, renamed).rows_refused == 0


def test_an_odd_date_is_a_question(database: Engine, tmp_path: Path) -> None:
    odd = damaged(tmp_path, TARGETED, name="3-targeted_2024-03.xlsx")
    (outcome,), *_ = tried(database, odd)
    assert outcome.error
    assert outcome.is_date_odd
    (outcome,), *_ = tried(database, odd, dates_are_right=True)
    assert outcome.rows_loaded == 14
    assert pl.DataFrame(query(database, "select 1 from report")).is_empty()
