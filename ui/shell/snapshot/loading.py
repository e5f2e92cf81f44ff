"""Loading of files from a page: tried out first, then loaded, and taken back. The other door to the database."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

from data_access import audit, imports
from data_access.database import as_reader, engine, writing
from data_access.directory import Answer as Answer  # views meet these through here
from data_access.directory import Question as Question
from data_access.imports import blank_book, failures, files, history, undo
from data_access.imports.blanks import Blank as Blank
from data_access.imports.blanks import blanks as forms_of
from data_access.imports.cells import address as address
from data_access.imports.files import Kept as Kept
from data_access.imports.history import Load as Load
from data_access.imports.history import Status as Status
from data_access.imports.history import status as status
from data_access.imports.outcome import Outcome as Outcome
from data_access.imports.questions import Doubted as Doubted
from data_access.imports.questions import Meant as Meant
from data_access.imports.remarks import Remark as Remark
from data_access.imports.trial import Sending, give, trial, undone
from data_access.imports.undo import UndoRefused as UndoRefused
from data_access.reading import ledgers
from ui.shell.snapshot import Snapshot, seen

Progress = Callable[[int, str], object]
Answers = Sequence[Answer | Meant]


@dataclass(frozen=True)
class Upload:
    """A file that somebody has sent: its name, its bytes; ``dates_are_right``: the odd date of its reports is meant."""

    name: str
    content: bytes
    dates_are_right: bool = False


@dataclass(frozen=True, eq=False)
class Tried:
    """What would become of files: an outcome a file, open questions about senders and about what can be read in two
    ways, painted files (XLSX) by place, the region then."""

    outcomes: list[Outcome]
    questions: list[Question]
    doubts: list[Doubted]
    painted: dict[int, bytes]
    after: Snapshot


def author(snapshot: Snapshot) -> str | None:
    """The user name of who sends files; None for those who may not.

    In a demonstration this is the clerk, or whom ``DASHBOARD_AUTHOR`` names; else who has signed in.
    """
    if snapshot.scope.districts is not None or not snapshot.scope.sends_files or snapshot.known_by is not None:
        return None
    return snapshot.scope.holder or os.environ.get("DASHBOARD_AUTHOR") or "clerk"


def try_out(snapshot: Snapshot, uploads: Sequence[Upload], answers: Answers, progress: Progress) -> Tried:
    """Load files for a trial; nothing of it stays.

    :param progress: called with the place of the file and the stage, in Russian

    Raises:
        sqlalchemy.exc.DBAPIError: the database is gone.
    """
    with _on_disk(uploads) as sendings, trial(engine(), sendings, snapshot.scope.region, answers, progress) as made:
        return Tried(made.outcomes, made.questions, made.doubts, made.painted, _after(snapshot, made.connection))


def load(snapshot: Snapshot, uploads: Sequence[Upload], answers: Answers, progress: Progress) -> list[Outcome]:
    """Load files after these answers, each in a transaction of its own; what became of each, in their order.

    Raises:
        PermissionError: the viewer may not load.
    """
    by, region = _steward(snapshot), snapshot.scope.region
    audit.write(engine(), snapshot.scope, "imported", files=len(uploads))
    with writing(engine()) as connection:
        give(connection, region, answers, by)
    outcomes = []
    with _on_disk(uploads) as sendings:
        for number, sending in enumerate(sendings):
            progress(number, "")
            try:
                outcomes += imports.load(
                    engine(), [sending.path], region, dates_are_right=sending.dates_are_right, author=by
                )
            except Exception as error:  # what goes wrong with one does not take away the others
                outcomes.append(Outcome(sending.path, error=failures.of(error).ru))
    return outcomes


def loads(snapshot: Snapshot, limit: int) -> list[Load]:
    """The loads of the region, the newest first; none for those who may not load."""
    if author(snapshot) is None:
        return []
    with writing(engine()) as connection:
        return history.loads(connection, snapshot.scope.region, limit)


def blanks(snapshot: Snapshot, as_of: date) -> list[Blank]:
    """The blank forms of all senders as of a day; see :func:`data_access.imports.blanks.blanks`."""
    with writing(engine()) as connection:
        return forms_of(connection, snapshot.scope.region, as_of)


def blank_file(blank: Blank) -> bytes:
    """The workbook of a blank form (XLSX)."""
    return blank_book.book(blank)


def sent(snapshot: Snapshot, load_id: int, *, painted: bool = False) -> Kept | None:
    """The file of a load as it was sent, or with its wrong cells painted; None where there is none.

    Raises:
        PermissionError: the viewer may not load.
    """
    _steward(snapshot)
    with writing(engine()) as connection:
        return (files.painted if painted else files.sent)(connection, load_id)


def try_undo(snapshot: Snapshot, load_id: int) -> Snapshot:
    """The region as it would be without a load.

    Raises:
        UndoRefused: the load cannot be taken back.
    """
    with undone(engine(), load_id) as connection:
        return _after(snapshot, connection)


def take_back(snapshot: Snapshot, load_id: int) -> None:
    """Take a load back.

    Raises:
        PermissionError: the viewer may not load.
        UndoRefused: the load cannot be taken back.
    """
    by = _steward(snapshot)
    audit.write(engine(), snapshot.scope, "taken_back", load=load_id)
    with writing(engine()) as connection:
        imports.alone(connection)
        undo.undo(connection, load_id, by)


def _steward(snapshot: Snapshot) -> str:
    by = author(snapshot)
    if by is None:
        raise PermissionError("only who sees the whole region loads files")
    return by


@contextmanager
def _on_disk(uploads: Sequence[Upload]) -> Iterator[list[Sending]]:
    """The files where the reader can open them, each in a folder of its own: two may have one name. Then they go."""
    with TemporaryDirectory() as folder:
        sendings = []
        for number, upload in enumerate(uploads):
            path = Path(folder) / str(number) / Path(upload.name).name
            path.parent.mkdir()
            path.write_bytes(upload.content)
            sendings.append(Sending(path, upload.dates_are_right))
        yield sendings


def _after(snapshot: Snapshot, connection: Any) -> Snapshot:
    """The region as the transaction sees it; ledgers that are as they were are not read again."""
    scope = snapshot.scope
    as_reader(connection, scope)
    version, moved = ledgers.version(connection), ledgers.versions(connection)

    def read(name: str) -> pl.DataFrame:
        if moved.get(name, 0) <= snapshot.version:
            return snapshot.board.ledgers[name]
        return ledgers.read(connection, name, scope)

    return seen(connection, scope, version, read)
