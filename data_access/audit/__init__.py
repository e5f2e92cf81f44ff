"""The audit: who signed in, granted, looked at people, exported, imported, decided."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, text
from sqlalchemy.dialects.postgresql import JSONB

from data_access.access.grants import administering
from data_access.database import inside
from data_access.scope import Scope

_LIST = text("select * from list_audit(:region, :most)")
_APPEND = text("select append_audit(:action, :detail)").bindparams(bindparam("detail", type_=JSONB))


@dataclass(frozen=True)
class Verdict:
    """How many entries there are, the hash of the last one, and the number of the first that is not as written."""

    entries: int
    head: str
    broken: int | None


@dataclass(frozen=True)
class Entry:
    """A deed: its number, when, who in which role, what, and codes, ids and counts of it."""

    audit_id: int
    happened_at: datetime
    who: str
    role: str
    action: str
    detail: dict[str, Any]


def note(connection: Connection, action: str, **detail: Any) -> int:
    """Add an entry in the caller's transaction, as the viewer whose scope is open in it; its number.

    :param detail: codes, ids and counts; nothing that a person has typed, and no name

    Raises:
        sqlalchemy.exc.IntegrityError: there is no such action.
    """
    return connection.execute(_APPEND, {"action": action, "detail": detail}).scalar_one()


def write(on: Engine, scope: Scope, action: str, **detail: Any) -> int:
    """Add an entry in a transaction of its own: for what was only read. Its number.

    Raises:
        NoAccess: the scope is not granted.
        DatabaseUnavailable: the server cannot be reached.
    """
    with inside(on, scope) as connection:
        return note(connection, action, **detail)


def listed(on: Engine, scope: Scope | None, region: str | None, most: int) -> list[Entry]:
    """The newest entries of a region, the newest first; those of every region for who administers the database.

    :param scope: of the administrator; None for who administers the database
    :param region: None for every region

    Raises:
        NoAccess: the scope is not an administrator's.
    """
    with administering(on, scope) as connection:
        return [Entry(**row) for row in connection.execute(_LIST, {"region": region, "most": most}).mappings()]


def verify(connection: Connection) -> Verdict:
    """Whether every entry is as it was written and none is gone."""
    return Verdict(*connection.execute(text("select entries, head, broken from verify_audit()")).one())
