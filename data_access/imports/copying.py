"""Frames into tables by COPY, inside the caller's transaction."""

from typing import cast

import polars as pl
import psycopg
from psycopg import sql
from sqlalchemy import Connection


def copy(connection: Connection, table: str, rows: pl.DataFrame) -> None:
    """Append the rows of a frame, whose columns are named like the table's; a null becomes a null."""
    if rows.is_empty():
        return
    names = sql.SQL(", ").join(map(sql.Identifier, rows.columns))
    statement = sql.SQL("copy {} ({}) from stdin (format csv)").format(sql.Identifier(table), names)
    driver = cast(psycopg.Connection, connection.connection.driver_connection)
    # Polars quotes an empty text and leaves a null empty, as the CSV of PostgreSQL wants it
    with driver.cursor() as cursor, cursor.copy(statement) as target:
        target.write(rows.write_csv(include_header=False).encode())
