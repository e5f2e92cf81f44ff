"""The board that stands: a vote or a note moves the version of the data and touches no ledger.

What has been worked out of the ledgers stays."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from threading import Lock

import polars as pl

from metrics.engine.board import Board
from metrics.target import Target

MOST = 8
"""Boards that are remembered: as many as there are snapshots."""

_boards: OrderedDict[tuple[int, ...], tuple[Mapping[str, pl.DataFrame], pl.DataFrame, tuple[object, ...], Board]]
_boards = OrderedDict()
_lock = Lock()


def board(
    changes: Mapping[str, pl.DataFrame],
    periods: pl.DataFrame,
    targets: Sequence[Target],
    districts: Sequence[str],
    small_number: int,
) -> Board:
    """A board of these; for the very same frames, periods and targets the same object, with all it has worked out.

    Which frames are the same is said by whoever read them: equal ones of two viewers are two.
    """
    others = (tuple(changes), tuple(targets), tuple(districts), small_number)
    frames = tuple(id(frame) for frame in changes.values())  # unique, for the frames are kept beside
    with _lock:
        standing = _boards.get(frames)
        if standing and standing[2] == others and standing[1].equals(periods):
            _boards.move_to_end(frames)
            return standing[3]
        made = Board(changes, periods, targets, districts, small_number)
        _boards[frames] = (dict(changes), periods, others, made)
        _boards.move_to_end(frames)
        while len(_boards) > MOST:
            _boards.popitem(last=False)
        return made
