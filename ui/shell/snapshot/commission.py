"""The commission through the snapshot: what is kept of it, read once a version, and what is written of it."""

from data_access.database import engine, reading
from data_access.reading import commission as reading_of
from data_access.reading.commission import Commission as Commission
from data_access.writing import commission as writing_of
from data_access.writing import commission_events, frozen, replies
from data_access.writing.commission import Decision as Decision
from data_access.writing.commission import Item as Item
from data_access.writing.commission import Meeting as Meeting
from data_access.writing.commission import lines as lines
from data_access.writing.commission import participants as participants
from data_access.writing.commission_events import Event as Event
from data_access.writing.frozen import Frozen as Frozen
from data_access.writing.replies import Reply as Reply
from data_access.writing.typed import LONGEST as LONGEST
from data_access.writing.typed import keeps as keeps_minutes
from ui.shell.snapshot import Snapshot


def commission(snapshot: Snapshot) -> Commission:
    """Meetings, decisions and events of the viewer's region: queries when they are first asked for at a version."""

    def asked() -> Commission:
        with reading(engine(), snapshot.scope) as connection:
            return reading_of.read(connection, snapshot.scope)

    return snapshot.cache.recall("commission", asked)


def keeps(snapshot: Snapshot) -> bool:
    """Whether the viewer's role records meetings and decisions, and closes them."""
    return keeps_minutes(snapshot.scope)


def record_meeting(snapshot: Snapshot, meeting: Meeting) -> int:
    """Take a meeting; see :func:`data_access.writing.commission.record_meeting`."""
    return writing_of.record_meeting(engine(), snapshot.scope, meeting)


def write_minutes(snapshot: Snapshot, item: int, minutes: str) -> None:
    """Put minutes under an item; see :func:`data_access.writing.commission.write_minutes`."""
    writing_of.write_minutes(engine(), snapshot.scope, item, minutes)


def record_decision(snapshot: Snapshot, decision: Decision) -> int:
    """Take a decision; see :func:`data_access.writing.commission.record_decision`."""
    return writing_of.record_decision(engine(), snapshot.scope, decision)


def record_event(snapshot: Snapshot, event: Event) -> None:
    """Note what happened to a decision; see :func:`data_access.writing.commission_events.record_event`."""
    commission_events.record_event(engine(), snapshot.scope, event)


def freeze(snapshot: Snapshot, picture: Frozen) -> bool:
    """Keep a picture of the figures; see :func:`data_access.writing.frozen.freeze`."""
    return frozen.freeze(engine(), snapshot.scope, picture)


def replies_to(snapshot: Snapshot, district_id: str) -> bool:
    """Whether the viewer may pin a note to a figure of the district."""
    return replies.replies_to(snapshot.scope, district_id)


def reply(snapshot: Snapshot, note: Reply) -> None:
    """Pin a note to a figure; see :func:`data_access.writing.replies.reply`."""
    replies.reply(engine(), snapshot.scope, note)
