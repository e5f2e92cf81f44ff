"""Ledgers of graduates at work, claim by claim: a college of its own for every case, all of them in one small region.

The insurance register covers the days up to 1 March 2025 and the registers of colleges up to 1 June 2025.
"""

import uuid
from collections.abc import Iterator, Mapping
from datetime import date

import polars as pl
import pytest

from data_access import tables
from tests.cluster import Cluster
from tests.data_access.small_world import REGION, World, day

LEDGERS = ("graduates", "retention", "first_jobs", "routes", "work_places")


class Case:
    """One person at a college of her own, and what the ledgers then say of that college."""

    def __init__(self, world: World) -> None:
        self.world, self.person = world, uuid.uuid4()
        self.college = world.school(name=f"Колледж {self.person}", kind="college")
        self.frames: Mapping[str, pl.DataFrame] = {}

    def studies(self, enrolled_on: str, due: int, left_on: str | None = None) -> "Case":
        self.world.add(
            tables.study, person_id=self.person, institution_id=self.college, specialty_code=self.world.specialty(),
            level="spo", after_grade=9, enrolled_on=enrolled_on, due_cohort=due, left_on=left_on,
            home_district_id="palana",
        )  # fmt: skip
        return self

    def graduates(self, on: str) -> "Case":
        self.world.add(
            tables.graduation, person_id=self.person, institution_id=self.college, cohort=int(on[:4]), level="spo",
            specialty_code=self.world.specialty(), graduated_on=on, home_district_id="palana",
        )  # fmt: skip
        return self

    def stands(self, status: str, starts_on: str, ends_on: str | None = None, **more: object) -> "Case":
        """What the college's monitoring sees."""
        self.world.add(
            tables.graduate_status, person_id=self.person, source="monitoring", status=status, starts_on=starts_on,
            ends_on=ends_on, **more,
        )  # fmt: skip
        return self

    def insured(self, starts_on: str, ends_on: str | None = None, employer: int | None = None) -> "Case":
        """What the insurance register sees."""
        self.world.add(
            tables.graduate_status, person_id=self.person, source="social_fund", status="employed",
            starts_on=starts_on, ends_on=ends_on, employer_id=employer,
        )  # fmt: skip
        return self

    def rows(self, ledger: str) -> pl.DataFrame:
        """The changes of this college in the order of days."""
        return self.frames[ledger].filter(institution_id=self.college)

    def changes(self, ledger: str, column: str) -> list[tuple[date, int]]:
        """Day and change of one column, where there is one."""
        rows = self.rows(ledger).filter(pl.col(column).is_not_null() & (pl.col(column) != 0))
        return list(rows.select("day", column).iter_rows())

    def places(self, ledger: str, *columns: str, count: str, on: str) -> dict[tuple, int]:
        """How many stand where on a day; places where nobody stands are left out."""
        rows = self.rows(ledger).filter(pl.col("day") <= day(on)).group_by(columns).agg(pl.col(count).sum())
        return {row[:-1]: row[-1] for row in rows.iter_rows() if row[-1]}


@pytest.fixture(scope="module")
def cases(cluster: Cluster, prepared: str) -> Iterator[dict[str, Case]]:
    """Every case by name, read once."""
    with cluster.copy(prepared) as opened:
        world = World(opened)
        world.add(tables.data_load, region_id=REGION, kind="social_fund", file_name="выгрузка", as_of="2025-03-01")
        world.add(tables.data_load, region_id=REGION, kind="register", file_name="контингент", as_of="2025-06-01")
        port = world.add(tables.employer, district_id="palana", name="Порт")
        clinic = world.add(tables.employer, district_id="palana", name="Больница")
        made = {name: build(Case(world), port, clinic) for name, build in _CASES.items()}
        frames = {name: world.ledger(name) for name in LEDGERS}
        for case in made.values():
            case.frames = frames
        yield made


_CASES = {
    "moved on": lambda c, port, clinic: (
        c.graduates("2023-07-01").insured("2023-08-01", "2023-12-01", port).insured("2023-12-01", None, clinic)
    ),
    "gap": lambda c, port, clinic: (
        c.graduates("2023-07-01").insured("2023-08-01", "2023-11-01", port).insured("2023-11-02", None, port)
    ),
    "job before the diploma": lambda c, port, clinic: (
        c.graduates("2023-07-01").insured("2021-01-01", "2021-03-01", clinic).insured("2022-01-01", None, port)
    ),
    "covered to the day": lambda c, port, clinic: c.graduates("2024-07-01").insured("2024-12-01", None, port),
    "not covered yet": lambda c, port, clinic: c.graduates("2024-07-01").insured("2024-12-02", None, port),
    "unknown employer": lambda c, port, clinic: c.graduates("2023-07-01").insured("2023-08-01"),
    "no job": lambda c, port, clinic: c.graduates("2024-12-01"),
    "four months to the day": lambda c, port, clinic: (
        c.graduates("2023-07-01").stands("employed", "2023-08-01", "2023-12-01").stands("employed", "2024-01-01")
    ),
    "four months, then left": lambda c, port, clinic: c.graduates("2023-07-01").stands(
        "employed", "2023-01-01", "2023-09-01"
    ),
    "four months not over": lambda c, port, clinic: c.graduates("2024-07-01").stands("employed", "2025-02-02"),
    "drop-out": lambda c, port, clinic: c.studies("2020-09-01", 2023, left_on="2023-01-10"),
    "left before the last year": lambda c, port, clinic: c.studies("2020-09-01", 2023, left_on="2021-01-10"),
    "still studying": lambda c, port, clinic: c.studies("2024-10-01", 2025),
    "second diploma": lambda c, port, clinic: c.graduates("2021-07-01").studies("2021-09-01", 2025),
    "whole way": lambda c, port, clinic: (
        c.studies("2020-09-01", 2023)
        .graduates("2023-07-01")
        .stands("at_risk", "2023-08-01", "2023-10-01")
        .stands("employed", "2023-11-01", "2024-02-01", in_field=True, employer_id=port, work_district_id="palana")
        .stands("out_of_region", "2024-05-01", work_subject="25")
        .insured("2023-11-01", "2024-02-01", port)
        .insured("2024-09-01", None, clinic)
    ),
    "stayed": lambda c, port, clinic: (
        c.studies("2020-09-01", 2023)
        .graduates("2023-07-01")
        .stands("employed", "2023-08-01", employer_id=port)
        .insured("2023-08-01", None, port)
    ),
    "own business": lambda c, port, clinic: (
        c.studies("2020-09-01", 2023).graduates("2023-07-01").stands("self_employed", "2023-08-01", "2024-07-31")
    ),
    "working too short a time to tell": lambda c, port, clinic: (
        c.studies("2020-09-01", 2024).graduates("2024-07-01").stands("employed", "2024-08-01").insured("2024-08-01")
    ),
}


def _looked_at(case: Case) -> dict[str, tuple[date, int, int]]:
    return {
        months: (row["day"], row[f"kept_{months}"], row[f"same_{months}"])
        for months in ("3m", "6m", "12m")
        for row in case.rows("retention").iter_rows(named=True)
        if row[f"due_{months}"]
    }


def test_a_second_job_keeps_somebody_at_work_but_not_with_the_same_employer(cases):
    assert _looked_at(cases["moved on"]) == {
        "3m": (date(2023, 11, 1), 1, 1),
        "6m": (date(2024, 2, 1), 1, 0),
        "12m": (date(2024, 8, 1), 1, 0),
    }


def test_a_gap_on_the_very_day_is_not_kept_and_coming_back_to_the_employer_is_the_same_one(cases):
    assert _looked_at(cases["gap"]) == {
        "3m": (date(2023, 11, 1), 0, 0),
        "6m": (date(2024, 2, 1), 1, 1),
        "12m": (date(2024, 8, 1), 1, 1),
    }


def test_a_job_kept_over_the_diploma_begins_with_the_diploma_and_one_that_ended_before_is_none(cases):
    assert _looked_at(cases["job before the diploma"])["3m"] == (date(2023, 10, 1), 1, 1)
    assert cases["job before the diploma"].changes("first_jobs", "started") == [(date(2023, 8, 1), 1)]


def test_nobody_is_due_beyond_the_last_day_the_insurance_register_covers(cases):
    assert _looked_at(cases["covered to the day"]) == {"3m": (date(2025, 3, 1), 1, 1)}
    assert _looked_at(cases["not covered yet"]) == {}


def test_an_employer_who_is_not_known_is_never_the_same(cases):
    assert _looked_at(cases["unknown employer"])["3m"] == (date(2023, 11, 1), 1, 0)


def test_whoever_finds_no_job_is_exposed_in_every_month_that_is_over(cases):
    months = cases["no job"].rows("first_jobs").select("month", "day", "exposed", "started").rows()
    assert months == [
        (0, date(2025, 1, 1), 1, 0),
        (1, date(2025, 2, 1), 1, 0),
        (2, date(2025, 3, 1), 1, 0),
    ]


def test_a_job_that_begins_on_the_first_day_of_the_second_month_is_found_in_the_second(cases):
    months = cases["moved on"].rows("first_jobs").select("month", "day", "exposed", "started").rows()
    assert months == [(0, date(2023, 8, 1), 1, 0), (1, date(2023, 9, 1), 1, 1)]


def test_four_months_begin_anew_with_every_stretch_of_work(cases):
    assert cases["four months to the day"].changes("graduates", "retained_4m") == [(date(2024, 5, 1), 1)]
    assert cases["four months, then left"].changes("graduates", "retained_4m") == [
        (date(2023, 7, 1), 1),
        (date(2023, 9, 1), -1),
    ]
    assert cases["four months not over"].changes("graduates", "retained_4m") == []


def test_a_final_year_student_is_expected_until_the_diploma_or_until_she_leaves(cases):
    assert cases["stayed"].changes("graduates", "expected") == [(date(2022, 9, 1), 1), (date(2023, 7, 1), -1)]
    assert cases["drop-out"].changes("graduates", "expected") == [(date(2022, 9, 1), 1), (date(2023, 1, 10), -1)]
    assert cases["left before the last year"].changes("graduates", "expected") == []
    assert cases["still studying"].changes("graduates", "expected") == [(date(2024, 10, 1), 1)]


def test_an_earlier_diploma_of_the_same_college_does_not_end_the_present_studies(cases):
    case = cases["second diploma"]
    assert case.changes("graduates", "expected") == [(date(2024, 9, 1), 1)]
    assert case.places("routes", "period", "first", count="people", on="2025-06-01") == {("2025", "studying_still"): 1}


def test_a_drop_out_is_a_student_until_the_day_he_leaves(cases):
    case = cases["drop-out"]
    assert case.places("routes", "first", count="people", on="2023-01-09") == {("studying_still",): 1}
    assert case.places("routes", "first", count="people", on="2023-01-10") == {("dropped_out",): 1}


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2023-06-30", ("studying_still", "not_due")),
        ("2023-07-01", ("searching", "not_due")),
        ("2023-08-01", ("at_risk", "not_due")),
        ("2023-10-01", ("searching", "not_due")),
        ("2023-11-01", ("in_field", "not_due")),
        ("2024-06-01", ("in_field", "not_due")),
        ("2024-11-01", ("in_field", "other_employer")),
    ],
)
def test_on_each_day_of_the_way_a_person_stands_in_one_state(cases, on, state):
    case = cases["whole way"]
    assert case.places("routes", "first", "later", count="people", on=on) == {state: 1}
    assert set(case.rows("routes")["home_district_id"]) == {"palana"}


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("stayed", ("other_field", "same_employer")),
        ("own business", ("own_business", "not_working")),
        ("working too short a time to tell", ("other_field", "not_due")),
    ],
)
def test_a_year_after_the_first_work_it_is_seen_where_it_led(cases, name, state):
    assert cases[name].places("routes", "first", "later", count="people", on="2025-06-01") == {state: 1}


@pytest.mark.parametrize(
    ("on", "place"), [("2024-01-31", {("palana", None): 1}), ("2024-02-01", {}), ("2024-06-01", {(None, "25"): 1})]
)
def test_a_workplace_is_in_a_district_or_in_another_subject_of_the_federation(cases, on, place):
    seen = cases["whole way"].places("work_places", "work_district_id", "work_subject", count="working", on=on)
    assert seen == place
