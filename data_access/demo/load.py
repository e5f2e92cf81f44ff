"""Fill the database with the synthetic region: everything in one transaction together with the ledgers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from sqlalchemy import Connection, Engine, text

from data_access import ledgers, tables
from data_access.copying import copy
from data_access.database import owning
from data_access.demo import events, forms, graduates, guidance, monitoring, places, pupils, story, targeted
from data_access.demo.regions import copy_of, home, remove
from data_access.demo.world import World, Year, read
from data_access.demo.writing import add_specialties, close_load, new_load, reports, reserve, with_ids

#: Told what is being done, one short Russian sentence a step.
Progress = Callable[[str], None]


@dataclass(frozen=True)
class _Filling:
    """One region on its way into the database: its organisations with their ids, and the loads of its registers."""

    connection: Connection
    world: World
    schools: pl.DataFrame
    taught: pl.DataFrame
    employers: pl.DataFrame
    loads: dict[str, int]

    def copy(self, table: str, frame: pl.DataFrame, register: str) -> None:
        """COPY rows that a register brought."""
        load_id = self.loads[register]
        rows = copy(self.connection, table, frame.with_columns(load_id=pl.lit(load_id, pl.Int64)))
        close_load(self.connection, load_id, rows)


def load(
    engine: Engine,
    *,
    seed: int = story.SEED,
    scale: int = 1,
    regions: int = 1,
    until: date = story.UNTIL,
    progress: Progress | None = None,
) -> None:
    """Replace the demo data with new ones: the same for the same arguments.

    ``scale`` multiplies people in the same institutions and days; ``regions`` adds copies of the region under invented
    names; nothing is dated after ``until``.

    Raises:
        DemoRefused: the region already holds data that are not synthetic, or there is no region at all.
    """
    say = progress or (lambda _: None)
    with owning(engine) as connection:
        region = home(connection)
        say("Убираю прежние демонстрационные данные")
        remove(connection)
        for number in range(1, regions + 1):
            region_id = region if number == 1 else copy_of(connection, region, number)
            _fill(connection, read(connection, region_id, number, seed, scale, until), say)
        say("Обновляю журналы изменений")
        # the ledgers are planned by the number of rows just loaded
        connection.execute(text(f"analyze {', '.join(tables.metadata.tables)}"))
        ledgers.refresh(connection)


def _fill(connection: Connection, world: World, say: Progress) -> None:
    filling = _organisations(connection, world)
    applicants: dict[int, dict[str, np.ndarray]] = {}
    for year in world.school_years:
        say(f"{world.region_id}: школьники, {year.code}")
        applicants[year.ends_on.year] = _school_year(filling, year)
    say(f"{world.region_id}: выпускники")
    for year in world.cohorts:
        _cohort(filling, year)
    for year in world.school_years:
        filling.copy("risk_assessment", graduates.risk_assessments(world, filling.taught, year), "students")
    say(f"{world.region_id}: целевое обучение")
    for year in world.admissions:
        # pupils of the school year that ends with the admission, or of the nearest one that was made
        nearest = min(applicants, key=lambda ends: abs(ends - year.starts_on.year))
        _admission(filling, applicants[nearest], year)


def _organisations(connection: Connection, world: World) -> _Filling:
    load_id = new_load(connection, world, "register", "Перечень организаций (демонстрационный)")
    schools = with_ids(connection, tables.institution, places.schools(world), load_id)
    colleges = with_ids(connection, tables.institution, places.colleges(world), load_id)
    centres = with_ids(connection, tables.institution, places.employment_centres(world), load_id)
    employers = with_ids(connection, tables.employer, places.employers(world), load_id)
    close_load(connection, load_id, len(schools) + len(colleges) + len(centres) + len(employers))
    listed = places.programmes()
    add_specialties(connection, listed)
    covered = graduates.insured_until(world.until)
    loads = {
        "pupils": new_load(connection, world, "register", "Реестр обучающихся (демонстрационный)", world.until),
        "students": new_load(
            connection, world, "register", "Реестр студентов и выпускников (демонстрационный)", world.until
        ),
        "offers": new_load(
            connection, world, "register", "Реестр предложений о целевом обучении (демонстрационный)", world.until
        ),
        "social_fund": new_load(
            connection, world, "social_fund", "Сведения СФР о занятости выпускников (демонстрационные)", covered
        ),
    }
    return _Filling(connection, world, schools, graduates.programmes(listed, colleges), employers, loads)


def _school_year(filling: _Filling, year: Year) -> dict[str, np.ndarray]:
    """One school year: registers and form 1. Returns keys of pupils who may apply for targeted training, by level."""
    world, schools = filling.world, filling.schools
    enrolled = pupils.enrolled(world, schools, year)
    done = guidance.guided(world, schools, enrolled)
    held = events.held(world, schools, year)
    stays, persons = pupils.register(world, schools, enrolled)
    participations, awareness = guidance.register(world, schools, enrolled, persons, done)
    filling.copy("pupil_enrolment", stays, "pupils")
    filling.copy("guidance_participation", participations, "pupils")
    filling.copy("service_awareness", awareness, "pupils")
    filling.copy("guidance_event", events.register(schools, held), "pupils")
    reports(filling.connection, world, "guidance", "1-prof", forms.guidance_forms(world, schools, enrolled, done, held))
    return {level: enrolled.key[enrolled.grade == grade] for level, grade in targeted.APPLIES_FROM_GRADE.items()}


def _cohort(filling: _Filling, year: Year) -> None:
    """One cohort: registers of graduates and of insured work, form 2."""
    world, taught = filling.world, filling.taught
    people = graduates.cohort(world, taught, int(year.code), year.back)
    seen = monitoring.followed(world, taught, people)
    filling.copy("graduation", graduates.graduation(world, taught, people), "students")
    registered = taught["has_register"].gather(people.programme)
    for source, register, stretches in (
        ("monitoring", "students", seen),
        ("social_fund", "social_fund", graduates.insured(world, people, seen)),
    ):
        known = stretches.filter(registered.gather(stretches["who"]))
        rows = known.with_columns(person_id=people.persons.gather(known["who"]), source=pl.lit(source)).drop("who")
        filling.copy("graduate_status", rows, register)
    reports(
        filling.connection, world, "graduates", "2-graduates", monitoring.graduates_forms(world, taught, people, seen)
    )


def _admission(filling: _Filling, applicants: dict[str, np.ndarray], year: Year) -> None:
    """One admission year: register of offers with applications and contracts, form 3."""
    world = filling.world
    offered = targeted.offers(world, filling.employers, filling.taught, year)
    applied = targeted.applications(world, offered, applicants, year)
    ids = reserve(filling.connection, "targeted_offer", "offer_id", len(offered))
    known = offered["has_register"]
    filling.copy(
        "targeted_offer",
        offered.with_columns(ids).filter(known).drop("has_register", "specialty_name"),
        "offers",
    )
    mine = applied.filter(known.gather(applied["offer"]))
    mine = mine.with_columns(ids.gather(mine["offer"]))
    filling.copy("targeted_application", mine.select("offer_id", "person_id", "applied_on"), "offers")
    filling.copy(
        "targeted_contract",
        mine.filter(pl.col("signed_on").is_not_null()).select("offer_id", "person_id", "signed_on", "terminated_on"),
        "offers",
    )
    reports(filling.connection, world, "targeted", "3-targeted", targeted.targeted_forms(world, offered, applied, year))
