"""Which further cells of linked tables have to be hidden so that no hidden count can be worked out, as few as can be.

Cells are joined by relations: a whole is the sum of its parts. Whoever reads the shown cells knows these relations and
that no count is negative; what is left open for a hidden count is an interval, which two linear programmes bound. A
pattern protects when every interval of every hidden count is at least as wide as the threshold, so that nothing is
known within half of it.

Small families are solved exactly: a master programme (integer, HiGHS) chooses cells, linear programmes look for a count
that is still known, and its dual solution says which cells could help, as a new condition of the master. Large ones are
solved cell by cell: the cheapest further cells that open an interval, then without those that turn out to be needless.

Method: Fischetti M., Salazar J. J. (2001), Solving the Cell Suppression Problem on Tabular Data with Linear
Constraints, Management Science 47(7); for the large ones Kelly J. P. et al. (1992), Networks 22.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import block_array, csr_array, eye_array, hstack, vstack
from scipy.sparse.csgraph import connected_components

Flags = NDArray[np.bool_]
EXACT = 120
"""Up to so many cells a family is solved exactly."""
ROUNDS = 60
"""After so many rounds of new conditions an exact search is given up for the other way."""
NEAR = 1e-6


@dataclass(frozen=True)
class Family:
    """Linked cells. Arrays have a row a cell.

    :param counts: the true counts, a column each kind of count
    :param relations: a row a relation, which is nought in every count: 1 for the whole, -1 for each of its parts
    :param small: which cells must be hidden
    :param free: which others may be; what is neither is shown whatever may come
    :param costs: what it costs to hide a cell
    """

    counts: NDArray[np.float64]
    relations: csr_array
    small: Flags
    free: Flags
    costs: NDArray[np.float64]

    @property
    def size(self) -> int:
        """How many cells there are."""
        return len(self.small)


def choose(family: Family, width: int) -> Flags | None:
    """The cells to be hidden; None where no choice among the free cells protects.

    The same family gives the same choice, and where costs are equal it is decided by the order of the cells.
    """
    hidden = family.small.copy()
    for cells in _joined(family):
        part = _part(family, cells)
        if part.small.any():
            chosen = _of_part(part, width)
            if chosen is None:
                return None
            hidden[cells] = chosen
    return hidden


def _of_part(part: Family, width: int) -> Flags | None:
    if part.relations.shape[0] == 1 and (part.relations.data < 0).all():
        return _line(part, width)
    if next(_known(part, part.small | part.free, width), None) is not None:
        return None
    if not part.free.any():
        return part.small
    exact = _exact(part, width) if part.size <= EXACT else None
    return near(part, width) if exact is None else exact


def _line(part: Family, width: int) -> Flags | None:
    """The same where the cells are the parts of one shown whole: together they leave open what they count together."""
    counts = part.counts - np.minimum(0, part.counts)
    wanted = np.vstack([np.ones(part.size), counts.T])
    least = np.concatenate([[2.0], np.full(counts.shape[1], float(width))])
    left = least - wanted[:, part.small].sum(axis=1)
    one = np.flatnonzero(part.free & (wanted >= left[:, None]).all(axis=0))
    if (left <= 0).all() or one.size:
        hidden = part.small.copy()
        hidden[[] if (left <= 0).all() else one[np.argmin(part.costs[one])]] = True
        return hidden
    limits = Bounds(part.small.astype(float), (part.small | part.free).astype(float))
    several = LinearConstraint(wanted, least, np.inf)
    solved = milp(part.costs, integrality=np.ones(part.size), bounds=limits, constraints=several)
    return None if solved.x is None else np.asarray(solved.x > 0.5)


def _joined(family: Family) -> list[NDArray[np.intp]]:
    """The cells that can matter to each other: what is always shown joins nothing."""
    matters = family.small | family.free
    relations = abs(family.relations[:, matters])
    _number, labels = connected_components(relations.T @ relations, directed=False)
    places = np.flatnonzero(matters)
    return [places[labels == label] for label in np.unique(labels)]


def _part(family: Family, cells: NDArray[np.intp]) -> Family:
    """Some cells of a family with the relations in which they stand."""
    relations = csr_array(family.relations[:, cells])
    there = np.diff(relations.indptr) > 0
    return Family(
        family.counts[cells],
        csr_array(relations[there]),
        family.small[cells],
        family.free[cells],
        family.costs[cells],
    )


def _reach(family: Family, kind: int, hidden: Flags, width: int) -> tuple[NDArray, NDArray]:
    """How far down and up a count may be moved: nowhere where it is shown, never below nought, no further than it needs
    to be, for which twice the width is enough wherever the relations cross as tables do."""
    count = family.counts[:, kind]
    return (count - np.minimum(0, count)).clip(max=2 * width) * hidden, 2.0 * width * hidden


class _Moves:
    """The linear programme of two ways to fill in the hidden cells, which differ in one of them as far as can be."""

    def __init__(self, family: Family, kind: int, hidden: Flags, width: int) -> None:
        self.size = family.size
        self.relations = block_array([[family.relations, None], [None, family.relations]], format="csr")
        down, up = _reach(family, kind, hidden, width)
        self.bounds = np.column_stack([np.tile(-down, 2), np.tile(up, 2)])
        everywhere_down, everywhere_up = _reach(family, kind, np.ones(self.size, dtype=bool), width)
        self.helps = np.tile(everywhere_down, 2), np.tile(everywhere_up, 2)

    def widest(self, cell: int) -> tuple[NDArray, NDArray]:
        """By how much the two differ in every cell, and how much each cell would add to it if it were hidden."""
        aim = np.zeros(2 * self.size)
        aim[cell], aim[self.size + cell] = -1, 1
        solved = linprog(aim, A_eq=self.relations, b_eq=np.zeros(self.relations.shape[0]), bounds=self.bounds)
        down, up = self.helps
        reduced = -(solved.upper.marginals + solved.lower.marginals)
        gains = np.where(reduced > 0, reduced * up, -reduced * down)
        return solved.x[: self.size] - solved.x[self.size :], gains[: self.size] + gains[self.size :]


def _known(family: Family, hidden: Flags, width: int) -> Iterator[tuple[int, int, NDArray]]:
    """The hidden cells of which a count is known too well: cell, kind of count, what each cell would help."""
    for kind in range(family.counts.shape[1]):
        moves, open_ = _Moves(family, kind, hidden, width), ~hidden
        for cell in np.flatnonzero(hidden).tolist():
            if not open_[cell]:
                difference, gains = moves.widest(cell)
                open_ |= np.abs(difference) >= width - NEAR
                if not open_[cell]:
                    yield cell, kind, gains


def _exact(family: Family, width: int) -> Flags | None:
    """The cheapest pattern; None where it is not found in so many rounds."""
    conditions, floors = [_paired(family)], [np.zeros(_paired(family).shape[0])]
    bounds = Bounds(family.small.astype(float), (family.small | family.free).astype(float))
    for _round in range(ROUNDS):
        within = LinearConstraint(vstack(conditions, format="csr"), np.concatenate(floors), np.inf)
        master = milp(family.costs, integrality=np.ones(family.size), bounds=bounds, constraints=within)
        if master.x is None:
            return None
        hidden = master.x > 0.5
        lacking = [_condition(cell, gains, width) for cell, _kind, gains in _known(family, hidden, width)]
        if not lacking:
            return hidden
        conditions.append(csr_array(np.array(lacking)))
        floors.append(np.zeros(len(lacking)))
    return None


def _condition(cell: int, gains: NDArray, width: int) -> NDArray:
    """That what is hidden opens the interval of a cell, where that is hidden itself."""
    row = np.minimum(np.where(gains < NEAR, 0, gains), width) / width
    row[cell] = min(row[cell], 0.999) - 1 if row[cell] else -1.0
    return row


def _paired(family: Family) -> csr_array:
    """That no cell is hidden in a relation alone."""
    rows = []
    for line in family.relations.toarray():
        members = np.flatnonzero(line)
        for cell in members:
            row = np.zeros(family.size)
            row[members] = 1
            row[cell] = -1
            rows.append(row)
    return csr_array(np.array(rows).reshape(-1, family.size))


def near(family: Family, width: int) -> Flags:
    """A pattern that protects and is close to the cheapest, for families of any size that some pattern protects."""
    hidden = family.small.copy()
    while True:
        first = next(_known(family, hidden, width), None)
        if first is None:
            return _without_needless(family, hidden, width)
        hidden |= _cheapest(family, hidden, first[0], first[1], width)


def _cheapest(family: Family, hidden: Flags, cell: int, kind: int, width: int) -> Flags:
    """The cells that have to move so that two ways to fill in differ in ``cell`` by the width, for the least cost."""
    size, allowed = family.size, hidden | family.free
    down, up = _reach(family, kind, allowed, width)
    relations, none = family.relations, csr_array((size, size))
    once = eye_array(size, format="csr")
    # Two moves and, for each cell, the share of it that has to be hidden for them.
    shares = [vstack([hstack([sign * (once if first else none), sign * (none if first else once), -width * once])
                      for sign in (1, -1)]) for first in (True, False)]  # fmt: skip
    zero = csr_array((relations.shape[0], size))
    equal = block_array([[relations, zero, zero], [zero, relations, zero]], format="csr")
    apart = np.zeros((1, 3 * size))
    apart[0, cell], apart[0, size + cell] = -1, 1
    least = vstack([*shares, csr_array(apart)], format="csr")
    limits = np.concatenate([np.zeros(4 * size), [-width]])
    bounds = np.column_stack(
        [np.concatenate([-down, -down, np.zeros(size)]), np.concatenate([up, up, np.full(size, 2.0)])]
    )
    costs = np.concatenate([np.zeros(2 * size), np.where(hidden, 0, family.costs)])
    solved = linprog(costs, A_ub=least, b_ub=limits, A_eq=equal, b_eq=np.zeros(equal.shape[0]), bounds=bounds)
    return solved.x[2 * size :] > NEAR


def _without_needless(family: Family, hidden: Flags, width: int) -> Flags:
    """The pattern without the cells that protect nobody, the dearest first."""
    extra = np.flatnonzero(hidden & ~family.small)
    for cell in sorted(extra, key=lambda cell: -family.costs[cell]):
        fewer = hidden.copy()
        fewer[cell] = False
        if next(_known(family, fewer, width), None) is None:
            hidden = fewer
    return hidden
