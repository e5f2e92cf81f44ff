"""Students at risk: counts equal to a slow twin, nothing from after the first assessment, people for few eyes only."""

import uuid
from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest
from sqlalchemy import Engine, insert, select, text

from data_access import tables
from data_access.database import owning, reading
from data_access.ledgers.for_all import SETTLED
from data_access.reading import risk
from data_access.scope import Role, Scope
from metrics.risk.method import current, method
from metrics.risk.scorecard import Scorecard
from tests.data_access.small_world import EVERYWHERE, PERSON, REGION, World, day

FACTORS = ("no_practice", "no_experience", "no_resume")
EXPERT = Scorecard("expert", {"no_practice": 2, "no_experience": 3, "no_resume": 1}, 3)
CENTRE = Scope(REGION, Role.STAFFING_CENTRE, None)
PALANA_CENTRE = Scope(REGION, Role.STAFFING_CENTRE, frozenset({"palana"}))
LAST_DAY = date(2025, 6, 30)


class Students(World):
    """Cohorts of students with answers and what became of them, drawn by a fixed seed; kept as plain rows as well."""

    def __init__(self, database: Engine) -> None:
        super().__init__(database)
        self.add(tables.data_load, region_id=REGION, kind="register", file_name="registers", as_of="2025-06-30")
        self.add(
            tables.risk_factor,
            factor="late",
            position=90,
            name_ru="долги по зачётам весной",
            name_en="debts in spring",
            help_ru="—",
            help_en="—",
            is_early=False,
        )
        self.colleges = {self.school(d, name=f"Колледж {d}", kind="college"): d for d in ("palana", "elizovsky")}
        self.rows: dict[str, list[dict]] = {name: [] for name in ("assessment", "answer", "graduation", "status")}

    def cohorts(self, people: int = 40) -> None:
        """Two cohorts with a diploma and one still to graduate, in two colleges."""
        random, specialty = np.random.default_rng(8), self.specialty()
        for cohort in (2023, 2024, 2025):
            for college in self.colleges:
                for number in range(people):
                    self._student(random, cohort, college, number, specialty)
        self.write()

    def _student(self, random: np.random.Generator, cohort: int, college: int, number: int, specialty: str) -> None:
        who = uuid.uuid5(uuid.NAMESPACE_URL, f"{cohort} {college} {number}")
        first = date(cohort - 1, 11, 1 + number % 3)
        held = [factor for factor in FACTORS if random.random() < 0.4]
        flags = {name: bool(random.random() < 0.1) for name in ("has_disability", "is_orphan", "from_remote")}
        self.assess(who, college, first, held, **flags)
        if cohort == 2025:
            return
        self.rows["graduation"].append(
            {"person_id": who, "institution_id": college, "cohort": cohort, "level": "spo"}
            | {"specialty_code": specialty, "graduated_on": date(cohort, 7, 1)}
        )
        if random.random() > 0.2 + 0.25 * len(held):
            since = date(cohort, 9, 1) + timedelta(days=int(random.integers(0, 60)))
            ends = since + timedelta(days=40) if random.random() < 0.2 else None
            self.status(who, since, ends)

    def assess(self, who: uuid.UUID, college: int, on: date, held: list[str], **flags: bool) -> None:
        """One assessment with the factors that hold."""
        key = {"person_id": who, "institution_id": college, "assessed_on": on}
        self.rows["assessment"].append(key | {"level": "spo", "points": len(held), "at_risk": len(held) > 1, **flags})
        self.rows["answer"] += [key | {"factor": factor, "region_id": REGION} for factor in held]

    def status(self, who: uuid.UUID, since: date, ends: date | None, status: str = "employed") -> None:
        """A stretch of the monitoring."""
        self.rows["status"].append(
            {"person_id": who, "source": "monitoring", "status": status, "starts_on": since, "ends_on": ends}
        )

    def write(self, since: dict[str, int] | None = None) -> None:
        """Write the rows collected (those after the counts ``since``)."""
        into = (
            (tables.risk_assessment, "assessment"),
            (tables.risk_answer, "answer"),
            (tables.graduation, "graduation"),
            (tables.graduate_status, "status"),
        )
        flags = dict.fromkeys(("has_disability", "is_orphan", "from_remote"), False)
        with owning(self.database) as connection:
            for table, name in into:
                new = [{"load_id": self.load, **row} for row in self.rows[name][(since or {}).get(name, 0) :]]
                if name == "assessment":
                    new = [flags | row for row in new]
                if new:
                    connection.execute(insert(table), new)

    def patterns(self, scope: Scope = EVERYWHERE) -> pl.DataFrame:
        """The counts as a screen gets them."""
        with reading(self.database, scope) as connection:
            return risk.patterns(connection, scope)


@pytest.fixture(scope="module")
def students(shared_database: Engine) -> Students:
    """Three cohorts of two colleges, to be read only."""
    made = Students(shared_database)
    made.cohorts()
    return made


@pytest.fixture
def own_students(database: Engine) -> Students:
    """The same in a database of the test's own."""
    made = Students(database)
    made.cohorts()
    return made


def twin(students: Students, everywhere: bool = True) -> dict[tuple, int]:
    """The same counts by plain loops over the rows."""
    first: dict[tuple, dict] = {}
    for row in students.rows["assessment"]:
        year = row["assessed_on"].year + (row["assessed_on"].month >= 9)
        key = (row["person_id"], row["institution_id"], year)
        if key not in first or row["assessed_on"] < first[key]["assessed_on"]:
            first[key] = row
    counted: dict[tuple, int] = {}
    for (person, college, cohort), row in first.items():
        held = sorted(
            answer["factor"]
            for answer in students.rows["answer"]
            if (answer["person_id"], answer["institution_id"], answer["assessed_on"])
            == (person, college, row["assessed_on"])
            and answer["factor"] != "late"
        )
        diplomas = [d for d in students.rows["graduation"] if (d["person_id"], d["cohort"]) == (person, cohort)]
        due = date(cohort + 1, 1, 1) if diplomas else None
        settled = None
        if due is not None and due <= LAST_DAY:
            settled = any(
                s["person_id"] == person
                and s["status"] in SETTLED
                and s["starts_on"] <= due < (s["ends_on"] or date.max)
                for s in students.rows["status"]
            )
        key = (
            f"{cohort - 1}/{cohort % 100}",
            cohort,
            students.colleges[college],
            college if everywhere or students.colleges[college] == "palana" else None,
            "spo",
            " ".join(held),
            *(row.get(name, False) for name in ("has_disability", "is_orphan", "from_remote")),
            row["assessed_on"],
            due,
            settled,
        )
        counted[key] = counted.get(key, 0) + 1
    return counted


def as_counts(patterns: pl.DataFrame) -> dict[tuple, int]:
    """Rows of the frame as the twin tells them."""
    return {row[:-1]: row[-1] for row in patterns.iter_rows()}


def test_patterns_are_what_plain_loops_over_the_rows_count(students: Students) -> None:
    patterns = students.patterns()
    assert as_counts(patterns) == twin(students)
    assert set(patterns["settled"]) == {True, False, None}
    assert patterns["people"].sum() == 240


def learned(students: Students) -> tuple:
    """The fitted card, its coefficients, and the points of this year's students."""
    patterns = students.patterns()
    made = method(patterns, EXPERT, FACTORS, capacity=0.3, as_of=LAST_DAY)
    scores = made.fitted.card.scored(current(patterns, "2024/25", LAST_DAY)).select("points", "flagged", "people")
    return patterns.to_dicts(), made.fitted, made.quality[1].at_capacity, scores.to_dicts()


def test_nothing_that_came_later_changes_patterns_cards_or_points(own_students: Students) -> None:
    before = learned(own_students)
    had = {name: len(rows) for name, rows in own_students.rows.items()}
    for row in list(own_students.rows["assessment"]):
        who, college, on = row["person_id"], row["institution_id"], row["assessed_on"]
        own_students.assess(who, college, on + timedelta(days=120), [f for f in FACTORS if f != "no_resume"])
        own_students.rows["answer"].append(
            {"person_id": who, "institution_id": college, "assessed_on": on, "factor": "late", "region_id": REGION}
        )
    for row in list(own_students.rows["graduation"]):
        looked_at = date(row["cohort"] + 1, 1, 1)
        own_students.status(row["person_id"], looked_at + timedelta(days=1), None, "studying")
    own_students.write(had)
    with owning(own_students.database) as connection:
        plans = [
            {"person_id": row["person_id"], "institution_id": row["institution_id"]}
            | {"drawn_on": row["assessed_on"] + timedelta(days=9), "load_id": own_students.load}
            for row in own_students.rows["assessment"]
        ]
        connection.execute(insert(tables.support_plan), plans)
    assert learned(own_students) == before
    assert as_counts(own_students.patterns()) == twin(own_students)


def test_what_was_answered_at_the_first_assessment_does_change_them(own_students: Students) -> None:
    before = learned(own_students)
    with owning(own_students.database) as connection:
        connection.execute(text("delete from risk_answer where factor = 'no_practice'"))
    assert learned(own_students)[:2] != before[:2]


@pytest.mark.parametrize("role", [Role.DISTRICT_HEAD, Role.COMMISSION])
def test_a_viewer_of_one_district_learns_the_same_card_but_sees_its_own_colleges_only(
    students: Students, role: Role
) -> None:
    mine = students.patterns(Scope(REGION, role, frozenset({"palana"})))
    assert as_counts(mine) == twin(students, everywhere=False)
    assert set(mine.filter(district_id="elizovsky")["institution_id"]) == {None}
    cards = [method(p, EXPERT, FACTORS, capacity=0.3, as_of=LAST_DAY).fitted for p in (mine, students.patterns())]
    assert cards[0].card == cards[1].card


def test_the_counting_leaves_the_people_of_other_districts_unseen(students: Students) -> None:
    for scope in (PALANA_CENTRE, Scope(REGION, Role.COMMISSION, frozenset())):
        with reading(students.database, scope) as connection:
            risk.patterns(connection, scope)
            seen = set(connection.execute(select(tables.risk_assessment.c.institution_id)).scalars())
        assert {students.colleges[college] for college in seen} == set(scope.districts)


@pytest.mark.parametrize("role", [Role.MINISTRY, Role.COMMISSION])
def test_people_are_refused_to_who_only_needs_counts(database: Engine, role: Role) -> None:
    scope = Scope(REGION, role, None)
    with reading(database, scope) as connection, pytest.raises(PermissionError, match="sees counts, not people"):
        risk.people(connection, scope, day("2024-08-31"), LAST_DAY)


def listed(world: World, scope: Scope, until: str = "2025-06-30") -> pl.DataFrame:
    with reading(world.database, scope) as connection:
        return risk.people(connection, scope, day("2024-08-31"), day(until))


def test_the_list_holds_the_viewers_districts_only_and_no_pseudonym_of_the_register(students: Students) -> None:
    mine, all_ = listed(students, PALANA_CENTRE), listed(students, CENTRE)
    assert (mine.height, all_.height) == (40, 80)
    assert set(mine["district_id"]) == {"palana"}
    assert set(mine["label"]) < set(all_["label"])
    assert all_["label"].n_unique() == 80
    pseudonyms = {str(row["person_id"]) for row in students.rows["assessment"]}
    assert not any(label in person for label in all_["label"] for person in pseudonyms)


def test_the_list_is_of_the_day_with_the_last_answers_and_the_last_plan_by_then(database: Engine) -> None:
    world = Students(database)
    college, who = next(iter(world.colleges)), PERSON["anna"]
    world.assess(who, college, day("2024-11-15"), ["no_practice"])
    world.assess(who, college, day("2025-04-02"), ["no_resume", "no_experience"])
    world.write()
    keys = {"person_id": who, "institution_id": college}
    world.add(tables.support_plan, **keys, drawn_on="2024-12-01", closed_on="2025-02-01", outcome="other")
    world.add(tables.support_plan, **keys, drawn_on="2025-05-01")
    autumn, spring = (listed(world, CENTRE, until).row(0, named=True) for until in ("2024-12-31", "2025-06-30"))
    assert (autumn["factors"], autumn["drawn_on"]) == ("no_practice", day("2024-12-01"))
    assert (spring["factors"], spring["drawn_on"], spring["outcome"]) == (
        "no_experience no_resume",
        day("2025-05-01"),
        None,
    )
    assert listed(world, CENTRE, "2024-11-14").is_empty()
