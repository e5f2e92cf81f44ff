"""The method to find students at risk: only what was known takes part, and it is judged on what it has not seen."""

from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl
import pytest

from metrics.risk.method import current, method
from metrics.risk.scorecard import Scorecard

FACTORS = ("practice", "experience", "resume")
TRUE = {"practice": 1.2, "experience": 0.8, "resume": 0.0}
EXPERT = Scorecard("expert", {"practice": 1, "experience": 1, "resume": 3}, 3)
JUNE = date(2025, 6, 11)


def patterns(seed: int = 3) -> pl.DataFrame:
    """Three cohorts of two colleges; of the last the outcome is not known yet."""
    random, rows = np.random.default_rng(seed), []
    for cohort in (2023, 2024, 2025):
        for college in (1, 2):
            for place in range(8):
                held = [factor for bit, factor in enumerate(FACTORS) if place >> bit & 1]
                people = int(random.integers(40, 90))
                chance = 1 / (1 + np.exp(-(-1.4 + sum(TRUE[factor] for factor in held))))
                without = int(random.binomial(people, chance))
                for settled, number in ((True, people - without), (False, without)):
                    rows.append(
                        {
                            "school_year": f"{cohort - 1}/{cohort % 100}",
                            "cohort": cohort,
                            "district_id": "north" if college == 1 else "south",
                            "institution_id": college,
                            "factors": " ".join(sorted(held)),
                            "has_disability": place == 1,
                            "is_orphan": place == 2,
                            "from_remote": college == 2,
                            "assessed_on": date(cohort - 1, 11, 15),
                            "due_on": date(cohort + 1, 1, 1),
                            "settled": settled if cohort < 2025 else None,
                            "people": number,
                        }
                    )
    return pl.DataFrame(rows)


def test_it_learns_from_earlier_cohorts_and_is_judged_on_the_last_known() -> None:
    made = method(patterns(), EXPERT, FACTORS, capacity=0.3, as_of=JUNE)
    assert made.learned_from == (2023,)
    assert made.held_out == 2024
    assert made.fitted.people == patterns().filter(cohort=2023)["people"].sum()
    assert sum(made.quality[1].calibration["people"]) == patterns().filter(cohort=2024)["people"].sum()


def test_the_learned_card_predicts_better_than_a_wrong_one_of_experts() -> None:
    expert, learned = method(patterns(), EXPERT, FACTORS, capacity=0.3, as_of=JUNE).quality
    assert learned.auc.lower > expert.auc.value
    assert learned.at_capacity["recall"] > expert.at_capacity["recall"]


def test_the_weights_of_a_card_are_parts_of_its_highest_sum() -> None:
    made = method(patterns(), EXPERT, FACTORS, capacity=0.3, as_of=JUNE)
    expert, learned = zip(*made.weights.values(), strict=True)
    assert made.weights["resume"] == (3 / 5, made.fitted.card.points["resume"] / made.fitted.card.most)
    assert sum(expert) == pytest.approx(1)
    assert sum(learned) == pytest.approx(1)
    assert replace(made, fitted=None).weights == {}


def test_what_was_not_known_on_the_day_takes_no_part() -> None:
    """Outcomes of the cohort held out, and of all later ones, may be anything: the learned card stays the same."""
    rows = patterns()
    turned = rows.with_columns(
        settled=pl.when(pl.col("cohort") == 2023).then("settled").otherwise(~pl.col("settled").fill_null(True))
    )
    before = method(rows, EXPERT, FACTORS, capacity=0.3, as_of=JUNE).fitted
    assert method(turned, EXPERT, FACTORS, capacity=0.3, as_of=JUNE).fitted == before


def test_on_an_earlier_day_there_is_less_to_learn_from() -> None:
    made = method(patterns(), EXPERT, FACTORS, capacity=0.3, as_of=date(2024, 6, 1))
    assert (made.learned_from, made.held_out, made.quality) == ((2023,), None, ())
    nothing = method(patterns(), EXPERT, FACTORS, capacity=0.3, as_of=date(2023, 6, 1))
    assert nothing.fitted is None


def test_colleges_districts_and_groups_add_up_to_the_cohort() -> None:
    for one in method(patterns(), EXPERT, FACTORS, capacity=0.3, as_of=JUNE).quality:
        for parts in (one.by_college, one.by_district, one.by_group.filter(group="from_remote")):
            for name in ("people", "events", "flagged", "found"):
                assert parts[name].sum() == one.at_capacity[name]


def test_the_capacity_is_not_exceeded_on_the_cohort_held_out() -> None:
    for one in method(patterns(), EXPERT, FACTORS, capacity=0.3, as_of=JUNE).quality:
        assert one.at_capacity["flagged"] <= 0.3 * one.at_capacity["people"] or one.from_points == one.card.most


def test_the_current_year_is_counted_without_an_outcome() -> None:
    made = current(patterns(), "2024/25", JUNE)
    assert made["people"].sum() == patterns().filter(cohort=2025)["people"].sum()
    assert current(patterns(), "2024/25", date(2024, 11, 1)).is_empty()


def test_a_cohort_in_which_everybody_works_teaches_nothing() -> None:
    lucky = patterns().with_columns(settled=pl.when(pl.col("cohort") < 2025).then(True))
    made = method(lucky, EXPERT, FACTORS, capacity=0.3, as_of=JUNE)
    assert made.fitted is None
    assert [one.card for one in made.quality] == [EXPERT]
    assert made.quality[0].auc is None


@pytest.mark.parametrize("capacity", [0.0, 1.2])
def test_a_capacity_is_a_share(capacity: float) -> None:
    with pytest.raises(ValueError, match="a capacity is a share"):
        method(patterns(), EXPERT, FACTORS, capacity=capacity, as_of=JUNE)
