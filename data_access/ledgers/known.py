"""What was known on a day: tables, views and ledgers as they stood then, in temporary tables of one transaction.

A row is known from the instant of the load, report or decision that brought it; what it was before it was changed or
taken away is kept by a trigger (``earlier_row``). The ledgers are worked out anew from these tables by their own SQL:
slower than the kept ones, and by one definition. Rights and policies of the tables hold for the copies as well.
"""

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, Table, text

from data_access.access import policies, rules
from data_access.ledgers import shadows
from data_access.ledgers.declarations import LEDGERS, VIEWS
from data_access.ledgers.for_all import FOR_ALL
from data_access.ledgers.ledger import Ledger, View
from data_access.tables.earlier import kept
from data_access.tables.forms import report

# Written to by whoever changes a row, so by right of the owner. The clock can be set, for data that tell of the past.
_KEEP = """
create or replace function keep_earlier_row() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $body$
declare
    before jsonb := to_jsonb(old);
    keys text[] := tg_argv[0]::text[];
begin
    if tg_op = 'UPDATE' and to_jsonb(new) = before then
        return new;
    end if;
    if current_setting('app.forgets', true) is distinct from 'yes' then
        insert into earlier_row (table_name, row_key, was, region_id, replaced_at) values (
            tg_table_name,
            (select jsonb_object_agg(key, before -> key) from unnest(keys) as key),
            before,
            (select region_id from data_load where load_id = (before ->> 'load_id')::bigint),
            coalesce(nullif(current_setting('app.replaced_at', true), '')::timestamptz, now())
        );
    end if;
    return case tg_op when 'DELETE' then old else new end;
end $body$;
"""
# By right of the owner, as the kept ledgers are made. The copies go by the names of what they are copies of.
_OPEN = """
create or replace function open_as_known(instant timestamptz) returns void language plpgsql security definer
    set search_path = pg_temp, public set jit = off as $body$
begin
    {statements}
end $body$;
revoke execute on function open_as_known(timestamptz) from public;
grant execute on function open_as_known(timestamptz) to dashboard_reader;
comment on function open_as_known(timestamptz) is '{comment}';
"""


def create(connection: Connection) -> None:
    """Bring triggers and function up to date with the tables and the ledgers; nothing where they are so already."""
    statements = "\n    ".join(f"{statement};" for statement in _statements())
    comment = f"Known before an instant [{hashlib.sha256(f'{_KEEP}{_OPEN}{statements}'.encode()).hexdigest()[:16]}]"
    asked = "select obj_description(to_regprocedure('open_as_known(timestamptz)'), 'pg_proc')"
    if connection.execute(text(asked)).scalar() == comment:
        return
    wanted = [_KEEP, *map(_trigger, kept()), _OPEN.format(statements=statements, comment=comment)]
    for statement in wanted:
        connection.exec_driver_sql(statement.replace("%", "%%"))


def drop(connection: Connection) -> None:
    """Remove the function, so that the tables under it can change; :func:`create` brings it back."""
    connection.exec_driver_sql("drop function if exists open_as_known(timestamptz)")


def _trigger(table: Table) -> str:
    # how many rows a load has, and when it was taken back, is kept in the row itself
    when = "delete" if table.name == "data_load" else "update or delete"
    keys = "{" + ",".join(shadows.key(table)) + "}"
    return (
        f"create or replace trigger keep_earlier before {when} on public.{table.name}"
        f" for each row execute function keep_earlier_row('{keys}')"
    )


def _statements() -> Iterator[str]:
    declared: list[View | Ledger] = [*VIEWS.values(), *LEDGERS.values()]
    yield from shadows.copies(kept(), _rows)
    yield from shadows.worked_out(declared)
    for name in (*(table.name for table in kept()), *(one.name for one in declared)):
        yield f"grant select on pg_temp.{name} to dashboard_reader"
    for table in kept():
        if rule := rules.of_table(table):
            yield from policies.for_reader(table.name, rule)
    # a view that shows nobody more than the tables under it is a table here, and has no tables under it
    of_report = str(rules.of_table(report)).replace("report.", "report_in_force.")
    yield from policies.for_reader("report_in_force", of_report)
    for ledger in LEDGERS.values():
        yield from policies.for_reader(ledger.name, rules.of_ledger(ledger))
    for view in FOR_ALL.values():
        yield f"create temporary view {view.name} with (security_barrier = true) as {view.definition}"
        yield f"grant select on pg_temp.{view.name} to dashboard_reader"


def _rows(table: Table) -> str:
    """The rows of a table that were known: as they are where nothing has changed since, else as they were."""
    key = ", ".join(f"'{name}', t.{name}" for name in shadows.key(table))
    columns = table.columns.keys()
    now, then = (", ".join(f"{alias}.{name}" for name in columns) for alias in ("t", "r"))
    picked = ", ".join(_column(table.name, name) for name in columns)
    return (
        "with since as (select distinct on (row_key) row_key, was from public.earlier_row"
        f" where table_name = '{table.name}' and replaced_at >= instant order by row_key, earlier_row_id),"
        f" held as (select {now} from public.{table.name} t"
        f" where not exists (select from since where row_key = jsonb_build_object({key}))"
        f" union all select {then} from since"
        f" cross join lateral jsonb_populate_record(null::public.{table.name}, was) r)"
        f" select {picked} from held where {_known(table)}"
    )


def _column(table: str, name: str) -> str:
    if (table, name) in (("report", "superseded_at"), ("data_load", "undone_at")):
        return f"case when {name} < instant then {name} end as {name}"
    return name


def _known(table: Table) -> str:
    if table.name == "data_load":
        return "loaded_at < instant"
    if "load_id" in table.c:
        return "load_id is null or load_id in (select load_id from data_load)"
    return "report_id in (select report_id from report)" if "report_id" in table.c else "decided_at < instant"
