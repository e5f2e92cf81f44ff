"""What the slow twin has found: rows that come back, parts that are unknown, registers with nobody in them."""

import polars as pl
import pytest
from sqlalchemy import select

from data_access import directory, tables
from data_access.database import owning, writing
from metrics.engine.completeness import complete
from tests.data_access.small_world import PERSON, World, day


@pytest.fixture
def world(database) -> World:
    return World(database)


def _counted(world: World, ledger: str, columns: tuple[str, ...], on: str, **where: object) -> tuple:
    """What a metric of these columns adds up as of a day, of the rows of which all of them are known."""
    rows = complete(world.ledger(ledger), columns).filter(pl.col("day") <= day(on), **where)
    return rows.select(pl.col(columns).sum()).row(0)


def _college(world: World, district: str = "elizovsky", name: str = "Колледж") -> int:
    return world.school(district, name=name, kind="college")


def _complete(world: World, kind: str, period: str, since: str, **keeper: int) -> None:
    world.add(tables.register_completeness, kind=kind, period_code=period, complete_from=since, **keeper)


def _offers(world: World, employer: int, as_of: str, *offers: dict) -> None:
    number = world.add(tables.report, form="targeted", employer_id=employer, as_of=as_of, content_hash=as_of)
    for offer in offers:
        given = {"level": "spo", "published_on": "2025-03-01", "specialty_name": "Любая", "places": 5}
        given |= {"specialty_code": world.specialty(), "applications": 0, "concluded": 0, "terminated": 0} | offer
        world.add(tables.form_targeted, report_id=number, **given)


def _employer(world: World, name: str = "Порт") -> int:
    return world.add(tables.employer, district_id="palana", name=name)


@pytest.mark.parametrize(("first", "back"), [(8, 8), (None, None)])
def test_a_row_that_comes_back_with_no_data_has_the_number_before_and_never_zero(world, first, back):
    school = world.school()
    world.guidance_report(school, "2025-03-01", grade=9, enrolled=20, guided=first)
    world.guidance_report(school, "2025-04-01", grade=8, enrolled=30, guided=10)
    report = world.guidance_report(school, "2025-05-01", grade=8, enrolled=30, guided=10)
    world.add(tables.form_guidance, report_id=report, grade=9, enrolled=20, guided=None)
    days, of = ("2025-03-01", "2025-04-01", "2025-05-01"), ("guided", "enrolled")
    standing = [(first, 20), (0, 0), (back, 20)] if first else [(0, 0)] * 3
    assert [_counted(world, "pupils", of, on, grade=9) for on in days] == standing


def test_hours_once_declared_stand_where_a_report_leaves_them_out(world):
    school = world.school()
    of_report = {"grade": 8, "guided": 9, "guided_base": 9}
    world.guidance_report(school, "2025-03-01", enrolled=30, declared_hours=40, **of_report)
    world.guidance_report(school, "2025-04-01", enrolled=10, declared_hours=None, **of_report)
    assert world.sums("pupils", "declared", "2025-04-01") == 10


OF_KIND = {"pupils": ("pupils", "enrolled"), "events": ("guidance_events", "events")}


@pytest.mark.parametrize("kind", OF_KIND)
def test_a_register_of_a_school_that_is_complete_with_nothing_in_it_counts(world, kind):
    school = world.school()
    world.guidance_report(school, "2025-02-01", enrolled=30, guided=10, events=5)
    world.guidance_report(school, "2025-04-01", enrolled=30, guided=10, events=5)
    _complete(world, kind, "2024/25", "2025-03-01", institution_id=school)
    number = {"pupils": 30, "events": 5}[kind]
    assert [world.sums(*OF_KIND[kind], on) for on in ("2025-02-28", "2025-03-01", "2025-05-01")] == [number, 0, 0]


def test_a_register_of_offers_that_is_complete_with_no_offer_counts(world):
    employer = _employer(world)
    _offers(world, employer, "2025-04-01", {})
    _complete(world, "offers", "2025", "2025-05-01", employer_id=employer)
    assert [world.sums("targeted_training", "places", on) for on in ("2025-04-30", "2025-05-01")] == [5, 0]


def test_a_register_of_graduates_silences_neither_plans_nor_those_still_to_graduate(world):
    college = _college(world)
    world.graduates_report(college, "2025-03-01", 2025, expected=30, plan_employed=20, graduated=0)
    world.graduates_report(college, "2025-08-01", 2025, expected=10, plan_employed=7, graduated=20)
    _complete(world, "graduates", "2025", "2025-06-01", institution_id=college)
    there = {"period": "2025"}
    assert world.sums("graduates", "graduated", "2025-08-01", **there) == 0
    sums = [world.sums("graduates", name, "2025-08-01", **there) for name in ("expected", "plan_of", "plan_employed")]
    assert sums == [10, 10, 7]
    _complete(world, "students", "2025", "2025-07-01", institution_id=college)
    assert world.sums("graduates", "expected", "2025-08-01", **there) == 0
    assert world.sums("graduates", "plan_of", "2025-08-01", **there) == 10


def test_those_of_whom_four_months_are_told_are_as_many_as_were_known_to_be_employed(world):
    college = _college(world)
    world.graduates_report(college, "2025-03-01", 2024, graduated=30, employed=20, retained_4m=None)
    world.graduates_report(college, "2025-04-01", 2024, graduated=30, employed=None, retained_4m=12)
    assert _counted(world, "graduates", ("retained_4m", "retained_of"), "2025-04-01") == (12, 20)


def test_contracts_in_force_are_unknown_where_terminations_are(world):
    _offers(world, _employer(world), "2025-10-01", {"concluded": 5, "terminated": None, "enrolled": 4})
    ledger = world.ledger("targeted_training")
    assert ledger.select("in_force", "enrolled", "enrolled_of").row(0) == (None, None, None)


def test_a_need_is_not_met_by_contracts_that_are_not_known(world):
    with owning(world.database) as connection:
        leads_to = tables.specialty_occupation.c
        code, occupation, years = connection.execute(
            select(leads_to.specialty_code, leads_to.occupation_code, leads_to.study_years)
        ).first()
    world.add(
        tables.need_forecast, district_id="palana", occupation_code=occupation, made_in=2025, needed_in=2025 + years,
        needed=10,
    )  # fmt: skip
    unknown = {"specialty_code": code, "concluded": None, "terminated": 2}
    _offers(world, _employer(world), "2025-10-01", unknown)
    _offers(world, _employer(world, "Школа"), "2025-10-01", unknown | {"concluded": 4, "terminated": 1})
    assert world.sums("staffing_need", "contracts", "2025-10-01") == 3


def test_what_is_unknown_of_one_offer_is_not_counted_beside_the_other_of_its_specialty(world):
    other = {"published_on": "2025-03-15", "concluded": None, "terminated": None}
    _offers(world, _employer(world), "2025-10-01", {"concluded": 4}, other)
    assert _counted(world, "targeted_training", ("concluded", "terminated", "places"), "2025-10-01") == (4, 0, 5)


def test_plans_move_with_their_college_before_the_days_of_the_cohort_begin(world):
    """The cohort of 2025 is looked at from September 2025 on; its plans are, a year before."""
    college = _college(world)
    world.graduates_report(college, "2024-10-01", 2025, expected=30, plan_employed=20)
    with writing(world.database) as connection:
        directory.move(connection, college, "palana", day("2024-11-01"), "steward")
    world.graduates_report(college, "2024-12-01", 2025, expected=28, plan_employed=21)
    there = [world.sums("graduates", "expected", "2024-12-01", district_id=at) for at in ("elizovsky", "palana")]
    assert there == [0, 28]


def test_a_new_assessment_takes_the_old_one_back_also_where_it_is_of_another_level(world):
    college = _college(world)
    for on, level in (("2024-10-01", "he"), ("2025-02-01", "spo")):
        world.add(
            tables.risk_assessment, person_id=PERSON["anna"], institution_id=college, assessed_on=on, level=level,
            points=6, at_risk=True,
        )  # fmt: skip
    for level, number in (("he", 0), ("spo", 1)):
        assert [world.sums("risk", c, "2025-02-01", level=level) for c in ("assessed", "at_risk")] == [number] * 2


def _begins(world: World, school: int, due_on: str, started_on: str) -> None:
    with owning(world.database) as connection:
        mechanism = connection.execute(select(tables.mechanism.c.mechanism_id).limit(1)).scalar_one()
    names = {"mechanism_id": mechanism, "institution_id": school}
    world.add(tables.mechanism_start, **names, due_on=due_on, started_on=started_on)


def test_what_was_due_before_the_pilot_is_due_on_its_first_day(world):
    _begins(world, world.school(), "2025-02-01", "2025-04-01")
    for on, due, started in (("2025-03-02", 0, 0), ("2025-03-03", 1, 0), ("2025-04-01", 1, 1)):
        assert (world.sums("mechanisms", "due", on), world.sums("mechanisms", "started", on)) == (due, started)


@pytest.mark.parametrize("started_on", ["2025-03-20", "2025-05-20"])
def test_an_institution_that_is_closed_is_no_longer_to_begin_anything(world, started_on):
    school = world.school()
    _begins(world, school, "2025-04-01", started_on)
    with writing(world.database) as connection:
        directory.close(connection, school, day("2025-05-01"), "steward")
    assert [world.sums("mechanisms", "due", on) for on in ("2025-04-30", "2025-05-01")] == [1, 0]
    assert world.sums("mechanisms", "started", "2025-06-01") == 0


COUNTS = {"guided_base": 0, "guided_main": 0, "guided_advanced": 0, "declared_hours": 40}


def test_a_school_is_unknown_where_the_only_grade_that_could_be_reached_is(world):
    school = world.school()
    report = world.guidance_report(school, "2025-03-01", grade=8, enrolled=30, guided=0, **COUNTS)
    world.add(tables.form_guidance, report_id=report, grade=9, enrolled=20, guided=None, **COUNTS)
    assert _counted(world, "schools", ("reached", "schools"), "2025-03-01") == (0, 0)
    report = world.guidance_report(school, "2025-04-01", grade=8, enrolled=30, guided=1, **COUNTS)
    world.add(tables.form_guidance, report_id=report, grade=9, enrolled=20, guided=None, **COUNTS)
    assert _counted(world, "schools", ("reached", "schools"), "2025-04-01") == (1, 1)


def test_a_grade_with_more_than_there_are_keeps_the_hours_of_no_other(world):
    report = world.guidance_report(
        world.school(), "2025-03-01", grade=8, enrolled=30, guided=30, **COUNTS | {"guided_base": 50}
    )
    world.add(tables.form_guidance, report_id=report, grade=9, enrolled=20, guided=20, **COUNTS | {"guided_base": 0})
    assert world.sums("schools", "keeping", "2025-03-01") == 0


def test_until_a_register_takes_over_a_school_is_counted_by_its_forms(world):
    school = world.school()
    world.guidance_report(school, "2025-02-01", enrolled=30, guided=10)
    world.pupil("anna", school, "2024-09-01")
    _complete(world, "pupils", "2024/25", "2025-03-01", institution_id=school)
    for on, by_form, by_register in (("2025-02-28", 1, 0), ("2025-03-01", 0, 1)):
        counted = [world.sums("schools", "schools", on, source=source) for source in ("form", "register")]
        assert counted == [by_form, by_register]


def test_a_pupil_enrolled_after_the_school_was_closed_is_nobody_and_not_one_less(world):
    school = world.school()
    world.pupil("anna", school, "2025-04-01")
    world.activity("anna", "2024-10-01")
    with writing(world.database) as connection:
        directory.close(connection, school, day("2025-03-01"), "steward")
    for on in ("2025-03-15", "2025-05-01"):
        assert [world.sums("pupils", name, on) for name in ("enrolled", "guided")] == [0, 0]
