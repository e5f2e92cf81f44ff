"""What the data steward decides of senders: one and the same, another one, closed, merged, moved.

Each decision says who took it, and nothing that was reported is changed: an institution that goes by another
name keeps its past, one that is closed leaves the figures on its day, one that moves leaves its past where it was.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Row, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or

from data_access.ledgers import views
from data_access.tables import (
    district,
    employer,
    employer_alias,
    institution,
    institution_alias,
    institution_move,
    sender_question,
)


class DirectoryFault(ValueError):
    """A decision cannot be taken; the message says why, in Russian."""


@dataclass(frozen=True)
class Question:
    """A name that may be another one of a sender known already; ``number`` is what it is answered by."""

    number: int
    district: str
    name: str
    candidate: str
    as_of: date
    kind: str
    spelling: str
    candidate_id: int

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is about, also where it has another number or none yet."""
        return self.district, self.kind, self.spelling


@dataclass(frozen=True)
class Answer:
    """That a name is that of the institution it was taken for, or of another one."""

    question: Question
    is_same: bool


def questions(connection: Connection, region_id: str | None = None) -> list[Question]:
    """Those that nobody has answered, of one region where it is named, the oldest first."""
    asked = (
        select(
            sender_question,
            func.coalesce(institution.c.name, employer.c.name).label("candidate"),
            func.coalesce(sender_question.c.candidate_id, sender_question.c.candidate_employer_id).label("meant"),
        )
        .outerjoin(institution, institution.c.institution_id == sender_question.c.candidate_id)
        .outerjoin(employer, employer.c.employer_id == sender_question.c.candidate_employer_id)
        .where(sender_question.c.answer.is_(None))
        .order_by(sender_question.c.sender_question_id)
    )
    if region_id is not None:
        asked = asked.join(district, district.c.district_id == sender_question.c.district_id)
        asked = asked.where(district.c.region_id == region_id)
    return [
        Question(
            row.sender_question_id,
            row.district_id,
            row.name,
            row.candidate,
            row.as_of,
            row.kind,
            row.spelling,
            row.meant,
        )
        for row in connection.execute(asked)
    ]


def answer(connection: Connection, answers: Iterable[Answer], by: str) -> list[int]:
    """Answer questions, also such as were met in a load that has not been made yet; their numbers."""
    asked = sender_question.c
    numbers = []
    for one in answers:
        question = one.question
        row = {
            "district_id": question.district,
            "kind": question.kind,
            "spelling": question.spelling,
            "name": question.name,
            "as_of": question.as_of,
            _candidate(question.kind): question.candidate_id,
        }
        connection.execute(insert_or(sender_question).values(row).on_conflict_do_nothing())
        same = [asked[name] == row[name] for name in ("district_id", "kind", "spelling")]
        number = connection.execute(select(asked.sender_question_id).where(*same)).scalar_one()
        (is_same if one.is_same else is_new)(connection, number, by)
        numbers.append(number)
    return numbers


def is_same(connection: Connection, number: int, by: str) -> None:
    """The institution or employer goes by this name too, from the day of the report on.

    Raises:
        DirectoryFault: there is no such question.
    """
    row = _question(connection, number)
    of_employer = row.candidate_employer_id is not None
    table, key = (employer_alias, "employer_id") if of_employer else (institution_alias, "institution_id")
    meant = row.candidate_employer_id if of_employer else row.candidate_id
    alias = {key: meant, "spelling": row.spelling, "name": row.name, "since": row.as_of, "decided_by": by}
    connection.execute(insert_or(table).values(alias).on_conflict_do_nothing())
    _answer(connection, number, "same", by)
    if not of_employer:  # a ledger tells of an employer by its number alone
        views.refresh(connection, institutions=[meant])


def is_new(connection: Connection, number: int, by: str) -> None:
    """It is another one: the next file that names it makes it.

    Raises:
        DirectoryFault: there is no such question.
    """
    _question(connection, number)
    _answer(connection, number, "new", by)


def close(connection: Connection, institution_id: int, on: date, by: str, into: int | None = None) -> None:
    """The institution is no more from a day on; ``into`` is the one with which it was merged.

    Raises:
        DirectoryFault: there is no such institution, or it would be merged into itself.
    """
    for one in filter(None, (institution_id, into)):
        _institution(connection, one)
    if into == institution_id:
        raise DirectoryFault(f"Организация № {into} не может войти в саму себя: укажите номер другой.")
    _update(connection, institution_id, closed_on=on, successor_id=into, closed_by=by)


def reopen(connection: Connection, institution_id: int) -> None:
    """The institution was closed by mistake.

    Raises:
        DirectoryFault: there is no such institution.
    """
    _institution(connection, institution_id)
    _update(connection, institution_id, closed_on=None, successor_id=None, closed_by=None)


def move(connection: Connection, institution_id: int, to: str, on: date, by: str) -> None:
    """The institution belongs to another district from a day on; what was before stays in the old one.

    Raises:
        DirectoryFault: there is no such institution or district, or it stands there already.
    """
    stands = _institution(connection, institution_id)
    rows = connection.execute(select(district.c.district_id, district.c.region_id))
    regions = {one.district_id: one.region_id for one in rows}
    if to not in regions or regions[to] != regions[stands]:
        raise DirectoryFault(f"Района «{to}» в этом регионе нет: есть {', '.join(sorted(regions))}.")
    if to == stands:
        raise DirectoryFault(f"Организация № {institution_id} уже относится к району «{to}».")
    moved = {"institution_id": institution_id, "moved_on": on, "from_district_id": stands, "decided_by": by}
    connection.execute(insert(institution_move).values(moved))
    _update(connection, institution_id, district_id=to)


def named(connection: Connection, part: str) -> list[tuple[int, str, str]]:
    """Number, district and name of the institutions whose name has this part, in whatever case."""
    alike = (
        select(institution.c.institution_id, institution.c.district_id, institution.c.name)
        .where(institution.c.name.ilike(f"%{part}%"))
        .order_by(institution.c.district_id, institution.c.name)
    )
    return [(row.institution_id, row.district_id, row.name) for row in connection.execute(alike)]


def _candidate(kind: str) -> str:
    """The column of a question that holds whom a name may mean."""
    return "candidate_employer_id" if kind == "employer" else "candidate_id"


def _question(connection: Connection, number: int) -> Row:
    row = connection.execute(
        select(sender_question).where(sender_question.c.sender_question_id == number)
    ).one_or_none()
    if row is None:
        raise DirectoryFault(f"Вопроса № {number} нет: список — python -m data_access.directory list.")
    return row


def _answer(connection: Connection, number: int, answer: str, by: str) -> None:
    connection.execute(
        update(sender_question)
        .where(sender_question.c.sender_question_id == number)
        .values(answer=answer, answered_by=by, answered_at=func.now())
    )


def _institution(connection: Connection, institution_id: int) -> str:
    """The district in which it stands."""
    stands = connection.execute(
        select(institution.c.district_id).where(institution.c.institution_id == institution_id)
    ).scalar()
    if stands is None:
        raise DirectoryFault(f"Организации № {institution_id} нет: найти — python -m data_access.directory find ЧАСТЬ.")
    return str(stands)


def _update(connection: Connection, institution_id: int, **values: object) -> None:
    connection.execute(update(institution).where(institution.c.institution_id == institution_id).values(**values))
    views.refresh(connection, institutions=[institution_id])
