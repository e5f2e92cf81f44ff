"""What people write on the screen: proposals for «Работа России», the bodies that support them, their states.

Every function is one transaction as the author, who may write here and nowhere else; it moves the version of the data,
so that the next click of everybody shows it. Whatever is wrong is said before anything is written.
"""

from dataclasses import dataclass, fields
from datetime import timedelta

from sqlalchemy import Connection, Engine, insert, select, text, update

from data_access import tables
from data_access.audit import note
from data_access.database import inside
from data_access.imports.personal import detect
from data_access.scope import Role, Scope
from data_access.spelling import normalise
from data_access.tables.proposals import CATEGORIES, STATES
from data_access.writing.plain import plain, unwritable

LONGEST = {"title": 120, "problem": 1500, "proposal": 1500, "expected_effect": 600, "author_body": 120, "reason": 600}
_AGAIN = timedelta(minutes=10)  # the same text from the same body within so long is one click too many
_DECIDING = (Role.MINISTRY, Role.STAFFING_CENTRE)


class Refused(ValueError):
    """What was typed cannot be taken. The screen says so in the reader's language: ``reason`` is a code that it has a
    sentence for, ``words`` what stands in the sentence: the field, the value, the datum."""

    def __init__(self, reason: str, **words: object) -> None:
        super().__init__(f"{reason}: {words}" if words else reason)
        self.reason, self.words = reason, words


@dataclass(frozen=True)
class Draft:
    """A proposal as typed."""

    category: str
    title: str
    problem: str
    proposal: str
    expected_effect: str
    author_body: str


def submit(on: Engine, scope: Scope, draft: Draft) -> int:
    """Take a proposal; its id. The same one sent twice within ten minutes is taken once.

    Raises:
        Refused: a field is empty, too long, cannot be written or holds personal data; the section is unknown.
    """
    if draft.category not in CATEGORIES:
        raise Refused("unknown_section", value=draft.category)
    values = {field.name: plain(getattr(draft, field.name)) for field in fields(draft)}
    for name, value in values.items():
        if name != "category":
            _check(name, value, LONGEST[name])
    table = tables.proposal
    with inside(on, scope) as connection:
        _one_at_a_time(connection, "proposal", scope.region, *values.values())
        already = connection.execute(
            select(table.c.proposal_id).where(
                table.c.region_id == scope.region,
                *(table.c[name] == value for name, value in values.items()),
                table.c.submitted_at > text(f"now() - interval '{_AGAIN.seconds} seconds'"),
            )
        ).scalar()
        if already is not None:
            return already
        number = connection.execute(
            insert(table).values(region_id=scope.region, **values).returning(table.c.proposal_id)
        ).scalar_one()
        connection.execute(insert(tables.proposal_event).values(proposal_id=number, state="new"))
        _move(connection)
    return number


def support(on: Engine, scope: Scope, proposal_id: int, body: str) -> bool:
    """Note that a body supports a proposal; False where it already did.

    Raises:
        Refused: there is no such proposal in the region, or the body is empty, too long or a personal datum.
    """
    body = plain(body)
    _check("author_body", body, LONGEST["author_body"])
    with inside(on, scope) as connection:
        _merged_into(connection, scope, proposal_id)
        # Its spelling is no second vote, and two at once are one.
        _one_at_a_time(connection, "vote", proposal_id)
        vote = tables.proposal_vote
        bodies = connection.execute(select(vote.c.body).where(vote.c.proposal_id == proposal_id)).scalars()
        if normalise(body) in map(normalise, bodies):
            return False
        # Neither a ledger nor what screens keep counts votes: nothing is read again for one, by nobody.
        connection.execute(insert(vote).values(proposal_id=proposal_id, body=body))
    return True


def decide(on: Engine, scope: Scope, proposal_id: int, state: str, reason: str = "") -> None:
    """Bring a proposal into a state.

    Raises:
        PermissionError: the viewer's role does not decide.
        Refused: no such proposal or state; a declined one without a reason; a reason with personal data.
    """
    _may_decide(scope)
    reason = plain(reason)
    if state not in STATES:
        raise Refused("unknown_state", value=state)
    if state == "declined" and not reason:
        raise Refused("no_reason")
    if reason:
        _check("reason", reason, LONGEST["reason"])
    with inside(on, scope) as connection:
        _merged_into(connection, scope, proposal_id)
        event = {"proposal_id": proposal_id, "state": state, "reason": reason or None}
        connection.execute(insert(tables.proposal_event).values(**event))
        note(connection, "decided", proposal=proposal_id, state=state)
        _move(connection)


def merge(on: Engine, scope: Scope, proposal_id: int, into: int) -> None:
    """Let one proposal stand for another that says the same; authors and votes of both are kept.

    Raises:
        PermissionError: the viewer's role does not decide.
        Refused: one of them is not there, was merged already, or both are the same.
    """
    _may_decide(scope)
    table = tables.proposal
    if proposal_id == into:
        raise Refused("merged_with_itself")
    with inside(on, scope) as connection:
        for number in (proposal_id, into):
            if _merged_into(connection, scope, number) is not None:
                raise Refused("merged_already", number=number)
        # Whoever was merged into the one that goes now goes along.
        connection.execute(update(table).where(table.c.merged_into == proposal_id).values(merged_into=into))
        connection.execute(update(table).where(table.c.proposal_id == proposal_id).values(merged_into=into))
        _move(connection)


def _check(name: str, value: str, longest: int) -> None:
    if not value:
        raise Refused("empty", field=name)
    if len(value) > longest:
        raise Refused("too_long", field=name, number=len(value), most=longest)
    if unwritable(value):
        raise Refused("unwritable", field=name)
    if what := detect(value):
        raise Refused("personal", field=name, what=what)


def _merged_into(connection: Connection, scope: Scope, proposal_id: int) -> int | None:
    """What the proposal was merged into, None where it stands for itself."""
    row = connection.execute(
        select(tables.proposal.c.merged_into).where(
            tables.proposal.c.proposal_id == proposal_id, tables.proposal.c.region_id == scope.region
        )
    ).one_or_none()
    if row is None:
        raise Refused("no_such_proposal", number=proposal_id)
    return row.merged_into


def _may_decide(scope: Scope) -> None:
    if scope.role not in _DECIDING:
        raise PermissionError(f"the role {scope.role.value!r} proposes and supports, it does not decide")


def decides(scope: Scope) -> bool:
    """Whether the viewer's role brings proposals into states and merges them."""
    return scope.role in _DECIDING


def _one_at_a_time(connection: Connection, *what: object) -> None:
    """Until the end of the transaction whoever does the same waits."""
    connection.execute(text("select pg_advisory_xact_lock(hashtextextended(:what, 0))"), {"what": repr(what)})


def _move(connection: Connection) -> None:
    connection.execute(text("select refresh_proposals()"))
