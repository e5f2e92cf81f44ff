"""The ledger of staffing need: two forecasts, contracts of several admissions, graduates who are expected to stay."""

from collections.abc import Iterator

import polars as pl
import pytest

from data_access import tables
from tests.cluster import Cluster
from tests.data_access.small_world import PERSON, World, day

FELDSHER, OCCUPATION, YEARS = "31.02.01", "32", 4


@pytest.fixture(scope="module")
def need(cluster: Cluster, prepared: str) -> Iterator[pl.DataFrame]:
    """Forecasts made in 2024 and 2025, a hospital with contracts of three admissions, a college."""
    with cluster.copy(prepared) as opened:
        world = World(opened)
        with opened.begin() as connection:
            connection.execute(
                tables.specialty_occupation.update()
                .where(tables.specialty_occupation.c.specialty_code == FELDSHER)
                .values(occupation_code=OCCUPATION, study_years=YEARS)
            )
        for made_in, needed_in, needed in ((2024, 2028, 10), (2025, 2028, 12), (2025, 2029, 8)):
            world.add(
                tables.need_forecast, district_id="palana", occupation_code=OCCUPATION, made_in=made_in,
                needed_in=needed_in, needed=needed,
            )  # fmt: skip
        hospital = world.add(tables.employer, district_id="palana", name="Больница")
        for who, year, terminated_on in (
            ("anna", 2024, None), ("boris", 2024, "2024-12-01"), ("vera", 2025, None), ("gleb", 2023, None)
        ):  # fmt: skip
            offer = world.add(
                tables.targeted_offer, employer_id=hospital, specialty_code=FELDSHER, level="spo",
                published_on=f"{year}-04-01", places=1,
            )  # fmt: skip
            world.add(
                tables.targeted_contract, offer_id=offer, person_id=PERSON[who], signed_on=f"{year}-08-20",
                terminated_on=terminated_on,
            )  # fmt: skip
        college = world.school("elizovsky", name="Медицинский колледж", kind="college")
        for graduates_in, expected in ((2028, 5), (2031, 7)):
            world.add(
                tables.supply_forecast, institution_id=college, specialty_code=FELDSHER, level="spo", made_in=2025,
                graduates_in=graduates_in, expected=expected,
            )  # fmt: skip
        yield world.ledger("staffing_need")


def _totals(need: pl.DataFrame, on: str, *keys: str, period: str = "2025") -> dict[tuple, tuple[int, int, int]]:
    rows = need.filter(pl.col("day") <= day(on), period=period)
    sums = rows.group_by(keys).agg(pl.col("needed", "contracts", "graduates").sum())
    return {row[: len(keys)]: row[len(keys) :] for row in sums.iter_rows()}


def test_each_forecast_stands_in_its_own_year_and_is_not_added_to_the_other(need):
    assert _totals(need, "2025-06-30", "year", period="2024")[2028,][0] == 10
    assert _totals(need, "2025-06-30", "year")[2028,][0] == 12


def test_a_contract_counts_in_the_year_its_holder_will_have_finished(need):
    assert _totals(need, "2025-08-19", "year") == {(2028,): (12, 1, 5), (2029,): (8, 0, 0)}
    assert _totals(need, "2025-08-20", "year")[2029,] == (8, 1, 0)


def test_a_terminated_contract_no_longer_closes_the_need(need):
    assert _totals(need, "2024-11-30", "year", period="2024")[2028,][1] == 2
    assert _totals(need, "2024-12-01", "year", period="2024")[2028,][1] == 1


def test_contracts_and_graduates_of_years_without_a_forecast_close_nothing(need):
    assert set(need["year"]) == {2028, 2029}


def test_need_and_contracts_stand_at_the_workplace_and_graduates_where_they_study(need):
    assert _totals(need, "2025-06-30", "district_id") == {("palana",): (20, 1, 0), ("elizovsky",): (0, 0, 5)}
