"""Who counts more people than there are: an error to be mended, never a target met.

Looked at are senders one by one, for the excess of one hides those whom another has not reached: 110 of 100 beside
80 of 100 is one sender with 10 too many, though together they are 190 of 200.
"""

from dataclasses import dataclass
from datetime import date

import polars as pl

from metrics.engine.board import DISTRICT, Board
from metrics.engine.completeness import SENDERS
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

    Where small numbers are hidden the district stands for its senders, and those that are hidden say nothing.
    """
    changes = board.ledgers.get(metric.ledger)
    if changes is None or not metric.part_of_whole or DISTRICT not in metric.dimensions:
        return {}
    senders = [] if hide_small else [name for name in SENDERS if name in changes.columns and name in metric.dimensions]
    rows = board.evaluate(metric, (DISTRICT, *senders), as_of=as_of, hide_small=hide_small, where=where, period=period)
    over = rows.filter(pl.col("numerator") > pl.col("denominator"), pl.col(DISTRICT).is_not_null())
    return {district: _together(of_district) for (district,), of_district in over.group_by(DISTRICT)}


def _together(over: pl.DataFrame) -> OverWhole:
    people = int((over["numerator"] - over["denominator"]).sum())
    if over.height > 1:
        return OverWhole(over.height, people)
    row = over.row(0, named=True)
    return OverWhole(1, people, row.get("institution_id"), row["numerator"], row["denominator"])
