"""Roles granted, revoked and listed: by an administrator who has signed in, or by who administers the database."""

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError, OperationalError

from data_access.database import AUTHOR, DatabaseUnavailable, NoAccess, inside
from data_access.scope import NARROW, Role, Scope

PROXY = "proxy"
"""Issuer of those whom a proxy of the ministry signs in: their subject is the name in its directory."""
_FIND = text("select region, role, districts, institution from access_of(:holder, :region)")
_GRANT = text("select grant_access(:region, :holder, :role, cast(:districts as text[]), cast(:institution as bigint))")
_REVOKE = text("select revoke_access(:region, :holder)")
_LIST = text("select * from list_access(:region)")


class Refused(ValueError):
    """A role cannot be granted so; the message says why."""


class NotSignedIn(PermissionError):
    """Nobody has signed in, or too long ago, where nothing is shown to nobody in particular."""


class NoRole(PermissionError):
    """Who has signed in holds no role, or no longer; the message is how the database knows her."""


@dataclass(frozen=True)
class Grant:
    """A role somebody holds, or has held until ``revoked_at``."""

    access_grant_id: int
    holder: str
    role: Role
    districts: tuple[str, ...]
    institution_id: int | None
    granted_at: datetime
    granted_by: str
    revoked_at: datetime | None
    revoked_by: str | None


def holder(issuer: str, subject: str) -> str:
    """Who has signed in, as the database knows her: one spelling for one person of one issuer.

    Raises:
        Refused: one of the two is empty or holds what cannot be seen.
    """
    parts = [unicodedata.normalize("NFKC", part).strip() for part in (issuer, subject)]
    if not all(parts) or any(unicodedata.category(letter)[0] == "C" for part in parts for letter in part):
        raise Refused(f"{issuer!r} and {subject!r} do not name a person: both are needed, in printable letters")
    return f"{parts[0].rstrip('/')}|{parts[1].casefold()}"


def scope_of(connection: Connection, who: str, region: str | None = None) -> Scope | None:
    """What is granted to a holder just now, in a region or in the one where she was first granted something; None
    where nothing is. For a connection of the service that has taken on no role."""
    row = connection.execute(_FIND, {"holder": who, "region": region}).one_or_none()
    if row is None:
        return None
    role = Role(row.role)
    narrow = role in NARROW or bool(row.districts)
    return Scope(row.region, role, frozenset(row.districts) if narrow else None, row.institution, who)


def of_any(on: Engine, holders: Sequence[str], region: str | None) -> Scope:
    """What is granted to the first of these names that anything is granted to.

    Raises:
        NotSignedIn: there is no name.
        NoRole: nothing is granted to any.
        DatabaseUnavailable: the server cannot be reached, or has not been prepared.
    """
    try:
        with on.connect() as connection:
            held = [scope for who in holders if (scope := scope_of(connection, who, region)) is not None]
    except OperationalError as error:
        raise DatabaseUnavailable(str(error)) from error
    if not holders:
        raise NotSignedIn
    if not held:
        raise NoRole(holders[-1])
    return held[0]


def grant(
    on: Engine,
    scope: Scope | None,
    region: str,
    who: str,
    role: Role,
    districts: Collection[str] = (),
    institution: int | None = None,
) -> int:
    """Grant a role, in place of the one she holds; its number.

    :param scope: of the administrator; None for who administers the database

    Raises:
        Refused: a district head without districts, an institution without its number, or one too many of them.
        NoAccess: the scope is not an administrator's.
    """
    if (role is Role.DISTRICT_HEAD) and not districts:
        raise Refused("a district head is granted districts")
    if (role is Role.INSTITUTION) != (institution is not None) or (role is Role.INSTITUTION and districts):
        raise Refused("the role of an institution is granted with its number, and no other role is")
    asked = {"region": region, "holder": who, "role": role.value, "districts": sorted(districts)}
    with administering(on, scope) as connection:
        return connection.execute(_GRANT, asked | {"institution": institution}).scalar_one()


def revoke(on: Engine, scope: Scope | None, region: str, who: str) -> bool:
    """Take away what somebody holds; False where she holds nothing.

    Raises:
        NoAccess: the scope is not an administrator's.
    """
    with administering(on, scope) as connection:
        return connection.execute(_REVOKE, {"region": region, "holder": who}).scalar_one()


def listed(on: Engine, scope: Scope | None, region: str) -> list[Grant]:
    """All grants of a region, those in force first.

    Raises:
        NoAccess: the scope is not an administrator's.
    """
    with administering(on, scope) as connection:
        rows = connection.execute(_LIST, {"region": region}).mappings().all()
    return [Grant(**{**row, "role": Role(row["role"]), "districts": tuple(row["districts"])}) for row in rows]


@contextmanager
def administering(on: Engine, scope: Scope | None) -> Iterator[Connection]:
    """One transaction of an administrator, or, without a scope, of who administers the database.

    Raises:
        NoAccess: what is done in it is for an administrator, and the scope is not one's.
        Refused: it names what is not of the region.
    """
    try:
        if scope is not None:
            with inside(on, scope) as connection:
                yield connection
            return
        with on.begin() as connection:
            connection.execute(text(f"set local role {AUTHOR}"))
            yield connection
    except DBAPIError as error:
        state = getattr(error.orig, "sqlstate", "")
        if state == "42501":  # insufficient_privilege
            raise NoAccess(str(error.orig).splitlines()[0]) from error
        if state == "23503":  # foreign_key_violation
            raise Refused(str(error.orig).splitlines()[0]) from error
        raise
