"""How much stands outside a figure because a part of it is not known, and how far the figure could be from the truth.

Worked example: 30 of 30 are counted, and a school with 30 pupils has reported «…»: one sender and 30 people are
outside.
If none of them is reached it is 30 of 60, if all are, 60 of 60.
"""

from dataclasses import dataclass
from datetime import date

import polars as pl

from metrics.engine.completeness import SENDERS, SINCE, dated, unit
from metrics.engine.totals import matching, signed, sums
from metrics.metric import Metric


@dataclass(frozen=True)
class Outside:
    """``senders`` whose rows a figure leaves out, and the ``people`` in them, None where nobody knows how many.

    ``lowest`` and ``highest``, 0 to 1: the figure with none and with all of these people in its numerator; None for
    what is no part of a whole, and where it would not differ.
    """

    senders: int = 0
    people: int | None = None
    lowest: float | None = None
    highest: float | None = None


def outside(metric: Metric, changes: pl.DataFrame, x: int, n: int, *, as_of: date, period: str | None) -> Outside:
    """Who stands outside the figure ``x`` of ``n`` as of a day: rows of senders of which something had been reported,
    but not all that the metric is made of.

    :param changes: the ledger as it is, «…» as null
    """
    rows = dated(changes, metric.columns).filter(
        pl.col("period") == pl.lit(period, pl.String),
        pl.col("day") <= as_of,
        pl.col(SINCE).is_null() | (pl.col(SINCE) > as_of),
        pl.any_horizontal(pl.col(column).is_not_null() for column in metric.columns),
        matching(metric.where),
    )
    # A row that is gone from a later report has nobody left to be unknown.
    standing = (
        rows.group_by(unit(changes))
        .agg(sums(metric.columns))
        .filter(pl.any_horizontal(pl.col(column) != 0 for column in metric.columns))
    )
    senders = standing.select(name for name in ("district_id", *SENDERS) if name in rows.columns).unique().height
    if not senders or not metric.divided:
        return Outside(senders)
    # Where it is not known how many are to be taken away, all of them are.
    whole = pl.coalesce(signed(metric.denominator, metric.denominator_less), signed(metric.denominator, ()))
    of_rows = standing.select(whole.alias("people"))["people"].drop_nulls()
    people = int(of_rows.sum()) if of_rows.len() else None
    if not people or not metric.part_of_whole:
        return Outside(senders, people)
    return Outside(senders, people, x / (n + people), (x + people) / (n + people))
