"""What one evaluation says, case by case."""

from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from metrics.catalogue import metric
from metrics.engine.evaluate import evaluate
from metrics.target import Target
from tests.metrics.rows import ledger

MARCH, APRIL, MAY = date(2025, 3, 1), date(2025, 4, 1), date(2025, 5, 1)
YEAR = "2024/25"
COVERAGE = metric("guidance_coverage")


def target(at_least: str = "1.0000", judged_from: date = MARCH) -> Target:
    return Target(
        metric="guidance_coverage",
        period=YEAR,
        at_least=Decimal(at_least),
        judged_from=judged_from,
        deadline=date(2025, 6, 30),
        source="",
    )


def pupils(*rows: tuple[str, date, int | None, int | None]) -> pl.DataFrame:
    """Changes of guided and enrolled in a district on a day."""
    return ledger(
        "pupils",
        [
            {"district_id": place, "day": day, "period": YEAR, "grade": 9, "guided": guided, "enrolled": enrolled}
            for place, day, guided, enrolled in rows
        ],
    )


def region(changes: pl.DataFrame, as_of: date = MAY, **kwargs: object) -> dict:
    return evaluate(COVERAGE, changes, as_of=as_of, period=YEAR, **kwargs).row(0, named=True)


def test_a_pupil_who_leaves_is_counted_until_the_day_she_leaves() -> None:
    changes = pupils(("north", MARCH, 20, 20), ("north", APRIL, -1, -1))
    assert region(changes, date(2025, 3, 31))["denominator"] == 20
    assert region(changes, APRIL)["denominator"] == 19


def test_a_graduate_employed_dismissed_and_employed_again_is_one_graduate() -> None:
    row = {"district_id": "north", "period": "2024", "level": "spo", "institution_id": 1}
    nothing = dict.fromkeys(metric("graduate_employment_spo").columns, 0)
    changes = ledger(
        "graduates",
        [{**row, **nothing, "day": day, "employed": one} for day, one in ((MARCH, 1), (APRIL, -1), (MAY, 1))],
    )
    result = evaluate(metric("graduate_employment_spo"), changes, as_of=MAY, period="2024")
    assert result["numerator"].item() == 1


def test_a_region_is_not_the_mean_of_its_districts() -> None:
    changes = pupils(("north", MARCH, 10, 10), ("south", MARCH, 0, 90))
    assert region(changes)["value"] == 0.1


def test_no_data_is_not_zero() -> None:
    row = region(pupils(("north", MARCH, None, 30)))
    assert (row["numerator"], row["value"], row["state"], row["verdict"]) == (None, None, "missing", None)
    assert row["denominator"] is None, "the 30 stand outside: nobody knows how many of them were reached"


def test_zero_is_data() -> None:
    row = region(pupils(("north", MARCH, 0, 30)))
    assert (row["numerator"], row["value"], row["state"]) == (0, 0.0, "shown")


def test_before_the_first_change_there_is_no_data() -> None:
    row = region(pupils(("north", APRIL, 5, 30)), MARCH)
    assert (row["denominator"], row["state"], row["last_change"]) == (None, "missing", None)


def test_an_empty_ledger_gives_a_region_without_data() -> None:
    row = region(pupils(), target=target())
    assert (row["value"], row["verdict"], row["gap_people"], row["state"]) == (None, None, None, "missing")


def test_without_a_period_nothing_is_counted() -> None:
    changes = pupils(("north", MARCH, 5, 30))
    assert evaluate(COVERAGE, changes, as_of=MAY, period=None)["state"].to_list() == ["missing"]


def test_a_figure_says_since_when_it_stands_still() -> None:
    changes = pupils(("north", MARCH, 5, 30), ("north", APRIL, 6, 0), ("north", MAY, None, None))
    assert region(changes)["last_change"] == APRIL


def test_nothing_over_nothing_is_null_and_not_an_error() -> None:
    row = region(pupils(("north", MARCH, 0, 0)), target=target())
    assert (row["numerator"], row["denominator"], row["value"], row["state"]) == (0, 0, None, "not_applicable")
    assert (row["verdict"], row["gap_people"]) == (None, None)


def test_more_than_everybody_is_shown_and_not_clipped() -> None:
    row = region(pupils(("north", MARCH, 33, 30)))
    assert row["value"] == pytest.approx(1.1)
    assert (row["lower"], row["upper"]) == (None, None)


def test_under_ten_people_there_are_counts_and_no_percentage() -> None:
    changes = pupils(("north", MARCH, 7, 9), ("south", MARCH, 7, 10))
    result = evaluate(COVERAGE, changes, by=["district_id"], as_of=MAY, period=YEAR)
    assert result["state"].to_list() == ["few", "shown"]
    assert result["numerator"].to_list() == [7, 7]


def test_before_the_day_of_judgement_it_is_too_early_but_the_gap_is_known() -> None:
    changes = pupils(("north", MARCH, 20, 30))
    early = region(changes, date(2025, 4, 30), target=target(judged_from=MAY))
    assert (early["verdict"], early["gap_people"]) == ("too_early", 10)
    assert region(changes, MAY, target=target(judged_from=MAY))["verdict"] == "missed"


def test_districts_that_sent_nothing_stand_in_their_place_as_missing() -> None:
    districts = pl.DataFrame({"district_id": ["west", "north", "east"]})
    changes = pupils(("south", MARCH, 1, 20), ("north", MARCH, 2, 20))
    result = evaluate(COVERAGE, changes, by=["district_id"], as_of=MAY, period=YEAR, among=districts)
    assert result["district_id"].to_list() == ["west", "north", "east", "south"]
    assert result["state"].to_list() == ["missing", "shown", "missing", "shown"]


def test_a_district_without_a_college_is_not_asked_for_its_graduates() -> None:
    districts = pl.DataFrame({"district_id": ["north"]})
    result = evaluate(
        metric("in_field"),
        ledger("graduates", []),
        by=["district_id"],
        as_of=MAY,
        period="2024",
        among=districts,
        target=None,
    )
    assert result["state"].to_list() == ["not_applicable"]


def test_a_count_is_measured_against_a_number_of_events() -> None:
    events = ledger("guidance_events", [{"district_id": "north", "day": MARCH, "period": YEAR, "events": 7}])
    result = evaluate(metric("guidance_events"), events, as_of=MAY, period=YEAR, target=target("10"))
    row = result.row(0, named=True)
    assert (row["value"], row["denominator"], row["verdict"], row["gap_people"]) == (7.0, None, "missed", 3)
    assert row["state"] == "shown"


def test_a_ratio_has_no_interval_and_may_pass_one() -> None:
    row = {"district_id": "north", "day": MARCH, "period": "2025", "applications": 30, "places": 20}
    result = evaluate(
        metric("applications_per_place"), ledger("targeted_training", [row]), as_of=MAY, period="2025"
    ).row(0, named=True)
    assert (result["value"], result["lower"], result["upper"], result["state"]) == (1.5, None, None, "shown")


def test_hidden_rows_carry_no_figure_at_all() -> None:
    changes = pupils(("north", MARCH, 2, 30), ("south", MARCH, 40, 80), ("west", MARCH, 100, 200))
    result = evaluate(COVERAGE, changes, by=["district_id"], as_of=MAY, period=YEAR, target=target(), small_number=5)
    assert result["hidden"].to_list() == [True, True, False]
    assert result["state"].to_list() == ["hidden", "hidden", "shown"]
    figures = ("numerator", "denominator", "value", "lower", "upper", "verdict", "gap_people")
    assert set(result.filter("hidden").select(figures).row(0)) == {None}


def test_events_are_not_people_and_are_never_hidden() -> None:
    events = ledger("guidance_events", [{"district_id": "north", "day": MARCH, "period": YEAR, "events": 1}])
    result = evaluate(metric("guidance_events"), events, as_of=MAY, period=YEAR, small_number=5)
    assert result["numerator"].item() == 1


def test_a_dimension_the_metric_does_not_have_is_answered_with_those_it_has() -> None:
    with pytest.raises(ValueError, match="'guidance_coverage' has no dimension 'specialty'; it has: region_id"):
        evaluate(COVERAGE, pupils(), by=["specialty"], as_of=MAY, period=YEAR)


def test_at_least_so_much_of_what_is_neither_good_nor_bad_is_refused() -> None:
    with pytest.raises(ValueError, match="'need_people' has no «at least»"):
        evaluate(metric("need_people"), ledger("staffing_need", []), as_of=MAY, period="2025", target=target())


@pytest.mark.parametrize(
    ("unknown", "verdict", "over"),
    [
        (0, "met", 0),
        (12, "met", 0),
        (25, "met_within_error", 0),
        (30, "met_within_error", 0),
        (31, "missed_within_error", 1),
        (60, "missed", 30),
        (1001, "over_whole", None),
    ],
)
def test_of_what_less_is_better_the_target_is_a_limit(unknown: int, verdict: str, over: int | None) -> None:
    sent = {"district_id": "north", "level": "spo", "day": MARCH, "period": YEAR, "graduated": 1000, "unknown": unknown}
    asked = {"as_of": MAY, "period": YEAR, "target": target("0.03")}
    row = evaluate(metric("graduates_unknown_spo"), ledger("graduates_unknown", [sent]), **asked).row(0, named=True)
    assert (row["verdict"], row["gap_people"]) == (verdict, over)
    assert row["value"] == unknown / 1000
    early = {**asked, "as_of": MARCH, "target": target("0.03", judged_from=MAY)}
    judged = evaluate(metric("graduates_unknown_spo"), ledger("graduates_unknown", [sent]), **early)["verdict"].item()
    assert judged == ("over_whole" if unknown > 1000 else "too_early")


def test_the_columns_of_a_result_are_always_the_same() -> None:
    expected = {
        "district_id": pl.String,
        "numerator": pl.Int64,
        "denominator": pl.Int64,
        "value": pl.Float64,
        "lower": pl.Float64,
        "upper": pl.Float64,
        "verdict": pl.String,
        "gap_people": pl.Int64,
        "state": pl.String,
        "hidden": pl.Boolean,
        "as_of": pl.Date,
        "last_change": pl.Date,
    }
    for changes in (pupils(), pupils(("north", MARCH, 2, 30))):
        for aim in (None, target(), target("0.85")):
            result = evaluate(COVERAGE, changes, by=["district_id"], as_of=MAY, period=YEAR, target=aim, small_number=5)
            assert dict(result.schema) == expected
