"""The students of one school year: how many are at risk by either card, who has a plan, and which factors hold."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from metrics.engine.board import Board
from metrics.metric import Where
from metrics.risk.scorecard import FACTORS

COUNTS = ("assessed", "at_risk", "supported", "closed", "resolved")
"""Columns of the ledger ``risk``; ``at_risk`` is by the last assessment, ``resolved`` is part of ``closed``."""


def counts(
    board: Board, by: Sequence[str], flagged: pl.DataFrame, *, year: str | None, as_of: date, where: Where | None = None
) -> pl.DataFrame:
    """One row a group: ``by``, the sums of ``COUNTS``, then expert, fitted (flagged at the first assessment),
    without_plan.

    :param flagged: rows with the columns ``by``, people, by_expert and by_fitted (Boolean, null without such a card)

    ``without_plan`` is the least number of students at risk by the experts' card who have no plan: those at risk less
    the plans there are. It is a lower bound, because a plan may be somebody's who was not at risk at first, or a second
    one.
    """
    sums = board.sums("risk", COUNTS, tuple(by), as_of=as_of, period=year, where=where).drop("last_change")
    people = pl.col("people")
    flags = [
        pl.when(pl.col(f"by_{name}").count() > 0).then((people * pl.col(f"by_{name}").cast(pl.Int64)).sum()).alias(name)
        for name in ("expert", "fitted")
    ]
    if by:
        first = flagged.group_by(*by).agg(flags)
        both = sums.join(first, on=list(by), how="left", nulls_equal=True, maintain_order="left")
    else:
        both = pl.concat([sums, flagged.select(flags)], how="horizontal")
    without_plan = pl.col("expert") - pl.col("supported").fill_null(0)
    return both.with_columns(without_plan=pl.when(without_plan > 0).then(without_plan).otherwise(0))


def factors(flagged: pl.DataFrame, codes: Sequence[str]) -> pl.DataFrame:
    """How often each factor holds at the first assessment, in the order of ``codes``.

    Columns: factor, people, holds, at_risk, holds_at_risk (the same two among those at risk by the experts' card).
    """
    people, at_risk = pl.col("people").sum(), pl.col("people").filter(pl.col("by_expert")).sum()
    answers = flagged.group_by(FACTORS).agg(people, at_risk.alias("at_risk")).rows()
    rows = []
    for code in codes:
        having = [answer for answer in answers if code in answer[0].split()]
        sums = [sum(answer[place] for answer in some) for place in (1, 2) for some in (answers, having)]
        rows.append((code, *sums))
    names = dict.fromkeys(("people", "holds", "at_risk", "holds_at_risk"), pl.Int64())
    return pl.DataFrame(rows, schema={"factor": pl.String(), **names}, orient="row")
