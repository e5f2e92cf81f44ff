"""Who stands in two places at once is counted, within a district and within the region, while it is so."""

import polars as pl
import pytest
from sqlalchemy import Engine

from data_access import tables
from data_access.database import reading
from data_access.reading import facts
from data_access.scope import Role, Scope
from tests.data_access.small_world import EVERYWHERE, PERSON, REGION, World, day


@pytest.fixture
def world(database: Engine) -> World:
    return World(database)


def counted(world: World, kind: str, on: str, district: str | None = None, scope: Scope = EVERYWHERE) -> int:
    with reading(world.database, scope) as connection:
        rows = facts.read(connection, scope).twice
    place = pl.col("district_id").eq_missing(pl.lit(district, pl.String))
    return int(rows.filter(place, pl.col("kind") == kind, pl.col("day") <= day(on))["people"].sum())


def test_a_pupil_of_two_schools_is_counted_twice_while_she_is_in_both(world: World) -> None:
    here, there = world.school("elizovsky"), world.school("palana")
    world.pupil("anna", here, "2024-09-01", "2025-03-01")
    world.pupil("anna", there, "2025-02-01")
    world.pupil("boris", here, "2024-09-01", "2025-01-15")
    world.pupil("boris", there, "2025-01-15")  # moved: never in both
    for on, people in (("2025-01-31", 0), ("2025-02-01", 1), ("2025-02-28", 1), ("2025-03-01", 0)):
        assert counted(world, "pupils", on) == people
        assert counted(world, "pupils", on, "palana") == 0


def test_within_a_district_only_those_inside_it_are_counted(world: World) -> None:
    for name in ("Первая", "Вторая", "Третья"):
        world.pupil("anna", world.school("elizovsky", name), "2024-09-01")
    assert counted(world, "pupils", "2024-09-01", "elizovsky") == 2
    assert counted(world, "pupils", "2024-09-01") == 2
    inside = Scope(REGION, Role.DISTRICT_HEAD, frozenset({"elizovsky"}))
    assert counted(world, "pupils", "2024-09-01", "elizovsky", inside) == 2
    assert counted(world, "pupils", "2024-09-01", scope=inside) == 0
    outside = Scope(REGION, Role.DISTRICT_HEAD, frozenset({"palana"}))
    assert counted(world, "pupils", "2024-09-01", "elizovsky", outside) == 0


def test_a_second_diploma_and_a_second_contract_are_told(world: World) -> None:
    for name in ("Колледж", "Техникум"):
        college = world.school(kind="college", name=name)
        world.add(
            tables.graduation, person_id=PERSON["anna"], institution_id=college, cohort=2024, level="spo",
            specialty_code=world.specialty(), graduated_on="2024-06-30",
        )  # fmt: skip
        world.add(
            tables.study, person_id=PERSON["boris"], institution_id=college, level="spo", due_cohort=2025,
            specialty_code=world.specialty(), enrolled_on="2022-09-01",
        )  # fmt: skip
    assert counted(world, "graduates", "2024-06-30") == 1
    assert counted(world, "graduates", "2024-06-29") == 0
    assert counted(world, "students", "2024-09-01") == 1
    assert counted(world, "students", "2024-08-31") == 0
