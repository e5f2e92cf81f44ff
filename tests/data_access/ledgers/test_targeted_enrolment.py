"""Enrolment under contracts of targeted training: who counts from which day, and who is unknown and not zero."""

import random
import uuid
from datetime import timedelta

import polars as pl
import pytest

from data_access import tables
from tests.data_access.small_world import PERSON, World, day

COUNTS = ("enrolled", "enrolled_of", "enrolled_places")


@pytest.fixture
def world(database) -> World:
    return World(database)


def employer(world: World, name: str = "Больница") -> int:
    return world.add(tables.employer, district_id="palana", name=name)


def offer(world: World, of: int, published_on: str = "2024-03-01", places: int = 5) -> int:
    return world.add(
        tables.targeted_offer, employer_id=of, specialty_code=world.specialty(), level="spo",
        published_on=published_on, places=places,
    )  # fmt: skip


def contract(world: World, of: int, who: str, signed_on: str, enrolled_on=None, terminated_on=None) -> None:
    world.add(
        tables.targeted_contract, offer_id=of, person_id=PERSON[who], signed_on=signed_on, enrolled_on=enrolled_on,
        terminated_on=terminated_on,
    )  # fmt: skip


def report(world: World, of: int, as_of: str, **counts: int | None) -> None:
    number = world.add(tables.report, form="targeted", employer_id=of, as_of=as_of, content_hash=as_of)
    world.add(
        tables.form_targeted, report_id=number, specialty_code=world.specialty(), level="spo",
        published_on="2024-03-01", specialty_name="Любая", **{"places": 5, "applications": 4, **counts},
    )  # fmt: skip


def changes(world: World, column: str) -> list[tuple]:
    """Day and change of a column, where there is one."""
    rows = world.ledger("targeted_training").select("day", column)
    return rows.filter(pl.col(column).is_not_null() & (pl.col(column) != 0)).rows()


def test_who_studies_already_is_counted_from_the_day_of_an_early_contract(world):
    contract(world, offer(world, employer(world)), "anna", "2024-04-25", enrolled_on="2022-09-01")
    assert changes(world, "enrolled") == [(day("2024-04-25"), 1)]


def test_who_signs_before_the_order_of_enrolment_is_counted_from_the_order(world):
    contract(world, offer(world, employer(world)), "anna", "2024-06-20", enrolled_on="2024-08-14")
    assert changes(world, "enrolled") == [(day("2024-08-14"), 1)]


def test_a_contract_terminated_after_enrolment_is_counted_until_then(world):
    contract(world, offer(world, employer(world)), "anna", "2024-08-20", "2024-08-14", terminated_on="2024-12-01")
    assert changes(world, "enrolled") == [(day("2024-08-20"), 1), (day("2024-12-01"), -1)]
    assert changes(world, "enrolled_of") == [(day("2024-08-20"), 1), (day("2024-12-01"), -1)]


@pytest.mark.parametrize("enrolled_on", ["2024-08-14", "2024-08-10"])
def test_a_contract_terminated_before_enrolment_or_on_its_day_never_counts(world, enrolled_on):
    contract(world, offer(world, employer(world)), "anna", "2024-06-20", enrolled_on, terminated_on="2024-08-10")
    assert changes(world, "enrolled") == []


def test_a_register_without_an_enrolment_says_nobody_and_not_unknown(world):
    contract(world, offer(world, employer(world)), "anna", "2024-08-20")
    totals = world.ledger("targeted_training").select(pl.col(COUNTS).sum()).row(0)
    assert totals == (0, 1, 5)


def test_a_form_with_the_column_is_differenced_and_may_fall(world):
    hospital = employer(world)
    for as_of, concluded, terminated, enrolled in (
        *(("2024-09-01", 3, 0, 2), ("2024-10-01", 4, 0, 4), ("2024-12-01", 4, 1, 3)),
    ):
        report(world, hospital, as_of, concluded=concluded, terminated=terminated, enrolled=enrolled)
    ledger = world.ledger("targeted_training")
    assert ledger["enrolled"].to_list() == [2, 2, -1]
    assert ledger["enrolled_of"].to_list() == [3, 1, -1]
    assert ledger["enrolled_places"].to_list() == [5, 0, 0]


def test_a_form_without_the_column_is_unknown_and_not_zero(world):
    report(world, employer(world), "2024-10-01", concluded=4, terminated=0)
    assert world.ledger("targeted_training").select(COUNTS).rows() == [(None, None, None)]


def test_a_form_that_leaves_the_column_out_for_a_month_keeps_what_was_known(world):
    hospital = employer(world)
    report(world, hospital, "2024-09-01", concluded=3, terminated=0, enrolled=2)
    report(world, hospital, "2024-10-01", concluded=4, terminated=0)
    report(world, hospital, "2024-11-01", concluded=5, terminated=None, enrolled=5)
    ledger = world.ledger("targeted_training")
    assert ledger["enrolled"].to_list() == [2, None, 3]
    assert ledger["enrolled_of"].to_list() == [3, None, 2]


def test_enrolment_under_contracts_that_are_not_known_is_not_known_either(world):
    report(world, employer(world), "2024-10-01", concluded=None, terminated=None, enrolled=2)
    assert world.ledger("targeted_training").select(COUNTS).rows() == [(None, None, None)]


def test_an_employer_without_the_column_adds_nothing_to_what_enrolment_is_compared_with(world):
    report(world, employer(world, "Порт"), "2024-10-01", concluded=4, terminated=0)
    report(world, employer(world, "Школа"), "2024-10-01", concluded=5, terminated=1, enrolled=3)
    totals = world.ledger("targeted_training").select(pl.col("concluded", "terminated", *COUNTS).sum()).row(0)
    assert totals == (9, 1, 3, 4, 5)


def test_enrolment_agrees_with_a_slow_twin_on_random_contracts(world):
    """Sixty random contracts, counted person by person on every tenth day."""
    dice, start = random.Random(20240501), day("2024-03-01")
    number, lives = offer(world, employer(world)), []
    with world.database.begin() as connection:
        for person in range(60):
            signed = start + timedelta(dice.randrange(250))
            enrolled = start + timedelta(dice.randrange(-600, 250)) if dice.random() < 0.8 else None
            broken = signed + timedelta(dice.randrange(120)) if dice.random() < 0.4 else None
            lives.append((signed, enrolled, broken))
            connection.execute(tables.targeted_contract.insert().values(
                offer_id=number, person_id=uuid.UUID(int=person + 1), signed_on=signed, enrolled_on=enrolled,
                terminated_on=broken, load_id=world.load,
            ))  # fmt: skip
    ledger = world.ledger("targeted_training")
    for offset in range(0, 400, 10):
        today = start + timedelta(offset)
        in_force = [life for life in lives if life[0] <= today and not (life[2] and life[2] <= today)]
        studying = [life for life in in_force if life[1] and life[1] <= today]
        until = ledger.filter(pl.col("day") <= today)
        assert (until["enrolled"].sum(), until["enrolled_of"].sum()) == (len(studying), len(in_force)), today
