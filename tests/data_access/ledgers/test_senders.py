"""One sender costs one sender: what is worked out for those who sent is what a rebuild from nothing gives."""

import random
from datetime import date

import polars as pl
import pytest
from sqlalchemy import Engine, text

from data_access import tables
from data_access.database import owning, reading
from data_access.ledgers import views
from data_access.ledgers.declarations import LEDGERS
from data_access.reading import ledgers
from tests.cluster import Cluster
from tests.data_access.small_world import EVERYWHERE, PERSON, REGION, World

MONTHS = [date(2025, month, 1) for month in range(2, 7)]
STEPS = 6


def read(database: Engine) -> dict[str, pl.DataFrame]:
    with reading(database, EVERYWHERE) as connection:
        return {
            name: ledgers.read(connection, name, EVERYWHERE).sort(ledger.keys, nulls_last=True)
            for name, ledger in LEDGERS.items()
        }


def versions(database: Engine) -> dict[str, int]:
    with reading(database, EVERYWHERE) as connection:
        return ledgers.versions(connection)


class Region:
    """Schools, colleges and employers, some with registers; every step changes something of one sender."""

    def __init__(self, database: Engine, seed: int) -> None:
        self.database, self.draw, self.world = database, random.Random(seed), World(database)
        self.world.add(tables.data_load, region_id=REGION, kind="register", file_name="Реестр", as_of="2025-06-01")
        self.schools = [self.world.school(name=f"Школа № {n}") for n in range(3)]
        self.colleges = [self.world.school(name=f"Колледж {n}", kind="college") for n in range(2)]
        self.employers = [self.world.add(tables.employer, district_id="elizovsky", name=f"Завод {n}") for n in range(2)]
        for who in PERSON:
            self.world.pupil(who, self.schools[0], "2024-09-01")
            self.world.activity(who, "2025-03-03", 45)
            self.world.add(
                tables.graduation, person_id=PERSON[who], institution_id=self.colleges[0], cohort=2024, level="spo",
                specialty_code=self.world.specialty(), graduated_on="2024-06-30",
            )  # fmt: skip
        self.refresh()

    def step(self) -> None:
        ways = (self.guidance, self.graduates, self.targeted, self.corrected, self.taken_out, self.closed, self.moved)
        institutions, employers = self.draw.choice(ways)()
        with owning(self.database) as connection:
            views.refresh(connection, institutions=institutions, employers=employers)

    def refresh(self) -> None:
        with owning(self.database) as connection:
            views.refresh(connection)

    def guidance(self) -> tuple[list[int], list[int]]:
        school = self.draw.choice(self.schools)
        as_of = self._free("guidance", "institution_id", school)
        if as_of:
            self.world.guidance_report(school, as_of, enrolled=30, guided=self.draw.randint(0, 31), events=3)
        return [school], []

    def graduates(self) -> tuple[list[int], list[int]]:
        college = self.draw.choice(self.colleges)
        as_of = self._free("graduates", "institution_id", college)
        if as_of:
            counts = {"graduated": 20, "employed": self.draw.randint(0, 20)}
            self.world.graduates_report(college, as_of, **counts, army=self.draw.choice([None, 0, 2]))
        return [college], []

    def targeted(self) -> tuple[list[int], list[int]]:
        employer = self.draw.choice(self.employers)
        as_of = self._free("targeted", "employer_id", employer)
        if as_of:
            report = self.world.add(
                tables.report, form="targeted", employer_id=employer, as_of=as_of, content_hash=str(self.draw.random())
            )
            self.world.add(
                tables.form_targeted, report_id=report, specialty_code=self.world.specialty(), level="spo",
                published_on="2025-01-15", specialty_name="Любая", places=5, applications=4,
                concluded=self.draw.randint(0, 5), terminated=0, enrolled=None,
            )  # fmt: skip
        return [], [employer]

    def corrected(self) -> tuple[list[int], list[int]]:
        """A report is taken back, as by a correction that has no row any more."""
        return self._changed("update report set superseded_at = now() where report_id = {}")

    def taken_out(self) -> tuple[list[int], list[int]]:
        return self._changed("delete from report where report_id = {}")

    def closed(self) -> tuple[list[int], list[int]]:
        school = self.draw.choice(self.schools)
        self._run(f"update institution set closed_on = '2025-04-15' where institution_id = {school}")
        return [school], []

    def moved(self) -> tuple[list[int], list[int]]:
        school = self.draw.choice(self.schools)
        self._run(
            f"insert into institution_move values ({school}, '2025-03-15', 'milkovsky', 'test') on conflict do nothing"
        )
        return [school], []

    def _free(self, form: str, column: str, sender: int) -> str | None:
        with self.database.connect() as connection:
            taken = set(
                connection.execute(
                    text(f"select as_of from report where form = :f and {column} = :s and superseded_at is null"),
                    {"f": form, "s": sender},
                ).scalars()
            )
        left = [day for day in MONTHS if day not in taken]
        return self.draw.choice(left).isoformat() if left else None

    def _changed(self, statement: str) -> tuple[list[int], list[int]]:
        with self.database.connect() as connection:
            reports = connection.execute(
                text("select report_id, institution_id, employer_id from report order by report_id")
            ).all()
        if not reports:
            return [], []
        number, institution, employer = self.draw.choice(reports)
        self._run(statement.format(number))
        return [institution] if institution else [], [employer] if employer else []

    def _run(self, statement: str) -> None:
        with owning(self.database) as connection:
            connection.execute(text(statement))


@pytest.mark.parametrize("seed", range(10))
def test_sender_by_sender_is_the_same_as_from_nothing(cluster: Cluster, prepared: str, seed: int) -> None:
    with cluster.copy(prepared) as database:
        region = Region(database, seed)
        for _ in range(STEPS):
            region.step()
            kept = read(database)
            region.refresh()
            for name, rebuilt in read(database).items():
                assert kept[name].equals(rebuilt), name


def test_only_what_has_changed_gets_a_new_version(database: Engine) -> None:
    world = World(database)
    school = world.school()
    world.guidance_report(school, "2025-03-01", enrolled=30, guided=10, events=1)
    world.ledger("pupils")
    before = versions(database)
    world.guidance_report(school, "2025-04-01", enrolled=30, guided=12, events=1)
    with owning(database) as connection:
        views.refresh(connection, institutions=[school])
    after = versions(database)
    changed = {name for name, version in after.items() if version != before.get(name)}
    assert changed == {"pupils", "guidance_events"}


def test_nobody_elses_rows_are_touched(database: Engine) -> None:
    region = Region(database, 0)
    mine, other = region.schools[1:]
    for school in (mine, other):
        region.world.guidance_report(school, "2025-03-01", enrolled=30, guided=10, events=1)
    region.refresh()
    rows = text("select xmin::text || '/' || ctid::text from pupils where institution_id <> :mine order by ctid")
    with database.connect() as connection:
        before = connection.execute(rows, {"mine": mine}).scalars().all()
    region.world.guidance_report(mine, "2025-04-01", enrolled=30, guided=20, events=1)
    with owning(database) as connection:
        views.refresh(connection, institutions=[mine])
    with database.connect() as connection:
        assert connection.execute(rows, {"mine": mine}).scalars().all() == before
    assert read(database)["pupils"].filter(institution_id=mine)["guided"].sum() == 20
