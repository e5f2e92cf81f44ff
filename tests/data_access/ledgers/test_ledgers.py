"""What the ledgers count, claim by claim, on rows typed by hand; and a slow twin on many random ones."""

import random
from datetime import date, timedelta

import polars as pl
import pytest

from data_access import tables
from tests.data_access.small_world import PERSON, World, day


@pytest.fixture
def world(database):
    return World(database)


def test_a_pupil_who_leaves_is_counted_until_the_day_she_leaves(world):
    school = world.school()
    world.pupil("anna", school, "2024-09-01", left_on="2025-03-10")
    world.activity("anna", "2024-10-03")
    assert world.sums("pupils", "guided", "2025-03-09") == 1
    assert world.sums("pupils", "enrolled", "2025-03-10") == 0
    assert world.sums("pupils", "guided", "2025-03-10") == 0


def test_two_activities_make_one_pupil_and_her_hours_add_up_to_a_level(world):
    school = world.school()
    world.pupil("anna", school, "2024-09-01")
    world.activity("anna", "2024-10-03", hours=30)
    world.activity("anna", "2024-11-07", hours=10)
    world.activity("anna", "2024-12-05", hours=19.5)
    assert world.sums("pupils", "guided", "2025-01-01") == 1
    assert world.sums("pupils", "guided_base", "2024-11-06") == 0
    assert world.sums("pupils", "guided_base", "2024-11-07") == 1
    assert world.sums("pupils", "guided_main", "2025-01-01") == 0


def test_a_pupil_who_changes_school_takes_her_guidance_along(world):
    old, new = world.school(name="Старая"), world.school("palana", name="Новая")
    world.pupil("anna", old, "2024-09-01", left_on="2025-01-15")
    world.pupil("anna", new, "2025-01-15")
    world.activity("anna", "2024-10-03")
    assert world.sums("pupils", "guided", "2025-01-15", institution_id=old) == 0
    assert world.sums("pupils", "guided", "2025-01-15", institution_id=new) == 1
    assert world.sums("pupils", "enrolled", "2025-02-01") == 1


def test_on_the_first_of_september_everybody_starts_at_nothing(world):
    school = world.school()
    world.pupil("anna", school, "2023-09-01", grade=8)
    world.pupil("anna", school, "2024-09-01", grade=9)
    world.activity("anna", "2023-10-05")
    assert world.sums("pupils", "guided", "2024-09-01", period="2024/25") == 0
    assert world.sums("pupils", "guided", "2024-09-01", period="2023/24") == 1


def test_a_pupil_of_grade_five_is_outside_and_one_of_grade_eight_is_no_senior(world):
    school = world.school()
    world.pupil("anna", school, "2024-09-01", grade=5)
    world.pupil("boris", school, "2024-09-01", grade=8)
    world.pupil("vera", school, "2024-09-01", grade=11)
    assert world.sums("pupils", "enrolled", "2025-01-01") == 2
    assert world.sums("pupils", "enrolled", "2025-01-01", senior=True) == 1


def test_being_told_of_the_service_counts_and_a_survey_answer_is_another_reading(world):
    school = world.school()
    world.pupil("anna", school, "2024-09-01")
    world.pupil("boris", school, "2024-09-01")
    world.add(tables.service_awareness, person_id=PERSON["anna"], reading="informed", learned_on="2025-02-03")
    world.add(tables.service_awareness, person_id=PERSON["boris"], reading="aware", learned_on="2025-02-03")
    assert world.sums("pupils", "aware", "2025-02-03") == 1


def test_consecutive_reports_are_differenced_and_no_data_stands_still(world):
    school = world.school()
    world.guidance_report(school, "2025-03-01", enrolled=30, guided=10, events=2)
    world.guidance_report(school, "2025-04-01", enrolled=30, guided=None, events=1)
    world.guidance_report(school, "2025-05-01", enrolled=29, guided=25, events=4)
    changes = world.ledger("pupils")
    assert changes["enrolled"].to_list() == [30, 0, -1]
    assert changes["guided"].to_list() == [10, None, 15]
    assert world.ledger("guidance_events")["events"].to_list() == [2, -1, 3]


def test_a_column_never_reported_is_no_data_and_not_zero(world):
    world.guidance_report(world.school(), "2025-03-01", enrolled=30, guided=None)
    assert world.ledger("pupils")["guided"].to_list() == [None]


def test_the_register_counts_where_a_school_has_both_and_the_form_in_other_years(world):
    school = world.school()
    world.pupil("anna", school, "2024-09-01")
    world.guidance_report(school, "2024-06-01", enrolled=50, guided=20)
    world.guidance_report(school, "2025-06-01", enrolled=60, guided=40)
    changes = world.ledger("pupils")
    assert set(changes.filter(period="2024/25")["source"]) == {"register"}
    assert changes.filter(period="2023/24")["enrolled"].to_list() == [50]


def test_a_report_as_of_the_first_of_september_belongs_to_the_year_that_ended(world):
    world.guidance_report(world.school(), "2025-09-01", enrolled=30, guided=30)
    assert world.ledger("pupils")["period"].to_list() == ["2024/25"]


def test_a_replaced_report_does_not_count(world):
    school = world.school()
    old = world.guidance_report(school, "2025-03-01", enrolled=30, guided=10)
    with world.database.begin() as connection:
        connection.execute(
            tables.report.update().where(tables.report.c.report_id == old).values(superseded_at="2025-03-12")
        )
    world.guidance_report(school, "2025-03-01", enrolled=30, guided=12)
    assert world.ledger("pupils")["guided"].to_list() == [12]


def _graduate(world: World, who: str = "anna", graduated_on: str = "2023-07-01", **more: object) -> int:
    college = more.pop("college", None) or world.school(name="Колледж", kind="college")
    world.add(
        tables.graduation,
        person_id=PERSON[who],
        institution_id=college,
        cohort=int(graduated_on[:4]),
        level="spo",
        specialty_code=world.specialty(),
        graduated_on=graduated_on,
    )
    return college


def _status(
    world: World, status: str, starts_on: str, ends_on: str | None = None, source: str = "monitoring", **more: object
):
    world.add(
        tables.graduate_status,
        person_id=PERSON["anna"],
        source=source,
        status=status,
        starts_on=starts_on,
        ends_on=ends_on,
        **more,
    )


def test_employed_dismissed_and_employed_again_is_counted_once(world):
    _graduate(world)
    _status(world, "employed", "2023-08-01", "2023-12-01", in_field=True)
    _status(world, "at_risk", "2023-12-01", "2024-02-01")
    _status(world, "employed", "2024-02-01")
    assert world.ledger("graduates").filter(pl.col("employed") != 0)["employed"].to_list() == [1, -1, 1]
    assert world.sums("graduates", "at_risk", "2024-01-01") == 1
    assert world.sums("graduates", "in_field", "2024-03-01") == 0


def test_work_begun_before_the_diploma_counts_from_the_diploma(world):
    _graduate(world)
    _status(world, "employed", "2022-01-01")
    _status(world, "army", "2021-01-01", "2022-01-01")
    assert world.ledger("graduates")["day"].to_list() == [date(2023, 7, 1)]
    assert world.sums("graduates", "army", "2024-01-01") == 0


def test_the_insurance_register_is_asked_on_the_anniversary_and_only_as_far_as_it_goes(world):
    _graduate(world)
    world.add(tables.data_load, region_id="kamchatka", kind="social_fund", file_name="выгрузка", as_of="2025-03-01")
    _status(world, "employed", "2023-09-01", "2023-10-01", source="social_fund")
    row = world.ledger("graduates").filter(pl.col("due_1y") == 1).row(0, named=True)
    assert (row["day"], row["working_1y"]) == (date(2024, 7, 1), 1)
    assert world.ledger("graduates")["due_2y"].drop_nulls().to_list() == []


def test_insured_work_after_the_anniversary_is_too_late(world):
    _graduate(world)
    world.add(tables.data_load, region_id="kamchatka", kind="social_fund", file_name="выгрузка", as_of="2025-12-01")
    _status(world, "employed", "2024-07-01", source="social_fund")
    assert world.sums("graduates", "working_1y", "2025-12-01") == 0
    assert world.sums("graduates", "working_2y", "2025-12-01") == 1


def test_a_new_assessment_takes_the_old_one_back(world):
    college = world.school(name="Колледж", kind="college")
    for assessed_on, points, at_risk in (("2024-10-01", 6, True), ("2025-02-01", 3, False)):
        world.add(
            tables.risk_assessment,
            person_id=PERSON["anna"],
            institution_id=college,
            assessed_on=assessed_on,
            level="spo",
            points=points,
            at_risk=at_risk,
        )
    assert world.ledger("risk")["at_risk"].to_list() == [1, -1]
    assert world.sums("risk", "assessed", "2025-03-01") == 1


def test_a_terminated_contract_is_seen_in_its_own_column(world):
    employer = world.add(tables.employer, district_id="palana", name="Больница")
    offer = world.add(
        tables.targeted_offer,
        employer_id=employer,
        specialty_code=world.specialty(),
        level="spo",
        published_on="2024-04-01",
        places=3,
    )
    world.add(tables.targeted_application, offer_id=offer, person_id=PERSON["anna"], applied_on="2024-07-01")
    world.add(
        tables.targeted_contract,
        offer_id=offer,
        person_id=PERSON["anna"],
        signed_on="2024-08-20",
        terminated_on="2024-12-01",
    )
    totals = world.ledger("targeted_training").select(
        pl.col("offers", "places", "applications", "concluded", "terminated").sum()
    )
    assert totals.row(0) == (1, 3, 1, 1, 1)


def test_two_offers_of_one_employer_and_specialty_are_two(world):
    employer = world.add(tables.employer, district_id="palana", name="Порт")
    for as_of, counts in (("2025-04-01", (5, 1)), ("2025-05-01", (5, 3))):
        number = world.add(tables.report, form="targeted", employer_id=employer, as_of=as_of, content_hash=as_of)
        for published in ("2025-03-01", "2025-03-15"):
            world.add(
                tables.form_targeted, report_id=number, specialty_code=world.specialty(), level="spo",
                published_on=published, specialty_name="Любая", places=counts[0], applications=counts[1],
                concluded=0, terminated=0,
            )  # fmt: skip
    changes = world.ledger("targeted_training").group_by("day").agg(pl.col(pl.Int64).sum()).sort("day")
    assert changes["offers"].to_list() == [2, 0]
    assert changes["places"].to_list() == [10, 0]
    assert changes["applications"].to_list() == [2, 4]


def test_the_pupils_ledger_agrees_with_a_slow_twin_on_random_lives(world):
    """Sixty random pupils of two schools; every column on every tenth day, counted person by person."""
    dice, start = random.Random(20250303), day("2024-09-01")
    schools = [world.school(name="А"), world.school("palana", name="Б")]
    lives = []
    with world.database.begin() as connection:
        for number in range(60):
            person = PERSON["anna"].__class__(int=number + 1)
            left = start + timedelta(dice.randrange(20, 300)) if dice.random() < 0.3 else None
            stay = {"school": dice.choice(schools), "grade": dice.randrange(5, 12), "left": left}
            activities = [
                (start + timedelta(dice.randrange(0, 280)), dice.choice([5, 20, 40])) for _ in range(dice.randrange(4))
            ]
            lives.append((stay, activities))
            connection.execute(tables.pupil_enrolment.insert().values(
                person_id=person, institution_id=stay["school"], grade=stay["grade"], enrolled_on=start, left_on=left,
                load_id=world.load,
            ))  # fmt: skip
            for on, hours in activities:
                connection.execute(tables.guidance_participation.insert().values(
                    person_id=person, took_part_on=on, hours=hours, load_id=world.load
                ))  # fmt: skip
    ledger = world.ledger("pupils")
    for offset in range(0, 300, 10):
        today = start + timedelta(offset)
        for school in schools:
            here = [
                (s, a)
                for s, a in lives
                if s["school"] == school and s["grade"] >= 6 and (not s["left"] or today < s["left"])
            ]
            hours = [sum(h for on, h in a if on <= today) for _, a in here]
            rows = ledger.filter(pl.col("day") <= today, institution_id=school)
            seen = rows.select(pl.col("enrolled", "guided", "guided_base", "guided_main", "guided_advanced").sum()).row(
                0
            )
            assert seen == (
                len(here),
                sum(h > 0 for h in hours),
                *(sum(h >= level for h in hours) for level in (40, 60, 80)),
            )


def test_who_was_asked_by_survey_is_counted_once_and_knows_if_she_ever_did(world):
    school = world.school()
    for who in ("anna", "boris", "vera"):
        world.pupil(who, school, "2024-09-01")
    for who, reading, on in (
        ("anna", "unaware", "2024-10-01"),
        ("anna", "aware", "2025-04-01"),
        ("boris", "unaware", "2025-04-01"),
        ("vera", "informed", "2025-04-01"),
    ):
        world.add(tables.service_awareness, person_id=PERSON[who], reading=reading, learned_on=on)
    for on, surveyed, knows in (("2024-09-30", 0, 0), ("2024-10-01", 1, 0), ("2025-04-01", 2, 1)):
        assert world.sums("pupils", "surveyed", on, period="2024/25") == surveyed
        assert world.sums("pupils", "surveyed_aware", on, period="2024/25") == knows
    assert world.sums("pupils", "aware", "2025-04-01", period="2024/25") == 1


def test_a_survey_in_the_forms_is_their_own_and_none_asked_is_no_survey(world):
    school = world.school()
    world.guidance_report(school, "2025-03-01", enrolled=30, guided=0, surveyed=20, surveyed_aware=15)
    world.guidance_report(world.school(name="Другая"), "2025-03-01", enrolled=30, guided=0)
    assert world.sums("pupils", "surveyed", "2025-03-01") == 20
    assert world.ledger("pupils").filter(pl.col("institution_id") != school)["surveyed"].to_list() == [None]


def test_hours_are_measured_by_what_the_school_declared_and_who_declared_nothing_is_outside(world):
    by_form, by_register = world.school(), world.school(name="С реестром")
    world.guidance_report(
        by_form, "2025-03-01", grade=8, enrolled=30, guided=30, guided_base=20, guided_main=7, declared_hours=60
    )
    world.guidance_report(world.school(name="Без часов"), "2025-03-01", enrolled=9, guided=9, declared_hours=0)
    for who in ("anna", "boris"):
        world.pupil(who, by_register, "2024-09-01", grade=8)
    world.pupil("vera", by_register, "2024-09-01", grade=9)
    world.add(tables.declared_hours, institution_id=by_register, period_code="2024/25", grade=8, hours=40)
    world.activity("anna", "2025-01-15", hours=41)
    world.activity("vera", "2025-01-15", hours=90)
    assert world.sums("pupils", "declared", "2025-01-14", institution_id=by_register) == 2
    assert world.sums("pupils", "guided_declared", "2025-01-14") == 0
    assert world.sums("pupils", "guided_declared", "2025-01-15") == 1
    assert world.sums("pupils", "declared", "2025-03-01") == 2 + 30
    assert world.sums("pupils", "guided_declared", "2025-03-01") == 1 + 7


def test_schools_are_counted_from_the_day_they_are_reached_until_they_are_not(world):
    one, other = world.school(), world.school(name="Другая")
    counts = {"grade": 8, "guided_base": 0, "guided_main": 0, "guided_advanced": 0, "declared_hours": 40}
    world.guidance_report(one, "2025-03-01", enrolled=30, guided=0, **counts)
    world.guidance_report(one, "2025-04-01", enrolled=30, guided=5, **counts)
    world.guidance_report(one, "2025-05-01", enrolled=30, guided=30, **counts | {"guided_base": 30})
    world.guidance_report(one, "2025-06-01", enrolled=31, guided=30, **counts | {"guided_base": 30})
    world.guidance_report(other, "2025-04-01", enrolled=10, guided=None, **counts | {"declared_hours": 0})

    def schools(on: str) -> tuple[int, ...]:
        return tuple(world.sums("schools", column, on) for column in ("schools", "reached", "declaring", "keeping"))

    assert schools("2025-03-01") == (1, 0, 1, 0)
    assert schools("2025-04-01") == (2, 1, 1, 0)
    assert schools("2025-05-01") == (2, 1, 1, 1)
    assert schools("2025-06-01") == (2, 1, 1, 0)
    unsaid = world.ledger("schools").filter(pl.col("institution_id") == other)
    assert unsaid["reached"].to_list() == [None]


def test_who_is_in_a_listed_category_on_the_anniversary_is_left_out_of_the_register_count(world):
    college = world.school(kind="college", name="Колледж")
    world.add(tables.data_load, kind="social_fund", file_name="СФР", as_of="2026-12-31")
    monitored = {
        "anna": ("army", "2025-01-10", None),
        "boris": ("studying", "2024-09-01", "2025-06-29"),
        "vera": ("army", "2025-07-01", None),
    }
    for who, (status, starts_on, ends_on) in monitored.items():
        about = {"person_id": PERSON[who]}
        diploma = {"institution_id": college, "cohort": 2024, "level": "spo", "graduated_on": "2024-06-30"}
        world.add(tables.graduation, specialty_code=world.specialty(), **about, **diploma)
        world.add(tables.graduate_status, source="social_fund", status="employed", starts_on="2024-08-01", **about)
        seen = {"source": "monitoring", "status": status, "starts_on": starts_on, "ends_on": ends_on}
        world.add(tables.graduate_status, **about, **seen)
    assert world.sums("graduates", "due_1y", "2025-06-30") == 2  # Anna serves on her anniversary
    assert world.sums("graduates", "working_1y", "2025-06-30") == 2
    assert world.sums("graduates", "due_2y", "2026-06-30") == 1  # and Vera on her second one
