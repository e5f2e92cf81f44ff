"""Make the database ready: roles, tables, ledgers, reference data and, when asked and empty, the demo region.

``python -m data_access.setup [--demo-if-empty]``
"""

import argparse
import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from data_access import reference
from data_access.database import AUTHOR, OWNER, READER, SERVICE, WRITER, engine, owner_url, owning
from data_access.ledgers import views

_MIGRATIONS = Path(__file__).parent / "migrations"
CONNECTIONS = 60
"""Most connections of the service at once: four processes with a full pool each."""
_LOCK = 4100000000000  # any number, the same for everybody who prepares this database


def prepare(on: Engine, revision: str = "head") -> None:
    """Bring an empty or older database to ``revision``, with ledgers and reference data. Twice is the same as once.

    Raises:
        sqlalchemy.exc.DBAPIError: the server cannot be reached, or the user may not create roles and tables.
        ReferenceFault: a file of a reference folder is missing or not as its table wants it.
    """
    with on.begin() as connection:
        connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        _roles(connection)
        connection.execute(text(f"set local role {OWNER}"))
        migrate(connection, revision)
    with owning(on) as connection:
        connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        views.create(connection)
        if reference.load(connection):
            views.refresh(connection)


def migrate(connection: Connection, revision: str) -> None:
    """Move the tables to ``revision``, up or down; the ledgers are taken away before and are to be created after."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    if _current(connection) == _wanted(config, revision):
        return
    views.drop(connection)
    here = _current(connection)
    down = here is not None and revision in ("base", *_ancestors(config, here))
    (command.downgrade if down else command.upgrade)(config, revision)


def _current(connection: Connection) -> str | None:
    if connection.execute(text("select to_regclass('alembic_version')")).scalar() is None:
        return None
    return connection.execute(text("select version_num from alembic_version")).scalar()


def _wanted(config: Config, revision: str) -> str | None:
    from alembic.script import ScriptDirectory

    return ScriptDirectory.from_config(config).get_current_head() if revision == "head" else revision


def _ancestors(config: Config, revision: str) -> list[str]:
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory.from_config(config).iterate_revisions(revision, "base")
    return [script.revision for script in scripts if script.revision != revision]


def _roles(connection: Connection) -> None:
    """The four roles, made when the server does not have them; the user who connects may act as each. And the login of
    the service, which has no password until the administrator of the server gives it one."""
    for role in (OWNER, WRITER, READER, AUTHOR):
        if not connection.execute(text("select 1 from pg_roles where rolname = :role"), {"role": role}).scalar():
            connection.execute(text(f"create role {role} nologin"))
        if not connection.execute(text("select pg_has_role(current_user, :role, 'member')"), {"role": role}).scalar():
            connection.execute(text(f"grant {role} to current_user"))
    _service(connection)
    _places(connection)


def _places(connection: Connection) -> None:
    """Where who may create anything: only the owner. At every run and not in a migration, because the rights to a
    database do not travel with a dump or a copy of it, and the owner of the tables need not be the one of the database.
    """
    database = connection.execute(text("select quote_ident(current_database())")).scalar_one()
    for statement in (
        f"revoke temporary on database {database} from public",
        f"grant temporary on database {database} to {OWNER}",  # ledgers and what was known are worked out there
        "revoke create on schema public from public",
        f"grant usage, create on schema public to {OWNER}",
        f"grant usage on schema public to {WRITER}, {READER}, {AUTHOR}, {SERVICE}",
    ):
        connection.execute(text(statement))


def _service(connection: Connection) -> None:
    asked = "select rolcanlogin and not rolinherit and rolconnlimit > 0 from pg_roles where rolname = :role"
    if connection.execute(text(asked), {"role": SERVICE}).scalar():
        return
    for statement in service_login():
        connection.execute(text(statement))


def service_login() -> tuple[str, ...]:
    """The statements that make the login of the service; an administrator of a server may run them by hand.

    It has no right of its own (noinherit) and cannot hold the server up: connections, waiting and idling are limited.
    """
    return (
        f"create role {SERVICE} login noinherit nosuperuser nocreatedb nocreaterole noreplication nobypassrls",
        f"alter role {SERVICE} connection limit {CONNECTIONS}",
        f"alter role {SERVICE} set statement_timeout = '120s'",
        f"alter role {SERVICE} set idle_in_transaction_session_timeout = '300s'",
        f"alter role {SERVICE} set lock_timeout = '60s'",
        f"grant {READER}, {WRITER}, {AUTHOR} to {SERVICE}",
    )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m data_access.setup", description=__doc__)
    parser.add_argument("--demo-if-empty", action="store_true", help="load the demo region when nothing is loaded")
    arguments = parser.parse_args()
    on = engine(owner_url())
    try:
        prepare(on)
    except reference.ReferenceFault as fault:
        sys.exit(f"The reference data cannot be loaded: {fault}")
    with on.connect() as connection:
        empty = not connection.execute(text("select exists (select from data_load)")).scalar()
    if arguments.demo_if_empty and empty:
        from data_access import demo  # heavy, and not needed in production

        demo.load(on)


if __name__ == "__main__":
    main()
