"""What was known on a day is what the ledgers showed at the end of it."""

from datetime import date, timedelta

import polars as pl
from sqlalchemy import Engine, text

from data_access import tables
from data_access.database import owning, reading
from data_access.ledgers.declarations import LEDGERS
from data_access.reading import facts, ledgers
from data_access.scope import Role, Scope
from tests.data_access.small_world import EVERYWHERE, World, day

_PUPILS = "select count(*) from pupil_enrolment join institution using (institution_id)"
MARCH, APRIL, MAY = "2025-03-05", "2025-04-05", "2025-05-05"


def at(database: Engine, instant: str, statement: str, **values: object) -> None:
    """A change of the data at an instant of the past."""
    with owning(database) as connection:
        connection.execute(text("select set_config('app.replaced_at', :at, true)"), {"at": instant})
        connection.execute(text(statement), values)


def loaded(world: World, on: str) -> None:
    """What is added from now on comes on this day."""
    world.load = world.add(
        tables.data_load, region_id="kamchatka", kind="register", file_name=f"of {on}", loaded_at=f"{on} 00:30+00"
    )


def known(database: Engine, ledger: str, by: str, scope: Scope = EVERYWHERE) -> pl.DataFrame:
    with reading(database, scope, day(by)) as connection:
        return ledgers.read(connection, ledger, scope).sort("day")


def total(frame: pl.DataFrame, column: str) -> int:
    return int(frame[column].sum())


def test_a_report_that_came_later_is_not_known_yet(database: Engine) -> None:
    world = World(database)
    loaded(world, MARCH)
    school = world.school()
    world.guidance_report(school, "2025-03-01", enrolled=30, guided=10)
    loaded(world, MAY)
    world.guidance_report(school, "2025-04-01", enrolled=30, guided=25)
    assert total(world.ledger("pupils"), "guided") == 25
    assert total(known(database, "pupils", "2025-03-04"), "guided") == 0
    assert total(known(database, "pupils", MARCH), "guided") == 10
    assert total(known(database, "pupils", "2025-05-04"), "guided") == 10
    assert total(known(database, "pupils", MAY), "guided") == 25


def test_a_report_counts_until_its_correction_came(database: Engine) -> None:
    world = World(database)
    loaded(world, MARCH)
    school = world.school()
    first = world.guidance_report(school, "2025-03-01", enrolled=30, guided=10)
    at(
        database,
        f"{MAY} 00:30+00",
        "update report set superseded_at = '2025-05-05 00:30+00' where report_id = :id",
        id=first,
    )
    loaded(world, MAY)
    world.guidance_report(school, "2025-03-01", enrolled=30, guided=12)
    assert total(world.ledger("pupils"), "guided") == 12
    assert total(known(database, "pupils", APRIL), "guided") == 10
    assert total(known(database, "pupils", MAY), "guided") == 12
    with reading(database, EVERYWHERE, day(APRIL)) as connection:
        then = facts.read(connection, EVERYWHERE)
    assert (then.reports.height, then.superseded.height, then.loads.height) == (1, 0, 1)


def test_the_clock_is_that_of_the_region(database: Engine) -> None:
    world = World(database)
    # 22:30 of the 5th in Greenwich is the morning of the 6th in Kamchatka
    loaded(world, MARCH)
    school = world.school()
    world.load = world.add(
        tables.data_load, region_id="kamchatka", kind="form", file_name="late", loaded_at="2025-03-05 22:30+00"
    )
    world.guidance_report(school, "2025-03-01", enrolled=30, guided=10)
    world.ledger("pupils")
    assert known(database, "pupils", "2025-03-05").is_empty()
    assert total(known(database, "pupils", "2025-03-06"), "guided") == 10


def test_a_row_of_a_register_is_what_it_was_then(database: Engine) -> None:
    world = World(database)
    loaded(world, MARCH)
    school = world.school()
    anna, boris = world.pupil("anna", school, "2024-09-01"), world.pupil("boris", school, "2024-09-01")
    world.ledger("pupils")
    at(
        database,
        f"{APRIL} 00:30+00",
        "update pupil_enrolment set left_on = '2024-10-01' where person_id = :who",
        who=anna,
    )
    at(database, f"{MAY} 00:30+00", "delete from pupil_enrolment where person_id = :who", who=boris)
    on = {"day": date(2025, 6, 1)}
    assert total(world.ledger("pupils").filter(pl.col("day") <= on["day"]), "enrolled") == 0
    assert total(known(database, "pupils", "2025-04-04"), "enrolled") == 2
    assert total(known(database, "pupils", APRIL), "enrolled") == 1
    assert total(known(database, "pupils", MAY), "enrolled") == 0


def test_a_row_changed_twice_is_what_it_was_in_between(database: Engine) -> None:
    world = World(database)
    loaded(world, MARCH)
    anna = world.pupil("anna", world.school(), "2024-09-01", grade=9)
    for instant, grade in ((APRIL, 8), (MAY, 7)):
        at(database, f"{instant} 00:30+00", "update pupil_enrolment set grade = :grade", grade=grade)
    world.ledger("pupils")
    assert anna
    for by, grade in ((MARCH, 9), (APRIL, 8), (MAY, 7)):
        assert known(database, "pupils", by)["grade"].to_list() == [grade]


def test_a_load_that_was_taken_back_was_known_until_then(database: Engine) -> None:
    world = World(database)
    loaded(world, MARCH)
    world.guidance_report(world.school(), "2025-03-01", enrolled=30, guided=10)
    load = world.load
    at(database, f"{APRIL} 00:30+00", "update institution set load_id = null")
    at(database, f"{APRIL} 00:30+00", "delete from data_load where load_id = :load", load=load)
    assert world.ledger("pupils").is_empty()
    assert total(known(database, "pupils", MARCH), "guided") == 10
    assert known(database, "pupils", APRIL).is_empty()


def test_a_decision_about_an_institution_is_not_known_before_it_was_taken(database: Engine) -> None:
    world = World(database)
    loaded(world, MARCH)
    school = world.school(district="elizovsky")
    world.guidance_report(school, "2025-03-01", enrolled=30, guided=10)
    at(
        database,
        f"{MAY} 00:30+00",
        "update institution set closed_on = '2025-03-15' where institution_id = :id",
        id=school,
    )
    assert total(world.ledger("pupils"), "enrolled") == 0
    assert total(known(database, "pupils", APRIL), "enrolled") == 30
    assert total(known(database, "pupils", MAY), "enrolled") == 0


def test_an_institution_of_the_reference_folder_was_always_known(database: Engine) -> None:
    world = World(database)
    world.load = None
    loaded(world, MARCH)
    school = world.school()
    world.guidance_report(school, "2025-03-01", enrolled=30, guided=10)
    world.ledger("pupils")
    assert total(known(database, "pupils", MARCH), "enrolled") == 30


def test_today_everything_that_is_there_is_known(demo_database: Engine) -> None:
    def every(known_by: date | None) -> dict[str, pl.DataFrame]:
        with reading(demo_database, EVERYWHERE, known_by) as connection:
            return {name: ledgers.read(connection, name, EVERYWHERE) for name in LEDGERS}

    kept, same = every(None), every(date.today() + timedelta(days=1))
    for name, ledger in LEDGERS.items():
        assert kept[name].height, name
        assert kept[name].sort(ledger.keys).equals(same[name].sort(ledger.keys)), name


def test_scope_holds_for_what_was_known(demo_database: Engine) -> None:
    by = "2025-03-12"
    head = Scope("kamchatka", Role.DISTRICT_HEAD, frozenset({"elizovsky"}))
    with reading(demo_database, head, day(by)) as connection:
        mine = ledgers.read(connection, "pupils", head)
        seen = connection.execute(text(f"{_PUPILS} where district_id <> 'elizovsky'")).scalar_one()
        seen_of_mine = connection.execute(text(_PUPILS)).scalar_one()
    with reading(demo_database, EVERYWHERE, day(by)) as connection:
        every = ledgers.read(connection, "pupils", EVERYWHERE)
    outside = mine.filter(pl.col("district_id") != "elizovsky")
    assert outside.height
    assert outside["institution_id"].null_count() == outside.height
    assert total(mine, "enrolled") == total(every, "enrolled")
    assert (seen, seen_of_mine > 0) == (0, True)
