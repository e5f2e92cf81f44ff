"""Places with their uncertainty: a twin of plain loops, laws, and how often the true places are held."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from metrics.metric import Direction
from metrics.statistics.rank import ranks
from tests.metrics.rows import modest

COLUMNS = ("rank", "rank_lower", "rank_upper")


def result(*counts: tuple[int | None, int | None]) -> pl.DataFrame:
    frame = pl.DataFrame(counts, schema={"numerator": pl.Int64, "denominator": pl.Int64}, orient="row")
    value = pl.when(pl.col("denominator") > 0).then(pl.col("numerator") / pl.col("denominator"))
    return frame.with_columns(value.alias("value"))


def places(*counts: tuple[int | None, int | None], good: Direction = Direction.UP) -> list[tuple]:
    return ranks(result(*counts), good).select(COLUMNS).rows()


def slowly(counts: list[tuple[int, int]], good: Direction) -> list[tuple[int, int, int]]:
    """The same, district by district, with the intervals of statsmodels."""
    alpha = 1 - 0.95 ** (1 / len(counts))
    held = [proportion_confint(x, n, alpha=alpha, method="wilson") for x, n in counts]
    ranked = []
    for (x, n), (low, high) in zip(counts, held, strict=True):
        up = good is Direction.UP
        better = sum(a * n > x * b if up else a * n < x * b for a, b in counts)
        before = sum(other[0] > high if up else other[1] < low for other in held)
        after = sum(other[1] < low if up else other[0] > high for other in held)
        ranked.append((better + 1, before + 1, len(counts) - after))
    return ranked


counts = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_the_worked_example_of_the_method() -> None:
    assert places((90, 100), (60, 100), (55, 100)) == [(1, 1, 1), (2, 2, 3), (3, 2, 3)]


@modest
@given(st.lists(counts, min_size=1, max_size=14), st.sampled_from((Direction.UP, Direction.DOWN)))
def test_the_places_agree_with_loops_over_the_intervals_of_statsmodels(rows, good) -> None:
    assert places(*rows, good=good) == slowly(rows, good)


@modest
@given(st.lists(counts, min_size=1, max_size=14))
def test_a_place_lies_among_those_it_might_have_and_these_among_all_places(rows) -> None:
    assert all(1 <= lower <= rank <= upper <= len(rows) for rank, lower, upper in places(*rows))


@modest
@given(st.lists(counts, min_size=1, max_size=8), st.randoms())
def test_the_order_of_rows_changes_no_place(rows, random) -> None:
    there = list(range(len(rows)))
    random.shuffle(there)
    ordered = places(*rows)
    assert places(*(rows[i] for i in there)) == [ordered[i] for i in there]


def test_all_equal_share_the_first_place_and_might_have_any() -> None:
    assert places((5, 10), (50, 100), (1, 2)) == [(1, 1, 3)] * 3


def test_one_district_has_the_only_place() -> None:
    assert places((3, 7)) == [(1, 1, 1)]


def test_rows_without_a_figure_with_too_much_and_counts_have_no_place_and_take_none() -> None:
    places_ = ranks(result((None, None), (5, 0), (12, 10), (90, 100), (7, None)), Direction.UP)
    assert places_.select(COLUMNS).rows() == [(None,) * 3, (None,) * 3, (None,) * 3, (1, 1, 1), (None,) * 3]
    assert places_["ranked"].to_list() == [1] * 5
    assert places_["marked"].to_list() == [None, None, None, False, None]
    assert places() == []


def test_a_place_on_fewer_than_30_people_is_marked() -> None:
    assert ranks(result((29, 29), (30, 30)), Direction.UP)["marked"].to_list() == [True, False]


def test_less_is_better_turns_the_places_round() -> None:
    assert places((90, 100), (10, 100), good=Direction.DOWN) == [(2, 2, 2), (1, 1, 1)]


def test_impossible_questions_are_refused_in_words() -> None:
    with pytest.raises(ValueError, match="no first place"):
        ranks(result((1, 2)), Direction.NEITHER)
    with pytest.raises(ValueError, match="for 95 % write 0.95"):
        ranks(result((1, 2)), Direction.UP, level=95)


def test_all_true_places_are_held_at_once_at_least_as_often_as_promised() -> None:
    random = np.random.default_rng(20)
    truth, sizes = np.linspace(0.3, 0.9, 10), random.integers(40, 400, 10)
    true_places = [int((truth > one).sum()) + 1 for one in truth]
    held = 0
    for _region in range(300):
        places_ = places(*zip(random.binomial(sizes, truth).tolist(), sizes.tolist(), strict=True))
        held += all(lower <= true <= upper for (_, lower, upper), true in zip(places_, true_places, strict=True))
    assert held / 300 >= 0.95 - 3 * (0.95 * 0.05 / 300) ** 0.5
