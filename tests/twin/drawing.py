"""Awkward little regions, drawn at random: rows of base tables that nobody would send on a good day.

A region is a list of rows in the order in which they were drawn; :func:`without` takes some away together with the
rows that stand on them, so that a region on which the twin and the app disagree can be made smaller.
"""

import random
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import Any

from sqlalchemy import Engine, Table, insert

from data_access import tables
from data_access.database import owning

REGION = "kamchatka"
DISTRICTS = ("elizovsky", "palana", "aleutsky")
FIRST, LAST = date(2024, 9, 1), date(2025, 12, 1)


@dataclass(frozen=True)
class Fact:
    """One row of a table."""

    table: str
    values: dict[str, Any]

    def __str__(self) -> str:
        reported = ", ".join(f"{name}={value}" for name, value in self.values.items() if value is not None)
        return f"{self.table}({reported})"


@dataclass
class Draft:
    """A region while it is drawn."""

    dice: random.Random
    facts: list[Fact] = field(default_factory=list)
    numbers: count = field(default_factory=lambda: count(1000))
    loads: list[int] = field(default_factory=list)

    def add(self, table: str, **values: Any) -> dict[str, Any]:
        """One more row; with a load where the table has one."""
        columns = tables.metadata.tables[table].c
        if "load_id" in columns and table != "data_load":
            values.setdefault("load_id", self.dice.choice(self.loads))
        if "region_id" in columns:
            values.setdefault("region_id", REGION)
        self.facts.append(Fact(table, values))
        return values

    def number(self) -> int:
        """An id that no other row has."""
        return next(self.numbers)

    def chance(self, share: float) -> bool:
        """Whether something happens that happens so often."""
        return self.dice.random() < share

    def day(self, first: date = FIRST, last: date = LAST) -> date:
        """Any day, or the first of a month, on which so much happens at once."""
        day = first + timedelta(self.dice.randrange(max(1, (last - first).days)))
        return max(first, day.replace(day=1)) if self.chance(0.3) else day

    def perhaps(self, value: Callable[[], Any], share: float = 0.5) -> Any:
        """Something or nothing."""
        return value() if self.chance(share) else None

    def unsaid(self, value: int, share: float = 0.15) -> int | None:
        """A number, or «…»."""
        return None if self.chance(share) else value


def write(database: Engine, facts: Collection[Fact]) -> None:
    """The rows into a database that holds none."""
    with owning(database) as connection:
        for table in tables.metadata.sorted_tables:
            if of_table := [fact.values for fact in facts if fact.table == table.name]:
                names = dict.fromkeys(name for values in of_table for name in values)
                connection.execute(insert(table), [dict.fromkeys(names) | values for values in of_table])


def without(facts: list[Fact], gone: Collection[int]) -> list[Fact]:
    """The rows that are left without those of the places ``gone`` and without what refers to them."""
    kept: list[Fact] = []
    lost: set[tuple[str, str, Any]] = set()
    order = {table.name: place for place, table in enumerate(tables.metadata.sorted_tables)}
    for place, fact in sorted(enumerate(facts), key=lambda one: order[one[1].table]):
        table = tables.metadata.tables[fact.table]
        if place in gone or lost & _references(table, fact.values):
            lost |= {(table.name, column.name, fact.values.get(column.name)) for column in table.primary_key}
        else:
            kept.append(fact)
    return kept


def _references(table: Table, values: dict[str, Any]) -> set[tuple[str, str, Any]]:
    """Table, column and value of the rows that a row stands on, of those with a number."""
    return {
        (key.column.table.name, key.column.name, values[key.parent.name])
        for key in table.foreign_keys
        if isinstance(values.get(key.parent.name), int)
    }
