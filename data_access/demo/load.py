"""Fill the database with the synthetic region: everything in one transaction together with the ledgers."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import polars as pl
from sqlalchemy import Connection, Engine, text

from data_access import tables
from data_access.database import owning
from data_access.demo import (
    cases,
    events,
    forecasts,
    forms,
    graduates,
    guidance,
    monitoring,
    pilot,
    places,
    pupils,
    story,
    students,
    targeted,
    working,
)
from data_access.demo.deliveries import Register, deliveries, keep_what_was
from data_access.demo.regions import copy_of, home, remove
from data_access.demo.world import World, Year, read
from data_access.demo.writing import add_specialties, close_load, new_load, reports, reserve, with_ids
from data_access.ledgers import views

#: Called with what is being done, one short Russian sentence a step.
Progress = Callable[[str], None]


@dataclass(frozen=True)
class _Filling:
    """One region on its way into the database: its organisations with their ids, and the loads of its registers."""

    connection: Connection
    world: World
    schools: pl.DataFrame
    #: programmes with the world that their random draws come from: later additions have their own
    teaching: tuple[tuple[World, pl.DataFrame], ...]
    employers: pl.DataFrame
    centres: pl.DataFrame
    #: schools, colleges and universities: institution_id, district_id, name, kind
    institutions: pl.DataFrame
    begun: dict[str, pl.DataFrame]
    registers: dict[str, Register]

    @property
    def taught(self) -> pl.DataFrame:
        """All programmes of the region."""
        return pl.concat(programmes for _, programmes in self.teaching)

    def copy(self, table: str, frame: pl.DataFrame, register: str) -> None:
        """COPY rows that a register brought."""
        self.registers[register].copy(table, frame)


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
        # what is written on the way to a region is no history of it
        connection.execute(text("select set_config('app.forgets', 'yes', true)"))
        say("Убираю прежние демонстрационные данные")
        remove(connection)
        for number in range(1, regions + 1):
            region_id = region if number == 1 else copy_of(connection, region, number)
            _fill(connection, read(connection, region_id, number, seed, scale, until), say)
        say("Обновляю журналы изменений")
        # the ledgers are planned by the number of rows just loaded
        connection.execute(text(f"analyze {', '.join(tables.metadata.tables)}"))
        views.refresh(connection)


def _fill(connection: Connection, world: World, say: Progress) -> None:
    filling = _organisations(connection, world)
    applicants: dict[int, dict[str, np.ndarray]] = {}
    for year in world.school_years:
        say(f"{world.region_id}: школьники, {year.code}")
        applicants[year.ends_on.year] = _school_year(filling, year)
    say(f"{world.region_id}: выпускники")
    for year in world.cohorts:
        reported = [_cohort(filling, drawn, taught, year) for drawn, taught in filling.teaching]
        reports(connection, world, "graduates", "2-graduates", pl.concat(reported, how="diagonal_relaxed"))
    cohorts = [int(year.code) for year in world.cohorts]
    for drawn, taught in filling.teaching:
        for due in (*cohorts, cohorts[-1] + 1, cohorts[-1] + 2):
            filling.copy("study", students.study(drawn, taught, due), "students")
    for year in world.school_years:
        drawn_by = [graduates.risk_assessments(drawn, taught, year) for drawn, taught in filling.teaching]
        assessed = pilot.risk(connection, world, year.code, pl.concat(drawn_by), filling.registers["students"])
        filling.copy("risk_assessment", assessed, "students")
    say(f"{world.region_id}: механизмы пилота")
    pilot.fill(connection, world, filling.institutions, filling.centres, filling.taught, filling.begun)
    _forecasts(filling)
    say(f"{world.region_id}: целевое обучение")
    for year in world.admissions:
        # of the school year that ends with the admission, or of the nearest one that was made
        _admission(filling, applicants[min(applicants, key=lambda ends: abs(ends - year.starts_on.year))], year)
    cases.add(connection, world)
    keep_what_was(connection, world)


def _organisations(connection: Connection, world: World) -> _Filling:
    # it is kept since before the first report
    first_day = world.school_years[0].starts_on - timedelta(days=story.REPORT_TAKES)
    load_id = new_load(connection, world, "register", "Перечень организаций (демонстрационный)", first_day)
    schools = with_ids(connection, tables.institution, places.schools(world), load_id)
    colleges = with_ids(connection, tables.institution, places.colleges(world), load_id)
    centres = with_ids(connection, tables.institution, places.employment_centres(world), load_id)
    employers = with_ids(connection, tables.employer, places.employers(world), load_id)
    close_load(connection, load_id, len(schools) + len(colleges) + len(centres) + len(employers))
    about = ("institution_id", "district_id", "name", "kind")
    institutions = pl.concat([schools.select(about), colleges.select(about)])
    begun = pilot.starts(world, institutions)
    schools = pilot.with_informing(schools, begun["centre_interaction"])
    listed = places.programmes()
    add_specialties(connection, listed)
    occupations = pl.read_database(
        text(
            "select specialty_code, occupation_code, study_years::bigint from specialty_occupation"
            " where region_id = :region"
        ),
        connection,
        execute_options={"parameters": {"region": world.region_id}},
    )
    taught = graduates.programmes(listed, colleges).join(
        occupations, on="specialty_code", how="left", maintain_order="left"
    )
    teaching = tuple(
        (replace(world, seed=world.seed + series), programmes.drop("series"))
        for (series,), programmes in taught.group_by("series", maintain_order=True)
    )
    covered = graduates.insured_until(world.until)
    registers = {
        "pupils": deliveries(connection, world, "register", "Реестр обучающихся (демонстрационный)"),
        "students": deliveries(connection, world, "register", "Реестр студентов и выпускников (демонстрационный)"),
        "offers": deliveries(connection, world, "register", "Реестр предложений о целевом обучении (демонстрационный)"),
        "social_fund": deliveries(
            connection, world, "social_fund", "Сведения СФР о занятости выпускников (демонстрационные)", covered
        ),
    }
    return _Filling(connection, world, schools, teaching, employers, centres, institutions, begun, registers)


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
    happened = events.register(schools, held)
    filling.copy("guidance_event", happened, "pupils")
    # a school may hold its first event after its first form: the register tells of the whole year all the same
    complete = (
        happened.select("institution_id")
        .unique(maintain_order=True)
        .with_columns(kind=pl.lit("events"), period_code=pl.lit(year.code), complete_from=pl.lit(year.starts_on))
    )
    filling.copy("register_completeness", complete, "pupils")
    filling.copy("declared_hours", guidance.declarations(world, schools, year), "pupils")
    reports(filling.connection, world, "guidance", "1-prof", forms.guidance_forms(world, schools, enrolled, done, held))
    return {level: enrolled.key[enrolled.grade == grade] for level, grade in targeted.APPLIES_FROM_GRADE.items()}


def _cohort(filling: _Filling, world: World, taught: pl.DataFrame, year: Year) -> pl.DataFrame:
    """One cohort: registers of graduates and of insured work. Returns the rows of form 2."""
    people = graduates.cohort(world, taught, int(year.code), year.back)
    seen = monitoring.followed(world, taught, people)
    at = working.places(world, taught, filling.employers, people, seen)
    filling.copy("graduation", graduates.graduation(world, taught, people), "students")
    registered = taught["has_register"].gather(people.programme)
    for source, register, stretches in (
        ("monitoring", "students", working.monitored(filling.employers, at, seen)),
        ("social_fund", "social_fund", working.insured(world, taught, filling.employers, people, at, seen)),
    ):
        kept = stretches.filter(registered.gather(stretches["who"]))
        rows = kept.with_columns(person_id=people.persons.gather(kept["who"]), source=pl.lit(source)).drop("who")
        filling.copy("graduate_status", rows, register)
    rows = monitoring.graduates_forms(world, taught, people, seen)
    if year.back or rows.is_empty():
        return rows
    # the newest reports also hold the plans of those who are to graduate next
    plans = monitoring.planned(world, taught, graduates.cohort(world, taught, people.graduation_year + 1))
    sent = plans.join(rows, on=["institution_id", "as_of"], how="semi") if len(plans) else plans
    return pl.concat([rows, sent], how="diagonal_relaxed")


def _forecasts(filling: _Filling) -> None:
    """What the region expects of the years to come, one load a forecast."""
    world, taught = filling.world, filling.taught
    for made_in, day in forecasts.made(world):
        name = f"Прогноз кадровой потребности {made_in} года (демонстрационный)"
        load_id = new_load(filling.connection, world, "register", name, day)
        forecast = Register(filling.connection, pl.DataFrame({"as_of": [day], "load_id": [load_id]}))
        forecast.copy("need_forecast", forecasts.need(world, taught, made_in))
        forecast.copy("supply_forecast", forecasts.supply(world, taught, made_in))


def _admission(filling: _Filling, applicants: dict[str, np.ndarray], year: Year) -> None:
    """One admission year: register of offers with applications and contracts, form 3."""
    world = filling.world
    offered = targeted.offers(world, filling.employers, filling.teaching[0][1], year)
    applied = targeted.applications(world, offered, applicants, year)
    ids = reserve(filling.connection, "targeted_offer", "offer_id", len(offered))
    registered = offered["has_register"]
    filling.copy(
        "targeted_offer",
        offered.with_columns(ids).filter(registered).drop("has_register", "specialty_name"),
        "offers",
    )
    mine = applied.filter(registered.gather(applied["offer"]))
    mine = mine.with_columns(ids.gather(mine["offer"]))
    filling.copy("targeted_application", mine.select("offer_id", "person_id", "applied_on"), "offers")
    filling.copy(
        "targeted_contract",
        mine.filter(pl.col("signed_on").is_not_null()).select(
            "offer_id", "person_id", "signed_on", "enrolled_on", "terminated_on"
        ),
        "offers",
    )
    reports(filling.connection, world, "targeted", "3-targeted", targeted.targeted_forms(world, offered, applied, year))
