"""Who falls ever further behind the region."""

from datetime import date

import pytest

from metrics.findings.attention import findings
from metrics.findings.falling_behind import falling_behind
from tests.metrics.world import board, pupils

DAYS = [date(2024, 12, 1), *(date(2025, month, 1) for month in range(1, 7))]
AS_OF = date(2025, 6, 20)


def course(district: str, reached: list[int], days: list[date] = DAYS, enrolled: int = 100) -> list[dict]:
    """Reports of how many are reached in all, the last of them on the last of ``days``."""
    reported_on = days[-len(reached) :]
    rows, before = [pupils(district, reported_on[0], 0, enrolled)], 0
    for day, number in zip(reported_on, reached, strict=True):
        rows.append(pupils(district, day, number - before))
        before = number
    return rows


AHEAD = course("south", [10, 22, 34, 46, 58, 70], enrolled=900) + course("west", [10, 22, 34, 46, 58, 70], enrolled=100)


def found(rows: list[dict], as_of: date = AS_OF) -> list[dict]:
    return falling_behind(board({"pupils": rows}), "guidance_coverage", as_of).to_dicts()


def test_a_district_that_grows_but_ever_less_than_the_region_is_found_with_the_change_of_its_distance() -> None:
    region = course("south", [100, 220, 340, 460, 580, 700], enrolled=900)
    north = course("north", [11, 22, 30, 38, 44, 50])
    (worse,) = found(region + north)
    assert (worse["district_id"], worse["since"]) == ("north", DAYS[1])
    apart = [0.11 - 111 / 1000, 0.50 - 750 / 1000]
    assert worse["change"] == pytest.approx(apart[1] - apart[0], abs=1e-9)
    assert worse["p"] == pytest.approx(1 / 720, abs=1e-9)


def test_the_worked_example_of_the_method() -> None:
    """The region stands still at nearly one half, for it is large; the district moves around it."""
    region = course("south", [50_000] * 6, enrolled=100_000)
    north = course("north", [51, 50, 49, 47, 48, 44])
    (worse,) = found(region + north)
    assert worse["p"] == pytest.approx(6 / 720, abs=1e-9)


@pytest.mark.parametrize(
    "north",
    [
        [44, 47, 48, 49, 50, 51],  # catches up
        [50, 49, 47, 48, 44],  # five reports are not six
        [52, 44, 51, 43, 50, 42],  # to and fro
        [99, 98, 97, 96, 95, 94],  # falls, but lies above the region
        [20, 20, 20, 20, 20, 20],  # as far behind as ever
    ],
)
def test_who_does_not_fall_behind_is_not_found(north: list[int]) -> None:
    assert found(course("south", [50_000] * 6, enrolled=100_000) + course("north", north)) == []


def test_a_month_without_a_report_is_no_report_and_an_older_one_takes_its_place() -> None:
    region = course("south", [50_000] * 7, enrolled=100_000)
    north = course("north", [51, 50, 49, 47, 48, 44], days=[*DAYS[:3], *DAYS[4:]])
    assert [row["since"] for row in found(region + north)] == [DAYS[0]]
    silent = course("north", [51, 50, 49, 47, 48], days=DAYS[:5])
    assert found(region + silent) == []


def test_before_the_first_report_without_a_district_or_without_a_ledger_nobody_is_found() -> None:
    assert found(AHEAD, date(2024, 10, 1)) == []
    assert found([]) == []
    assert falling_behind(board({}), "guidance_coverage", AS_OF).is_empty()


def test_the_attention_list_names_it_where_it_misses_the_target_and_still_grows() -> None:
    region = course("south", [100, 220, 340, 460, 580, 900], enrolled=900)
    north = course("north", [11, 22, 30, 38, 44, 50])
    listed = findings(board({"pupils": region + north}), AS_OF, DAYS[4])
    assert [(one.kind, one.district_id) for one in listed] == [
        ("worse_and_falling_behind", "north"),
        ("all_reached", "south"),
    ]
    assert (listed[0].since, listed[0].gap_people) == (DAYS[1], 50)
    assert listed[0].change == pytest.approx((0.50 - 0.95) - (0.11 - 0.111), abs=1e-9)
