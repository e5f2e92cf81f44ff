"""The app beside the twin on one region: every metric, by every dimension, on a sample of days."""

import random
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Engine, text

from data_access import tables
from data_access.database import owning, reading
from data_access.reading import facts as facts_of
from data_access.reading import ledgers
from data_access.scope import Role, Scope
from metrics.catalogue import CATALOGUE
from metrics.engine.board import Board
from tests.twin.base import Base
from tests.twin.catalogue import TWIN
from tests.twin.drawing import REGION, Fact, without, write

EVERYWHERE = Scope(REGION, Role.MINISTRY, None)
USED = dict.fromkeys(one.ledger for one in CATALOGUE.values())
BORDERS = (date(2024, 12, 31), date(2025, 1, 1), date(2025, 8, 31), date(2025, 9, 1))


@dataclass(frozen=True)
class Disagreement:
    """One figure on which the two disagree."""

    metric: str
    by: tuple[str, ...]
    day: date
    group: tuple
    app: tuple
    twin: tuple

    def __str__(self) -> str:
        return (
            f"{self.metric} by {self.by} on {self.day}: {self.group} is {self.app} in the app, {self.twin} by the twin"
        )


def emptied(database: Engine) -> None:
    """Take away everything that a region was written with; what the reference folder brought stays."""
    with owning(database) as connection:
        for table in reversed(tables.metadata.sorted_tables):
            if "load_id" in table.c:
                connection.execute(table.delete().where(table.c.load_id.is_not(None)))
        connection.execute(text("delete from report; delete from employer"))


def board(database: Engine) -> Board:
    """What a page asks, on the rows that are in the database now."""
    with owning(database) as connection:
        for name in USED:
            connection.execute(text(f"refresh materialized view {name}"))
    with reading(database, EVERYWHERE) as connection:
        facts = facts_of.read(connection, EVERYWHERE)
        frames = {name: ledgers.read(connection, name, EVERYWHERE) for name in USED}
    districts = facts.districts["district_id"].to_list()
    return Board(frames, facts.periods, (), districts, facts.region["small_number"])


def days_of(facts: Collection[Fact], dice: random.Random, most: int) -> list[date]:
    """Days on which something happens, the days before them, and the borders of years."""
    happens = {
        value for fact in facts for value in fact.values.values() if type(value) is date and value.year in (2024, 2025)
    }
    around = sorted({day - timedelta(back) for day in happens for back in (0, 1)} | set(BORDERS))
    inside = [day for day in around if date(2024, 9, 1) <= day <= date(2025, 12, 31)]
    return sorted(dice.sample(inside, min(most, len(inside))))


def disagreements(
    database: Engine, facts: Collection[Fact], days: Collection[date], metrics: Collection[str] = tuple(CATALOGUE)
) -> Iterator[Disagreement]:
    """Every figure on which the two disagree, once the rows have been written."""
    emptied(database)
    write(database, facts)
    ours, base = board(database), Base(database, REGION)
    for code in metrics:
        metric = CATALOGUE[code]
        for day in days:
            counted = TWIN[code].counted(base, day)
            for by in ((), *((dimension,) for dimension in metric.dimensions if dimension != "region_id")):
                app, twin = _app(ours, code, by, day), TWIN[code].groups(counted, by)
                for group in app.keys() | twin.keys():
                    if not _same(app.get(group), twin.get(group)):
                        yield Disagreement(code, by, day, group, app.get(group), twin.get(group))


def _app(ours: Board, code: str, by: tuple[str, ...], day: date) -> dict[tuple, tuple]:
    rows = ours.evaluate(code, by, as_of=day).select(*by, "numerator", "denominator").rows()
    return {row[: len(by)]: row[len(by) :] for row in rows}


def _same(app: tuple | None, twin: tuple | None) -> bool:
    return (app or (None, None)) == (twin or (None, None)) or {app, twin} <= EMPTY


EMPTY = {None, (0, 0), (0, None), (None, None), (None, 0)}


def smallest(database: Engine, facts: list[Fact], one: Disagreement) -> list[Fact]:
    """A region as small as can be on which the two disagree about the same metric on the same day."""

    def still(few: list[Fact]) -> bool:
        return any(other.metric == one.metric for other in disagreements(database, few, [one.day], [one.metric]))

    size = max(1, len(facts) // 2)
    while size:
        place = 0
        while place < len(facts):
            taken = [one for one in range(place, place + size) if one < len(facts) and facts[one].table != "data_load"]
            few = without(facts, taken)
            if len(few) < len(facts) and still(few):
                facts = few
            else:
                place += size
        size //= 2
    return facts
