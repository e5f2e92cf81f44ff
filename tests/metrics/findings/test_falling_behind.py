"""Who falls ever further behind the region."""

from datetime import date

import pytest

from metrics.findings.attention import findings
from metrics.findings.falling_behind import falling_behind
from tests.metrics.world import board, pupils

DAYS = [date(2024, 12, 1), *(date(2025, month, 1) for month in range(1, 7))]
AS_OF = date(2025, 6, 20)


def course(
    district: str, reached: list[int], days: list[date] = DAYS, enrolled: int = 25, schools: int = 4
) -> list[dict]:
    """Reports of how many each of its schools has reached in all, the last of them on the last of ``days``."""
    reported_on = days[-len(reached) :]
    first = {"north": 100, "south": 200, "west": 300}[district]
    rows = []
    for school in range(first, first + schools):
        before = 0
        rows.append(pupils(district, reported_on[0], 0, enrolled, school))
        for day, number in zip(reported_on, reached, strict=True):
            rows.append(pupils(district, day, number - before, institution=school))
            before = number
    return rows


SOUTH = [10, 22, 34, 46, 58, 70]
REGION = course("south", SOUTH, enrolled=100, schools=16) + course("west", SOUTH, enrolled=100, schools=4)


def found(rows: list[dict], as_of: date = AS_OF) -> list[dict]:
    return falling_behind(board({"pupils": rows}), "guidance_coverage", as_of).to_dicts()


def test_a_district_that_grows_but_less_than_the_region_is_found_with_the_change_of_its_distance() -> None:
    (worse,) = found(REGION + course("north", [2, 4, 5, 6, 7, 8]))
    assert (worse["district_id"], worse["since"]) == ("north", DAYS[1])
    apart = [0.08 - 208 / 2100, 0.32 - (20 * 70 + 4 * 8) / 2100]
    assert worse["change"] == pytest.approx(apart[1] - apart[0], abs=1e-9)
    assert worse["p"] <= 0.01


def test_what_every_district_does_alike_puts_nobody_behind_though_the_distance_grows_every_month() -> None:
    """North is small and below, and each month further by chance: its schools do what single ones elsewhere do."""
    rows = []
    for school in range(40):
        gain = 1 if school % 4 == 0 else 3
        own = course("south", [2 + gain * step for step in range(6)], schools=1)
        rows += [row | {"institution_id": 200 + school} for row in own]
    assert found(rows + course("north", [2, 3, 4, 5, 6, 7], schools=1)) == []


def test_where_the_schools_are_not_seen_one_by_one_nobody_is_found() -> None:
    rows = [row | {"institution_id": None} for row in REGION + course("north", [2, 4, 5, 6, 7, 8])]
    assert found(rows) == []


@pytest.mark.parametrize(
    "north",
    [
        [2, 6, 10, 14, 17, 20],  # catches up
        [4, 5, 6, 7, 8],  # five reports are not six
        [20, 21, 22, 23, 23, 24],  # grows less, but lies above the region
        [2, 5, 8, 11, 14, 17],  # as far behind as ever
    ],
)
def test_who_does_not_fall_behind_is_not_found(north: list[int]) -> None:
    assert found(REGION + course("north", north)) == []


def test_a_month_without_a_report_is_no_report_and_an_older_one_takes_its_place() -> None:
    region = course("south", [5, *SOUTH], enrolled=100, schools=20)
    north = course("north", [2, 4, 5, 6, 7, 8], days=[*DAYS[:3], *DAYS[4:]])
    assert [row["since"] for row in found(region + north)] == [DAYS[0]]
    assert found(region + course("north", [2, 4, 5, 6, 7], days=DAYS[:5])) == []


def test_before_the_first_report_without_a_district_or_without_a_ledger_nobody_is_found() -> None:
    assert found(REGION, date(2024, 10, 1)) == []
    assert found([]) == []
    assert falling_behind(board({}), "guidance_coverage", AS_OF).is_empty()


def test_the_attention_list_names_it_where_it_misses_the_target_and_still_grows() -> None:
    listed = findings(board({"pupils": REGION + course("north", [2, 4, 5, 6, 7, 8])}), AS_OF, DAYS[4])
    worse = next(one for one in listed if one.kind == "worse_and_falling_behind")
    assert (worse.district_id, worse.since, worse.gap_people) == ("north", DAYS[1], 100 - 32)
