"""A look before the leap: files are loaded in a transaction that is rolled back, and read in it as if they were in."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from data_access import directory
from data_access.database import WRITER
from data_access.directory import Answer, Question
from data_access.imports import again, failures, names, questions, rejected
from data_access.imports.load import alone, into
from data_access.imports.outcome import Outcome
from data_access.imports.questions import Doubted, Meant
from data_access.imports.remarks import FileRefused
from data_access.imports.undo import undo


@dataclass(frozen=True)
class Sending:
    """A file to be loaded; with ``dates_are_right`` somebody has answered that its odd date is meant."""

    path: Path
    dates_are_right: bool = False


@dataclass(frozen=True)
class Trial:
    """What would become of files: an outcome a file, in their order, and the questions then open: about senders
    and (``doubts``) about what can be read in two ways.

    ``painted`` are the files with wrong cells painted (XLSX), by their place among the outcomes. ``connection`` sees
    the database as if all were loaded, until the trial ends.
    """

    connection: Connection
    outcomes: list[Outcome] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    doubts: list[Doubted] = field(default_factory=list)
    painted: dict[int, bytes] = field(default_factory=dict)


@contextmanager
def trial(
    on: Engine,
    sendings: Sequence[Sending],
    region: str | None,
    answers: Sequence[Answer | Meant] = (),
    progress: Callable[[int, str], object] = lambda number, stage: None,
) -> Iterator[Trial]:
    """Load files for a trial, after these answers; nothing of it stays. Nobody else imports meanwhile.

    :param progress: called with the place of the file and the stage

    Raises:
        FileRefused: nobody can say which region is meant.
        sqlalchemy.exc.DBAPIError: the database is gone.
    """
    with _rolled_back(on) as connection:
        region_id = names.chosen_region(connection, region)
        give(connection, region_id, answers, by="trial")
        tried = Trial(connection)
        for number, sending in enumerate(sendings):
            outcome = _tried(connection, sending, region_id, partial(progress, number))
            tried.outcomes.append(outcome)
            if outcome.refused and outcome.tables:
                tried.painted[number] = rejected.content(outcome)
        tried.questions.extend(directory.questions(connection, region_id))
        tried.doubts.extend(questions.open_questions(connection, region_id))
        yield tried


def give(connection: Connection, region_id: str, answers: Sequence[Answer | Meant], by: str) -> None:
    """Answer questions of both kinds, also such as were met in a trial alone, and load what waited for them before."""
    for number in directory.answer(connection, [one for one in answers if isinstance(one, Answer)], by):
        again.after_answer(connection, number, "sender_question_id", by)
    for number in questions.answer_all(connection, region_id, [one for one in answers if isinstance(one, Meant)], by):
        again.after_answer(connection, number, "import_question_id", by)


@contextmanager
def undone(on: Engine, load_id: int) -> Iterator[Connection]:
    """A connection that sees the database as if a load had been taken back; nothing of it stays.

    Raises:
        UndoRefused: the load cannot be taken back.
    """
    with _rolled_back(on) as connection:
        undo(connection, load_id, by="trial")
        yield connection


@contextmanager
def _rolled_back(on: Engine) -> Iterator[Connection]:
    with on.connect() as connection, connection.begin() as transaction:
        connection.execute(text(f"set local role {WRITER}"))
        alone(connection)
        try:
            yield connection
        finally:
            transaction.rollback()


def _tried(connection: Connection, sending: Sending, region_id: str, progress: Callable[[str], object]) -> Outcome:
    """One file after another, as when they are loaded: what goes wrong with one does not take away the others."""
    try:
        with connection.begin_nested():
            return into(
                connection, sending.path, region_id, progress, dates_are_right=sending.dates_are_right, author=None
            )
    except FileRefused as refused:
        return Outcome(sending.path, error=str(refused))
    except Exception as error:
        return Outcome(sending.path, error=failures.of(error).ru)
