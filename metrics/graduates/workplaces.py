"""Place of study, home before the studies and place of work: three different districts of one graduate.

Counts of people at work by the monthly monitoring, signed changes of the ledger ``work_places``. Every figure says by
which of the three it is.
"""

from collections.abc import Sequence
from datetime import date

import polars as pl

from metrics.engine.board import Board
from metrics.metric import Where
from metrics.statistics.disclosure import HIDDEN, hide

LEDGER, WORKING, PLACE, ORIGIN = "work_places", "working", "place", "origin"
STUDY, HOME, WORK, SUBJECT = "district_id", "home_district_id", "work_district_id", "work_subject"
OUTSIDE, UNKNOWN = "outside", "unknown"
"""Places that are no district of the region: a workplace in another subject of the Federation, and none reported."""


def flows(
    board: Board, origin: str, *, as_of: date, period: str | None, where: Where | None = None, hide_small: bool = False
) -> pl.DataFrame:
    """People at work by where they come from and where they work: ``origin, place, working, hidden``.

    :param origin: ``STUDY`` or ``HOME``
    :returns: only pairs with anybody; ``origin`` a district or ``UNKNOWN``, ``place`` also ``OUTSIDE``; ``working``
        null where it is hidden
    """
    sums = board.sums(LEDGER, (WORKING,), (origin, WORK, SUBJECT), as_of=as_of, period=period, where=where)
    pairs = sums.group_by(pl.col(origin).fill_null(UNKNOWN).alias(ORIGIN), _place()).agg(pl.col(WORKING).sum())
    return _guarded(board, pairs, (ORIGIN, PLACE), hide_small)


def totals(
    board: Board, role: str, *, as_of: date, period: str | None, where: Where | None = None, hide_small: bool = False
) -> pl.DataFrame:
    """The same people by one of their three places alone: ``place, working, hidden``.

    :param role: ``STUDY``, ``HOME`` or ``WORK``
    """
    by = (WORK, SUBJECT) if role == WORK else (role,)
    sums = board.sums(LEDGER, (WORKING,), by, as_of=as_of, period=period, where=where)
    place = _place() if role == WORK else pl.col(role).fill_null(UNKNOWN).alias(PLACE)
    return _guarded(board, sums.group_by(place).agg(pl.col(WORKING).sum()), (PLACE,), hide_small)


def subjects(
    board: Board, *, as_of: date, period: str | None, where: Where | None = None, hide_small: bool = False
) -> pl.DataFrame:
    """Those who work in another subject of the Federation, most first: ``work_subject, working, hidden``.

    Where :func:`totals` hide how many work outside, every subject is hidden: together they are that number.
    """
    sums = board.sums(LEDGER, (WORKING,), (SUBJECT,), as_of=as_of, period=period, where=where)
    away = _guarded(board, sums.filter(pl.col(SUBJECT).is_not_null()).select(SUBJECT, WORKING), (SUBJECT,), hide_small)
    places = totals(board, WORK, as_of=as_of, period=period, where=where, hide_small=hide_small)
    if places.filter(pl.col(PLACE) == OUTSIDE, HIDDEN).height:
        away = away.with_columns(pl.lit(None, pl.Int64).alias(WORKING), pl.lit(True).alias(HIDDEN))
    return away.sort(-pl.col(WORKING), SUBJECT, nulls_last=True)


def _place() -> pl.Expr:
    outside = pl.when(pl.col(SUBJECT).is_not_null()).then(pl.lit(OUTSIDE)).otherwise(pl.lit(UNKNOWN))
    return pl.coalesce(pl.col(WORK), outside).alias(PLACE)


def _guarded(board: Board, cells: pl.DataFrame, by: Sequence[str], hide_small: bool) -> pl.DataFrame:
    cells = cells.filter(pl.col(WORKING) != 0).sort(*by)
    if not hide_small:
        return cells.with_columns(pl.lit(False).alias(HIDDEN))
    guarded = hide(cells, by, board.small_number, (WORKING,))
    return guarded.with_columns(pl.when(~pl.col(HIDDEN)).then(WORKING).alias(WORKING))
