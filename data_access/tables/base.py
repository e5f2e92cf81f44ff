"""What all tables share: the metadata, and short ways to declare a column with its comment and a reference."""

from typing import Any

from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Integer, MetaData, Text

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


def region_of_codes() -> Column:
    """The region of a row whose code is the region's own: another region may use the same code for something else."""
    return refers("region_id", Text, "region.region_id", "Region it belongs to", primary_key=True)


def same_region(primary_key: bool = False) -> Column:
    """The region of a row that :func:`in_same_region` ties to a row of the same region."""
    return column("region_id", Text, "Region it belongs to", primary_key=primary_key)


def in_same_region(name: str, table: str) -> ForeignKeyConstraint:
    """The code ``name`` of a row is that of a row of ``table`` of the same region."""
    return ForeignKeyConstraint([name, "region_id"], [f"{table}.{name}", f"{table}.region_id"])
