"""More than there are: an error of one sender that hides nobody of another."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from metrics.catalogue import metric
from metrics.engine.evaluate import evaluate
from tests.metrics.rows import DAYS, ledger, modest, rows_of
from tests.metrics.world import APRIL, board, target

MARCH, MAY = date(2025, 3, 1), date(2025, 5, 1)
COVERAGE = metric("guidance_coverage")
EVERYBODY = target("guidance_coverage", "2024/25", "1.0000")


def school(number: int, enrolled: int, guided: int, district: str = "north", grade: int = 9, day: date = MARCH) -> dict:
    return {
        "region_id": "region",
        "district_id": district,
        "institution_id": number,
        "period": "2024/25",
        "source": "form",
        "grade": grade,
        "senior": grade >= 9,
        "day": day,
        "enrolled": enrolled,
        "guided": guided,
    }


def test_the_excess_of_one_school_hides_no_pupil_of_another() -> None:
    here = board({"pupils": [school(1, 100, 110), school(2, 100, 80)]})
    row = here.evaluate(COVERAGE, as_of=MAY).row(0, named=True)
    assert (row["numerator"], row["denominator"], row["gap_people"], row["verdict"]) == (190, 200, 20, "missed")
    assert here.excess(COVERAGE, as_of=MAY) == 1


def test_over_the_whole_a_target_is_not_met_and_people_may_be_left() -> None:
    here = board({"pupils": [school(1, 100, 140), school(2, 100, 80)]})
    row = here.evaluate(COVERAGE, as_of=MAY).row(0, named=True)
    assert (row["value"], row["verdict"], row["gap_people"]) == (1.1, "over_whole", 20)


def test_a_whole_reached_by_an_excess_is_not_reached() -> None:
    here = board({"pupils": [school(1, 100, 110), school(2, 100, 90)]})
    row = here.evaluate(COVERAGE, as_of=MAY).row(0, named=True)
    assert (row["value"], row["verdict"], row["gap_people"]) == (1.0, "missed", 10)


def test_an_excess_that_was_mended_is_gone_from_that_day() -> None:
    here = board({"pupils": [school(1, 100, 110), school(2, 100, 80), school(1, 0, -10, day=date(2025, 4, 1))]})
    for day, senders, left in ((date(2025, 3, 31), 1, 20), (date(2025, 4, 1), 0, 20)):
        assert here.excess(COVERAGE, as_of=day) == senders
        assert here.evaluate(COVERAGE, as_of=day)["gap_people"].item() == left


def test_the_excess_of_a_part_is_that_of_the_part() -> None:
    here = board({"pupils": [school(1, 50, 60, grade=8), school(1, 50, 40, grade=9)]})
    assert here.excess(COVERAGE, as_of=MAY) == 0
    assert here.excess(COVERAGE, as_of=MAY, where={"grade": (8,)}) == 1
    by_grade = here.evaluate(COVERAGE, ("grade",), as_of=MAY)
    assert dict(by_grade.select("grade", "gap_people").iter_rows()) == {8: 0, 9: 10}


@modest
@given(st.data(), st.sampled_from(DAYS))
def test_the_people_left_are_added_up_from_the_senders(data: st.DataObject, day: date) -> None:
    rows = data.draw(rows_of("pupils", count=st.integers(-3, 30), columns=("enrolled", "guided")))
    rows = [row | {"period": "this"} for row in rows]
    aim = target("guidance_coverage", "this", "1.0000")
    one = evaluate(COVERAGE, ledger("pupils", rows), as_of=day, period="this", target=aim).row(0, named=True)
    enrolled, left, by_sender = 0, 0, {}
    for row in rows:
        if row["day"] <= day:
            so_far = by_sender.setdefault((row["district_id"], row["institution_id"]), [0, 0])
            so_far[0] += row["enrolled"]
            so_far[1] += row["guided"]
    for whole, reached in by_sender.values():
        enrolled += whole
        left += whole - min(whole, reached)
    if enrolled > 0:
        assert one["gap_people"] == max(left, 0)
        for by in (["district_id"], ["grade"]):
            parts = evaluate(COVERAGE, ledger("pupils", rows), by=by, as_of=day, period="this", target=aim)
            assert parts["numerator"].sum() == one["numerator"]


def test_a_surplus_of_one_occupation_closes_nothing_of_another() -> None:
    about = {"district_id": "north", "day": APRIL, "period": "2025", "year": 2026, "source": "register"}
    rows = [
        about | {"occupation": "21", "needed": 10, "contracts": 5, "graduates": 10},
        about | {"occupation": "22", "needed": 20, "contracts": 4, "graduates": 0},
        about | {"occupation": "22", "day": MAY, "needed": 0, "contracts": 3, "graduates": 0},
    ]
    here = board({"staffing_need": rows})

    def counts(code: str, day: date, *by: str) -> list[tuple]:
        return here.evaluate(code, by, as_of=day).select("numerator", "denominator").rows()

    assert counts("need_closure", APRIL) == [(10 + 4, 30)]
    assert counts("need_supply", APRIL) == [(15 + 4, 30)]
    assert counts("need_closure", MAY) == [(10 + 7, 30)]
    assert counts("need_closure", MAY, "occupation") == [(10, 10), (7, 20)]
    assert here.trend("need_closure", since=MAY, until=MAY)["numerator"].to_list() == [17]
