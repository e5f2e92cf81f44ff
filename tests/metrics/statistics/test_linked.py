"""Tables that are shown side by side: whoever solves all of them at once learns of no hidden count within ± 2."""

import numpy as np
import polars as pl
import pytest

from metrics.statistics.linked import every_table, patterns
from tests.metrics.statistics.attack import crossed, told

WIDTH = 5
COUNTS = ("numerator", "denominator", "complement")
DRAWN = 60


def grades(*cells: tuple[str, str, int]) -> pl.DataFrame:
    """Cells of (district, grade, people); everybody is reached but for as many as there are people."""
    frame = pl.DataFrame(cells, schema=["a", "x", "numerator"], orient="row")
    return frame.with_columns(complement=pl.col("numerator"), denominator=2 * pl.col("numerator"))


def hidden(atoms: pl.DataFrame) -> dict:
    by = [name for name in atoms.columns if name not in COUNTS]
    return patterns(atoms, every_table(atoms, by), WIDTH, COUNTS)


def test_where_an_empty_cell_leaves_no_way_round_the_margins_are_hidden_too() -> None:
    atoms = grades(("A", "x", 2), ("A", "y", 5), ("B", "x", 40))
    assert not list(told(atoms, hidden(atoms), COUNTS, WIDTH))


@pytest.mark.parametrize("seed", [*range(DRAWN), 314, 370, 496])  # in the last three a dimension repeats another
def test_no_hidden_count_of_a_crossed_table_is_told_within_two(seed: int) -> None:
    atoms = crossed(np.random.default_rng(seed))
    assert not list(told(atoms, hidden(atoms), COUNTS, WIDTH))


def test_the_same_tables_give_the_same_pattern_in_whatever_order_their_rows_stand() -> None:
    atoms = crossed(np.random.default_rng(3))
    forwards, backwards = hidden(atoms), hidden(atoms.reverse())
    assert all(forwards[table].equals(backwards[table]) for table in forwards)


def test_the_whole_is_shown_unless_it_is_small_itself() -> None:
    for seed in range(DRAWN):
        atoms = crossed(np.random.default_rng(seed))
        assert hidden(atoms)[()]["hidden"].item() == (atoms.select(COUNTS).sum().min_horizontal().item() < WIDTH)


def test_nothing_small_hides_nothing() -> None:
    atoms = grades(("A", "x", 20), ("A", "y", 50), ("B", "x", 40))
    assert not any(frame["hidden"].any() for frame in hidden(atoms).values())


def test_what_is_inside_a_hidden_district_is_hidden_and_every_district_as_without_its_institutions() -> None:
    cells = [("a", 1, 2, 30), ("b", 2, 20, 40), ("b", 3, 20, 40), ("c", 4, 90, 100), ("c", 5, 3, 100)]
    atoms = pl.DataFrame(cells, schema=["district", "institution", "numerator", "complement"], orient="row")
    counts = ("numerator", "complement")
    coarse = patterns(atoms, [("district",)], WIDTH, counts)
    both = patterns(atoms, [("district",), ("district", "institution")], WIDTH, counts)
    assert both["district",].equals(coarse["district",])
    assert both["district",].filter("hidden")["district"].to_list() == ["a", "b"]
    assert both["district", "institution"].filter("hidden")["institution"].to_list() == [1, 2, 3, 4, 5]
    assert not list(told(atoms, both, counts, WIDTH))
