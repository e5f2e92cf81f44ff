"""The panel a mechanism is judged by: which month counts as one with it, what a month added, who moves together."""

from datetime import date

import numpy as np
import polars as pl
import pytest

from metrics.mechanisms.panel import Panel, month_days, panel

MONTHS = [date(2025, month, 1) for month in (3, 4, 5, 6)]  # as of them February to May are over


def results(numerators: dict[int, list[int | None]], enrolled: int = 20, district: str = "north") -> list[pl.DataFrame]:
    """One answer of ``evaluate`` a month, of institutions of one district."""
    return [
        pl.DataFrame(
            {
                "district_id": district,
                "institution_id": list(numerators),
                "numerator": [values[place] for values in numerators.values()],
                "denominator": enrolled,
            },
            schema_overrides={"numerator": pl.Int64, "denominator": pl.Int64},
        )
        for place in range(len(MONTHS))
    ]


def test_months_end_with_the_first_of_the_next() -> None:
    assert month_days(date(2025, 2, 1), date(2025, 6, 11)) == MONTHS
    assert month_days(date(2025, 6, 1), date(2025, 6, 30)) == []


def test_growth_is_what_a_month_added_over_the_people_of_that_month() -> None:
    made = panel(results({1: [2, 6, 6, 16]}), MONTHS, {}, growth=True)
    assert made.outcome[0, 1:].tolist() == pytest.approx([0.2, 0.0, 0.5])
    assert np.isnan(made.outcome[0, 0])


def test_a_level_is_the_value_itself() -> None:
    made = panel(results({1: [2, 6, 6, 16]}), MONTHS, {}, growth=False)
    assert made.outcome[0].tolist() == pytest.approx([0.1, 0.3, 0.3, 0.8])


@pytest.mark.parametrize(
    ("began", "place"), [(date(2025, 3, 15), 1), (date(2025, 3, 16), 2), (date(2024, 9, 1), 0), (date(2025, 6, 2), 4)]
)
def test_a_month_counts_when_the_mechanism_had_begun_by_its_middle(began: date, place: int) -> None:
    made = panel(results({1: [1, 2, 3, 4], 2: [1, 2, 3, 4]}), MONTHS, {1: began}, growth=False)
    assert made.start.tolist() == [place, 4]


def test_who_has_not_reported_twice_is_left_out() -> None:
    made = panel(results({1: [1, 2, 3, 4], 2: [None, None, 3, None]}), MONTHS, {}, growth=False)
    assert made.institutions == (1,)
    assert panel(results({2: [None, None, 3, None]}), MONTHS, {}, growth=False) is None
    assert panel(results({2: [None] * 4}), MONTHS, {}, growth=False) is None


def test_districts_that_began_as_a_whole_are_the_clusters() -> None:
    both = [
        pl.concat(pair)
        for pair in zip(
            results({1: [1, 2, 3, 4], 2: [1, 2, 3, 4]}),
            results({3: [1, 2, 3, 4], 4: [1, 2, 3, 4]}, district="south"),
            strict=True,
        )
    ]
    march = date(2025, 3, 3)
    assert panel(both, MONTHS, {1: march, 2: march}, growth=False).cluster.tolist() == [0, 0, 1, 1]
    assert panel(both, MONTHS, {1: march}, growth=False).cluster.tolist() == [0, 1, 2, 3]


def test_a_placebo_takes_out_what_was_seen_with_the_mechanism() -> None:
    one = Panel(np.arange(8.0).reshape(2, 4), np.array([2, 4]), np.ones(2), np.arange(2))
    moved = one.before_the_start(1)
    assert moved.start.tolist() == [1, 4]
    assert np.isnan(moved.outcome[0, 2:]).all()
    assert moved.outcome[1].tolist() == [4, 5, 6, 7]


def test_an_institution_without_people_is_refused() -> None:
    with pytest.raises(ValueError, match="without people"):
        Panel(np.zeros((1, 2)), np.array([1]), np.array([0.0]), np.array([0]))
