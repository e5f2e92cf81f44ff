"""Nobody sees more than the viewer's scope, whatever the query forgets."""

import polars as pl
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from data_access import tables
from data_access.database import AUTHOR, WRITER, reading, writing
from data_access.ledgers import feeds
from data_access.ledgers.declarations import LEDGERS, VIEWS
from data_access.reading import facts
from data_access.scope import Role, Scope
from metrics.engine.completeness import complete
from tests.data_access.small_world import EVERYWHERE, PERSON, REGION, World

PALANA = Scope(REGION, Role.DISTRICT_HEAD, frozenset({"palana"}))
WITH_PEOPLE = tuple(table.name for table in tables.metadata.sorted_tables if "person_id" in table.c)
NOWHERE = Scope(REGION, Role.COMMISSION, frozenset())


@pytest.fixture(scope="module")
def world(shared_database):
    """One person in every table with people, in Palana and again in Yelizovsky."""
    world = World(shared_database)
    for who, district in (("anna", "palana"), ("boris", "elizovsky")):
        school = world.school(district, name=f"Школа {who}")
        person = world.pupil(who, school, "2024-09-01")
        world.activity(who, "2024-10-03")
        world.add(tables.service_awareness, person_id=person, reading="informed", learned_on="2024-10-03")
        specialty = world.specialty()
        world.add(
            tables.graduation,
            person_id=person,
            institution_id=school,
            cohort=2024,
            level="spo",
            specialty_code=specialty,
            graduated_on="2024-07-01",
        )
        world.add(
            tables.study,
            person_id=person,
            institution_id=school,
            specialty_code=specialty,
            level="spo",
            enrolled_on="2020-09-01",
            due_cohort=2024,
        )
        world.add(
            tables.graduate_status, person_id=person, source="monitoring", status="employed", starts_on="2024-08-01"
        )
        world.add(
            tables.risk_assessment,
            person_id=person,
            institution_id=school,
            assessed_on="2024-10-01",
            level="spo",
            points=1,
            at_risk=False,
        )
        there = {"person_id": person, "institution_id": school}
        world.add(tables.risk_answer, **there, assessed_on="2024-10-01", factor="not_working")
        world.add(tables.support_plan, **there, drawn_on="2024-10-05")
        employer = world.add(tables.employer, district_id=district, name="Порт")
        offer = world.add(
            tables.targeted_offer,
            employer_id=employer,
            specialty_code=specialty,
            level="spo",
            published_on="2024-04-01",
            places=1,
        )
        world.add(tables.targeted_application, offer_id=offer, person_id=person, applied_on="2024-07-01")
        world.add(tables.targeted_contract, offer_id=offer, person_id=person, signed_on="2024-08-01")
    return world


@pytest.mark.parametrize("table", WITH_PEOPLE)
def test_a_forgotten_where_shows_only_the_people_of_the_viewers_districts(world, table):
    seen = {}
    for name, scope in {"all": EVERYWHERE, "one": PALANA, "none": NOWHERE}.items():
        with reading(world.database, scope) as connection:
            seen[name] = {row.person_id for row in connection.execute(text(f"select person_id from {table}"))}
    assert seen == {"all": {PERSON["anna"], PERSON["boris"]}, "one": {PERSON["anna"]}, "none": set()}


def test_a_reader_of_another_region_sees_nobody(world):
    with reading(world.database, Scope("another", Role.MINISTRY, None)) as connection:
        assert connection.execute(text("select count(*) from pupil_enrolment")).scalar() == 0


def test_the_reader_cannot_write(world):
    with (
        pytest.raises(DBAPIError, match=r"read-only|permission denied"),
        reading(world.database, EVERYWHERE) as connection,
    ):
        connection.execute(text("delete from institution"))


def test_the_writer_may_import_but_not_change_the_tables(world):
    with writing(world.database) as connection:
        assert connection.execute(text("select current_user")).scalar() == WRITER
    with pytest.raises(DBAPIError, match="must be owner"), writing(world.database) as connection:
        connection.execute(text("drop table institution cascade"))


@pytest.mark.parametrize("name", ["pupils", "graduates", "targeted_training", "risk", "routes", "work_places"])
def test_outside_the_scope_institutions_are_summed_away_and_no_figure_is_lost(world, name):
    everything, narrow = world.ledger(name), world.ledger(name, PALANA)
    sender, columns = LEDGERS[name].sender, list(LEDGERS[name].changes)
    assert set(narrow.filter(district_id="elizovsky")[sender]) == {None}
    assert None not in set(narrow.filter(district_id="palana")[sender])
    assert narrow.select(columns).sum().equals(everything.select(columns).sum())
    assert narrow.drop("apart").schema == everything.schema == LEDGERS[name].schema


def test_what_is_unknown_of_a_school_outside_the_scope_is_no_zero_beside_what_its_neighbour_has_reported(database):
    world = World(database)
    for name, guided in (("Полная", 30), ("Молчит", None)):
        world.guidance_report(world.school("elizovsky", name=name), "2025-03-01", enrolled=30, guided=guided)
    for scope in (EVERYWHERE, PALANA):
        counted = complete(world.ledger("pupils", scope), ("guided", "enrolled"))
        assert counted.select(pl.col("guided", "enrolled").sum()).row(0) == (30, 30)


def test_names_of_institutions_stay_inside_the_scope(world):
    with reading(world.database, PALANA) as connection:
        assert set(facts.read(connection, PALANA).institutions["district_id"]) == {"palana"}


def test_a_view_shows_nobody_more_than_the_tables_under_it(world):
    with reading(world.database, EVERYWHERE) as connection:
        for name in VIEWS:
            connection.execute(text(f"select * from {name}"))
    # the author may read proposals and nothing else, also where somebody has granted the view
    with world.database.connect() as connection:
        for statement in ("grant select on report_in_force to dashboard_author", f"set local role {AUTHOR}"):
            connection.execute(text(statement))
        with pytest.raises(DBAPIError, match="permission denied for table report"):
            connection.execute(text("select * from report_in_force"))


def test_the_loads_behind_a_ledger_are_those_of_the_viewers_region(world):
    for scope, loads in ((EVERYWHERE, {world.load}), (Scope("another", Role.MINISTRY, None), set())):
        with reading(world.database, scope) as connection:
            assert feeds.registers(connection, "targeted_training", scope) == loads


def test_an_unknown_region_is_named_in_the_error(world):
    with reading(world.database, EVERYWHERE) as connection, pytest.raises(LookupError, match="'atlantis'"):
        facts.read(connection, Scope("atlantis", Role.MINISTRY, None))
