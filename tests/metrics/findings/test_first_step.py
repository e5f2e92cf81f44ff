"""The first thing a district's head should do: one, by fixed rules, the same for the same data."""

from datetime import date

import polars as pl

from metrics.findings.first_step import FirstStep, first_step
from tests.metrics.world import JUNE, board, graduates, pupils

ON_TIME = pl.DataFrame(
    schema={"form": pl.String, "district_id": pl.String, "expected": pl.Date, "senders": pl.Int64,
            "reported": pl.Int64, "last_report": pl.Date, "late": pl.Boolean}
)  # fmt: skip
LATE = pl.DataFrame(
    [("guidance", "north", date(2025, 6, 1), 5, 3, date(2025, 5, 1), True)], schema=ON_TIME.schema, orient="row"
)


def test_a_figure_over_the_whole_comes_before_everything():
    step = first_step(board({"pupils": [pupils("north", JUNE, guided=33, enrolled=30)]}), "north", JUNE, LATE)
    assert (step.kind, step.metric, step.people, step.senders) == ("over_whole", "guidance_coverage", 3, 1)


def test_then_the_largest_gap_and_the_institution_with_most_of_it():
    world = board(
        {
            "pupils": [
                pupils("north", JUNE, guided=10, enrolled=30, institution=1),
                pupils("north", JUNE, guided=5, enrolled=40, institution=2),
            ],
            "graduates": [graduates("north", 3, employed=1, graduated=20)],
        }
    )
    step = first_step(world, "north", JUNE, LATE)
    assert step == FirstStep("gap", "guidance_coverage", 55, institution_id=2, people_there=35)


def test_what_cannot_be_judged_yet_is_nobodys_first_step():
    offers = [
        {"district_id": "north", "day": JUNE, "period": "2025", "employer_id": 1, "places": 50, "concluded": 0,
         "terminated": 0}
    ]  # fmt: skip
    assert first_step(board({"targeted_training": offers}), "north", JUNE, ON_TIME).kind == "none"


def test_with_targets_met_the_late_report_is_next_and_with_nothing_late_nothing():
    world = board({"pupils": [pupils("north", JUNE, guided=30, enrolled=30)]})
    step = first_step(world, "north", JUNE, LATE)
    assert (step.kind, step.people, step.form, step.expected) == ("report", 2, "guidance", date(2025, 6, 1))
    assert first_step(world, "north", JUNE, ON_TIME).kind == "none"


def test_a_district_without_a_report_has_no_step_of_its_own():
    assert first_step(board({"pupils": [pupils("south", JUNE, 1, 9)]}), "north", JUNE, ON_TIME).kind == "none"


def test_a_hidden_cell_is_no_first_step():
    world = board({"pupils": [pupils("north", JUNE, guided=3, enrolled=6), pupils("south", JUNE, 40, 90)]})
    assert first_step(world, "north", JUNE, ON_TIME, hide_small=True).kind == "none"


def test_the_excess_of_one_school_is_put_right_first_also_where_another_hides_it():
    rows = [pupils("north", JUNE, 33, 30, institution=1), pupils("north", JUNE, 10, 30, institution=2)]
    step = first_step(board({"pupils": rows}), "north", JUNE, LATE)
    assert step == FirstStep("over_whole", "guidance_coverage", 3, 1, institution_id=1)
    rows.append(pupils("north", JUNE, 12, 10, institution=3))
    step = first_step(board({"pupils": rows}), "north", JUNE, LATE)
    assert step == FirstStep("over_whole", "guidance_coverage", 5, 2)


def test_of_fewer_than_ten_people_there_is_no_step_and_no_institution_is_named_for_them():
    assert first_step(board({"pupils": [pupils("north", JUNE, 2, 9)]}), "north", JUNE, ON_TIME).kind == "none"
    assert first_step(board({"pupils": [pupils("north", JUNE, 12, 9)]}), "north", JUNE, ON_TIME).kind == "none"
    rows = [pupils("north", JUNE, 0, 9, institution=1), pupils("north", JUNE, 20, 25, institution=2)]
    step = first_step(board({"pupils": rows}), "north", JUNE, ON_TIME)
    assert (step.people, step.institution_id, step.people_there) == (14, 2, 5)
