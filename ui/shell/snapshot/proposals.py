"""Proposals through the snapshot: what is written of them, and the votes, which move nothing that is kept."""

from data_access.database import engine, reading
from data_access.reading import pilot as reading_of
from data_access.reading.pilot import Votes as Votes  # views meet these through here
from data_access.writing import proposals as writing_of
from data_access.writing.proposals import Draft as Draft
from ui.shell.snapshot import Snapshot


def propose(snapshot: Snapshot, draft: Draft) -> int:
    """Take a proposal; see :func:`data_access.writing.proposals.submit`."""
    return writing_of.submit(engine(), snapshot.scope, draft)


def votes(snapshot: Snapshot) -> Votes:
    """Proposal and how many bodies support it, as :func:`data_access.reading.pilot.votes` counts them.

    Read anew on every call, for a vote moves no version; of a day that is over it is read once.
    """

    def asked() -> Votes:
        with reading(engine(), snapshot.scope, snapshot.known_by) as connection:
            return reading_of.votes(connection, snapshot.scope)

    return snapshot.cache.recall("votes", asked) if snapshot.known_by else asked()


def support(snapshot: Snapshot, number: int, body: str) -> bool:
    """Note that a body supports a proposal; see :func:`data_access.writing.proposals.support`."""
    return writing_of.support(engine(), snapshot.scope, number, body)


def decides(snapshot: Snapshot) -> bool:
    """Whether the viewer's role decides on proposals."""
    return writing_of.decides(snapshot.scope)


def decide(snapshot: Snapshot, number: int, state: str, reason: str) -> None:
    """Bring a proposal into a state; see :func:`data_access.writing.proposals.decide`."""
    writing_of.decide(engine(), snapshot.scope, number, state, reason)


def merge(snapshot: Snapshot, number: int, into: int) -> None:
    """Let one proposal stand for another; see :func:`data_access.writing.proposals.merge`."""
    writing_of.merge(engine(), snapshot.scope, number, into)
