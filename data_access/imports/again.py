"""What waited for an answer is loaded once it is given: the rows of those senders, from the files as they were sent."""

from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection

from data_access.imports import files, questions
from data_access.imports.load import alone, into, no_progress
from data_access.imports.outcome import Outcome


def after_answer(connection: Connection, number: int, column: str, by: str) -> list[Outcome]:
    """Load what waits for a question, in the caller's transaction as the writer; an outcome a file.

    A file that was refused whole is not kept: it has to be sent again, and is no outcome.

    Args:
        column: whose number it is, ``import_question_id`` or ``sender_question_id``.
        by: user name of who has answered.
    """
    alone(connection)
    outcomes = []
    waits = questions.waiting(connection, number, column)
    questions.wait_no_more(connection, number, column)
    for load_id, places in waits.items():
        kept = files.sent(connection, load_id)
        if kept is None:
            continue
        with TemporaryDirectory() as folder:
            path = Path(folder) / kept.name
            path.write_bytes(kept.content)
            outcomes.append(
                into(connection, path, kept.region, no_progress, dates_are_right=True, author=by, places=places)
            )
    return outcomes
