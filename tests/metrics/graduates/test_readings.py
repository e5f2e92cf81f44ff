"""The readings of employment stand side by side, each of its own people and day."""

import pytest

from metrics.graduates.readings import readings
from tests.metrics.world import JUNE, MAY, board, graduates

ROWS = (
    graduates("north", 1, 30, 50, studying=10, retained_4m=20, retained_of=30),
    graduates("west", 2, 9, 10, level="he"),
    graduates("north", 1, 0, 0, period="2023", due_1y=40, working_1y=20),
    graduates("south", 3, 0, 0, period="2022", due_2y=10, working_2y=8),
)


def test_each_reading_names_its_cohort_and_its_denominator() -> None:
    told = readings(board({"graduates": ROWS}), "spo", JUNE)
    assert [(one.metric.code, one.period, one.row["numerator"], one.row["denominator"]) for one in told] == [
        ("graduate_employment_spo", "2024", 30, 40),
        ("graduate_employment_all_spo", "2024", 30, 50),
        ("employment_1y_spo", "2023", 20, 40),
        ("employment_2y_spo", "2022", 8, 10),
        ("retention_4m", "2024", 20, 30),
    ]
    assert {one.row["last_change"] for one in told} == {MAY}


def test_a_part_of_the_region_has_readings_of_its_own() -> None:
    told = readings(board({"graduates": ROWS}), "spo", JUNE, where={"district_id": ("south",)})
    assert [one.row["numerator"] for one in told] == [None, None, None, 8, None]


def test_there_are_two_levels() -> None:
    with pytest.raises(ValueError, match="no level 'school'; there are spo, he"):
        readings(board({}), "school", JUNE)
