"""The login of the service: a reader, writer or author for a transaction, inside a scope that the database opens."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, insert, text
from sqlalchemy.exc import DBAPIError

from data_access import setup, tables
from data_access.database import (
    AUTHOR,
    READER,
    WRITER,
    NoAccess,
    as_service,
    engine,
    inside,
    owning,
    reading,
    writing,
)
from data_access.scope import Role, Scope
from tests.data_access.small_world import EVERYWHERE, REGION, World

HEAD, MINISTER, ADMINISTRATOR, TEACHER = (
    "https://id|head",
    "https://id|minister",
    "https://id|admin",
    "https://id|school",
)
PALANA = Scope(REGION, Role.DISTRICT_HEAD, frozenset({"palana"}), holder=HEAD)
_DISTRICTS = text("select distinct district_id from institution where load_id is not null order by 1")


def granted(database: Engine, holder: str, role: Role, *districts: str, institution: int | None = None) -> int:
    """A grant written by the owner."""
    with owning(database) as connection:
        values = {"region_id": REGION, "holder": holder, "role": role, "granted_by": "test"}
        made = connection.execute(insert(tables.access_grant).values(**values, institution_id=institution))
        number = made.inserted_primary_key[0]
        for district in districts:
            connection.execute(
                insert(tables.access_grant_district).values(access_grant_id=number, district_id=district)
            )
        return number


@pytest.fixture(scope="module")
def world(shared_database: Engine) -> World:
    """A school with a pupil and a report in each of two districts, and people who hold roles."""
    world = World(shared_database)
    for who, district in (("anna", "palana"), ("boris", "elizovsky")):
        school = world.school(district, name=f"Школа {who}")
        world.pupil(who, school, "2024-09-01")
        world.guidance_report(school, "2025-03-01", enrolled=30, guided=10)
    granted(shared_database, HEAD, Role.DISTRICT_HEAD, "palana")
    granted(shared_database, MINISTER, Role.MINISTRY)
    granted(shared_database, ADMINISTRATOR, Role.ADMINISTRATOR)
    granted(shared_database, TEACHER, Role.INSTITUTION, institution=school)
    world.ledger("pupils")
    return world


@pytest.fixture(scope="module")
def service(world: World) -> Iterator[Engine]:
    """The database with the login of the service."""
    url = world.database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    opened = engine(as_service(url))
    yield opened
    opened.dispose()


@pytest.fixture(scope="module")
def kept_up(world: World, service: Engine) -> Engine:
    """The same after setup has run again on this copy, for the rights to a database are no part of what is copied."""
    setup.prepare(world.database)
    return service


def districts(service: Engine, scope: Scope) -> list[str]:
    with reading(service, scope) as connection:
        return list(connection.execute(_DISTRICTS).scalars())


def test_a_scope_that_is_granted_is_opened_and_shows_what_was_granted(service):
    assert districts(service, PALANA) == ["palana"]
    assert districts(service, Scope(REGION, Role.MINISTRY, None, holder=MINISTER)) == ["elizovsky", "palana"]


@pytest.mark.parametrize(
    "scope",
    [
        Scope(REGION, Role.MINISTRY, None),
        Scope(REGION, Role.MINISTRY, None, holder="https://id|nobody"),
        Scope(REGION, Role.MINISTRY, None, holder=HEAD),
        Scope(REGION, Role.DISTRICT_HEAD, frozenset({"palana", "elizovsky"}), holder=HEAD),
        Scope(REGION, Role.STAFFING_CENTRE, frozenset({"palana"}), holder=HEAD),
        Scope(REGION, Role.INSTITUTION, None, institution=1, holder=TEACHER),
        Scope(REGION, Role.MINISTRY, frozenset({"palana"}), holder=MINISTER),
    ],
)
def test_what_is_not_granted_to_the_letter_is_not_opened(service, scope):
    with pytest.raises(NoAccess), reading(service, scope):
        pass


def test_the_administrator_may_look_as_anybody(service):
    as_head = Scope(REGION, Role.DISTRICT_HEAD, frozenset({"elizovsky"}), holder=ADMINISTRATOR)
    assert districts(service, as_head) == ["elizovsky"]


@pytest.mark.parametrize("role", [Role.DISTRICT_HEAD, Role.INSTITUTION])
def test_a_role_without_its_districts_sees_nothing(world, role):
    for none in (None, frozenset()):
        assert districts(world.database, Scope(REGION, role, none)) == []


def test_an_institution_sees_its_own_reports_and_the_sums_of_all(world, service):
    with owning(world.database) as connection:
        asked = text("select institution_id from institution where name = 'Школа boris'")
        own = connection.execute(asked).scalar_one()
    scope = Scope(REGION, Role.INSTITUTION, None, institution=own, holder=TEACHER)
    with reading(service, scope) as connection:
        assert connection.execute(text("select institution_id from report")).scalars().all() == [own]
        assert set(connection.execute(text("select institution_id from pupils")).scalars()) == {own}
    mine, every = world.ledger("pupils", scope), world.ledger("pupils")
    assert mine.select("enrolled", "guided").sum().equals(every.select("enrolled", "guided").sum())


def test_who_is_revoked_is_out_at_once(world, service):
    number = granted(world.database, "https://id|gone", Role.MINISTRY)
    gone = Scope(REGION, Role.MINISTRY, None, holder="https://id|gone")
    assert districts(service, gone)
    with owning(world.database) as connection:
        connection.execute(
            text("update access_grant set revoked_at = now(), revoked_by = 'test' where access_grant_id = :n"),
            {"n": number},
        )
    with pytest.raises(NoAccess), reading(service, gone):
        pass


@pytest.mark.parametrize(
    "statement",
    [
        "set role dashboard_owner",
        "set session authorization postgres",
        "select open_scope('', 'kamchatka', 'ministry', null, null)",
        "select scope_signature('kamchatka')",
        "select inner_key from scope_key",
        "select opened_scope()",
        "select * from access_grant",
        "create table mine (a int)",
    ],
)
def test_the_reader_can_open_nothing_by_herself(service, statement):
    with pytest.raises(DBAPIError, match="permission denied|read-only"), reading(service, PALANA) as connection:
        connection.execute(text(statement))


def test_a_scope_set_by_hand_or_taken_from_another_transaction_shows_nobody(service):
    with reading(service, Scope(REGION, Role.MINISTRY, None, holder=MINISTER)) as connection:
        wide = connection.execute(text("select current_setting('app.scope')")).scalar_one()
    forged = [wide, "0" * 64 + wide[64:], wide[:64] + wide[64:].replace(REGION, "moscow"), "*", ""]
    for setting in forged:
        with reading(service, PALANA) as connection:
            connection.execute(text("select set_config('app.scope', :setting, true)"), {"setting": setting})
            for name in (
                "institution where load_id is not null",
                "report",
                "pupils",
                "pupil_enrolment",
                "pupils_for_all",
            ):
                assert connection.execute(text(f"select count(*) from {name}")).scalar() == 0, (setting[:70], name)


def test_the_service_is_nothing_by_itself(service):
    with service.connect() as connection:
        one = connection.execute(text("select * from pg_roles where rolname = session_user")).one()
        assert (one.rolsuper, one.rolinherit, one.rolbypassrls, one.rolcreaterole) == (False,) * 4
        assert one.rolconnlimit > 0
        assert connection.execute(text("select current_setting('statement_timeout')")).scalar() == "2min"
        for statement in ("select * from institution", "select * from data_version", "select refresh_ledgers()"):
            with pytest.raises(DBAPIError, match="permission denied"):
                connection.execute(text(statement))
            connection.rollback()


def test_writer_and_author_can_do_their_work_as_the_service(service):
    with writing(service) as connection:
        connection.execute(text("update institution set place = place where false"))
    with inside(service, PALANA) as connection:
        connection.execute(text("select * from proposal"))


@pytest.mark.parametrize("role", [None, READER, WRITER, AUTHOR])
@pytest.mark.parametrize(
    "statement",
    ["create temporary table mine (a int)", "create table public.mine (a int)", "create schema mine",
     "create function public.mine() returns int language sql as 'select 1'"],
)  # fmt: skip
def test_the_service_creates_nothing_in_whatever_role(kept_up, role, statement):
    with pytest.raises(DBAPIError, match="permission denied"), kept_up.begin() as connection:
        if role:
            connection.execute(text(f"set local role {role}"))
        connection.execute(text(statement))


def test_what_needs_a_table_for_a_moment_is_still_worked_out(kept_up):
    with reading(kept_up, Scope(REGION, Role.MINISTRY, None, holder=MINISTER), datetime.now(UTC)) as connection:
        assert connection.execute(text("select enrolled from pupils")).all()
    with writing(kept_up) as connection:
        connection.execute(text("select refresh_senders(array(select institution_id from institution), '{}')"))


def test_nobody_signs_in_to_a_demonstration_and_what_is_loaded_there_stays_one(cluster, prepared):
    with cluster.copy(prepared) as opened:
        url = opened.url.set(drivername="postgresql").render_as_string(hide_password=False)
        stranger = engine(as_service(url))
        assert districts(stranger, EVERYWHERE) == []  # nothing is loaded yet
        load = {"region_id": REGION, "kind": "form", "file_name": "форма.xlsx"}
        with owning(opened) as connection:
            connection.execute(insert(tables.data_load).values(**load, is_demo=True))
        with writing(stranger) as connection:
            connection.execute(insert(tables.data_load).values(**load))
        with reading(stranger, EVERYWHERE) as connection:
            assert set(connection.execute(text("select is_demo from data_load")).scalars()) == {True}
        with owning(opened) as connection:
            connection.execute(insert(tables.data_load).values(**load))
        with pytest.raises(NoAccess, match="nobody has signed in"), reading(stranger, EVERYWHERE):
            pass
        stranger.dispose()
