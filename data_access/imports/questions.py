"""What can be read in two ways is asked about and never decided; an answer is remembered and not asked for again.

The kinds: a ``number`` («1,000») or a ``day`` («12.03.25») of a cell, a ``figure`` that is many times last month's, an
``older`` report that comes after its correction, a ``heading`` that is like one of the form.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or

from data_access.imports.remarks import Doubt, Remark
from data_access.tables import data_load, import_question, waiting_row

Answers = Mapping[tuple[str, str], str]
"""Kind and subject of each question that has been answered -> the choice."""
COMMAND = "python -m data_access.imports answer"


class NoSuchAnswer(ValueError):
    """A question or choice that there is not; the message says so, in Russian."""


@dataclass(frozen=True)
class Doubted:
    """Something asked about; ``number`` is what it is answered by. A subject is its own in a region."""

    number: int
    kind: str
    subject: str
    sentence: str
    choices: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str]:
        """What it is about, also where it has another number or none yet."""
        return self.kind, self.subject


@dataclass(frozen=True)
class Meant:
    """The choice for a question."""

    question: Doubted
    choice: str


def answers(connection: Connection, region_id: str) -> dict[tuple[str, str], str]:
    """All that has been answered in a region."""
    asked = import_question.c
    rows = connection.execute(
        select(asked.kind, asked.subject, asked.answer).where(asked.region_id == region_id, asked.answer.is_not(None))
    )
    return {(row.kind, row.subject): row.answer for row in rows}


def ask(connection: Connection, region_id: str, load_id: int, remarks: Sequence[Remark]) -> list[Remark]:
    """Put the doubts of a load among the questions, and their rows among those that wait.

    Returns:
        The remarks, each that waits with the number by which its question is answered.
    """
    doubts = {
        (one.kind, one.subject): one for one in (remark.waits_for for remark in remarks) if isinstance(one, Doubt)
    }
    numbers = _numbers(connection, region_id, doubts.values())
    waiting, told_of = [], []
    for remark in remarks:
        row = {"load_id": load_id, "sheet": remark.sheet, "row_number": remark.row}
        if isinstance(remark.waits_for, Doubt):
            doubt = remark.waits_for
            number = numbers[doubt.kind, doubt.subject]
            waiting.append(row | {"import_question_id": number, "sender_question_id": None})
            told_of.append(replace(remark, message=f"{remark.message} {_how(number, doubt.choices)}"))
        else:
            if remark.waits_for is not None:
                waiting.append(row | {"import_question_id": None, "sender_question_id": remark.waits_for})
            told_of.append(remark)
    if waiting:
        connection.execute(insert(waiting_row), waiting)
    return told_of


def _how(number: int, choices: Iterable[str]) -> str:
    ways = "; ".join(f"«{choice}» — {COMMAND} {number} {place}" for place, choice in enumerate(choices, start=1))
    return f"Вопрос № {number}, ответы: {ways}."


def _numbers(connection: Connection, region_id: str, doubts: Iterable[Doubt]) -> dict[tuple[str, str], int]:
    rows = [
        {
            "region_id": region_id,
            "kind": doubt.kind,
            "subject": doubt.subject,
            "sentence": doubt.sentence,
            "choices": list(doubt.choices),
        }
        for doubt in doubts
    ]
    if not rows:
        return {}
    connection.execute(insert_or(import_question).on_conflict_do_nothing(), rows)
    asked = import_question.c
    stored = select(asked.kind, asked.subject, asked.import_question_id).where(asked.region_id == region_id)
    return {(row.kind, row.subject): row.import_question_id for row in connection.execute(stored)}


def open_questions(connection: Connection, region_id: str | None = None) -> list[Doubted]:
    """Those that nobody has answered, of one region where it is named, the oldest first."""
    asked = select(import_question).where(import_question.c.answer.is_(None))
    if region_id is not None:
        asked = asked.where(import_question.c.region_id == region_id)
    return [
        Doubted(row.import_question_id, row.kind, row.subject, row.sentence, tuple(row.choices))
        for row in connection.execute(asked.order_by(import_question.c.import_question_id))
    ]


def answer(connection: Connection, number: int, choice: str, by: str) -> None:
    """Answer a question by one of its choices, or by the place of one, from 1.

    Raises:
        NoSuchAnswer: there is no such question or choice.
    """
    asked = import_question.c
    row = connection.execute(select(asked.choices).where(asked.import_question_id == number)).one_or_none()
    if row is None:
        raise NoSuchAnswer(f"Вопроса № {number} нет: список — python -m data_access.imports questions.")
    places = {str(place): one for place, one in enumerate(row.choices, start=1)}
    meant = choice if choice in row.choices else places.get(choice)
    if meant is None:
        possible = "; ".join(f"{place} — «{one}»" for place, one in places.items())
        raise NoSuchAnswer(f"Ответа «{choice}» на вопрос № {number} нет, есть: {possible}.")
    connection.execute(
        update(import_question)
        .where(asked.import_question_id == number)
        .values(answer=meant, answered_by=by, answered_at=func.now())
    )


def answer_all(connection: Connection, region_id: str, given: Iterable[Meant], by: str) -> list[int]:
    """Answer questions, also such as were met in a load that has not been made yet; their numbers."""
    numbers = []
    for one in given:
        question = one.question
        doubt = Doubt(question.kind, question.subject, question.sentence, question.choices)
        numbers.append(_numbers(connection, region_id, [doubt])[question.key])
        answer(connection, numbers[-1], one.choice, by)
    return numbers


def waiting(connection: Connection, number: int, column: str) -> dict[int, set[tuple[str | None, int | None]]]:
    """Load -> sheet and row of all that waits for a question in it, the oldest load first; none that was taken back.

    Args:
        column: whose number it is, ``import_question_id`` or ``sender_question_id``.
    """
    rows = connection.execute(
        select(waiting_row.c.load_id, waiting_row.c.sheet, waiting_row.c.row_number)
        .join(data_load, data_load.c.load_id == waiting_row.c.load_id)
        .where(waiting_row.c[column] == number, data_load.c.undone_at.is_(None))
        .order_by(waiting_row.c.load_id)
    )
    by_load: dict[int, set[tuple[str | None, int | None]]] = {}
    for row in rows:
        by_load.setdefault(row.load_id, set()).add((row.sheet, row.row_number))
    return by_load


def wait_no_more(connection: Connection, number: int, column: str) -> None:
    """Nothing waits for this question any more."""
    connection.execute(delete(waiting_row).where(waiting_row.c[column] == number))
