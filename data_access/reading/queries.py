"""How a query becomes a frame: its SQL, the types of its columns, and the viewer's access scope as its parameters."""

from collections.abc import Mapping
from typing import NamedTuple

import polars as pl
from sqlalchemy import Connection, text

from data_access.scope import Scope

TEXT, WHOLE, DAY, TRUTH, FRACTION = pl.String(), pl.Int64(), pl.Date(), pl.Boolean(), pl.Float64()


class Query(NamedTuple):
    """``sql`` may name ``:region``, ``:districts`` (a list of ids) and ``:everywhere`` (whether the scope is the whole
    region). ``schema`` has every column: a result without rows has no types of its own."""

    sql: str
    schema: Mapping[str, pl.DataType]


def columns(kind: pl.DataType, *names: str) -> dict[str, pl.DataType]:
    """A part of a schema: columns of one type."""
    return dict.fromkeys(names, kind)


def frame(connection: Connection, query: Query, scope: Scope, **more: object) -> pl.DataFrame:
    """The rows of a query for one viewer; ``more`` are parameters besides those of the scope."""
    statement = text(query.sql)
    given = {
        "region": scope.region,
        "everywhere": scope.districts is None,
        "districts": sorted(scope.districts or ()),
        **more,
    }
    named = statement.compile().params
    return pl.read_database(
        statement,
        connection,
        schema_overrides=query.schema,
        execute_options={"parameters": {name: value for name, value in given.items() if name in named}},
    )


def frames(connection: Connection, queries: Mapping[str, Query], scope: Scope) -> dict[str, pl.DataFrame]:
    """The rows of several queries for one viewer, under the same names."""
    return {name: frame(connection, query, scope) for name, query in queries.items()}
