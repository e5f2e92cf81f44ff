"""The choice of cells: protects, needs no more cells than an exhaustive search, and hardly more when it is quick."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from scipy.optimize import linprog
from scipy.sparse import csr_array

from metrics.statistics.suppression import Family, choose, near

WIDTH = 5
MOST = 1.3


def drawn(seed: int, rows: int = 3, columns: int = 3) -> Family:
    """A crossed table with its margins; the whole is shown."""
    random = np.random.default_rng(seed)
    inside = random.choice([0, 1, 3, 6, 9, 40], size=(2, rows, columns), p=[0.1, 0.1, 0.2, 0.2, 0.2, 0.2])
    counts = np.column_stack(
        [np.concatenate([one.ravel(), one.sum(1), one.sum(0), [one.sum()]]).astype(float) for one in inside]
    )
    size, cells, relations = len(counts), rows * columns, []
    for row in range(rows):
        relations.append(_relation(size, cells + row, range(row * columns, (row + 1) * columns)))
    for column in range(columns):
        relations.append(_relation(size, cells + rows + column, range(column, cells, columns)))
    relations.append(_relation(size, size - 1, range(cells, cells + rows)))
    relations.append(_relation(size, size - 1, range(cells + rows, size - 1)))
    people = (counts > 0).any(axis=1)
    small = np.asarray(people & (counts < WIDTH).any(axis=1))
    free = np.asarray(people & ~small)
    free[-1] = False
    small[-1] = (counts[-1] < WIDTH).any()
    return Family(counts, csr_array(np.array(relations)), small, free, np.ones(size))


def _relation(size: int, whole: int, parts: range) -> np.ndarray:
    line = np.zeros(size)
    line[list(parts)], line[whole] = -1, 1
    return line


def intervals(family: Family, hidden: np.ndarray, kind: int, cells: Sequence[int]) -> list[tuple[float, float]]:
    """What a reader of the shown cells can say of a count of these cells: at least and at most; inf where no limit."""
    count = family.counts[:, kind]
    bounds = [(min(0.0, true), None) if secret else (true, true) for true, secret in zip(count, hidden, strict=True)]
    limits = []
    for cell in cells:
        ends = []
        for sign in (1, -1):
            aim = np.zeros(family.size)
            aim[cell] = sign
            solved = linprog(aim, A_eq=family.relations, b_eq=np.zeros(family.relations.shape[0]), bounds=bounds)
            ends.append(solved.x[cell] if solved.status == 0 else sign * -np.inf)
        limits.append((ends[0], ends[1]))
    return limits


def protects(family: Family, hidden: np.ndarray) -> bool:
    secret = np.flatnonzero(hidden).tolist()
    return all(
        high - low >= WIDTH - 1e-6
        for kind in range(family.counts.shape[1])
        for low, high in intervals(family, hidden, kind, secret)
    )


def fewest(family: Family) -> int:
    """The size of the smallest pattern that protects, by trying them all."""
    free = np.flatnonzero(family.free)
    for number in range(len(free) + 1):
        for more in combinations(free, number):
            hidden = family.small.copy()
            hidden[list(more)] = True
            if protects(family, hidden):
                return int(hidden.sum())
    raise AssertionError("no pattern protects")


@pytest.mark.parametrize("seed", range(8))
def test_no_pattern_that_protects_is_smaller(seed: int) -> None:
    family = drawn(seed, 2, 3)
    hidden = choose(family, WIDTH)
    assert hidden is not None
    assert protects(family, hidden)
    assert hidden.sum() == fewest(family)


def test_the_quick_way_protects_and_hides_at_most_a_third_more() -> None:
    exact = quick = 0
    for seed in range(20):
        family = drawn(100 + seed, 4, 4)
        hidden, nearly = choose(family, WIDTH), near(family, WIDTH)
        assert hidden is not None
        assert protects(family, nearly)
        exact, quick = exact + hidden.sum(), quick + nearly.sum()
    assert exact <= quick <= MOST * exact


def test_where_even_all_free_cells_leave_a_count_known_there_is_no_pattern() -> None:
    counts, relation = np.array([[2.0], [40.0], [42.0]]), csr_array(np.array([[-1.0, -1.0, 1.0]]))
    small, nothing = np.array([True, False, False]), np.array([False, False, False])
    assert choose(Family(counts, relation, small, np.array([False, True, False]), np.ones(3)), WIDTH) is not None
    crossed = csr_array(np.array([[-1.0, -1.0, 1.0], [0.0, -1.0, 0.0]]))
    assert choose(Family(counts, crossed, small, np.array([False, True, False]), np.ones(3)), WIDTH) is None
    unneeded = choose(Family(counts, relation, nothing, ~nothing, np.ones(3)), WIDTH)
    assert unneeded is not None
    assert not unneeded.any()


def test_what_is_hidden_together_leaves_open_what_it_counts_together() -> None:
    family = Family(
        np.array([[2.0], [7.0], [30.0], [39.0]]), csr_array(np.array([[-1.0, -1.0, -1.0, 1.0]])),
        np.array([True, False, False, False]), np.array([False, True, True, False]), np.array([1.0, 1.0, 1.1, 9.0]),
    )  # fmt: skip
    hidden = choose(family, WIDTH)
    assert hidden is not None
    assert hidden.tolist() == [True, True, False, False]
    assert intervals(family, hidden, 0, [0, 1]) == [(0, 9), (0, 9)]
