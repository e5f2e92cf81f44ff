"""Who counts more people than there are: an error to be mended, never a target met.

Looked at are senders one by one, for the excess of one hides those whom another has not reached: 110 of 100 beside
80 of 100 is one sender with 10 too many, though together they are 190 of 200.
"""

from dataclasses import dataclass
from datetime import date

import polars as pl

from metrics.engine.board import DISTRICT, Board
from metrics.engine.totals import EXCESS
from metrics.metric import Metric, Where


@dataclass(frozen=True)
class OverWhole:
    """``senders`` who report more than there are, and ``people`` too many of them all. Of one sender alone also its
    institution, None where the viewer may not see it or where it is none, and its counts."""

    senders: int = 0
    people: int = 0
    institution_id: int | None = None
    numerator: int | None = None
    denominator: int | None = None


def over_whole(
    board: Board,
    metric: Metric,
    as_of: date,
    hide_small: bool = False,
    *,
    where: Where | None = None,
    period: str | None = None,
) -> dict[str, OverWhole]:
    """District -> its senders with an excess; districts without any are left out. Arguments as of ``Board.evaluate``.

    Where small numbers are hidden only a district that is over the whole itself is told, with the people whom it has
    too many as a whole: those of one sender could point at somebody.
    """
    if metric.ledger not in board.ledgers or not metric.part_of_whole or DISTRICT not in metric.dimensions:
        return {}
    if hide_small:
        rows = board.evaluate(metric, (DISTRICT,), as_of=as_of, hide_small=True, where=where, period=period)
        over = rows.with_columns((pl.col("numerator") - pl.col("denominator")).alias(EXCESS)).filter(pl.col(EXCESS) > 0)
        counts = over.select(DISTRICT, EXCESS).iter_rows()
        return {
            district: OverWhole(_senders(board, metric, district, as_of, where, period), n) for district, n in counts
        }
    senders = board.over_whole(metric, as_of=as_of, where=where, period=period)
    if senders.is_empty():
        return {}
    of_districts = senders.filter(pl.col(DISTRICT).is_not_null()).group_by(DISTRICT, maintain_order=True)
    return {
        str(district): _together(board, metric, of_district, as_of, where, period)
        for (district,), of_district in of_districts
    }


def _senders(board: Board, metric: Metric, district: str, as_of: date, where: Where | None, period: str | None) -> int:
    return board.excess(metric, as_of=as_of, where={**(where or {}), DISTRICT: (district,)}, period=period)


def _together(
    board: Board, metric: Metric, senders: pl.DataFrame, as_of: date, where: Where | None, period: str | None
) -> OverWhole:
    people = int(senders[EXCESS].sum())
    institution = senders["institution_id"].item() if senders.height == 1 and "institution_id" in senders else None
    if institution is None:
        return OverWhole(senders.height, people)
    of_sender = {**(where or {}), "institution_id": (institution,)}
    row = board.evaluate(metric, as_of=as_of, where=of_sender, period=period).row(0, named=True)
    return OverWhole(1, people, institution, row["numerator"], row["denominator"])
