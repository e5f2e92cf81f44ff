"""Which loads of registers a ledger is made of: the rows of its tables name the load they came with."""

import re

from sqlalchemy import Connection, Table, column, select, table, union

from data_access.ledgers.declarations import LEDGERS
from data_access.scope import Scope
from data_access.tables import metadata

_OTHERS = {"data_load", "report", "institution", "employer", "import_warning", "rejected_row"}
"""Name a load too, but are directories, forms or notes."""


def registers(connection: Connection, ledger: str, scope: Scope) -> frozenset[int]:
    """``load_id`` of every load of the viewer's region of which the ledger holds rows of a register, as far as the
    viewer may read them.

    Raises:
        KeyError: there is no ledger of this name.
    """
    loads = [select(one.c.load_id) for one in _tables(ledger)]
    if not loads:
        return frozenset()
    # the viewer may know that there was a load whose file she may not
    load = table("data_load_for_all", column("load_id"), column("region_id"))
    of_region = select(load.c.load_id).where(load.c.region_id == scope.region, load.c.load_id.in_(union(*loads)))
    return frozenset(connection.execute(of_region).scalars())


def _tables(ledger: str) -> list[Table]:
    """The tables with rows of registers that the definition names, also through other ledgers."""
    ledgers, words = [ledger], set[str]()
    for name in ledgers:
        of_this = set(re.findall(r"\w+", re.sub("--.*", "", LEDGERS[name].definition)))
        words |= of_this
        ledgers.extend(other for other in LEDGERS if other in of_this and other not in ledgers)
    with_load = (one for one in metadata.sorted_tables if "load_id" in one.c)
    return [one for one in with_load if one.name in words and one.name not in _OTHERS]
