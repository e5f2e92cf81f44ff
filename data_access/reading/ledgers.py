"""The ledgers as a viewer may see them, and the version of the data by which every cache is keyed."""

from typing import cast

import polars as pl
import psycopg
from sqlalchemy import Connection, text

from data_access.ledgers.declarations import LEDGERS
from data_access.ledgers.for_all import APART
from data_access.ledgers.ledger import Ledger
from data_access.scope import Scope


def version(connection: Connection) -> int:
    """The data version: a whole number that grows with every change of the ledgers."""
    return connection.execute(text("select version from data_version")).scalar_one()


def versions(connection: Connection) -> dict[str, int]:
    """For each ledger the data version with which it changed last."""
    return {row.ledger: row.version for row in connection.execute(text("select ledger, version from ledger_version"))}


def read(connection: Connection, name: str, scope: Scope) -> pl.DataFrame:
    """The signed changes of one ledger for one viewer: ``LEDGERS[name].schema``, a row a day and set of dimensions.

    Rows of districts outside the scope come summed over their institutions, whose ids are then null: over those of
    which the same columns are known from the same days on, for what is unknown of one must not look like nothing
    beside what another has reported. ``apart`` (String) tells these sums from each other, and has no other meaning.

    Raises:
        KeyError: there is no ledger of this name.
    """
    ledger = LEDGERS[name]
    sql = _everywhere(ledger) if scope.districts is None else _inside(ledger)
    schema = ledger.schema if scope.districts is None else ledger.schema | {APART: pl.String()}
    driver = cast(psycopg.Connection, connection.connection.driver_connection)
    # By COPY: a ledger has many rows, and this way they never become objects of Python.
    with (
        driver.cursor() as cursor,
        cursor.copy(f"copy ({sql}) to stdout (format csv)", {"region": scope.region}) as rows,
    ):
        content = b"".join(bytes(part) for part in rows)
    if not content:
        return pl.DataFrame(schema=schema)
    written = {column: pl.String() if kind == pl.Boolean() else kind for column, kind in schema.items()}
    frame = pl.read_csv(content, has_header=False, schema=written)
    truths = [column for column, kind in schema.items() if kind == pl.Boolean()]
    return frame.with_columns(pl.col(truths) == "t")


def _everywhere(ledger: Ledger) -> str:
    return f"select {', '.join((*ledger.keys, *ledger.changes))} from {ledger.name} where region_id = %(region)s"


def _inside(ledger: Ledger) -> str:
    """What the viewer sees row by row, and of all else the sums."""
    columns = ", ".join((*ledger.keys, *ledger.changes))
    of_others = ", ".join(f"null as {key}" if key == ledger.sender else key for key in ledger.keys)
    return (
        f"select {columns}, null as {APART} from {ledger.name} where region_id = %(region)s"
        f" union all select {of_others}, {', '.join(ledger.changes)}, {APART}"
        f" from {ledger.name}_for_all where region_id = %(region)s"
    )
