"""Tables that are shown side by side, as one family of cells in which each total is the sum of its parts.

A reader of districts beside grades beside districts by grade can add and subtract through all of them, so which cells
are hidden is decided for all of them at once (:mod:`.suppression`). What stands inside something else, institutions in
districts, comes after it: the coarser table is decided first and stays as it is, for there is always a way to guard the
parts of what is shown, and it is the coarser one that is looked at most.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.sparse import csr_array

from metrics.statistics.suppression import Family, choose

Table = tuple[str, ...]
HIDDEN, PEOPLE = "hidden", "_people"
TOTAL_COST = 3.0
"""A total is hidden where it takes the place of so many of its parts."""


def every_table(atoms: pl.DataFrame, by: Sequence[str]) -> list[Table]:
    """The dimensions and all their margins, the whole first; what stands inside something else only beside it."""
    around = {inner: {outer for outer in by if _inside(atoms, inner, outer, by)} for inner in by}
    every = (table for number in range(len(by) + 1) for table in combinations(by, number))
    return [table for table in every if all(around[name] <= {*table} for name in table)]


def patterns(
    atoms: pl.DataFrame,
    tables: Sequence[Table],
    width: int,
    counts: Sequence[str],
) -> dict[Table, pl.DataFrame]:
    """Which cells of each table are hidden: table -> its dimensions with a Boolean column ``hidden``, a row a cell.

    :param atoms: counts by all dimensions of the tables; what is not there has nobody
    :param tables: what is shown, by names of dimensions
    :param width: a cell with people is hidden where a count is under it, and no hidden count is told closer than it

    What has no people is not hidden. The whole, which is always among the tables, is hidden where it is small itself
    and only there; what lies under a hidden cell of a coarser table is hidden with it.
    A null count is unknown: neither small nor guarded.
    """
    tables = list(dict.fromkeys(((), *tables)))
    patterns_: dict[Table, pl.DataFrame] = {}
    for stage in _stages(atoms, tables):
        decided = _decided(atoms, stage, patterns_, width, counts)
        if decided is None:  # what is shown of the coarser tables leaves no way: all tables at once always have one
            return _decided(atoms, tables, {}, width, counts) or {}
        patterns_ |= decided
    return patterns_


def _stages(atoms: pl.DataFrame, tables: Sequence[Table]) -> list[list[Table]]:
    """The tables in groups that are decided together, the coarser group first."""
    by = list(dict.fromkeys(name for table in tables for name in table))
    depth = {name: sum(_inside(atoms, name, other, by) for other in by) for name in by}
    level = {table: max((depth[name] for name in table), default=0) for table in tables}
    return [[table for table in tables if level[table] == one] for one in sorted({*level.values()})]


def _inside(atoms: pl.DataFrame, inner: str, outer: str, by: Sequence[str]) -> bool:
    """Whether each value of one dimension stands with one of the other only; of two names of one thing the first is
    outside."""
    alone, around = atoms[inner].n_unique(), atoms[outer].n_unique()
    earlier = around < alone or by.index(outer) < by.index(inner)
    return inner != outer and earlier and atoms.select(inner, outer).n_unique() == alone


def _needed(atoms: pl.DataFrame, counts: Sequence[str]) -> list[str]:
    """The counts without those that are the sum of two others: whoever guards the parts guards the sum."""
    kept, counts_ = list(counts), atoms.select(pl.col(counts).fill_null(0))
    for whole in counts:
        for one, other in combinations([name for name in kept if name != whole], 2):
            parts = counts_[one], counts_[other]
            if (counts_[whole] == parts[0] + parts[1]).all() and all((part >= 0).all() for part in parts):
                kept.remove(whole)
                break
    return kept


def _decided(
    atoms: pl.DataFrame,
    stage: Sequence[Table],
    coarser: Mapping[Table, pl.DataFrame],
    width: int,
    counts: Sequence[str],
) -> dict[Table, pl.DataFrame] | None:
    """The patterns of these tables beside those that are decided; None where these leave no way."""
    frames = {table: _cells(atoms, table, counts, width) for table in (*coarser, *stage)}
    starts = dict(zip(frames, np.cumsum([0, *(frame.height for frame in frames.values())]), strict=False))
    every = pl.concat([frame.select(*counts, PEOPLE, HIDDEN, "_size") for frame in frames.values()])
    small, free = every[HIDDEN].to_numpy().copy(), every[PEOPLE].to_numpy().copy()
    free[starts[()]] = False
    for table, pattern in coarser.items():
        inside = slice(starts[table], starts[table] + pattern.height)
        small[inside], free[inside] = pattern[HIDDEN].to_numpy(), False
    relations = _relations(frames, starts)
    small |= _under(relations, small & ~free, free)
    order = np.argsort(np.argsort(every["_size"].to_numpy(), kind="stable"))
    heavy = np.concatenate([np.full(frame.height, _cost(table, frames)) for table, frame in frames.items()])
    hidden = choose(
        Family(
            every.select(pl.col(_needed(atoms, counts)).fill_null(0)).to_numpy().astype(float),
            relations,
            small,
            free & ~small,
            heavy + order / (1000 * max(1, len(order))),
        ),
        width,
    )
    if hidden is None:
        return None
    return {
        table: frames[table].select(
            *table, pl.Series(HIDDEN, hidden[starts[table] : starts[table] + frames[table].height])
        )
        for table in stage
    }


def _under(relations: csr_array, hidden: NDArray[np.bool_], free: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The free parts of wholes that were hidden before, and the free parts of these."""
    wholes = (relations.maximum(0) @ hidden.astype(float)) > 0
    parts = (np.asarray((-relations.minimum(0)).T @ wholes.astype(float)) > 0) & free
    return parts if (parts <= hidden).all() else _under(relations, hidden | parts, free)


def _cells(atoms: pl.DataFrame, table: Table, counts: Sequence[str], width: int) -> pl.DataFrame:
    """The cells of a table by name: what they count, whether there are people, whether they are small, how large."""
    # Where nobody has reported, the sum is unknown and not nought.
    sums = [pl.when(pl.col(count).count() > 0).then(pl.col(count).sum()).alias(count) for count in counts]
    frame = atoms.group_by(table).agg(sums).sort(table, nulls_last=True) if table else atoms.select(sums)
    people = pl.any_horizontal((pl.col(count) != 0).fill_null(False) for count in counts)
    small = pl.any_horizontal((pl.col(count) < width).fill_null(False) for count in counts)
    return frame.with_columns(people.alias(PEOPLE), (people & small).alias(HIDDEN), _size=pl.max_horizontal(counts))


def _cost(table: Table, frames: Mapping[Table, pl.DataFrame]) -> float:
    """A cell of the finest table costs one; a total as many as are hidden in its place."""
    return 1.0 if not any({*table} < {*other} for other in frames) else TOTAL_COST if table else 2 * TOTAL_COST


def _relations(frames: Mapping[Table, pl.DataFrame], starts: Mapping[Table, int]) -> csr_array:
    """Each total is the sum of its parts: of each table with the next coarser ones."""
    places: list[tuple[int, int, float]] = []
    row = 0
    for fine in frames:
        coarser = [table for table in frames if {*table} < {*fine}]
        nearest = [table for table in coarser if not any({*table} < {*other} for other in coarser)]
        for coarse in nearest:
            parts = frames[fine].with_row_index("_part").select("_part", *coarse)
            wholes = frames[coarse].with_row_index("_whole").select("_whole", *coarse)
            joined = parts.join(wholes, on=coarse, nulls_equal=True) if coarse else parts.join(wholes, how="cross")
            places += [
                (row + whole, starts[fine] + part, -1.0) for part, whole in joined.select("_part", "_whole").iter_rows()
            ]
            places += [(row + whole, starts[coarse] + whole, 1.0) for whole in range(wholes.height)]
            row += wholes.height
    size = sum(frame.height for frame in frames.values())
    rows, columns, signs = (np.array(part) for part in zip(*places, strict=True)) if places else ([], [], [])
    return csr_array((signs, (rows, columns)), shape=(row, size))
