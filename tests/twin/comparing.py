"""The app beside the twin on one region: every metric, by every dimension, on a sample of days."""

import random
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Engine

from data_access import tables
from data_access.database import owning, reading
from data_access.ledgers import views
from data_access.reading import facts as facts_of
from data_access.reading import ledgers
from data_access.scope import Role, Scope
from metrics.catalogue import CATALOGUE
from metrics.engine.board import Board
from tests.twin.base import Base
from tests.twin.catalogue import TWIN, Counted, Twin
from tests.twin.drawing import DISTRICTS, REGION, Fact, without, write

EVERYWHERE = Scope(REGION, Role.MINISTRY, None)
NARROW = Scope(REGION, Role.DISTRICT_HEAD, frozenset(DISTRICTS[:1]))
USED = dict.fromkeys(one.ledger for one in CATALOGUE.values())
BORDERS = (date(2024, 12, 31), date(2025, 1, 1), date(2025, 8, 31), date(2025, 9, 1))
NOTHING = {None, (0, 0), (0, None), (None, None)}
"""What a group without anybody may look like: no row, «no data», nobody of nobody."""


@dataclass(frozen=True)
class Disagreement:
    """One answer on which the two disagree, and who asked for what."""

    metric: str
    asked: str
    day: date
    app: object
    twin: object

    def __str__(self) -> str:
        return f"{self.metric} {self.asked} on {self.day}: {self.app} in the app, {self.twin} by the twin"


def emptied(database: Engine) -> None:
    """Take away everything that a region was written with; what the reference folder brought stays."""
    with owning(database) as connection:
        for table in reversed(tables.metadata.sorted_tables):
            if "load_id" in table.c:
                connection.execute(table.delete().where(table.c.load_id.is_not(None)))


def boards(database: Engine) -> tuple[Board, Board]:
    """What a page asks, on the rows that are in the database now: for the ministry, and for the head of a district."""
    with owning(database) as connection:
        views.refresh(connection)
    return _board(database, EVERYWHERE), _board(database, NARROW)


def _board(database: Engine, scope: Scope) -> Board:
    with reading(database, scope) as connection:
        facts = facts_of.read(connection, scope)
        frames = {name: ledgers.read(connection, name, scope) for name in USED}
    return Board(frames, facts.periods, (), facts.districts["district_id"].to_list(), facts.region["small_number"])


def days_of(facts: Collection[Fact], dice: random.Random, most: int) -> list[date]:
    """Days on which something happens, the days before them, and the borders of years."""
    happens = {value for fact in facts for value in fact.values.values() if type(value) is date}
    around = sorted({day - timedelta(back) for day in happens for back in (0, 1)} | set(BORDERS))
    inside = [day for day in around if date(2024, 9, 1) <= day <= date(2025, 12, 31)]
    return sorted(dice.sample(inside, min(most, len(inside))))


def disagreements(
    database: Engine, facts: Collection[Fact], days: Collection[date], metrics: Collection[str] = tuple(CATALOGUE)
) -> Iterator[Disagreement]:
    """All on which the two disagree, once the rows have been written."""
    emptied(database)
    write(database, facts)
    (ministry, district), base = boards(database), Base(database, REGION)
    for code in metrics:
        for day in days:
            counted = TWIN[code].counted(base, day)
            yield from _figures(ministry, code, day, counted)
            yield from _of_a_narrow_viewer(district, code, day, counted)
            yield from _outside(ministry, code, day, counted)
            yield from _date(ministry, base, code, day)


def _figures(board: Board, code: str, day: date, counted: Counted) -> Iterator[Disagreement]:
    """The region, and every dimension of the metric."""
    dimensions = [name for name in CATALOGUE[code].dimensions if name != "region_id"]
    yield from _compared(board, code, day, counted, [(), *((name,) for name in dimensions)], "")


def _of_a_narrow_viewer(board: Board, code: str, day: date, counted: Counted) -> Iterator[Disagreement]:
    """Who may see the institutions of one district only is told the same of the region and of every district."""
    by_district = [("district_id",)] if "district_id" in CATALOGUE[code].dimensions else []
    yield from _compared(board, code, day, counted, [(), *by_district], " for the head of a district")


def _compared(
    board: Board, code: str, day: date, counted: Counted, asked: list[tuple[str, ...]], whom: str
) -> Iterator[Disagreement]:
    for by in asked:
        rows = board.evaluate(code, by, as_of=day).select(*by, "numerator", "denominator").rows()
        app, twin = {row[: len(by)]: row[len(by) :] for row in rows}, TWIN[code].groups(counted, by)
        for group in sorted(app.keys() | twin.keys(), key=str):
            of_app, of_twin = app.get(group), twin.get(group)
            if of_app != of_twin and not {of_app, of_twin} <= NOTHING:
                name = f"of {', '.join(map(str, group))}" if by else "of the region"
                yield Disagreement(code, f"{name}{whom}", day, of_app, of_twin)


def _outside(board: Board, code: str, day: date, counted: Counted) -> Iterator[Disagreement]:
    """Who stands outside because a part is not known: how many senders, with how many people."""
    if TWIN[code].is_plain:
        app, twin = board.outside(code, as_of=day), TWIN[code].outside(counted)
        if (app.senders, app.people or 0) != twin:
            yield Disagreement(code, "outside (senders, people)", day, (app.senders, app.people), twin)


def _date(board: Board, base: Base, code: str, day: date) -> Iterator[Disagreement]:
    """The date of a figure: since then it has not changed, and on no later day could have."""
    twin: Twin = TWIN[code]
    period, dated = base.looked_at(twin.kind, day, twin.back), board.evaluate(code, as_of=day)["last_change"].item()
    if period and dated:
        then = twin.groups(twin.of_period(base, dated, period), ()).get(())
        now = twin.groups(twin.of_period(base, day, period), ()).get(())
        if dated > day or (then != now and not {then, now} <= NOTHING):
            yield Disagreement(code, f"dated {dated}", day, now, then)


def smallest(database: Engine, facts: list[Fact], one: Disagreement) -> list[Fact]:
    """A region as small as can be on which the two disagree about the same metric on the same day."""

    def still(few: list[Fact]) -> bool:
        return next(disagreements(database, few, [one.day], [one.metric]), None) is not None

    size = max(1, len(facts) // 2)
    while size:
        place = 0
        while place < len(facts):
            taken = [at for at in range(place, place + size) if at < len(facts) and facts[at].table != "data_load"]
            few = without(facts, taken)
            if len(few) < len(facts) and still(few):
                facts = few
            else:
                place += size
        size //= 2
    return facts


def told(database: Engine, facts: list[Fact], one: Disagreement) -> str:
    """The disagreement, and the smallest region on which there is one about the metric on this day."""
    few = smallest(database, facts, one)
    there = next(disagreements(database, few, [one.day], [one.metric]))
    return "\n    ".join([f"{one}; in small: {there}", *(str(f) for f in few if f.table != "data_load")])
