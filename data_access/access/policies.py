"""Row-level security of every table and ledger, kept up with what is declared as the ledgers are."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, text

from data_access.access import rules
from data_access.ledgers.declarations import LEDGERS

SEEN = "seen_by_reader"
_NOTE = "Rows inside the scope of the viewer"
_WRITING = ("dashboard_writer", "dashboard_author")
"""Roles that write see what they have a right to: the right to the table says which of them do."""
_LESS = {("earlier_row", "dashboard_writer"): "table_name = 'employer'"}
"""Where a role that writes sees less: to take a load back it needs what an employer was before."""
_NOTED = text(
    "select c.relname, obj_description(p.oid, 'pg_policy') from pg_policy p join pg_class c on c.oid = p.polrelid"
    " where p.polname = :name and c.relnamespace = 'public'::regnamespace"
)


def create(connection: Connection) -> None:
    """Bring the policies up to date; nothing where they are so already."""
    wanted = rules.policed() | {ledger.name: rules.of_ledger(ledger) for ledger in LEDGERS.values()}
    noted = {row[0]: row[1] for row in connection.execute(_NOTED, {"name": SEEN})}
    for name, rule in wanted.items():
        mark = hashlib.sha256(rule.encode()).hexdigest()[:16]
        if noted.get(name) != f"{_NOTE} [{mark}]":
            for statement in _made(name, rule, mark):
                connection.exec_driver_sql(statement)


def drop(connection: Connection) -> None:
    """Remove the policies, so that the tables under them can change; without one the reader sees no row."""
    every = "select tablename, policyname from pg_policies where schemaname = 'public' and policyname = any(:names)"
    names = [SEEN, *map(_name, _WRITING)]
    for table, policy in connection.execute(text(every), {"names": names}).all():
        connection.exec_driver_sql(f"drop policy {policy} on {table}")


def for_reader(table: str, rule: str) -> list[str]:
    """Statements that put a table under its rule for the reader."""
    return [
        f"alter table {table} enable row level security",
        f"create policy {SEEN} on {table} for select to dashboard_reader using ({rule})",
    ]


def _made(table: str, rule: str, mark: str) -> Iterator[str]:
    for policy in (SEEN, *map(_name, _WRITING)):
        yield f"drop policy if exists {policy} on {table}"
    yield from for_reader(table, rule)
    yield f"comment on policy {SEEN} on {table} is '{_NOTE} [{mark}]'"
    for role in _WRITING:
        rule = _LESS.get((table, role), "true")
        yield f"create policy {_name(role)} on {table} for all to {role} using ({rule}) with check ({rule})"


def _name(role: str) -> str:
    return f"open_to_{role.removeprefix('dashboard_')}"
