"""Months to the first job: as statsmodels has them from the people one by one."""

from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from metrics.graduates.first_job import FirstJob, first_jobs, months_to_first_job, survival
from tests.metrics.rows import modest
from tests.metrics.world import APRIL, JUNE, MAY, board

People = list[tuple[int, bool]]
"""Months watched (at least one), and whether a job was found in the last of them."""


def table(people: People) -> pl.DataFrame:
    """What the ledger makes of them: in every month looked for a job, and found one or not."""
    rows = [(m, 1, int(began and m == months - 1)) for months, began in people for m in range(months)]
    return pl.DataFrame(rows, schema={"month": pl.Int16, "exposed": pl.Int64, "started": pl.Int64}, orient="row")


def months(people: People) -> dict:
    return months_to_first_job(table(people)).row(0, named=True)


def number(month: float) -> int | None:
    return int(month) if np.isfinite(month) else None


EXAMPLE = [(1, True)] * 3 + [(2, True)] * 3 + [(3, True)] + [(3, False)] * 3
someone = st.tuples(st.integers(1, 12), st.booleans())


def test_the_worked_example_of_the_method() -> None:
    assert months(EXAMPLE) == {"median": 2, "lower": 1, "upper": None, "started": 7, "graduates": 10}
    curve = survival(table(EXAMPLE))
    assert curve["waiting"].to_list() == pytest.approx([0.7, 0.4, 0.3])
    assert curve["exposed"].to_list() == [10, 7, 4]


@modest
@given(st.lists(someone, min_size=1, max_size=60))
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_median_interval_and_curve_agree_with_statsmodels(people) -> None:
    assume(any(began for _months, began in people))
    theirs = SurvfuncRight(*np.array(people).T)
    # on the very half floating point decides which month it is
    assume(np.abs(theirs.surv_prob - 0.5).min() > 1e-9)
    row, curve = months(people), survival(table(people)).filter(pl.col("started") > 0)
    assert curve["waiting"].to_list() == pytest.approx(theirs.surv_prob.tolist(), abs=1e-9)
    some = theirs.surv_prob > 0
    assert curve["error"].to_numpy()[some] == pytest.approx(theirs.surv_prob_se[some], abs=1e-9)
    assert row["median"] == number(theirs.quantile(0.5))
    assert (row["lower"], row["upper"]) == tuple(map(number, theirs.quantile_ci(0.5)))


@modest
@given(st.lists(someone, min_size=1, max_size=40))
def test_the_median_lies_in_its_interval_and_the_curve_only_falls(people) -> None:
    row, waiting = months(people), survival(table(people))["waiting"].to_list()
    assert all(1 >= before >= after >= 0 for before, after in zip([1.0, *waiting], waiting, strict=False))
    if row["median"] and row["lower"]:
        assert row["lower"] <= row["median"]
    if row["median"] and row["upper"]:
        assert row["median"] <= row["upper"]
    assert row["graduates"] == len(people)
    assert row["started"] == sum(began for _months, began in people)


def test_every_group_is_worked_out_as_if_it_were_alone() -> None:
    groups = {"31.02.01": EXAMPLE, "09.02.07": [(1, True)] * 5, "26.02.03": [(4, False)] * 4}
    rows = pl.concat([table(people).with_columns(specialty=pl.lit(code)) for code, people in groups.items()])
    together = months_to_first_job(rows, ("specialty",))
    assert together["specialty"].to_list() == sorted(groups)
    for row in together.iter_rows(named=True):
        assert row == {"specialty": row["specialty"], **months(groups[row["specialty"]])}


def test_all_in_the_first_month_is_a_median_of_one_and_none_ever_has_no_median() -> None:
    assert months([(1, True)] * 5)["median"] == 1
    nobody = {"median": None, "lower": None, "upper": None, "started": 0, "graduates": 4}
    assert months([(4, False)] * 4) == nobody


def test_exactly_half_is_half() -> None:
    assert months([(1, True), (2, True), (3, True), (9, False), (9, False), (9, False)])["median"] == 3


def test_nobody_watched_is_no_figure() -> None:
    assert months([]) == {"median": None, "lower": None, "upper": None, "started": 0, "graduates": 0}
    assert months_to_first_job(table([]).with_columns(level=pl.lit("spo")), ("level",)).is_empty()


def test_more_who_found_a_job_than_had_none_are_refused_in_words() -> None:
    wrong = pl.DataFrame({"month": [0], "exposed": [3], "started": [4]})
    with pytest.raises(ValueError, match="4 found a job in a month in which 3 had none"):
        survival(wrong)


def change(day: date, month: int, exposed: int, started: int, period: str = "2024", level: str = "spo") -> dict:
    place = {"region_id": "region", "district_id": "north", "institution_id": 1, "source": "register"}
    return {
        **place,
        "day": day,
        "month": month,
        "exposed": exposed,
        "started": started,
        "period": period,
        "level": level,
    }


def test_a_board_is_asked_for_a_cohort_as_of_a_day_and_narrowed() -> None:
    rows = [change(APRIL, 0, 10, 3), change(MAY, 1, 7, 3), change(JUNE, 2, 4, 1)]
    rows += [change(APRIL, 0, 50, 50, period="2023"), change(APRIL, 0, 20, 20, level="he")]
    one, spo = board({"first_jobs": rows}), {"level": ("spo",)}
    late, early = (first_jobs(one, day, "2024", spo) for day in (JUNE, MAY))
    assert isinstance(late, FirstJob)
    assert (late.median, late.lower, late.upper, late.graduates, late.started) == (2, 1, None, 10, 7)
    assert (early.started, early.curve["month"].to_list()) == (6, [0, 1])
    assert first_jobs(one, JUNE, "2024").graduates == 30


def test_without_a_register_or_before_the_first_month_is_over_there_is_no_answer() -> None:
    one = board({"first_jobs": [change(APRIL, 0, 10, 3)]})
    assert first_jobs(one, date(2025, 3, 31), "2024") is None
    assert first_jobs(one, APRIL, "2022") is None
    assert first_jobs(board({}), APRIL, "2024") is None
