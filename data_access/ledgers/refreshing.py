"""How ledgers are kept up: all of them from nothing, or the rows of those senders alone who have sent something.

Both are functions of the database with the right of the owner, made from the one SQL that says what a ledger is. A
report can change only what its sender has in a ledger: a ledger in which that is not so is worked out whole.
"""

import hashlib

from sqlalchemy import Connection, Table, text

from data_access.ledgers.declarations import LEDGERS, VIEWS
from data_access.ledgers.ledger import Ledger
from data_access.ledgers.shadows import copies, worked_out
from data_access.tables import metadata

_SENDERS = ("institution_id", "employer_id")
_OF_PEOPLE = {
    "guidance_participation": ("pupil_enrolment",),
    "service_awareness": ("pupil_enrolment",),
    "graduate_status": ("graduation", "study"),
}
"""Tables that name people and no sender -> those that tie people to one."""
_SENDER_OF = {"centre_visit": "visited_id"}
"""Table -> the column that names the institution it is about, where it names two."""
_NOT_OF_SENDERS = ("sender_question", "supply_forecast", "commission_decision", "access_grant")
"""Tables that name a sender and tell of something else: no ledger is made of its rows alone."""
_MANY = (
    "if cardinality(institutions) + cardinality(employers) > 500 then"
    " perform set_config('enable_nestloop', 'off', true); end if"
)
"""Nobody has counted what a CTE will give, so the planner expects one row, and loops over thousands of senders."""
_AS_BEFORE = "perform set_config('enable_nestloop', 'on', true)"
_FUNCTION = """
create or replace function {name}({given}) returns void language plpgsql security definer
    set search_path = {path} set jit = off as $body$
declare
    changed text[] := '{{}}';
begin
    {statements}
    update data_version set version = version + 1, moved_at = now();
    insert into ledger_version (ledger, version)
    select ledger, version from unnest(changed) as ledger cross join data_version
    on conflict (ledger) do update set version = excluded.version;
end $body$;
revoke execute on function {name}({given}) from public;
grant execute on function {name}({given}) to {role};
comment on function {name}({given}) is '{about} [{fingerprint}]';
"""


def create(connection: Connection) -> None:
    """Make the functions, where they are not made of what is declared now."""
    ledgers = list(LEDGERS.values())
    everything = [statement for ledger in ledgers for statement in _whole(ledger)]
    proposals = _whole(LEDGERS["proposals"])
    some = [_MANY, *(statement for sender in _SENDERS for statement in _of(sender)), _AS_BEFORE]
    for name, given, path, statements, role, about in (
        ("refresh_ledgers", "", "pg_catalog, public, pg_temp", everything, "writer", "Makes every ledger anew"),
        ("refresh_proposals", "", "pg_catalog, public, pg_temp", proposals, "author", "The ledger of proposals alone"),
        (
            "refresh_senders", "institutions bigint[], employers bigint[]", "pg_temp, public", some, "writer",
            "The rows of some senders in every ledger",
        ),
    ):  # fmt: skip
        body = "\n    ".join(f"{statement};" for statement in statements)
        fingerprint = hashlib.sha256(f"{_FUNCTION}{body}".encode()).hexdigest()[:16]
        asked = text("select obj_description(to_regprocedure(:name), 'pg_proc')")
        arguments = ", ".join(part.split(" ")[1] for part in given.split(", ") if part)
        comment = connection.execute(asked, {"name": f"{name}({arguments})"}).scalar()
        if comment == f"{about} [{fingerprint}]":
            continue
        made = _FUNCTION.format(
            name=name, given=given, path=path, statements=body, role=f"dashboard_{role}", about=about,
            fingerprint=fingerprint,
        )  # fmt: skip
        connection.exec_driver_sql(made.replace("%", "%%"))


def drop(connection: Connection) -> None:
    """Remove the functions, so that the tables under them can change."""
    for name in ("refresh_ledgers()", "refresh_proposals()", "refresh_senders(bigint[], bigint[])"):
        connection.exec_driver_sql(f"drop function if exists {name}")


def _whole(ledger: Ledger) -> list[str]:
    return [
        f"delete from public.{ledger.name}",
        f"insert into public.{ledger.name} {ledger.definition}",
        f"analyze public.{ledger.name}",
        f"changed := changed || '{ledger.name}'::text",
    ]


def _of(sender: str) -> list[str]:
    """Statements for one kind of sender: copies of what belongs to them, the ledgers over these, and what differs."""
    given = "institutions" if sender == "institution_id" else "employers"
    ledgers = [ledger for ledger in LEDGERS.values() if ledger.sender == sender and ledger.name != "proposals"]
    # what is tied to others stands after them
    tables = sorted((table for table in metadata.sorted_tables if _where(table, sender, given)), key=_is_tied)
    views = [VIEWS["report_in_force"]]
    made = [table.name for table in tables] + [view.name for view in views] + [ledger.name for ledger in ledgers]
    statements = [f"if cardinality({given}) > 0 then", *copies(tables, lambda table: _rows(table, sender, given))]
    statements += [*worked_out(views), *(part for ledger in ledgers for part in _replaced(ledger, given))]
    statements += [f"drop table {', '.join(f'pg_temp.{name}' for name in made)}", "end if"]
    # «if … then» takes no semicolon; joined to its first statement
    return [f"{statements[0]} {statements[1]}", *statements[2:]]


def _replaced(ledger: Ledger, given: str) -> list[str]:
    """The ledger's rows of the senders, put in the place of those that stand there, where any differs."""
    columns = ", ".join((*ledger.keys, *ledger.changes))
    now = f"select {columns} from pg_temp.{ledger.name} where {ledger.sender} = any({given})"
    before = f"select {columns} from public.{ledger.name} where {ledger.sender} = any({given})"
    return [
        *worked_out([ledger]),
        f"if exists (({now} except all {before}) union all ({before} except all {now})) then"
        f" delete from public.{ledger.name} where {ledger.sender} = any({given});"
        f" insert into public.{ledger.name} ({columns}) {now};"
        f" changed := changed || '{ledger.name}'::text; end if",
    ]


def _is_tied(table: Table) -> bool:
    return table.name in _OF_PEOPLE


def _rows(table: Table, sender: str, given: str) -> str:
    return f"select * from public.{table.name} where {_where(table, sender, given)}"


def _where(table: Table, sender: str, given: str) -> str:
    """Which rows of a table belong to the senders; "" where it is not theirs and stays whole."""
    own = _SENDER_OF.get(table.name, sender) if sender == "institution_id" else sender
    if own in table.c and table.name not in _NOT_OF_SENDERS:
        return f"{own} = any({given})"
    if "report_id" in table.c and table.name not in ("report", "report_again"):
        return "report_id in (select report_id from pg_temp.report)"
    if sender == "employer_id" and "offer_id" in table.c:
        return "offer_id in (select offer_id from pg_temp.targeted_offer)"
    if sender == "institution_id" and table.name in _OF_PEOPLE:
        ties = (f"select person_id from pg_temp.{tie}" for tie in _OF_PEOPLE[table.name])
        return f"person_id in ({' union '.join(ties)})"
    return ""


def whole(connection: Connection) -> None:
    """Every ledger from nothing, in the caller's transaction; readers are not blocked and see it at its end."""
    connection.execute(text("select refresh_ledgers()"))


def senders(connection: Connection, institutions: list[int], employers: list[int]) -> None:
    """The rows of these senders alone; the version moves, and that of each ledger in which anything has changed."""
    connection.execute(
        text("select refresh_senders(cast(:institutions as bigint[]), cast(:employers as bigint[]))"),
        {"institutions": sorted(institutions), "employers": sorted(employers)},
    )
