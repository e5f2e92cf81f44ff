"""Two regions in one database: each has its own rows under the same codes, and neither changes the other's."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from sqlalchemy import Connection, Engine, select, text
from sqlalchemy.exc import IntegrityError

from data_access import reference, tables
from data_access.database import owning, reading
from data_access.ledgers import views
from data_access.reading import facts, ledgers, pilot, risk
from data_access.reference import ReferenceFault
from data_access.scope import Role, Scope
from tests.data_access.reference import second_region
from tests.data_access.reference.second_region import DISTRICTS, FELDSHER, MEDICAL_STAFF
from tests.data_access.small_world import PERSON, World, day

HERE, THERE = "kamchatka", second_region.REGION
FIRST = reference.FOLDER / HERE
FEDERAL = {"federal_subject", "specialty", "specialty_group", "occupation"}


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the second region."""
    return second_region.write(tmp_path_factory.mktemp("reference"))


@pytest.fixture(scope="module")
def regions(shared_database: Engine, second: Path) -> Engine:
    """A database with both regions: what stood of the first before the second came is the same after it."""
    before = reference_rows(shared_database, HERE)
    with owning(shared_database) as connection:
        assert reference.load(connection, second.parent)
    assert reference_rows(shared_database, HERE) == before
    return shared_database


def reference_rows(database: Engine, region: str) -> dict[str, list[str]]:
    """All rows of a region in the tables that reference folders fill, without the fingerprint of the folder."""
    districts = select(tables.district.c.district_id).where(tables.district.c.region_id == region)
    rows = {}
    with database.connect() as connection:
        for file in (reference._REGION, *reference._OF_REGION):
            table = file.table
            own = table.c.region_id == region if "region_id" in table.c else table.c.district_id.in_(districts)
            columns = [column for column in table.c if column.name not in ("fingerprint", "institution_id")]
            rows[table.name] = sorted(map(repr, connection.execute(select(*columns).where(own))))
    return rows


def given(region: str, name: str, second: Path) -> list[dict[str, str]]:
    """The rows of a file of a region as they were written."""
    folder = FIRST if region == HERE else second
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def everybody(region: str) -> Scope:
    return Scope(region, Role.STAFFING_CENTRE, None)


def opened(database: Engine, region: str, what: Callable[[Connection, Scope], Any]) -> Any:
    """What is read of a region by who may see all of it."""
    with reading(database, everybody(region)) as connection:
        return what(connection, everybody(region))


def test_every_table_of_a_region_says_whose_its_rows_are() -> None:
    for file in reference._OF_REGION:
        assert {"region_id", "district_id"} & set(file.table.c.keys()), f"{file.table.name} has no region"
    assert {file.table.name for file in reference._FEDERAL} == FEDERAL


@pytest.mark.parametrize("again", [HERE, THERE])
def test_loading_either_region_again_leaves_both_as_they_were(regions: Engine, second: Path, again: str) -> None:
    before = {region: reference_rows(regions, region) for region in (HERE, THERE)}
    assert all(before[HERE].values())
    assert [name for name, rows in before[THERE].items() if not rows] == ["institution"]
    with owning(regions) as connection:
        connection.execute(tables.region.update().where(tables.region.c.region_id == again).values(fingerprint=None))
        assert reference.load(connection, reference.FOLDER if again == HERE else second.parent)
    assert {region: reference_rows(regions, region) for region in (HERE, THERE)} == before


def test_a_folder_that_is_as_it_was_is_not_read_again(regions: Engine, second: Path) -> None:
    with owning(regions) as connection:
        assert not reference.load(connection, second.parent)
        assert not reference.load(connection)


@pytest.mark.parametrize("region", [HERE, THERE])
def test_a_screen_is_given_the_facts_of_its_region_alone(regions: Engine, second: Path, region: str) -> None:
    facts_ = opened(regions, region, facts.read)
    assert set(facts_.districts["district_id"]) == {row["district_id"] for row in given(region, "districts", second)}
    assert sorted(facts_.targets["metric"]) == sorted(row["metric"] for row in given(region, "targets", second))
    assert facts_.periods.height == len(given(region, "periods", second))
    assert facts_.due.height == len(given(region, "reporting_days", second))
    assert [str(month) for month in facts_.breaks["month"]] == [
        row["month"] for row in given(region, "reporting_breaks", second)
    ]
    assert facts_.region["small_number"] == int(given(region, "region", second)[0]["small_number"])
    assert facts_.names_on(day("2025-01-01")).height == facts_.districts.height


@pytest.mark.parametrize("region", [HERE, THERE])
def test_a_screen_is_given_the_pilot_of_its_region_alone(regions: Engine, second: Path, region: str) -> None:
    facts_ = opened(regions, region, pilot.read)
    factors = sorted(given(region, "risk_factors", second), key=lambda row: int(row["position"]))
    assert facts_.factors["name_ru"].to_list() == [row["name_ru"] for row in factors]
    points = {row["factor"]: int(row["points"]) for row in given(region, "scorecard_points", second)}
    assert dict(facts_.scorecards.select("factor", "points").iter_rows()) == points
    assert set(facts_.scorecards["at_risk_from"]) == {int(given(region, "scorecards", second)[0]["at_risk_from"])}
    requirements = given(region, "profile_requirements", second)
    assert set(facts_.requirements["name_ru"]) == {row["name_ru"] for row in requirements}
    assert set(facts_.mechanisms["name_ru"]) == {row["name_ru"] for row in given(region, "mechanisms", second)}
    assert facts_.parties.height == len(given(region, "mechanism_parties", second))
    assert facts_.outcomes.height == len(given(region, "mechanism_outcomes", second))


@pytest.fixture(scope="module")
def registers(regions: Engine) -> Engine:
    """The same in both regions: a student with the same answers, a mechanism begun, a profile, a need and a supply."""
    world = World(regions)
    for number, (region, district) in enumerate(((HERE, "palana"), (THERE, DISTRICTS[1]))):
        load = world.add(tables.data_load, region_id=region, kind="register", file_name="typed", as_of="2025-06-30")
        college = world.add(tables.institution, district_id=district, kind="college", name="Колледж", load_id=load)
        own = {"region_id": region, "institution_id": college, "load_id": load}
        student = {"person_id": list(PERSON.values())[number], "institution_id": college, "load_id": load}
        world.add(tables.risk_assessment, **student, assessed_on="2024-11-01", level="spo", points=1, at_risk=False)
        for factor in ("no_resume", "no_practice" if region == HERE else "no_boat"):
            world.add(tables.risk_answer, **student, region_id=region, assessed_on="2024-11-01", factor=factor)
        world.add(tables.mechanism_start, **own, mechanism_id="platform", due_on="2025-04-01", started_on="2025-04-02")
        world.add(tables.profile_coverage, **own, requirement="resume", as_of="2025-04-01", profiles=9, filled=number)
        act = {"title_ru": region, "kind_ru": "приказ", "body_ru": "Совет", "drafted_on": "2025-03-03"}
        world.add(tables.normative_act, **act, region_id=region, load_id=load, mechanism_id="platform")
        for occupation in ("32", MEDICAL_STAFF):
            world.add(
                tables.need_forecast, district_id=district, occupation_code=occupation, made_in=2025, needed_in=2026,
                needed=10, load_id=load,
            )  # fmt: skip
        world.add(
            tables.supply_forecast, institution_id=college, specialty_code=FELDSHER, made_in=2025, graduates_in=2026,
            level="spo", expected=5, load_id=load,
        )  # fmt: skip
    with owning(regions) as connection:
        views.refresh(connection)
    return regions


@pytest.mark.parametrize(("region", "early"), [(HERE, "no_practice no_resume"), (THERE, "no_boat")])
def test_the_method_learns_from_the_answers_that_are_early_in_its_region(
    registers: Engine, region: str, early: str
) -> None:
    assert opened(registers, region, risk.patterns)["factors"].to_list() == [early]
    people = opened(registers, region, lambda c, s: risk.people(c, s, day("2024-08-31"), day("2025-06-30")))
    assert people.height == 1


@pytest.mark.parametrize(("region", "occupation"), [(HERE, "32"), (THERE, MEDICAL_STAFF)])
def test_graduates_supply_the_occupation_to_which_their_specialty_leads_in_their_region(
    registers: Engine, region: str, occupation: str
) -> None:
    need = opened(registers, region, lambda c, s: ledgers.read(c, "staffing_need", s))
    assert need.filter(pl.col("graduates") > 0)["occupation"].to_list() == [occupation]
    assert set(need["occupation"]) == {"32", MEDICAL_STAFF}


@pytest.mark.parametrize(("region", "district"), [(HERE, "palana"), (THERE, DISTRICTS[1])])
def test_a_mechanism_and_a_profile_belong_to_the_region_of_the_institution(
    registers: Engine, region: str, district: str
) -> None:
    started = opened(registers, region, lambda c, s: ledgers.read(c, "mechanisms", s))
    assert set(started["district_id"]) == {district}
    assert started["started"].sum() == 1
    facts_ = opened(registers, region, pilot.read)
    assert facts_.starts["district_id"].to_list() == [district]
    assert facts_.profiles["filled"].to_list() == [0 if region == HERE else 1]
    assert facts_.acts["title_ru"].to_list() == [region]


def test_an_answer_cannot_name_a_factor_of_another_region(registers: Engine) -> None:
    strange = text("update risk_answer set factor = 'no_practice' where region_id = :region and factor = 'no_boat'")
    with pytest.raises(IntegrityError, match="fk_risk_answer_factor"), owning(registers) as connection:
        connection.execute(strange, {"region": THERE})


@pytest.mark.parametrize(
    ("name", "old", "new", "named"),
    [
        ("districts", DISTRICTS[0], "palana", "districts.csv of 'atlantis' has 'palana', a district of 'kamchatka'"),
        ("reporting_days", DISTRICTS[2], "palana", "reporting_days.csv of 'atlantis' names palana, no district of"),
        ("region", "atlantis,", "kamchatka,", "region.csv of 'atlantis' must have one row, of 'atlantis'"),
        ("scorecard_points", "no_boat", "no_practice", "scorecard_points.csv of 'atlantis' does not fit: "),
        (
            "scorecard_points",
            "no_boat",
            "no_resume",
            "scorecard_points.csv of 'atlantis' has 2 rows of atlantis, expert",
        ),
        ("districts", DISTRICTS[1], "atlantis-west", "outlines.geojson of 'atlantis' lacks atlantis-west; it has"),
    ],
    ids=("another's district", "no district", "another's id", "another's factor", "a row twice", "no outline"),
)
def test_a_folder_that_reaches_beyond_its_region_is_refused_and_nothing_is_changed(
    regions: Engine, tmp_path: Path, name: str, old: str, new: str, named: str
) -> None:
    before = {region: reference_rows(regions, region) for region in (HERE, THERE)}
    second_region.write(tmp_path, **{name: second_region.FILES[name].replace(old, new)})
    with pytest.raises(ReferenceFault) as fault, owning(regions) as connection:
        reference.load(connection, tmp_path)
    assert str(fault.value).startswith(named)
    assert {region: reference_rows(regions, region) for region in (HERE, THERE)} == before
