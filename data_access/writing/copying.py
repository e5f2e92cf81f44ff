"""Frames into tables by COPY, inside the caller's transaction: imports and the demo region alike."""

from typing import cast

import polars as pl
import psycopg
from psycopg import sql
from sqlalchemy import Connection, text

_CHUNK = 500_000  # rows turned into text at once: some 30 MB


def copy(connection: Connection, table: str, rows: pl.DataFrame) -> int:
    """Append the rows of a frame, whose columns are named like the table's; a null becomes a null. Number of rows."""
    if rows.is_empty():
        return 0
    names = sql.SQL(", ").join(map(sql.Identifier, rows.columns))
    if connection.execute(text("select row_security_active(cast(:table as text))"), {"table": table}).scalar():
        return _inserted(connection, sql.Identifier(table), names, rows)
    statement = sql.SQL("copy {} ({}) from stdin (format csv)").format(sql.Identifier(table), names)
    driver = cast(psycopg.Connection, connection.connection.driver_connection)
    # Polars quotes an empty text and leaves a null empty, as the CSV of PostgreSQL wants it
    with driver.cursor() as cursor, cursor.copy(statement) as target:
        for part in rows.iter_slices(_CHUNK):
            target.write(part.write_csv(include_header=False).encode())
    return rows.height


def _inserted(connection: Connection, table: sql.Identifier, names: sql.Composed, rows: pl.DataFrame) -> int:
    """The same for a role to which row-level security applies: PostgreSQL refuses its COPY."""
    statement = sql.SQL(
        "insert into {table} ({names}) select {names} from jsonb_populate_recordset(null::{table}, %s::jsonb)"
    ).format(table=table, names=names)
    driver = cast(psycopg.Connection, connection.connection.driver_connection)
    for part in rows.iter_slices(_CHUNK):
        driver.execute(statement, (part.write_json(),))
    return rows.height
