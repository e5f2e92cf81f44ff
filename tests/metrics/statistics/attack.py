"""What a reader with a solver of linear programmes can say of hidden cells, apart from the code that hides them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

import numpy as np
import polars as pl
from scipy.optimize import linprog

Table = tuple[str, ...]
NOBODY = 1e-6


def told(
    atoms: pl.DataFrame, hidden: Mapping[Table, pl.DataFrame], counts: Sequence[str], width: int
) -> Iterator[tuple[Table, tuple, str, float, float]]:
    """The hidden counts that the shown ones tell within an interval narrower than ``width``.

    The unknowns are the atoms that have people; where there are none everybody sees that. Every shown cell of every
    table is an equation over them.

    :param atoms: the true counts by all dimensions
    :param hidden: table -> its dimensions and a Boolean column ``hidden``
    """
    people = atoms.filter(pl.any_horizontal(pl.col(count).fill_null(0) != 0 for count in counts))
    rows = people.rows(named=True)
    cells = [
        (table, tuple(cell[name] for name in table), cell["hidden"],
         [place for place, row in enumerate(rows) if all(row[name] == cell[name] for name in table)])
        for table, frame in hidden.items()
        for cell in frame.iter_rows(named=True)
    ]  # fmt: skip
    for count in counts:
        true = np.array([row[count] or 0 for row in rows], dtype=float)
        equations = [members for _table, _name, secret, members in cells if not secret and members]
        for table, name, secret, members in cells:
            if secret and members:
                low, high = _between(true, equations, members)
                if high - low < width - NOBODY:
                    yield table, name, count, low, high


def _between(true: np.ndarray, equations: Sequence[Sequence[int]], members: Sequence[int]) -> tuple[float, float]:
    matrix = np.zeros((max(1, len(equations)), len(true)))
    for line, places in enumerate(equations):
        matrix[line, places] = 1
    aim = np.zeros(len(true))
    aim[members] = 1
    ends = []
    for sign in (1, -1):
        solved = linprog(sign * aim, A_eq=matrix, b_eq=matrix @ true, bounds=[(min(0.0, one), None) for one in true])
        ends.append(float(aim @ solved.x) if solved.status == 0 else -sign * np.inf)
    return ends[0], ends[1]


def crossed(random: np.random.Generator) -> pl.DataFrame:
    """A table of two or three dimensions with many small and many empty cells: a region of districts and grades."""
    dimensions = 2 if random.random() < 0.8 else 3
    sizes = random.integers(2, 5 if dimensions == 2 else 3, size=dimensions)
    names = [[f"{letter}{place}" for place in range(size)] for letter, size in zip("axk", sizes, strict=False)]
    empty, kinds = random.choice([0.0, 0.2, 0.5]), (0, 1, 2, 3, 5, 7, 12, 40, 150)
    cells = [
        (*where, int(random.choice(kinds)), int(random.choice(kinds)))
        for where in product(*names)
        if random.random() >= empty
    ] or [(*(values[0] for values in names), 2, 40)]
    schema = [*("axk"[: len(names)]), "numerator", "complement"]
    frame = pl.DataFrame(cells, schema=schema, orient="row")
    return frame.with_columns(denominator=pl.col("numerator") + pl.col("complement"))


def margins(by: Sequence[str]) -> list[Table]:
    """All tables of these dimensions."""
    return [table for number in range(len(by) + 1) for table in combinations(by, number)]
