"""Which loads of registers a ledger is made of: the rows of its tables name the load they came with."""

import re
from itertools import chain

from sqlalchemy import Connection, Table, select, union

from data_access.ledgers.declarations import LEDGERS
from data_access.tables import metadata

_OTHERS = {"data_load", "report", "institution", "employer", "import_warning", "rejected_row"}
"""Name a load too, but are directories, forms or notes."""


def registers(connection: Connection, ledger: str) -> frozenset[int]:
    """``load_id`` of every load of which the ledger holds rows of a register, as far as the viewer may read them.

    Raises:
        KeyError: there is no ledger of this name.
    """
    found = [select(table.c.load_id).distinct() for table in _tables(ledger)]
    if not found:
        return frozenset()
    return frozenset(load for load in connection.execute(union(*found)).scalars() if load is not None)


def _tables(ledger: str) -> list[Table]:
    """The tables with rows of registers that the definition names, also through other ledgers."""
    names, words = [ledger], set[str]()
    for name in names:
        said = set(re.findall(r"\w+", re.sub("--.*", "", LEDGERS[name].definition)))
        words |= said
        names.extend(other for other in LEDGERS if other in said and other not in names)
    known = chain.from_iterable([table] for table in metadata.sorted_tables if "load_id" in table.c)
    return [table for table in known if table.name in words and table.name not in _OTHERS]
