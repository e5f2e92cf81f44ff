"""The ledgers: materialised views of signed changes, one row a day, institution and a subject's few dimensions."""

import hashlib

import polars as pl
from sqlalchemy import Connection, text

from data_access.ledgers.declarations import LEDGERS, Ledger
from data_access.scope import Scope

__all__ = ["LEDGERS", "Ledger", "create", "drop", "read", "refresh", "version"]

_PREPARE = """
create or replace function last_known_step(integer, integer) returns integer
    language sql immutable parallel safe as 'select coalesce($2, $1)';
create or replace aggregate last_known(integer) (sfunc = last_known_step, stype = integer);
comment on aggregate last_known(integer) is 'The last value that is not null, in the order of the window';
"""
# Only the owner of a materialised view may refresh it: the writer asks through this function.
_REFRESH = """
create or replace function refresh_ledgers() returns void language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $body$
begin
    {refreshes}
    update data_version set version = version + 1, moved_at = now();
end $body$;
revoke execute on function refresh_ledgers() from public;
grant execute on function refresh_ledgers() to dashboard_writer;
comment on function refresh_ledgers() is 'Refreshes every ledger and moves the data version in one transaction';
create or replace function refresh_proposals() returns void language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $body$
begin
    refresh materialized view concurrently proposals;
    update data_version set version = version + 1, moved_at = now();
end $body$;
revoke execute on function refresh_proposals() from public;
grant execute on function refresh_proposals() to dashboard_author;
comment on function refresh_proposals() is 'Refreshes the ledger of proposals alone and moves the data version';
"""


def create(connection: Connection) -> None:
    """Build every ledger whose definition differs from the one in the database (they hold nothing of their own)."""
    connection.exec_driver_sql(_PREPARE)
    for ledger in LEDGERS.values():
        fingerprint = hashlib.sha256(f"{ledger!r}{ledger.definition}".encode()).hexdigest()[:16]
        comment = f"Ledger: {ledger.holds}. Signed changes by day [{fingerprint}]"
        known = connection.execute(
            text("select obj_description(to_regclass(:name), 'pg_class')"), {"name": ledger.name}
        ).scalar()
        if known == comment:
            continue
        unique = ", ".join(ledger.keys)
        columns = [f"comment on column {ledger.name}.{c} is '{about}'" for c, about in ledger.changes.items()]
        columns += [f"comment on column {ledger.name}.{c} is 'dimension'" for c in ledger.keys]
        for statement in (
            f"drop materialized view if exists {ledger.name} cascade",
            f"create materialized view {ledger.name} as {ledger.definition}",
            f"create unique index uq_{ledger.name} on {ledger.name} ({unique})",
            f"comment on materialized view {ledger.name} is '{comment}'",
            f"grant select on {ledger.name} to dashboard_reader, dashboard_writer",
            *columns,
        ):
            connection.exec_driver_sql(statement.replace("%", "%%"))
        connection.execute(text("update data_version set version = version + 1, moved_at = now()"))
    refreshes = "\n    ".join(f"refresh materialized view concurrently {name};" for name in LEDGERS)
    connection.exec_driver_sql(_REFRESH.format(refreshes=refreshes))


def drop(connection: Connection) -> None:
    """Remove the ledgers, so that the tables under them can change; :func:`create` brings them back."""
    for name in reversed(LEDGERS):
        connection.exec_driver_sql(f"drop materialized view if exists {name}")


def refresh(connection: Connection) -> None:
    """Bring every ledger up to date and move the data version, in the caller's transaction; readers are not blocked."""
    connection.execute(text("select refresh_ledgers()"))


def version(connection: Connection) -> int:
    """The data version: a whole number that grows with every change of the ledgers."""
    return connection.execute(text("select version from data_version")).scalar_one()


def read(connection: Connection, name: str, scope: Scope) -> pl.DataFrame:
    """The signed changes of one ledger for one viewer: ``LEDGERS[name].schema``, a row a day and set of dimensions.

    Rows of districts outside the scope come summed over their institutions, whose ids are then null.

    Raises:
        KeyError: there is no ledger of this name.
    """
    ledger = LEDGERS[name]
    keys, changes = ", ".join(ledger.keys), ", ".join(ledger.changes)
    if scope.districts is None:
        query = f"select {keys}, {changes} from {name} where region_id = :region"
    else:
        seen = f"case when district_id = any(:districts) then {ledger.sender} end as {ledger.sender}"
        inner = ", ".join(seen if key == ledger.sender else key for key in ledger.keys)
        sums = ", ".join(f"sum({c})::{'float8' if c == 'hours' else 'bigint'} as {c}" for c in ledger.changes)
        query = (
            f"select {keys}, {sums} from (select {inner}, {changes} from {name} where region_id = :region) as seen "
            f"group by {keys}"
        )
    return pl.read_database(
        text(query),
        connection,
        schema_overrides=ledger.schema,
        execute_options={
            "parameters": {"region": scope.region}
            | ({} if scope.districts is None else {"districts": sorted(scope.districts)})
        },
    )
