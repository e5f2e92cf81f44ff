"""What all tables share: the metadata and three short ways to declare a column with its comment."""

from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, MetaData

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def column(name: str, kind: Any, comment: str, *args: Any, **kwargs: Any) -> Column:
    """A column that may not be empty unless it says so, with its comment."""
    kwargs.setdefault("nullable", False)
    return Column(name, kind, *args, comment=comment, **kwargs)


def count(name: str, comment: str, **kwargs: Any) -> Column:
    """A cumulative count of a reported form; empty means «…», no data, which is not zero."""
    kwargs.setdefault("nullable", True)
    return Column(name, Integer, comment=comment, **kwargs)


def refers(name: str, kind: Any, to: str, comment: str, *, ondelete: str | None = None, **kwargs: Any) -> Column:
    """A column that points at another table."""
    kwargs.setdefault("nullable", False)
    return Column(name, kind, ForeignKey(to, ondelete=ondelete), comment=comment, **kwargs)
