"""What a ledger is, and a view that ledgers share: name, columns with their comments, SQL that makes the rows."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

_SQL = Path(__file__).parent / "sql"


@dataclass(frozen=True)
class Ledger:
    """One table of changes: its name, what it holds, its own dimensions and its signed columns with their comments.

    ``period_kind`` is the kind of its periods: codes alone do not tell a cohort from an admission year.
    """

    name: str
    holds: str
    sender: str
    dimensions: Mapping[str, pl.DataType]
    changes: dict[str, str]
    period_kind: str = "school_year"
    is_placed: bool = False
    """Made of another ledger, in which whoever has moved stands in the district of the day already."""

    @property
    def keys(self) -> tuple[str, ...]:
        """All dimensions; together with nothing else they are unique."""
        return ("region_id", "district_id", self.sender, "period", *self.dimensions, "source", "day")

    @property
    def schema(self) -> dict[str, pl.DataType]:
        """Polars types of its rows as :func:`data_access.reading.ledgers.read` gives them."""
        common = (
            dict.fromkeys(self.keys, pl.String()) | {self.sender: pl.Int64(), "day": pl.Date()} | dict(self.dimensions)
        )
        return common | {c: pl.Float64() if c == "hours" else pl.Int64() for c in self.changes}

    @property
    def definition(self) -> str:
        """The SQL that makes its rows."""
        moving = self.sender == "institution_id" and not self.is_placed
        return _with_moves(self) if moving else sql_of(self.name)


@dataclass(frozen=True)
class View:
    """A plain view that several ledgers and the reading beside them share: its name, what it holds, and its columns
    with their comments."""

    name: str
    holds: str
    columns: dict[str, str]
    by_owner: bool = False
    """Shows what its owner may see, and so the same to everybody; else nobody more than the tables under it."""

    @property
    def definition(self) -> str:
        """The SQL of the view."""
        return sql_of(self.name)


def _with_moves(ledger: Ledger) -> str:
    """The rows of institutions that moved: before the move in the district of that time, and what they had come to
    leaves it on that day for the new one, within the periods that are not over."""
    others = ", ".join(key for key in ledger.keys if key not in ("district_id", "day"))
    columns = ", ".join(ledger.changes)
    added = ", ".join(f"sum({column}) as {column}" for column in ledger.changes)
    taken = ", ".join(f"-sum({column})" for column in ledger.changes)
    return sql_of("moved").format(
        ledger=sql_of(ledger.name),
        keys=", ".join(ledger.keys),
        others=others,
        of_ledger=", ".join(f"l.{key}" for key in others.split(", ")),
        period_kind=ledger.period_kind,
        columns=columns,
        added=added,
        taken=taken,
    )


def sql_of(name: str) -> str:
    """The SQL that stands beside the declarations under a name."""
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")


def fingerprint(declared: Any) -> str:
    """By what a ledger or view is known to be as declared, in sixteen letters."""
    return hashlib.sha256(f"{declared!r}{declared.definition}".encode()).hexdigest()[:16]
