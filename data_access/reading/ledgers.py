"""The ledgers as a viewer may see them, and the version of the data by which every cache is keyed."""

import polars as pl
from sqlalchemy import Connection, text

from data_access.ledgers.declarations import LEDGERS, Ledger
from data_access.reading.queries import Query, frame
from data_access.scope import Scope


def version(connection: Connection) -> int:
    """The data version: a whole number that grows with every change of the ledgers."""
    return connection.execute(text("select version from data_version")).scalar_one()


APART = "apart"
"""The column that keeps apart what may not be added up; only in the frames of viewers of some districts."""


def read(connection: Connection, name: str, scope: Scope) -> pl.DataFrame:
    """The signed changes of one ledger for one viewer: ``LEDGERS[name].schema``, a row a day and set of dimensions.

    Rows of districts outside the scope come summed over their institutions, whose ids are then null: over those of
    which the same columns are known from the same days on, for what is unknown of one must not look like nothing
    beside what another has reported. ``apart`` (String) tells these sums from each other, and has no other meaning.

    Raises:
        KeyError: there is no ledger of this name.
    """
    ledger = LEDGERS[name]
    if scope.districts is None:
        return frame(connection, Query(_everywhere(ledger), ledger.schema), scope)
    return frame(connection, Query(_inside(ledger), ledger.schema | {APART: pl.String()}), scope)


def _everywhere(ledger: Ledger) -> str:
    return f"select {', '.join((*ledger.keys, *ledger.changes))} from {ledger.name} where region_id = :region"


def _inside(ledger: Ledger) -> str:
    keys, changes, sender = ", ".join(ledger.keys), ", ".join(ledger.changes), ledger.sender
    visible = f"case when district_id = any(:districts) then {sender} end as {sender}"
    inner = ", ".join(visible if key == sender else key for key in ledger.keys)
    row = ", ".join(key for key in ledger.keys if key != "day")
    known = ", ".join(_known_from(column) for column in ledger.changes)
    sums = ", ".join(f"sum({c})::{'float8' if c == 'hours' else 'bigint'} as {c}" for c in ledger.changes)
    return (
        f"select {keys}, {sums}, {APART} from ("
        f"  select {inner}, {changes}, case when not district_id = any(:districts) then concat({known}) end as {APART}"
        f"  from {ledger.name} where region_id = :region window of_row as (partition by {row})"
        f") as seen group by {keys}, {APART}"
    )


def _known_from(column: str) -> str:
    """From when a column of a sender's row is known: from the beginning, from a later day, or never."""
    first = f"min(day) filter (where {column} is not null) over of_row"
    return f"case {first} when min(day) over of_row then '.' else coalesce({first}::text, '-') end"
