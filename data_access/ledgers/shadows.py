"""Temporary tables under the names of the real ones, so that the SQL of a ledger, which is written once, is worked out
over a part of the rows: of some senders (:mod:`.refreshing`), or as known on a day (:mod:`.known`)."""

from collections.abc import Callable, Iterable, Iterator

from sqlalchemy import Table

from data_access.ledgers.ledger import Ledger, View


def copies(tables: Iterable[Table], rows: Callable[[Table], str]) -> Iterator[str]:
    """Statements that make the copies, with the indexes of the originals; ``rows`` is the SELECT of each."""
    for table in tables:
        yield f"create temporary table {table.name} on commit drop as {rows(table)}"
        # in one order, for what is made of these statements is compared with what is there
        indexes = sorted(list(index.columns.keys()) for index in table.indexes)
        for columns in (key(table), *indexes):
            if columns:  # an index on expressions is of no use here
                yield f"create index on pg_temp.{table.name} ({', '.join(columns)})"
        yield f"analyze pg_temp.{table.name}"


def worked_out(declared: Iterable[View | Ledger]) -> Iterator[str]:
    """Statements that work views and ledgers out over the copies."""
    for one in declared:
        yield f"create temporary table {one.name} on commit drop as {one.definition}"
        yield f"analyze pg_temp.{one.name}"


def key(table: Table) -> list[str]:
    """The columns of the primary key."""
    return list(table.primary_key.columns.keys())
