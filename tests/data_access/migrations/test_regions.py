"""Up, what all regions shared becomes each region's own; down, the rows of one region stand for all again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from data_access import reference, setup, tables
from data_access.database import owning
from data_access.reading import ledgers
from data_access.scope import Role, Scope
from tests.cluster import Cluster
from tests.data_access.reference import second_region
from tests.data_access.small_world import PERSON, World

ANNA, BORIS = PERSON["anna"], PERSON["boris"]
SHARED = ("risk_factor", "scorecard", "scorecard_points", "profile_requirement", "specialty_occupation")


def query(database: Engine, sql: str) -> list[tuple]:
    with database.connect() as connection:
        return [tuple(row) for row in connection.execute(text(sql))]


def counts(database: Engine, table: str) -> dict[str, int]:
    """Rows of a table by region."""
    return dict(query(database, f"select region_id, count(*) from {table} group by region_id"))


@pytest.fixture(scope="module")
def upgraded(cluster: Cluster, prepared: str) -> Iterator[Engine]:
    """A database of the version before, in which a second region has replaced rows of the first; then upgraded."""
    with cluster.copy(prepared) as database:
        with owning(database) as connection:
            setup.migrate(connection, "0005")
            for statement in BEFORE.split(";"):
                connection.execute(text(statement.replace("ANNA", str(ANNA))))
        setup.prepare(database)
        yield database


BEFORE = """
insert into region (region_id, name_ru, name_en, federal_code, time_zone)
    values ('atlantis', 'Атлантида', 'Atlantis', '96', 'Europe/Lisbon');
insert into period (region_id, kind, code, name_ru, name_en, starts_on, ends_on)
    values ('atlantis', 'pilot', '2025', 'пилот', 'pilot', '2025-01-01', '2025-12-31');
insert into district (district_id, region_id, official_order, centre_ru, centre_en, latitude, longitude, reach,
                      is_remote, outline, tile_label_ru, tile_label_en)
    values ('north', 'atlantis', 1, 'г. Северный', 'Northern', 37, -24, 'road', false, '[]', 'Север', 'North');
insert into data_load (region_id, kind, file_name) values ('atlantis', 'register', 'typed by hand');
insert into institution (district_id, kind, name) values ('north', 'college', 'Колледж Атлантиды');
insert into risk_answer (person_id, institution_id, assessed_on, factor, load_id)
    select 'ANNA', institution_id, '2024-11-01', 'no_resume', d.load_id from institution, data_load d
    where name = 'Колледж Атлантиды';
insert into mechanism_start (mechanism_id, institution_id, due_on, load_id)
    select 'acts', institution_id, '2025-04-01', d.load_id from institution, data_load d
    where name = 'Колледж Атлантиды';
insert into profile_coverage (requirement, institution_id, as_of, profiles, filled, load_id)
    select 'resume', institution_id, '2025-04-01', 9, 3, d.load_id from institution, data_load d
    where name = 'Колледж Атлантиды';
insert into normative_act (mechanism_id, title_ru, kind_ru, body_ru, drafted_on, load_id)
    select 'acts', 'Устав', 'приказ', 'Совет', '2025-03-03', load_id from data_load;
update mechanism set region_id = 'atlantis', name_ru = 'Платформа Атлантиды' where mechanism_id = 'platform';
update risk_factor set name_ru = 'нет резюме в Атлантиде' where factor = 'no_resume'
"""


@pytest.mark.parametrize("table", SHARED)
def test_what_all_regions_shared_becomes_each_regions_own(upgraded: Engine, table: str) -> None:
    of_each = counts(upgraded, table)
    assert set(of_each) == {"kamchatka", "atlantis"}
    assert of_each["kamchatka"] == of_each["atlantis"] > 0


def test_what_a_second_region_had_replaced_is_read_from_the_folder_again_and_the_second_keeps_its_own(
    upgraded: Engine,
) -> None:
    factors = dict(query(upgraded, "select region_id, name_ru from risk_factor where factor = 'no_resume'"))
    assert factors["atlantis"] == "нет резюме в Атлантиде" != factors["kamchatka"]
    names = dict(query(upgraded, "select region_id, name_ru from mechanism where mechanism_id = 'platform'"))
    assert names["atlantis"] == "Платформа Атлантиды" != names["kamchatka"]
    assert counts(upgraded, "mechanism")["kamchatka"] == 6


@pytest.mark.parametrize("table", ["risk_answer", "mechanism_start", "profile_coverage", "normative_act"])
def test_rows_of_registers_belong_to_the_region_of_their_institution_or_load(upgraded: Engine, table: str) -> None:
    assert counts(upgraded, table) == {"atlantis": 1}


def test_a_region_that_uses_a_mechanism_has_it_with_its_parties_and_outcomes(upgraded: Engine) -> None:
    for table in ("mechanism", "mechanism_party", "mechanism_outcome"):
        rows = dict(query(upgraded, f"select region_id, count(*) from {table} where mechanism_id = 'acts' group by 1"))
        assert rows["atlantis"] == rows["kamchatka"] > 0
    scope = Scope("atlantis", Role.MINISTRY, None)
    with upgraded.connect() as connection:
        assert ledgers.read(connection, "mechanisms", scope)["due"].to_list() == [1]


def test_down_and_up_again_one_region_stands_for_all_and_every_row_of_a_register_is_kept(
    database: Engine, tmp_path: Path
) -> None:
    second_region.write(tmp_path)
    with owning(database) as connection:
        reference.load(connection, tmp_path)
    delivered = {table: counts(database, table)["kamchatka"] for table in (*SHARED, "mechanism", "mechanism_party")}
    world = World(database)
    for who, region, district, factor in (
        (ANNA, "kamchatka", "palana", "no_practice"), (BORIS, "atlantis", "atlantis-north", "no_boat")
    ):  # fmt: skip
        college = world.school(district, kind="college")
        own = {"region_id": region, "institution_id": college}
        world.add(tables.risk_answer, **own, person_id=who, assessed_on="2024-11-01", factor=factor)
        world.add(tables.mechanism_start, **own, mechanism_id="platform", due_on="2025-04-01")
        world.add(tables.profile_coverage, **own, requirement="resume", as_of="2025-04-01", profiles=9, filled=3)
    world.add(tables.report, form="of_later_days", institution_id=college, as_of="2025-04-01", content_hash="later")
    with owning(database) as connection:
        setup.migrate(connection, "0005")
    assert query(database, "select at_risk_from from scorecard") == [(5,)]
    assert query(database, "select count(*) from scorecard_points") == [(delivered["scorecard_points"],)]
    assert query(database, "select count(*) from risk_factor") == [(delivered["risk_factor"] + 1,)]
    assert query(database, "select count(*) from mechanism") == [(delivered["mechanism"] + 1,)]
    for table in ("risk_answer", "mechanism_start", "profile_coverage"):
        assert query(database, f"select count(*) from {table}") == [(2,)]
    assert query(database, "select form from report") == [("of_later_days",)]
    setup.prepare(database)
    assert query(database, "select region_id, factor from risk_answer order by 1") == [
        ("atlantis", "no_boat"), ("kamchatka", "no_practice")
    ]  # fmt: skip
    assert set(query(database, "select region_id, mechanism_id from mechanism_start")) == {
        ("atlantis", "platform"), ("kamchatka", "platform")
    }  # fmt: skip
    assert counts(database, "mechanism")["kamchatka"] >= delivered["mechanism"]
    assert counts(database, "mechanism_party")["kamchatka"] == delivered["mechanism_party"]
