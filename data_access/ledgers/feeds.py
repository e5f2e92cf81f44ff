"""Which loads of registers a ledger is made of: the rows of its tables name the load they came with."""

import re

from sqlalchemy import Connection, Table, select, union

from data_access.ledgers.declarations import LEDGERS
from data_access.scope import Scope
from data_access.tables import data_load, metadata

_OTHERS = {"data_load", "report", "institution", "employer", "import_warning", "rejected_row"}
"""Name a load too, but are directories, forms or notes."""


def registers(connection: Connection, ledger: str, scope: Scope) -> frozenset[int]:
    """``load_id`` of every load of the viewer's region of which the ledger holds rows of a register, as far as the
    viewer may read them.

    Raises:
        KeyError: there is no ledger of this name.
    """
    loads = [select(table.c.load_id) for table in _tables(ledger)]
    if not loads:
        return frozenset()
    of_region = select(data_load.c.load_id).where(
        data_load.c.region_id == scope.region, data_load.c.load_id.in_(union(*loads))
    )
    return frozenset(connection.execute(of_region).scalars())


def _tables(ledger: str) -> list[Table]:
    """The tables with rows of registers that the definition names, also through other ledgers."""
    ledgers, words = [ledger], set[str]()
    for name in ledgers:
        of_this = set(re.findall(r"\w+", re.sub("--.*", "", LEDGERS[name].definition)))
        words |= of_this
        ledgers.extend(other for other in LEDGERS if other in of_this and other not in ledgers)
    with_load = (table for table in metadata.sorted_tables if "load_id" in table.c)
    return [table for table in with_load if table.name in words and table.name not in _OTHERS]
