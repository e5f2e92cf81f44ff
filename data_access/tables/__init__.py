"""The tables of the regional database, one module a subject; every table and column says what it holds.

A table is declared in the module of its subject and nowhere else: it is then ``tables.<name>`` and in ``metadata``.
"""

from importlib import import_module
from pkgutil import iter_modules

from sqlalchemy import Table

from data_access.tables.base import metadata

__all__ = ["metadata"]

for _module in iter_modules(__path__, f"{__name__}."):
    import_module(_module.name)


def __getattr__(name: str) -> Table:
    """The table of this name.

    Raises:
        AttributeError: no table is declared under it.
    """
    try:
        return metadata.tables[name]
    except KeyError:
        raise AttributeError(f"no table is named {name!r}; there are: {', '.join(sorted(metadata.tables))}") from None
