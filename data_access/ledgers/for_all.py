"""What everybody may know of what lies outside her scope: sums by district, by right of the owner.

A view of these shows no institution or employer. It holds only rows of the region that the viewer has opened, and those
alone that she does not see herself, so that both together are the whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, text

from data_access.access import rules
from data_access.ledgers.declarations import LEDGERS
from data_access.ledgers.ledger import Ledger, fingerprint, sql_of
from data_access.tables import data_load

APART = "apart"
"""The column that keeps apart what may not be added up; only in the frames of viewers of some districts."""
MONTHS = 6
"""Months after the diploma at which the outcome of a graduate is judged. In the first year of the method the outcome
after half a year is known of two cohorts; that after a year would be known of one."""
SETTLED = (
    *("employed", "entrepreneur", "self_employed", "contract_service"),
    *("studying", "army", "parental_leave"),
)
"""States of the monitoring in which nobody needs help to find work."""


@dataclass(frozen=True)
class ForAll:
    """A view by right of the owner: its name, what it holds, its SQL, and its columns with their comments."""

    name: str
    holds: str
    definition: str
    columns: Mapping[str, str]


_SEEN_INSTITUTION = (
    "coalesce(district_id = any((select seen_districts())::text[])"
    " or institution_id = (select seen_institution()), false)"
)


def _of_ledger(ledger: Ledger) -> ForAll:
    keys = [key for key in ledger.keys if key != ledger.sender]
    row = ", ".join(key for key in ledger.keys if key != "day")
    parts = f"concat({', '.join(_known_from(column) for column in ledger.changes)})"
    sums = ", ".join(f"sum({c})::{'float8' if c == 'hours' else 'bigint'} as {c}" for c in ledger.changes)
    definition = (
        f"select {', '.join(keys)}, {sums}, {APART} from ("
        f"  select {', '.join(keys)}, {', '.join(ledger.changes)}, {parts} as {APART} from {ledger.name}"
        f"  where region_id = (select opened_region()) and not coalesce({rules.of_ledger(ledger)}, false)"
        f"  window of_row as (partition by {row})"
        f") as unseen group by {', '.join(keys)}, {APART}"
    )
    columns = dict.fromkeys(keys, "dimension") | ledger.changes | {APART: "Rows of which the same is known"}
    return ForAll(f"{ledger.name}_for_all", f"ledger {ledger.name} by district, unseen rows", definition, columns)


def _known_from(column: str) -> str:
    """From when a column of a sender's row is known: from the beginning, from a later day, or never."""
    first = f"min(day) filter (where {column} is not null) over of_row"
    return f"case {first} when min(day) over of_row then '.' else coalesce({first}::text, '-') end"


_LOAD = ("load_id", "region_id", "kind", "as_of", "loaded_at", "rows_loaded", "rows_rejected", "is_demo", "undone_at")
_NUMBER = "Number of the sender inside its district and form, negative: it means nothing elsewhere"
FOR_ALL = {
    view.name: view
    for view in (
        *map(_of_ledger, LEDGERS.values()),
        ForAll(
            "report_for_all",
            "reports of senders outside the scope, who bear a number without a meaning",
            sql_of("report_for_all"),
            {
                "form": "Code of the form",
                "district_id": "District of the sender",
                "institution_id": _NUMBER,
                "employer_id": _NUMBER,
                "as_of": "Day the counts are about",
                "is_in_force": "Whether no correction has replaced it",
            },
        ),
        ForAll(
            "data_load_for_all",
            "loads without the names of files, which say who sent them",
            f"select {', '.join(_LOAD)} from data_load where region_id = (select opened_region())",
            {name: str(data_load.c[name].comment) for name in _LOAD},
        ),
        ForAll(
            "commission_decision_for_all",
            "decisions of the commission about institutions outside the scope, without their ids",
            "select decision_id, item_id, d.district_id, d.number, d.text, d.metric, d.body, d.office, d.due_kind,"
            " d.due_on, d.every_months from commission_decision d join commission_item using (item_id)"
            " join commission_meeting using (meeting_id) left join institution i using (institution_id)"
            " where region_id = (select opened_region()) and institution_id is not null and not "
            + _SEEN_INSTITUTION.replace("district_id", "i.district_id"),
            dict.fromkeys(
                (
                    *("decision_id", "item_id", "district_id", "number", "text", "metric", "body", "office"),
                    *("due_kind", "due_on", "every_months"),
                ),
                "As in commission_decision",
            ),
        ),
        ForAll(
            "risk_pattern",
            "counts of students with the same answers on risk; no institution outside the scope",
            sql_of("risk_pattern").format(
                months=MONTHS, settled=", ".join(f"'{state}'" for state in SETTLED), seen=_SEEN_INSTITUTION
            ),
            {
                "school_year": "School year of the assessment",
                "cohort": "Year the studies end",
                "district_id": "District",
                "institution_id": "Institution; empty: outside the scope",
                "level": "spo or vo",
                "factors": "Codes of the factors that hold, in order",
                "has_disability": "Has a disability or limited health",
                "is_orphan": "Orphan, or left without parental care",
                "from_remote": "Home in a settlement without an all-year road",
                "assessed_on": "Day of the assessment",
                "due_on": "Day the outcome is judged",
                "settled": "Whether the monitoring knows of work, studies or the like then; empty: not yet",
                "people": "How many",
            },
        ),
    )
}


def create(connection: Connection) -> None:
    """Make the views that are not as declared; what they read has to be there."""
    for view in FOR_ALL.values():
        comment = f"For all: {view.holds} [{fingerprint(view)}]"
        asked = text("select obj_description(to_regclass(:name), 'pg_class')")
        if connection.execute(asked, {"name": view.name}).scalar() == comment:
            continue
        for statement in (
            f"drop view if exists {view.name}",
            f"create view {view.name} with (security_barrier = true) as {view.definition}",
            f"comment on view {view.name} is '{comment}'",
            f"grant select on {view.name} to dashboard_reader",
            *(f"comment on column {view.name}.{column} is '{about}'" for column, about in view.columns.items()),
        ):
            connection.exec_driver_sql(statement.replace("%", "%%"))


def drop(connection: Connection) -> None:
    """Remove the views, so that what is under them can change."""
    for name in FOR_ALL:
        connection.exec_driver_sql(f"drop view if exists {name}")
