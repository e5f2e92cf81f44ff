"""Which rows of a table or ledger a viewer may see, worked out from what is declared: a new table needs no rule.

A row is tied to a sender (an institution, an employer) by a column of its own, or by a row it refers to; the policy of
that one then holds for both. What follows a person follows where the registers know her.
"""

from sqlalchemy import Column, Table

from data_access.ledgers.ledger import Ledger
from data_access.tables import metadata

_DISTRICT = "district_id = any((select seen_districts())::text[])"
_INSTITUTION = "institution_id = (select seen_institution())"
_WHOLE = "region_id = (select whole_region())"
_NOBODY = "false"
_OF_WHOLE_REGION = f"exists (select from data_load l where l.load_id = {{table}}.load_id and l.{_WHOLE})"

_OWN = {
    "institution": f"{_DISTRICT} or {_INSTITUTION}",
    "employer": _DISTRICT,
    # The name of a file says who sent it.
    "data_load": f"{_WHOLE} or exists (select from report where report.load_id = data_load.load_id)",
    "rejected_row": _OF_WHOLE_REGION,
    "import_warning": _OF_WHOLE_REGION,
    "import_line": _OF_WHOLE_REGION,
    # What a row was is asked for by whoever sees all of them; what was known on a day comes by right of the owner.
    "earlier_row": _WHOLE,
    "guidance_participation": "exists (select from pupil_enrolment p where p.person_id = {table}.person_id)",
    "service_awareness": "exists (select from pupil_enrolment p where p.person_id = {table}.person_id)",
    "graduate_status": "exists (select from graduation g where g.person_id = {table}.person_id)",
    "commission_decision": "institution_id is null or exists (select from institution s"
    " where s.institution_id = commission_decision.institution_id)",
    # What a sender wrote that nobody could read: the data steward's alone, who writes.
    "sender_question": _NOBODY,
    "import_question": _NOBODY,
    "waiting_row": _NOBODY,
    "load_file": _NOBODY,
    "access_grant": _NOBODY,
    "access_grant_district": _NOBODY,
}
OPEN = {
    "commission_event": "what became of a decision is for the whole commission; no institution stands in it",
    "commission_executor": "the bodies that carry a decision out; no institution stands in it",
}
"""Tables with a way to an institution that everybody may read all the same -> why."""
_NOT_A_SENDER = ("data_load", "region", "district")


def of_table(table: Table) -> str | None:
    """The condition on a row of a table for a viewer to see it; None where everybody sees every row."""
    if table.name in OPEN:
        return None
    if table.name in _OWN:
        return _OWN[table.name].format(table=table.name)
    return " or ".join(tie for column in table.columns if (tie := _tie(table, column))) or None


def of_ledger(ledger: Ledger) -> str:
    """The condition on a row of a ledger; where it is about the whole region the districts are not looked at."""
    own = f" or {_INSTITUTION}" if ledger.sender == "institution_id" else ""
    return f"{_WHOLE} or {_DISTRICT}{own}"


def policed() -> dict[str, str]:
    """Table -> its condition, of every table that has one."""
    rules = {table.name: of_table(table) for table in metadata.sorted_tables}
    return {name: rule for name, rule in rules.items() if rule is not None}


def _tie(table: Table, column: Column) -> str:
    """How a column ties a row to a sender, "" where it does not."""
    for key in column.foreign_keys:
        meant = key.column.table
        if meant is table or meant.name in _NOT_A_SENDER or of_table(meant) is None:
            continue
        return f"exists (select from {meant.name} s where s.{key.column.name} = {table.name}.{column.name})"
    return ""
