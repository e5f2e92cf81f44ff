"""Who is lost sight of: what is known of a graduate expires after 120 days."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from data_access import tables
from tests.data_access.small_world import REGION, World, day

LEDGER = "graduates_unknown"
STATES = (
    *("entrepreneurs", "self_employed", "contract_service", "studying", "army", "parental_leave", "at_risk"),
    *("out_of_region", "left_country", "foreigners", "died_or_ill"),
)


@pytest.fixture
def world(database: Engine) -> World:
    """A region whose registers cover the days up to 1 June 2025."""
    world = World(database)
    world.load = world.add(
        tables.data_load, region_id=REGION, kind="register", file_name="of June", as_of=day("2025-06-01")
    )
    return world


def unknown(world: World, on: str) -> int:
    return world.sums(LEDGER, "unknown", on)


def later(on: str, days: int) -> str:
    return (date.fromisoformat(on) + timedelta(days)).isoformat()


def college(world: World) -> int:
    return world.school(name="Колледж", kind="college")


def test_who_stands_in_no_state_of_a_report_is_lost_sight_of_120_days_after_the_diploma_was_told_of(world):
    sender = college(world)
    world.graduates_report(sender, "2024-09-01", graduated=20, employed=12)
    for month in ("2024-10-01", "2024-11-01", "2024-12-01", "2025-01-01", "2025-02-01"):
        world.graduates_report(sender, month, graduated=20, employed=12)
    first = "2024-09-01"
    assert unknown(world, later(first, 120)) == 0
    assert unknown(world, later(first, 121)) == 8
    assert world.sums(LEDGER, "graduated", "2025-02-01") == 20


def test_a_report_that_says_the_same_again_keeps_what_is_known(world):
    sender = college(world)
    for month in ("2024-09-01", "2024-12-01", "2025-03-01"):
        world.graduates_report(sender, month, graduated=20, employed=20)
    assert unknown(world, later("2025-03-01", 120)) == 0
    assert unknown(world, later("2025-03-01", 121)) == 20


def test_of_a_silent_sender_everybody_is_lost_sight_of_until_it_speaks(world):
    sender = college(world)
    world.graduates_report(sender, "2024-09-01", graduated=20, employed=20)
    world.graduates_report(sender, "2025-05-01", graduated=20, employed=17)
    assert unknown(world, later("2024-09-01", 120)) == 0
    assert unknown(world, "2025-04-30") == 20
    assert unknown(world, "2025-05-01") == 3


@pytest.mark.parametrize("state", STATES)
def test_who_stands_in_any_state_is_known(world, state):
    sender = college(world)
    for month in ("2024-09-01", "2024-12-01", "2025-03-01"):
        world.graduates_report(sender, month, graduated=20, employed=5, **{state: 15})
    assert unknown(world, "2025-03-01") == 0


def test_where_a_state_is_not_told_nobody_can_say_how_many_stand_in_none(world):
    sender = college(world)
    for month in ("2024-09-01", "2024-12-01", "2025-03-01"):
        world.graduates_report(sender, month, graduated=20, employed=5, army=None)
    rows = world.ledger(LEDGER)
    assert rows["graduated"].sum() == 20
    assert rows.filter(day=day("2025-03-01"))["unknown"].to_list() in ([], [None])
    assert rows["unknown"].sum() == 20  # but a report that is too old tells nothing of anybody


def of_register(world: World, *states: tuple[str, str | None], source: str = "monitoring", cohort: int = 2024) -> int:
    """A graduate of 30 June 2024 with these states; the college."""
    import uuid

    person, sender = uuid.uuid4(), college(world)
    world.add(
        tables.graduation, person_id=person, institution_id=sender, cohort=cohort, level="spo",
        specialty_code=world.specialty(), graduated_on=f"{cohort}-06-30", home_district_id="palana",
    )  # fmt: skip
    for starts_on, ends_on in states:
        world.add(
            tables.graduate_status, person_id=person, source=source, status="employed", starts_on=starts_on,
            ends_on=ends_on,
        )  # fmt: skip
    return sender


def test_in_a_register_the_diploma_is_known_for_120_days(world):
    of_register(world)
    assert unknown(world, later("2024-06-30", 120)) == 0
    assert unknown(world, later("2024-06-30", 121)) == 1


def test_a_state_that_lasts_is_known_as_long_as_the_register_covers_it(world):
    of_register(world, ("2024-08-01", None))
    assert unknown(world, later("2025-06-01", 120)) == 0
    assert unknown(world, later("2025-06-01", 121)) == 1


def test_between_two_states_somebody_is_lost_sight_of_and_found(world):
    of_register(world, ("2024-08-01", "2024-09-01"), ("2025-03-01", None))
    assert unknown(world, later("2024-09-01", 120)) == 0
    assert unknown(world, later("2024-09-01", 121)) == 1
    assert unknown(world, "2025-02-28") == 1
    assert unknown(world, "2025-03-01") == 0


def test_a_gap_shorter_than_that_loses_nobody(world):
    of_register(world, ("2024-08-01", "2024-09-01"), ("2024-12-20", None))
    assert unknown(world, "2025-06-01") == 0


def test_insured_work_is_known_too(world):
    world.add(tables.data_load, region_id=REGION, kind="social_fund", file_name="СФР", as_of=day("2025-04-01"))
    of_register(world, ("2024-07-15", None), source="social_fund")
    assert unknown(world, later("2025-04-01", 120)) == 0
    assert unknown(world, later("2025-04-01", 121)) == 1


def test_states_that_overlap_are_one(world):
    of_register(world, ("2024-07-15", "2025-05-01"), ("2024-08-01", "2024-08-15"))
    assert unknown(world, later("2025-05-01", 120)) == 0
    assert unknown(world, later("2025-05-01", 121)) == 1
