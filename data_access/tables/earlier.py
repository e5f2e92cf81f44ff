"""What rows were before they were changed or taken away: so that one can ask what was known on a day."""

from sqlalchemy import BigInteger, DateTime, Identity, Index, Table, Text
from sqlalchemy.dialects.postgresql import JSONB

from data_access.tables.base import column, metadata
from data_access.tables.directory import employer_alias, institution_alias, institution_move
from data_access.tables.forms import report

earlier_row = Table(
    "earlier_row",
    metadata,
    column("earlier_row_id", BigInteger, "Id of ours, in the order of the changes", Identity(), primary_key=True),
    column("table_name", Text, "Table it stood in"),
    column("row_key", JSONB, "Its primary key"),
    column("was", JSONB, "The row as it was until then"),
    column("region_id", Text, "Region of its load; empty: it came with none", nullable=True),
    column("replaced_at", DateTime(timezone=True), "Instant it was changed or taken away"),
    Index(None, "table_name", "replaced_at"),
    comment="One row a change or removal of a row that a load brought or the data steward wrote",
)

_OTHERS = {"proposal", "profile_requirement", "commission_meeting", "load_file", "report_again", "waiting_row"}
"""The first three come with a load in the demo alone: people write them, with an instant of their own. The others are
about the loads themselves, and no figure reads them."""
_DECIDED = (institution_alias, institution_move, employer_alias)


def kept() -> list[Table]:
    """The tables of which it is known when each row came: with a load, a report, or by a decision; parents first."""
    return [
        table
        for table in metadata.sorted_tables
        if table.name not in _OTHERS and ("load_id" in table.c or report in _parents(table) or table in _DECIDED)
    ]


def _parents(table: Table) -> set[Table]:
    return {key.column.table for key in table.foreign_keys}
