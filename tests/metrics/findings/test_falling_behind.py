"""Who falls ever further behind the region."""

from datetime import date

import numpy as np
import pytest

from metrics.engine.board import Board
from metrics.findings.attention import findings
from metrics.findings.falling_behind import falling_behind
from tests.metrics.rows import ledger
from tests.metrics.world import PERIODS, TARGETS, board, pupils

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


SOUTH = course("south", [990, 1900, 2800, 3700, 4600, 5500], enrolled=9000)
"""Every month a tenth of all."""
AHEAD = SOUTH + course("west", [110, 210, 311, 411, 511, 611], enrolled=1000)
SLOW = [110, 150, 188, 231, 270, 310]
"""Of 1000 pupils: every month four of a hundred."""


def found(rows: list[dict], as_of: date = AS_OF) -> list[dict]:
    return falling_behind(board({"pupils": rows}), "guidance_coverage", as_of).to_dicts()


def test_a_district_that_grows_but_ever_less_than_the_region_is_found_with_the_change_of_its_distance() -> None:
    (worse,) = found(AHEAD + course("north", SLOW, enrolled=1000))
    assert (worse["district_id"], worse["since"]) == ("north", DAYS[1])
    apart = [0.11 - (990 + 110 + 110) / 11000, 0.31 - (5500 + 611 + 310) / 11000]
    assert worse["change"] == pytest.approx(apart[1] - apart[0], abs=1e-9)
    assert worse["p"] < 0.01


@pytest.mark.parametrize(
    "north",
    [
        [110, 240, 350, 480, 600, 720],  # catches up
        SLOW[1:],  # five reports are not six
        [500, 530, 566, 601, 640, 680],  # ever slower, but lies above the region
        [110, 209, 311, 409, 511, 605],  # as the others
        [10, 10, 10, 230, 480, 500],  # by leaps
    ],
)
def test_who_does_not_fall_behind_is_not_found(north: list[int]) -> None:
    assert found(AHEAD + course("north", north, enrolled=1000)) == []


def test_a_month_without_a_report_is_no_report_and_an_older_one_takes_its_place() -> None:
    grown = [0, 990, 1900, 2800, 3700, 4600, 5500]
    rest = course("south", grown, enrolled=9000) + course("west", [one // 9 for one in grown], enrolled=1000)
    north = course("north", SLOW, days=[*DAYS[:3], *DAYS[4:]], enrolled=1000)
    assert [row["since"] for row in found(rest + north)] == [DAYS[0]]
    silent = course("north", SLOW[:5], days=DAYS[:5], enrolled=1000)
    assert found(rest + silent) == []


def test_of_fewer_than_ten_people_nothing_is_said() -> None:
    assert found(AHEAD + course("north", [1, 1, 1, 1, 1, 1], enrolled=9)) == []


@pytest.mark.parametrize("size", [60, 700])
def test_where_every_pupil_has_the_same_chance_at_most_five_percent_of_regions_name_anybody(size: int) -> None:
    """150 regions of fourteen districts; the test of the running sums named somebody in three of four of them."""
    random, names = np.random.default_rng(11), [f"d{number}" for number in range(14)]
    naming = 0
    for _region in range(150):
        rows = []
        for name in names:
            enrolled = int(random.integers(size // 2, size * 3))
            reached = random.multinomial(enrolled, [0.1] * 6 + [0.4])[:6].cumsum()
            rows += course(name, reached.tolist(), enrolled=enrolled)
        here = Board({"pupils": ledger("pupils", rows)}, PERIODS, TARGETS, names, small_number=5)
        naming += falling_behind(here, "guidance_coverage", AS_OF).height > 0
    assert naming / 150 <= 0.05


def test_before_the_first_report_without_a_district_or_without_a_ledger_nobody_is_found() -> None:
    assert found(AHEAD, date(2024, 10, 1)) == []
    assert found([]) == []
    assert falling_behind(board({}), "guidance_coverage", AS_OF).is_empty()


def test_the_attention_list_names_it_where_it_misses_the_target_and_still_grows() -> None:
    north = course("north", SLOW, enrolled=1000)
    listed = findings(board({"pupils": AHEAD + north}), AS_OF, DAYS[4])
    named = next(one for one in listed if one.kind == "worse_and_falling_behind")
    assert (named.district_id, named.since, named.gap_people) == ("north", DAYS[1], 690)
    apart = [0.11 - (990 + 110 + 110) / 11000, 0.31 - (5500 + 611 + 310) / 11000]
    assert named.change == pytest.approx(apart[1] - apart[0], abs=1e-9)
