"""A region grows load by load; what was known on each day is what its ledgers showed on that day."""

import random
from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest
from sqlalchemy import Engine, text

from data_access import tables
from data_access.database import owning, reading
from data_access.ledgers.declarations import LEDGERS
from data_access.reading import ledgers
from tests.data_access.small_world import EVERYWHERE, PERSON, World

FIRST, STEPS = date(2025, 1, 10), 8


class History:
    """Random days in the life of a region: every one with a load of its own, at noon by the region's clock."""

    def __init__(self, database: Engine, seed: int) -> None:
        self.world, self.draw, self.database = World(database), random.Random(seed), database
        self.today, self.schools = FIRST, list[int]()
        self._load()
        for number in range(3):
            self.schools.append(self.world.school(name=f"Школа № {number}"))
        for who in PERSON:
            self.world.pupil(who, self.schools[0], "2024-09-01")

    def step(self) -> None:
        """One day on, with two of the things that happen."""
        self.today += timedelta(days=self.draw.randint(1, 20))
        self._load()
        ways = (self.report, self.correction, self.left, self.gone, self.activity, self.closed, self.taken_back)
        for way in self.draw.sample(ways, 2):
            way()

    def ledgers(self, known_by: date | None = None) -> dict[str, pl.DataFrame]:
        self.world.ledger("pupils")
        with reading(self.database, EVERYWHERE, known_by) as connection:
            return {
                name: ledgers.read(connection, name, EVERYWHERE).sort(ledger.keys) for name, ledger in LEDGERS.items()
            }

    def report(self) -> None:
        as_of = self.today.replace(day=1).isoformat()
        school = self.draw.choice(self.schools)
        taken = self.rows("select 1 from report where institution_id = :i and as_of = :d", i=school, d=as_of)
        if not taken:
            guided = self.draw.randint(0, 30)
            self.world.guidance_report(school, as_of, enrolled=30, guided=guided, events=1)

    def correction(self) -> None:
        newest = "select institution_id, as_of::text from report where superseded_at is null order by random() limit 1"
        for school, as_of in self.rows(newest):
            self.does("update report set superseded_at = :at where institution_id = :i and as_of = :d and"
                      " superseded_at is null", at=self.instant, i=school, d=as_of)  # fmt: skip
            self.world.guidance_report(school, as_of, enrolled=self.draw.randint(20, 30), guided=12, events=2)

    def left(self) -> None:
        self.does(
            "update pupil_enrolment set left_on = :d where person_id = :p",
            d=self.today,
            p=self.draw.choice(self.people),
        )

    def gone(self) -> None:
        self.does("delete from pupil_enrolment where person_id = :p", p=self.draw.choice(self.people))

    def activity(self) -> None:
        self.world.activity(self.draw.choice([*PERSON]), self.today.isoformat(), 40)

    def closed(self) -> None:
        self.does(
            "update institution set closed_on = :d where institution_id = :i",
            d=self.today,
            i=self.draw.choice(self.schools),
        )

    def taken_back(self) -> None:
        self.does(
            "delete from report where load_id = (select max(load_id) from report where load_id < :load)",
            load=self.world.load,
        )

    @property
    def people(self) -> list:
        return [*PERSON.values()]

    @property
    def instant(self) -> str:
        return datetime(self.today.year, self.today.month, self.today.day, tzinfo=UTC).isoformat()

    def rows(self, statement: str, **values: object) -> list:
        with owning(self.database) as connection:
            return list(connection.execute(text(statement), values).all())

    def does(self, statement: str, **values: object) -> None:
        with owning(self.database) as connection:
            connection.execute(text("select set_config('app.replaced_at', :at, true)"), {"at": self.instant})
            connection.execute(text(statement), values)

    def _load(self) -> None:
        self.world.load = self.world.add(
            tables.data_load, region_id="kamchatka", kind="register", file_name="day", as_of=self.today,
            loaded_at=self.instant,
        )  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_what_was_known_is_what_stood_there(database: Engine, seed: int) -> None:
    history, stood = History(database, seed), dict[date, dict[str, pl.DataFrame]]()
    for _ in range(STEPS):
        history.step()
        stood[history.today] = history.ledgers()
    assert len({frames["pupils"].write_csv() for frames in stood.values()}) > STEPS // 2
    for day, frames in stood.items():
        then = history.ledgers(day)
        for name, frame in frames.items():
            assert frame.equals(then[name]), (day, name)
