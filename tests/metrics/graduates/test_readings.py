"""The readings of employment stand side by side, each of its own people and day."""

from metrics.catalogue import family, readings
from metrics.metric import Subject
from tests.metrics.world import JUNE, MAY, board, graduates

ROWS = (
    graduates("north", 1, 30, 50, studying=10, retained_4m=20, retained_of=30),
    graduates("west", 2, 9, 10, level="he"),
    graduates("north", 1, 0, 0, period="2023", due_1y=40, working_1y=20),
    graduates("south", 3, 0, 0, period="2022", due_2y=10, working_2y=8),
)
LEVELS = ("spo", "he")


def figures(**where: tuple) -> dict[str, dict]:
    """Code of a reading of college graduates -> its row."""
    here, population = board({"graduates": ROWS}), {"level": ("spo",), **where}
    return {
        one.code: here.evaluate(one, as_of=JUNE, where=population).row(0, named=True)
        | {"period": here.period(one, JUNE)}
        for one in readings(Subject.GRADUATES, "spo")
    }


def test_each_reading_names_its_cohort_and_its_denominator() -> None:
    rows = figures()
    assert [(code, row["period"], row["numerator"], row["denominator"]) for code, row in rows.items()] == [
        ("graduate_employment_spo", "2024", 30, 40),
        ("graduate_employment_all_spo", "2024", 30, 50),
        ("employment_1y_spo", "2023", 20, 40),
        ("employment_2y_spo", "2022", 8, 10),
        ("retention_4m", "2024", 20, 30),
    ]
    assert {row["last_change"] for row in rows.values()} == {MAY}


def test_a_part_of_the_region_has_readings_of_its_own() -> None:
    assert [row["numerator"] for row in figures(district_id=("south",)).values()] == [None, None, None, 8, None]


def test_each_of_the_two_levels_has_the_same_readings() -> None:
    families = {level: [family(one) for one in readings(Subject.GRADUATES, level)] for level in LEVELS}
    assert families["spo"] == families["he"]
    of_a_level = {level for one in readings(Subject.GRADUATES) for level in one.where.get("level", ())}
    assert of_a_level == {*LEVELS}
