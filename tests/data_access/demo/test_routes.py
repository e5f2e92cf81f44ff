"""The demo's way of a student: studies, work and where it led, plans, and the forecast of who will be needed."""

from datetime import date

import polars as pl
import pytest
from sqlalchemy import Engine, text

from data_access.database import reading
from data_access.demo import routes_story, story
from data_access.reading import ledgers
from data_access.scope import Role, Scope

TODAY = story.UNTIL
REGISTERED = ("2022", "2023", "2024")
SHORT_OF, TOO_MANY = ("22", "23", "31", "32", "72"), ("24", "26", "33", "34")
PLANS = ("plan_employed", "plan_studying", "plan_army", "plan_parental_leave", "plan_at_risk")


def _rows(database: Engine, query: str) -> list[tuple]:
    with database.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def _number(database: Engine, query: str) -> int:
    ((number,),) = _rows(database, f"select count(*) from {query}")
    return number


def _ledger(database: Engine, name: str) -> pl.DataFrame:
    scope = Scope("kamchatka", Role.MINISTRY, None)
    with reading(database, scope) as connection:
        return ledgers.read(connection, name, scope).filter(pl.col("day") <= TODAY)


@pytest.fixture(scope="module")
def retention(demo_database: Engine) -> dict[str, int]:
    ledger = _ledger(demo_database, "retention")
    return ledger.select(pl.col("^(due|kept|same)_.*$").sum()).row(0, named=True)


def test_every_graduate_of_a_register_was_its_student(demo_database: Engine) -> None:
    strangers = (
        "graduation g left join study s using (person_id, institution_id) where s.person_id is null "
        "or (s.due_cohort, s.specialty_code, s.level) <> (g.cohort, g.specialty_code, g.level) "
        "or s.home_district_id <> g.home_district_id or s.left_on is not null or s.enrolled_on >= g.graduated_on"
    )
    assert _number(demo_database, "graduation") > 5_000
    assert _number(demo_database, strangers) == 0


def test_every_drop_out_has_the_day_of_leaving(demo_database: Engine) -> None:
    left = (
        "study s left join graduation g using (person_id, institution_id) "
        f"where s.due_cohort <= {TODAY.year - 1} and g.person_id is null"
    )
    assert _number(demo_database, left) > 300
    assert _number(demo_database, f"{left} and (left_on is null or left_on <= enrolled_on)") == 0
    for due in REGISTERED:
        share = _number(demo_database, f"study where due_cohort = {due} and left_on is not null") / _number(
            demo_database, f"study where due_cohort = {due}"
        )
        assert share == pytest.approx(routes_story.DROP_OUT, abs=0.02), due


def test_students_who_are_still_to_graduate_are_there(demo_database: Engine) -> None:
    studying = dict(_rows(demo_database, "select due_cohort, count(*) from study where left_on is null group by 1"))
    assert sorted(studying) == [2022, 2023, 2024, 2025, 2026]
    expected = _ledger(demo_database, "graduates").filter(pl.col("period") == "2025", pl.col("source") == "register")
    assert expected["expected"].sum() == studying[2025]


def test_colleges_teach_mostly_after_grade_9_and_universities_after_grade_11(demo_database: Engine) -> None:
    share = dict(_rows(demo_database, "select level, avg((after_grade = 9)::int)::float from study group by level"))
    assert share["spo"] == pytest.approx(routes_story.AFTER_GRADE_9, abs=0.03)
    assert share["he"] == 0


@pytest.mark.parametrize(("months", "kept", "same"), [(3, 0.90, 0.80), (6, 0.82, 0.68), (12, 0.72, 0.55)])
def test_retention_is_as_the_story_tells(retention: dict[str, int], months: int, kept: float, same: float) -> None:
    due = retention[f"due_{months}m"]
    assert due > 2_000
    assert retention[f"kept_{months}m"] / due == pytest.approx(kept, abs=0.025)
    assert retention[f"same_{months}m"] / due == pytest.approx(same, abs=0.025)


def test_fewer_are_retained_the_longer_one_looks(retention: dict[str, int]) -> None:
    for what in ("kept", "same"):
        three, six, twelve = (retention[f"{what}_{m}m"] / retention[f"due_{m}m"] for m in (3, 6, 12))
        assert three > six > twelve


@pytest.mark.parametrize("source", ["form", "register"])
def test_most_of_the_employed_have_their_work_for_four_months(demo_database: Engine, source: str) -> None:
    newest = _ledger(demo_database, "graduates").filter(pl.col("period") == "2024", pl.col("source") == source)
    assert 0.75 <= newest["retained_4m"].sum() / newest["employed"].sum() <= 0.87


def test_whoever_works_does_so_in_one_place(demo_database: Engine) -> None:
    assert (
        _number(demo_database, "graduate_status where work_district_id is not null and work_subject is not null") == 0
    )
    elsewhere = (
        "graduate_status s join employer e using (employer_id) where s.work_district_id is distinct from e.district_id"
    )
    assert _number(demo_database, elsewhere) == 0
    nowhere = "graduate_status where status = 'employed' and (employer_id, work_subject) is null"
    assert _number(demo_database, nowhere) == 0
    # whom the college knows to be away is insured away, too
    both = (
        "graduate_status m join graduate_status f using (person_id) where m.source = 'monitoring' "
        "and f.source = 'social_fund' and m.status = 'out_of_region' and f.work_subject is distinct from m.work_subject"
    )
    assert _number(demo_database, both) == 0


def test_the_first_insured_job_is_with_the_employer_the_college_knows(demo_database: Engine) -> None:
    employers = (
        "(select distinct on (person_id) person_id, employer_id from graduate_status where source = 'social_fund' "
        "order by person_id, starts_on) f join graduate_status m using (person_id) "
        "where m.source = 'monitoring' and m.status = 'employed'"
    )
    assert _number(demo_database, employers) > 2_000
    assert _number(demo_database, f"{employers} and m.employer_id is distinct from f.employer_id") == 0


def test_those_who_left_the_region_are_in_several_known_subjects_of_the_federation(demo_database: Engine) -> None:
    went = _rows(
        demo_database,
        "select name_ru, count(*) from graduate_status join federal_subject on subject_code = work_subject "
        "where source = 'monitoring' group by 1 order by 2 desc",
    )
    assert len(went) >= 8
    assert sum(number for _, number in went) == _number(
        demo_database, "graduate_status where source = 'monitoring' and status = 'out_of_region'"
    )
    assert _number(demo_database, "federal_subject") == 89


def test_plans_begin_in_march_and_are_no_more_than_those_to_graduate(demo_database: Engine) -> None:
    plans = _rows(
        demo_database,
        f"select as_of, sum(expected), sum({' + '.join(PLANS)}), sum(graduated + employed), "
        f"bool_and({' + '.join(PLANS)} <= expected) "
        "from form_graduates join report using (report_id) where cohort = 2025 group by 1 order by 1",
    )
    assert [row[0] for row in plans] == [date(2025, month, 1) for month in (3, 4, 5, 6)]
    assert all(within and not graduated for *_, graduated, within in plans)
    shares = [planned / expected for _, expected, planned, *_ in plans]
    assert shares == sorted(shares)
    assert 0.6 <= shares[0] < shares[-1] < 1


def test_medics_teachers_and_engineers_are_short_and_there_are_too_many_lawyers(demo_database: Engine) -> None:
    need = _ledger(demo_database, "staffing_need")
    for made_in in ("2024", "2025"):
        sums = (
            need.filter(pl.col("period") == made_in)
            .group_by("occupation")
            .agg(closed=(pl.col("contracts") + pl.col("graduates")).sum(), needed=pl.col("needed").sum())
        )
        closed = dict(sums.select("occupation", pl.col("closed") / pl.col("needed")).rows())
        assert {code for code in SHORT_OF if closed[code] < 0.9} == set(SHORT_OF)
        assert {code for code in TOO_MANY if closed[code] > 1.2} == set(TOO_MANY)


def test_the_forecast_looks_six_years_ahead_and_names_its_load(demo_database: Engine) -> None:
    for table, year in (("need_forecast", "needed_in"), ("supply_forecast", "graduates_in")):
        made = _rows(
            demo_database,
            f"select made_in, min({year}), max({year}), min(file_name) from {table} join data_load using (load_id) "
            "group by made_in order by made_in",
        )
        assert [row[:3] for row in made] == [(2024, 2025, 2030), (2025, 2025, 2030)]
        assert all(str(made_in) in name for made_in, *_, name in made)


def test_every_specialty_taught_leads_to_an_occupation(demo_database: Engine) -> None:
    unknown = (
        "(select distinct specialty_code from supply_forecast) s left join specialty_occupation o "
        "using (specialty_code) left join occupation using (occupation_code) "
        "where name_ru is null or length(o.occupation_code) <> 2"
    )
    assert _number(demo_database, unknown) == 0


def test_one_branch_has_three_graduates_in_each_cohort(demo_database: Engine) -> None:
    small = _rows(
        demo_database,
        "select name, cohort, count(*) from graduation join institution using (institution_id) "
        "group by name, cohort having count(*) < 10 order by cohort",
    )
    assert {name for name, *_ in small} == {"Филиал техникума (п. Усть-Камчатск)"}
    assert [row[1:] for row in small] == [(2022, 3), (2023, 3), (2024, 3)]
