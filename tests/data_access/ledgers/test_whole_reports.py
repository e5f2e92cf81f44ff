"""A report in force is the whole truth of its sender; a refused row is pending; a register counts from its day."""

from datetime import date

import polars as pl
import pytest
from sqlalchemy import select

from data_access import tables
from data_access.database import owning
from tests.data_access.small_world import PERSON, World


@pytest.fixture
def world(database) -> World:
    return World(database)


def _rows(world, name: str, on: str, *columns: str) -> tuple:
    return tuple(world.sums(name, column, on) for column in columns)


def test_a_grade_that_is_gone_from_the_newest_report_no_longer_counts(world):
    school = world.school()
    report = world.guidance_report(school, "2025-03-01", grade=10, enrolled=20, guided=10)
    world.add(tables.form_guidance, report_id=report, grade=11, enrolled=20, guided=8, events=1)
    world.guidance_report(school, "2025-04-01", grade=10, enrolled=20, guided=12)
    assert _rows(world, "pupils", "2025-03-31", "guided", "enrolled") == (18, 40)
    assert _rows(world, "pupils", "2025-04-01", "guided", "enrolled") == (12, 20)
    assert _rows(world, "guidance_events", "2025-04-01", "events") == (0,)
    world.guidance_report(school, "2025-05-01", grade=11, enrolled=19, guided=9)
    assert _rows(world, "pupils", "2025-05-01", "guided", "enrolled") == (9, 19)


def test_a_corrected_code_of_a_specialty_is_not_a_second_specialty(world):
    college = world.school(name="Колледж", kind="college")
    with owning(world.database) as connection:
        codes = connection.execute(select(tables.specialty.c.specialty_code).order_by("specialty_code").limit(2))
        wrong, right = codes.scalars()
    for as_of, code, employed in (("2025-03-01", wrong, 8), ("2025-04-01", right, 10)):
        number = world.add(tables.report, form="graduates", institution_id=college, as_of=as_of, content_hash=as_of)
        world.graduates_row(number, code, graduated=20, employed=employed)
    assert _rows(world, "graduates", "2025-04-01", "employed", "graduated") == (10, 20)
    assert _rows(world, "graduates", "2025-03-31", "employed", "graduated") == (8, 20)


def test_a_report_that_says_nothing_of_a_cohort_leaves_it_as_it_stood(world):
    college = world.school(name="Колледж", kind="college")
    world.graduates_report(college, "2025-08-01", 2024, graduated=20, employed=15)
    world.graduates_report(college, "2025-10-01", 2025, graduated=30, employed=3)
    assert world.sums("graduates", "graduated", "2025-12-01", period="2024") == 20


def test_an_offer_that_is_gone_takes_its_places_along(world):
    employer = world.add(tables.employer, district_id="palana", name="Порт")
    offers = {"2025-03-01": 5, "2025-03-15": 3}
    for as_of, given in (("2025-04-01", offers), ("2025-05-01", {"2025-03-15": 3})):
        number = world.add(tables.report, form="targeted", employer_id=employer, as_of=as_of, content_hash=as_of)
        for published, places in given.items():
            world.add(
                tables.form_targeted, report_id=number, specialty_code=world.specialty(), level="spo",
                published_on=published, specialty_name="Любая", places=places, applications=1, concluded=0,
                terminated=0,
            )  # fmt: skip
    assert _rows(world, "targeted_training", "2025-04-30", "offers", "places", "applications") == (2, 8, 2)
    assert _rows(world, "targeted_training", "2025-05-01", "offers", "places", "applications") == (1, 3, 1)


@pytest.mark.parametrize("grade", [11, None])
def test_of_a_refused_row_the_number_before_stands(world, grade):
    school = world.school()
    report = world.guidance_report(school, "2025-03-01", grade=10, enrolled=20, guided=10)
    world.add(tables.form_guidance, report_id=report, grade=11, enrolled=20, guided=8)
    second = world.guidance_report(school, "2025-04-01", grade=10, enrolled=20, guided=12)
    world.add(tables.pending_row, report_id=second, grade=grade, row_number=9)
    assert _rows(world, "pupils", "2025-04-01", "guided", "enrolled") == (20, 40)


def test_the_closing_report_is_seen_on_the_last_day_of_its_year(world):
    world.guidance_report(world.school(), "2025-08-01", enrolled=30, guided=10)
    world.guidance_report(world.school(name="Другая"), "2025-09-01", enrolled=30, guided=30, events=2)
    assert _rows(world, "pupils", "2025-08-31", "guided", "enrolled") == (40, 60)
    assert set(world.ledger("pupils")["period"]) == {"2024/25"}
    assert _rows(world, "guidance_events", "2025-08-31", "events") == (2,)
    world.graduates_report(world.school(name="Колледж", kind="college"), "2025-09-01", 2024, graduated=20)
    assert _rows(world, "graduates", "2025-08-31", "graduated") == (20,)


def test_one_row_of_a_register_silences_no_forms_that_were_there_first(world):
    school = world.school()
    world.guidance_report(school, "2025-05-01", enrolled=31, guided=10)
    world.pupil("anna", school, "2025-08-30")
    assert _rows(world, "pupils", "2025-08-31", "guided", "enrolled") == (10, 31)


def test_a_register_takes_over_on_the_day_from_which_it_is_complete(world):
    school = world.school()
    world.guidance_report(school, "2025-02-01", enrolled=31, guided=10, events=5)
    world.guidance_report(school, "2025-05-01", enrolled=31, guided=30, events=6)
    for who in ("anna", "boris"):
        world.pupil(who, school, "2024-09-01")
    world.activity("anna", "2025-02-20")
    world.add(
        tables.register_completeness, institution_id=school, kind="pupils", period_code="2024/25",
        complete_from="2025-03-01",
    )  # fmt: skip
    assert _rows(world, "pupils", "2025-02-28", "guided", "enrolled") == (10, 31)
    for on in ("2025-03-01", "2025-06-01"):
        assert _rows(world, "pupils", on, "guided", "enrolled") == (1, 2)
    switch = world.ledger("pupils").filter(pl.col("day") == date(2025, 3, 1))
    assert dict(switch.select("source", "enrolled").iter_rows()) == {"form": -31, "register": 2}
    assert _rows(world, "guidance_events", "2025-06-01", "events") == (6,)


def test_who_began_before_it_was_due_is_a_part_of_those_who_were_to_begin(world):
    school = world.school()
    with owning(world.database) as connection:
        mechanism = connection.execute(select(tables.mechanism.c.mechanism_id).limit(1)).scalar_one()
    world.add(
        tables.mechanism_start, mechanism_id=mechanism, institution_id=school, due_on="2025-04-01",
        started_on="2025-03-10",
    )  # fmt: skip
    assert _rows(world, "mechanisms", "2025-03-31", "started", "due") == (0, 0)
    assert _rows(world, "mechanisms", "2025-04-01", "started", "due") == (1, 1)


def test_two_diplomas_of_one_student_end_the_studies_once(world):
    college = world.school(name="Колледж", kind="college")
    with owning(world.database) as connection:
        codes = connection.execute(select(tables.specialty.c.specialty_code).order_by("specialty_code").limit(2))
        first, second = codes.scalars()
    there = {"person_id": PERSON["anna"], "institution_id": college, "level": "spo"}
    world.add(tables.study, **there, specialty_code=first, enrolled_on="2021-09-01", due_cohort=2024)
    for code, cohort, on in ((second, 2023, "2023-07-01"), (first, 2024, "2024-07-01")):
        world.add(tables.graduation, **there, specialty_code=code, cohort=cohort, graduated_on=on)
    with owning(world.database) as connection:
        connection.execute(tables.data_load.update().values(as_of="2025-01-01"))
    assert world.sums("graduates", "expected", "2024-06-30") == 1
    assert world.sums("graduates", "expected", "2024-12-31") == 0
    assert world.sums("routes", "people", "2024-12-31") == 1


def test_contracts_once_reported_stand_when_only_terminations_are_reported(world):
    employer = world.add(tables.employer, district_id="palana", name="Порт")
    with owning(world.database) as connection:
        code = connection.execute(select(tables.specialty_occupation.c.specialty_code).limit(1)).scalar_one()
        of_code = tables.specialty_occupation.c.specialty_code == code
        occupation, years = connection.execute(
            select(tables.specialty_occupation.c.occupation_code, tables.specialty_occupation.c.study_years).where(
                of_code
            )
        ).first()
    world.add(
        tables.need_forecast, district_id="palana", occupation_code=occupation, made_in=2025, needed_in=2025 + years,
        needed=10,
    )  # fmt: skip
    for as_of, concluded, terminated in (("2025-09-01", 6, 0), ("2025-10-01", None, 2)):
        number = world.add(tables.report, form="targeted", employer_id=employer, as_of=as_of, content_hash=as_of)
        world.add(
            tables.form_targeted, report_id=number, specialty_code=code, level="spo", published_on="2025-03-01",
            specialty_name="Любая", places=8, applications=8, concluded=concluded, terminated=terminated,
        )  # fmt: skip
    assert world.sums("staffing_need", "contracts", "2025-10-01") == 4


def test_a_target_of_a_count_has_room(world):
    world.add(
        tables.target, metric="guidance_events", period_code="2024/25", at_least=1500, judged_from="2025-03-01",
        deadline="2025-06-30", source="протокол",
    )  # fmt: skip
    with world.database.connect() as connection:
        stored = connection.execute(select(tables.target.c.at_least).where(tables.target.c.metric == "guidance_events"))
        assert stored.scalar_one() == 1500
