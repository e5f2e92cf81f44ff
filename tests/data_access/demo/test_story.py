"""The demo region tells its story: sizes as in the public facts, districts that differ, nobody real in it."""

import uuid
from datetime import date, timedelta

import polars as pl
import pytest
from sqlalchemy import Engine, text

from data_access import tables
from data_access.database import reading
from data_access.demo import story
from data_access.reading import ledgers
from data_access.scope import Role, Scope

TODAY = story.UNTIL
FOUR_WEEKS_AGO = TODAY - timedelta(weeks=4)
SETTLED = ("employed", "entrepreneurs", "self_employed", "contract_service")
OUTSIDE = ("studying", "army", "parental_leave", "died_or_ill", "left_country", "foreigners")

#: Parts of the legal names of real institutions and employers of the region.
REAL_NAMES = (
    "беринга", "камгту", "камчатгту", "камчатский государственный", "камгу", "камчатский политехнический",
    "камчатский педагогический", "камчатский медицинский", "камчатский колледж", "камчатский индустриальный",
    "камчатский промышленный", "камчатский сельскохозяйственный", "камчатский кооперативный", "камчатский морской",
    "паланский колледж", "лукашевского", "океанрыбфлот", "камчатскэнерго", "мбоу", "маоу", "мкоу", "гбуз", "имени ",
)  # fmt: skip


def _ledger(database: Engine, name: str) -> pl.DataFrame:
    scope = Scope("kamchatka", Role.MINISTRY, None)
    with reading(database, scope) as connection:
        return ledgers.read(connection, name, scope)


@pytest.fixture(scope="module")
def pupils(demo_database: Engine) -> pl.DataFrame:
    return _ledger(demo_database, "pupils").filter(pl.col("period") == "2024/25")


@pytest.fixture(scope="module")
def graduates(demo_database: Engine) -> pl.DataFrame:
    return _ledger(demo_database, "graduates")


def _numbers(database: Engine, query: str) -> dict:
    with database.connect() as connection:
        return dict(connection.execute(text(query)).all())


def _coverage(pupils: pl.DataFrame, day: date, district: str | None = None) -> float:
    here = pupils.filter(pl.col("day") <= day)
    if district:
        here = here.filter(pl.col("district_id") == district)
    return here["guided"].sum() / here["enrolled"].sum()


def _employment(graduates: pl.DataFrame, day: date = TODAY) -> float:
    sums = (
        graduates.filter(pl.col("day") <= day).select(pl.col("graduated", *SETTLED, *OUTSIDE).sum()).row(0, named=True)
    )
    return sum(sums[c] for c in SETTLED) / (sums["graduated"] - sum(sums[c] for c in OUTSIDE))


def test_the_institutions_are_as_many_as_the_region_has(demo_database: Engine) -> None:
    kinds = _numbers(demo_database, "select kind, count(*) from institution group by kind")
    assert (kinds["school"], kinds["college"], kinds["university"]) == (119, 12, 5)
    assert kinds["employment_centre"] >= 14
    assert 55 <= _numbers(demo_database, "select 'all', count(*) from employer")["all"] <= 70


def test_districts_have_as_many_pupils_as_the_public_facts_say(pupils: pl.DataFrame) -> None:
    enrolled = dict(pupils.group_by("district_id").agg(pl.col("enrolled").sum()).rows())
    assert sum(enrolled.values()) == pytest.approx(17_000, rel=0.05)
    for district, facts in story.stories().items():
        expected = facts.pupils * story.SHARE_IN_THESE_GRADES
        assert enrolled.get(district, 0) == pytest.approx(expected, rel=0.05, abs=3), district


def test_grades_shrink_after_the_ninth(pupils: pl.DataFrame) -> None:
    by_grade = dict(pupils.group_by("grade").agg(pl.col("enrolled").sum()).rows())
    assert by_grade[8] + by_grade[9] == pytest.approx(7_200, rel=0.05)
    assert by_grade[10] + by_grade[11] == pytest.approx(3_000, rel=0.08)


def test_cohorts_are_of_the_size_of_the_region(graduates: pl.DataFrame) -> None:
    sizes = graduates.group_by("level", "period").agg(pl.col("graduated").sum()).filter(pl.col("graduated") > 0)
    assert sorted(sizes["period"].unique()) == ["2022", "2023", "2024"]
    for level, _, graduated in sizes.rows():
        low, high = {"spo": (1_500, 1_700), "he": (650, 800)}[level]
        assert low <= graduated <= high


def test_coverage_of_the_region_is_near_the_goal_and_its_levels_are_far(pupils: pl.DataFrame) -> None:
    assert 0.86 <= _coverage(pupils, TODAY) <= 0.885
    enrolled = pupils["enrolled"].sum()
    for column, share in (("guided_base", 0.62), ("guided_main", 0.30), ("guided_advanced", 0.10)):
        assert pupils[column].sum() / enrolled == pytest.approx(share, abs=0.02)
    seniors = pupils.filter("senior")
    assert seniors["aware"].sum() / seniors["enrolled"].sum() == pytest.approx(0.70, abs=0.02)


def test_olyutorsky_stands_still_for_four_weeks(pupils: pl.DataFrame) -> None:
    assert _coverage(pupils, TODAY, "olyutorsky") == pytest.approx(_coverage(pupils, FOUR_WEEKS_AGO, "olyutorsky"))
    assert _coverage(pupils, TODAY, "olyutorsky") < 0.70


def test_tigilsky_is_behind_but_grows_fastest(pupils: pl.DataFrame) -> None:
    since_march = {
        district: _coverage(pupils, TODAY, district) - _coverage(pupils, date(2025, 3, 3), district)
        for district in pupils["district_id"].unique()
    }
    assert max(since_march, key=lambda district: since_march[district]) == "tigilsky"
    assert _coverage(pupils, TODAY, "tigilsky") < _coverage(pupils, TODAY)


@pytest.mark.parametrize("district", ["vilyuchinsk", "aleutsky"])
def test_two_districts_reach_everybody_within_the_last_four_weeks(pupils: pl.DataFrame, district: str) -> None:
    assert _coverage(pupils, FOUR_WEEKS_AGO, district) < 1 == _coverage(pupils, TODAY, district)


def test_nobody_in_penzhinsky_sends_the_june_report(demo_database: Engine) -> None:
    last = _numbers(
        demo_database,
        "select district_id, max(as_of) from report join institution using (institution_id) "
        "where form = 'guidance' group by district_id",
    )
    assert last["penzhinsky"] == date(2025, 5, 1)
    assert {day for district, day in last.items() if district != "penzhinsky"} == {date(2025, 6, 1)}


def test_one_school_reports_more_guided_than_it_has(pupils: pl.DataFrame) -> None:
    by_school = pupils.group_by("institution_id", "district_id").agg(pl.col("guided", "enrolled").sum())
    over = by_school.filter(pl.col("guided") > pl.col("enrolled"))
    assert over["district_id"].to_list() == ["elizovsky"]


def test_there_are_more_events_than_the_year_before(demo_database: Engine) -> None:
    events = _ledger(demo_database, "guidance_events").group_by("period").agg(pl.col("events").sum()).sort("period")
    assert events["events"].is_sorted()
    assert len(events) == 3


def test_the_two_official_counts_of_employment_disagree(graduates: pl.DataFrame) -> None:
    college = graduates.filter(pl.col("level") == "spo")
    assert _employment(college.filter(pl.col("period") == "2024")) == pytest.approx(0.83, abs=0.015)
    university = graduates.filter(pl.col("level") == "he", pl.col("period") == "2024")
    assert _employment(university) == pytest.approx(0.87, abs=0.015)
    within_one = college.filter(pl.col("period") == "2023")
    assert 0.64 <= within_one["working_1y"].sum() / within_one["due_1y"].sum() <= 0.72
    within_two = college.filter(pl.col("period") == "2022")
    assert 0.76 <= within_two["working_2y"].sum() / within_two["due_2y"].sum() <= 0.86


def test_one_college_loses_what_it_had(demo_database: Engine, graduates: pl.DataFrame) -> None:
    ids = _numbers(demo_database, "select name, institution_id from institution where kind = 'college'")
    falling = graduates.filter(
        pl.col("institution_id") == ids["Промышленный техникум (г. Елизово)"], pl.col("period") == "2024"
    )
    everybody = graduates.filter(pl.col("level") == "spo", pl.col("period") == "2024")
    march, june = date(2025, 3, 14), TODAY
    assert _employment(everybody, june) - _employment(falling, june) > 0.05
    assert _employment(falling, june) - _employment(falling, march) < _employment(everybody, june) - _employment(
        everybody, march
    )


def test_no_graduate_is_in_two_states_at_once(demo_database: Engine) -> None:
    overlap = (
        "select 'n', count(*) from graduate_status a join graduate_status b using (person_id, source) "
        "where a.status_id < b.status_id and a.starts_on < coalesce(b.ends_on, 'infinity') "
        "and b.starts_on < coalesce(a.ends_on, 'infinity')"
    )
    assert _numbers(demo_database, overlap) == {"n": 0}


def test_contracts_of_targeted_training_come_after_enrolment(demo_database: Engine) -> None:
    ledger = _ledger(demo_database, "targeted_training")

    def fill(year: str, day: date) -> float:
        sums = ledger.filter(pl.col("period") == year, pl.col("day") <= day)
        return (sums["concluded"].sum() - sums["terminated"].sum()) / sums["places"].sum()

    assert fill("2025", TODAY) < 0.05
    for year in (2023, 2024):
        assert fill(str(year), date(year, 6, 14)) < 0.05
        assert 0.27 <= fill(str(year), date(year, 12, 31)) <= 0.40


def test_nearly_everybody_under_a_contract_is_enrolled_and_nobody_else(demo_database: Engine) -> None:
    """Early contracts are with people who study already; a few of the usual ones are with people who did not come."""
    ledger = _ledger(demo_database, "targeted_training")

    def of(year: int, day: date) -> tuple[int, int]:
        sums = ledger.filter(pl.col("period") == str(year), pl.col("day") <= day)
        assert sums["enrolled_of"].sum() == sums["concluded"].sum() - sums["terminated"].sum()
        return sums["enrolled"].sum(), sums["enrolled_of"].sum()

    for year in (2023, 2024, 2025):
        enrolled, in_force = of(year, date(year, 6, 14))
        assert enrolled == in_force > 0
    for year in (2023, 2024):
        enrolled, in_force = of(year, date(year, 12, 31))
        assert 0.92 <= enrolled / in_force < 1


def test_some_offers_have_no_application(demo_database: Engine) -> None:
    without = (
        "select 'n', count(*) from targeted_offer o left join targeted_application a using (offer_id) where a is null"
    )
    assert _numbers(demo_database, without)["n"] > 10


def test_nothing_is_dated_after_the_day_of_the_demo(demo_database: Engine) -> None:
    loaded = {
        name for name, table in tables.metadata.tables.items() if "load_id" in table.c or name.startswith("form_")
    }
    with demo_database.connect() as connection:
        for name in sorted(loaded):
            for column in tables.metadata.tables[name].c:
                if column.type.python_type is date:
                    last = connection.execute(text(f"select max({column.name}) from {name}")).scalar()
                    assert last is None or last <= TODAY, f"{name}.{column.name}"


def test_everything_is_marked_as_synthetic(demo_database: Engine) -> None:
    assert set(_numbers(demo_database, "select is_demo, count(*) from data_load group by is_demo")) == {True}


def test_activities_are_on_thursdays(demo_database: Engine) -> None:
    days = "select distinct extract(isodow from took_part_on)::int, 1 from guidance_participation"
    assert set(_numbers(demo_database, days)) == {4}


def test_people_are_pseudonyms_only(demo_database: Engine) -> None:
    with demo_database.connect() as connection:
        for name in (table.name for table in tables.metadata.sorted_tables if "person_id" in table.c):
            persons = connection.execute(text(f"select person_id from {name} limit 100")).scalars().all()
            assert persons
            assert all(isinstance(person, uuid.UUID) and person.variant == uuid.RFC_4122 for person in persons)
            assert all(person.version == 8 for person in persons)


def test_no_name_is_that_of_a_real_institution(demo_database: Engine) -> None:
    names = _numbers(demo_database, "select name, 1 from institution union select name, 1 from employer")
    real = [name for name in names if any(part in name.lower() for part in REAL_NAMES)]
    assert real == []


def test_schools_stand_where_their_village_is(demo_database: Engine) -> None:
    """No school is farther from its district's other schools' places than the district is wide."""
    settlements = {row["place"]: row for row in pl.read_csv(story.DATA / "settlements.csv").to_dicts()}
    with demo_database.connect() as connection:
        schools = connection.execute(
            text("select place, latitude, longitude from institution where kind = 'school'")
        ).all()
    for place, latitude, longitude in schools:
        village = settlements[place]
        assert abs(latitude - village["latitude"]) <= village["jitter"] + 1e-4
        assert abs(longitude - village["longitude"]) <= 1.5 * village["jitter"] + 1e-4
