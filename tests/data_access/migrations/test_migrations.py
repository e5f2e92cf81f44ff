"""The schema: up and down on data, the same as the tables declare, commented to the last column."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, inspect, text

from data_access import setup, tables
from data_access.database import owning
from data_access.ledgers import views
from data_access.ledgers.declarations import LEDGERS, VIEWS
from data_access.reading import ledgers
from tests.data_access.small_world import PERSON, World


def _migrate(database, revision: str) -> None:
    with owning(database) as connection:
        setup.migrate(connection, revision)


def test_down_and_up_again_keeps_the_data(database):
    world = World(database)
    world.pupil("anna", world.school(), "2024-09-01")
    _migrate(database, "0001")
    with database.connect() as connection:
        assert connection.execute(text("select count(*) from pupil_enrolment")).scalar() == 1
        assert connection.execute(text("select count(*) from pg_policies")).scalar() == 0
    setup.prepare(database)
    assert world.sums("pupils", "enrolled", "2025-01-01") == 1


def test_down_to_before_the_way_through_studies_keeps_what_was_there_before(database):
    world = World(database)
    college = world.school(kind="college")
    there = {
        "person_id": PERSON["anna"],
        "institution_id": college,
        "specialty_code": world.specialty(),
        "level": "spo",
    }
    world.add(tables.study, **there, enrolled_on="2020-09-01", due_cohort=2024)
    world.add(tables.graduation, **there, cohort=2024, graduated_on="2024-07-01")
    world.add(
        tables.graduate_status, person_id=PERSON["anna"], source="monitoring", status="out_of_region",
        starts_on="2024-08-01", work_subject="25",
    )  # fmt: skip
    _migrate(database, "0002")
    setup.prepare(database)
    assert world.sums("graduates", "out_of_region", "2025-01-01") == 1
    assert world.ledger("routes").is_empty()
    assert world.ledger("work_places")["work_subject"].to_list() == [None]


def test_down_to_before_enrolment_keeps_the_contracts_and_up_again_nobody_is_enrolled(database):
    world = World(database)
    employer = world.add(tables.employer, district_id="palana", name="Больница")
    place = {"specialty_code": world.specialty(), "level": "spo", "published_on": "2024-04-01", "places": 3}
    offer = world.add(tables.targeted_offer, employer_id=employer, **place)
    world.add(
        tables.targeted_contract, offer_id=offer, person_id=PERSON["anna"], signed_on="2024-08-20",
        enrolled_on="2024-08-14",
    )  # fmt: skip
    reporting = world.add(tables.employer, district_id="palana", name="Порт")
    report = world.add(
        tables.report, form="targeted", employer_id=reporting, as_of="2024-10-01", content_hash="october"
    )
    world.add(
        tables.form_targeted, report_id=report, specialty_name="Любая", concluded=2, terminated=0, enrolled=1, **place
    )
    assert world.sums("targeted_training", "enrolled", "2024-12-31") == 2
    _migrate(database, "0004")
    setup.prepare(database)
    assert world.sums("targeted_training", "concluded", "2024-12-31") == 3
    ledger = world.ledger("targeted_training")
    assert ledger.filter(source="register")["enrolled"].sum() == 0
    assert ledger.filter(source="form")["enrolled"].to_list() == [None]


def test_down_to_nothing_leaves_no_table_and_up_again_works(database):
    World(database).school()
    _migrate(database, "base")
    with database.connect() as connection:
        left = connection.execute(text("select relname from pg_class where relnamespace = 'public'::regnamespace"
                                       " and relkind in ('r', 'm', 'v')")).scalars().all()  # fmt: skip
    assert left == ["alembic_version"]
    with database.begin() as connection:  # the next start finds reference data to load
        setup.migrate(connection, "base")
    setup.prepare(database)
    assert World(database).ledger("pupils").is_empty()


def test_preparing_twice_changes_nothing(database):
    with database.connect() as connection:
        before = ledgers.version(connection)
    setup.prepare(database)
    with database.connect() as connection:
        assert ledgers.version(connection) == before


def test_the_migrations_make_the_tables_that_are_declared(shared_database):
    with shared_database.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_object": lambda _, name, kind, *__: kind != "table" or name in tables.metadata.tables},
        )
        assert compare_metadata(context, tables.metadata) == []


def test_the_migrations_make_the_keys_and_checks_that_are_declared(shared_database):
    made = inspect(shared_database)
    for name, table in tables.metadata.tables.items():
        assert set(made.get_pk_constraint(name)["constrained_columns"]) == set(table.primary_key.columns.keys()), name
        declared = {str(check.name) for check in table.constraints if isinstance(check, CheckConstraint)}
        assert {check["name"] for check in made.get_check_constraints(name)} == declared, name


def test_every_table_view_ledger_and_column_has_a_comment(shared_database):
    with shared_database.connect() as connection:
        silent = connection.execute(text("""
            select c.relname, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'm', 'v')
              and c.relname <> 'alembic_version'
              and (col_description(c.oid, a.attnum) is null or obj_description(c.oid) is null) and not a.attisdropped
        """)).all()  # fmt: skip
    assert silent == []


@pytest.mark.parametrize("name", [*LEDGERS, *VIEWS])
def test_the_view_has_the_columns_that_are_declared(shared_database, name):
    declared = LEDGERS[name].schema if name in LEDGERS else VIEWS[name].columns
    with shared_database.connect() as connection:
        columns = connection.execute(text(f"select * from {name} limit 0")).keys()
    assert set(columns) == set(declared)


def _refresh_and_crash(connection) -> None:
    views.refresh(connection)
    raise ZeroDivisionError


def test_the_version_moves_with_the_refresh_and_only_when_the_transaction_holds(database):
    with database.connect() as connection:
        before = ledgers.version(connection)
    with pytest.raises(ZeroDivisionError), owning(database) as connection:
        _refresh_and_crash(connection)
    with database.connect() as connection:
        assert ledgers.version(connection) == before
    with owning(database) as connection:
        views.refresh(connection)
    with database.connect() as connection:
        assert ledgers.version(connection) == before + 1


def test_preparing_again_in_another_process_makes_no_function_anew(database):
    names = "('open_as_known', 'refresh_ledgers', 'refresh_senders', 'refresh_proposals')"
    made = text(f"select array_agg(xmin::text order by proname) from pg_proc where proname in {names}")
    with database.connect() as connection:
        before = connection.execute(made).scalar_one()
    again = "from data_access import setup; from data_access.database import engine; setup.prepare(engine())"
    url = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    # another process has other hashes, and so another order of what is kept in sets
    subprocess.run(
        [sys.executable, "-c", again],
        env=os.environ | {"DATABASE_URL": url},
        cwd=Path(setup.__file__).parents[1],
        check=True,
    )
    with database.connect() as connection:
        assert connection.execute(made).scalar_one() == before
