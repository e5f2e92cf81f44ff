"""The ledgers as a viewer may see them, and the version of the data by which every cache is keyed."""

import polars as pl
from sqlalchemy import Connection, text

from data_access.ledgers.declarations import LEDGERS, Ledger
from data_access.reading.queries import Query, frame
from data_access.scope import Scope


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
    sql = _everywhere(ledger) if scope.districts is None else _inside(ledger)
    return frame(connection, Query(sql, ledger.schema), scope)


def _everywhere(ledger: Ledger) -> str:
    return f"select {', '.join((*ledger.keys, *ledger.changes))} from {ledger.name} where region_id = :region"


def _inside(ledger: Ledger) -> str:
    keys, changes, sender = ", ".join(ledger.keys), ", ".join(ledger.changes), ledger.sender
    visible = f"case when district_id = any(:districts) then {sender} end as {sender}"
    inner = ", ".join(visible if key == sender else key for key in ledger.keys)
    sums = ", ".join(f"sum({c})::{'float8' if c == 'hours' else 'bigint'} as {c}" for c in ledger.changes)
    return (
        f"select {keys}, {sums} from (select {inner}, {changes} from {ledger.name} where region_id = :region) as seen"
        f" group by {keys}"
    )
