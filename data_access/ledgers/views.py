"""The ledgers in the database: tables of signed changes, worked out and never written, and the views they share."""

from collections.abc import Collection

from sqlalchemy import Connection, text

from data_access.access import policies
from data_access.ledgers import for_all, known, refreshing
from data_access.ledgers.declarations import LEDGERS, VIEWS
from data_access.ledgers.ledger import Ledger, View, fingerprint

_PREPARE = """
create or replace function last_known_step(integer, integer) returns integer
    language sql immutable parallel safe as 'select coalesce($2, $1)';
create or replace aggregate last_known(integer) (sfunc = last_known_step, stype = integer);
comment on aggregate last_known(integer) is 'The last value that is not null, in the order of the window';
create or replace function reported_change(value integer, before integer, is_gone boolean, was_gone boolean)
    returns integer language sql immutable parallel safe as $body$select case
        when is_gone and was_gone then 0 * before
        when is_gone then -before
        when was_gone then coalesce(value, before)
        else value - coalesce(before, 0) end$body$;
comment on function reported_change is 'What a report changes: where it says «…» the number before stands; a row that '
    'is gone is nothing, and comes back with the number before where nothing else is said';
"""


_MOVED = text(
    "insert into ledger_version select :ledger, version from data_version"
    " on conflict (ledger) do update set version = excluded.version"
)


def create(connection: Connection) -> None:
    """Build every view and ledger whose definition differs from the one in the database (they hold nothing of their
    own). What is built anew takes along what reads it, and that is built anew after it."""
    connection.exec_driver_sql(_PREPARE)
    for view in VIEWS.values():
        comment = f"View: {view.holds} [{fingerprint(view)}]"
        if _comment(connection, view.name) != comment:
            _run(connection, _view(view, comment))
    for ledger in LEDGERS.values():
        comment = f"Ledger: {ledger.holds}. Signed changes by day [{fingerprint(ledger)}]"
        if _comment(connection, ledger.name) != comment:
            _run(connection, _ledger(ledger, comment, _kind(connection, ledger.name)))
            connection.execute(text("update data_version set version = version + 1, moved_at = now()"))
            connection.execute(_MOVED, {"ledger": ledger.name})
    policies.create(connection)
    for_all.create(connection)
    refreshing.create(connection)
    known.create(connection)


def _comment(connection: Connection, name: str) -> str | None:
    asked = text("select obj_description(to_regclass(:name), 'pg_class')")
    return connection.execute(asked, {"name": name}).scalar()


def _view(view: View, comment: str) -> list[str]:
    return [
        f"drop view if exists {view.name} cascade",
        # who may not read a table may not read it through the view either
        f"create view {view.name} with (security_invoker = {str(not view.by_owner).lower()}) as {view.definition}",
        f"comment on view {view.name} is '{comment}'",
        f"grant select on {view.name} to dashboard_reader, dashboard_writer",
        *(f"comment on column {view.name}.{column} is '{about}'" for column, about in view.columns.items()),
    ]


def _kind(connection: Connection, name: str) -> str:
    """What bears the name of a ledger: earlier versions of this program kept them as materialised views."""
    asked = text("select relkind = 'm' from pg_class where oid = to_regclass(:name)")
    return "materialized view" if connection.execute(asked, {"name": name}).scalar() else "table"


def _ledger(ledger: Ledger, comment: str, earlier: str) -> list[str]:
    columns = ledger.changes | dict.fromkeys(ledger.keys, "dimension")
    return [
        f"drop {earlier} if exists {ledger.name} cascade",
        f"create table {ledger.name} as {ledger.definition}",
        f"create unique index uq_{ledger.name} on {ledger.name} ({', '.join(ledger.keys)})",
        f"create index ix_{ledger.name}_sender on {ledger.name} ({ledger.sender})",
        f"comment on table {ledger.name} is '{comment}'",
        f"grant select on {ledger.name} to dashboard_reader, dashboard_writer",
        *(f"comment on column {ledger.name}.{column} is '{about}'" for column, about in columns.items()),
    ]


def _run(connection: Connection, statements: list[str]) -> None:
    for statement in statements:
        connection.exec_driver_sql(statement.replace("%", "%%"))


def drop(connection: Connection) -> None:
    """Remove ledgers and views, so that the tables under them can change; :func:`create` brings them back."""
    known.drop(connection)
    refreshing.drop(connection)
    for_all.drop(connection)
    policies.drop(connection)
    for name in reversed(LEDGERS):
        connection.exec_driver_sql(f"drop {_kind(connection, name)} if exists {name} cascade")
    for name in reversed(VIEWS):
        connection.exec_driver_sql(f"drop view if exists {name}")


def refresh(
    connection: Connection, institutions: Collection[int] | None = None, employers: Collection[int] | None = None
) -> None:
    """Bring the ledgers up to date and move the data version, in the caller's transaction; readers are not blocked.

    :param institutions: only what these have sent has changed, or what these employers have; without either anything
    """
    if institutions is None and employers is None:
        refreshing.whole(connection)
    else:
        refreshing.senders(connection, sorted(institutions or ()), sorted(employers or ()))
