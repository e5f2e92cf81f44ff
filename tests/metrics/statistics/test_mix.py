"""The change of the region in two parts: they add up, and agree with fractions worked out by hand."""

from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.statistics.mix import Change, decompose
from tests.metrics.rows import modest

Counts = dict[str, tuple[int | None, int | None]]


def result(counts: Counts) -> pl.DataFrame:
    rows = [(name, *both) for name, both in counts.items()]
    schema = {"district_id": pl.String, "numerator": pl.Int64, "denominator": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def change(before: Counts, after: Counts) -> Change:
    mix = decompose(result(before), result(after))
    assert mix is not None
    return mix


def slowly(before: Counts, after: Counts) -> dict[str, tuple[Fraction, Fraction, Fraction | None]]:
    """within, mix and without of every district in exact fractions."""
    before, after = ({k: v for k, v in side.items() if v[0] is not None and v[1]} for side in (before, after))
    n0, n1 = (sum(n for _x, n in side.values()) for side in (before, after))
    x0, x1 = (sum(x for x, _n in side.values()) for side in (before, after))
    middle = (Fraction(x0, n0) + Fraction(x1, n1)) / 2
    terms = {}
    for name in [*before, *(name for name in after if name not in before)]:
        first, last = before.get(name, after.get(name)), after.get(name, before.get(name))
        r0, r1 = Fraction(*first), Fraction(*last)
        s0, s1 = (
            Fraction(side[name][1], n) if name in side else Fraction(0) for side, n in ((before, n0), (after, n1))
        )
        x, n = after.get(name, (0, 0))
        without = Fraction(x1 - x, n1 - n) if n1 > n else None
        terms[name] = ((r1 - r0) * (s0 + s1) / 2, (s1 - s0) * ((r0 + r1) / 2 - middle), without)
    return terms


cell = st.integers(0, 50).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
cells = st.dictionaries(st.sampled_from("abcdef"), cell | st.just((None, None)), min_size=1).filter(
    lambda side: any(n for _x, n in side.values())
)


def test_the_worked_example_of_the_method() -> None:
    effects = change({"a": (50, 100), "b": (80, 100)}, {"a": (60, 100), "b": (40, 50)})
    points = [
        round(100 * part, 1) for part in (effects.before, effects.after, effects.total, effects.within, effects.mix)
    ]
    assert points == [65.0, 66.7, 1.7, 5.8, -4.2]
    assert [round(100 * part, 1) for part in effects.parts["mix"]] == [-1.8, -2.4]


@modest
@given(cells, cells)
def test_the_parts_add_up_and_agree_with_exact_fractions(before, after) -> None:
    effects, by_hand = change(before, after), slowly(before, after)
    assert effects.within + effects.mix == pytest.approx(effects.after - effects.before, abs=1e-12)
    assert effects.total == effects.within + effects.mix == effects.parts["within"].sum() + effects.parts["mix"].sum()
    assert sum(within + mix for within, mix, _without in by_hand.values()) == pytest.approx(effects.total, abs=1e-12)
    for name, *parts in effects.parts.iter_rows():
        assert parts == [None if part is None else pytest.approx(float(part), abs=1e-9) for part in by_hand[name]]


@modest
@given(cells)
def test_nothing_changes_between_a_day_and_itself(side) -> None:
    effects = change(side, side)
    assert (effects.within, effects.mix, effects.total) == (0, 0, 0)


def test_where_only_sizes_change_all_of_it_is_mix_and_where_only_rates_do_all_is_within() -> None:
    sizes = change({"a": (50, 100), "b": (90, 100)}, {"a": (50, 100), "b": (180, 200)})
    assert sizes.within == 0
    assert sizes.mix > 0
    rates = change({"a": (50, 100), "b": (90, 100)}, {"a": (60, 100), "b": (90, 100)})
    assert rates.mix == 0
    assert rates.parts["within"].to_list() == pytest.approx([0.05, 0])


def test_one_district_is_the_region_and_without_it_nobody_is_left() -> None:
    effects = change({"a": (1, 4)}, {"a": (3, 4)})
    assert effects.parts.rows() == [("a", 0.5, 0.0, None)]


def test_a_district_that_is_new_or_gone_changes_the_mix_only() -> None:
    effects = change({"a": (50, 100), "gone": (10, 100)}, {"a": (50, 100), "new": (90, 100)})
    assert effects.parts["within"].to_list() == [0, 0, 0]
    assert effects.parts["district_id"].to_list() == ["a", "gone", "new"]
    assert effects.total == pytest.approx(0.7 - 0.3)


def test_without_a_rate_on_one_of_the_days_there_is_no_change() -> None:
    nothing = result({"a": (None, None), "b": (0, 0)})
    assert decompose(nothing, result({"a": (1, 2)})) is None
    assert decompose(result({"a": (1, 2)}), nothing) is None
    assert decompose(result({}), result({})) is None


def test_a_hidden_cell_is_not_given_away_by_the_parts_of_the_others() -> None:
    shown = result({"a": (1, 2), "b": (None, None)})
    hidden = shown.with_columns(hidden=pl.Series([False, True]))
    assert decompose(hidden, hidden) is None
    assert decompose(hidden.with_columns(hidden=pl.lit(False)), shown) is not None
