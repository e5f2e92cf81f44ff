"""How many students can be helped: the share of those assessed for whom the employment centre drew up a plan."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from metrics.engine.board import Board
from metrics.metric import Where


@dataclass(frozen=True)
class Capacity:
    """``share`` of the students of a school year who had a plan, over 0 and up to 1, and what it is made of."""

    share: float
    supported: int
    assessed: int
    school_year: str
    ended: bool


def capacity(board: Board, *, as_of: date, where: Where | None = None) -> Capacity | None:
    """Plans drawn up ÷ students assessed in the last school year that is over and had plans.

    The year still running would say too little, for its plans are still being drawn up: it is taken only where no
    earlier one had any. More plans than students (a second plan after a first) count as everybody. None where no plan
    is known as of the day.

    Worked example: 1 295 assessed and 456 plans in 2023/24 make 35.2 % in the spring of 2025.
    """
    begun = board.periods.filter(pl.col("kind") == "school_year", pl.col("starts_on") <= as_of)
    years = begun.with_columns(ended=pl.col("ends_on") < as_of).sort("ended", "starts_on", descending=True)
    for code, ended in years.select("code", "ended").iter_rows():
        sums = board.sums("risk", ("assessed", "supported"), as_of=as_of, period=code, where=where).row(0, named=True)
        if sums["supported"] and sums["assessed"]:
            share = min(1.0, sums["supported"] / sums["assessed"])
            return Capacity(share, sums["supported"], sums["assessed"], code, ended)
    return None


def flagged_share(scored: pl.DataFrame) -> float | None:
    """The share of people that a card flags: what stands for a capacity while none is known.

    :param scored: rows with people and flagged; None where there is nobody, or nobody is flagged
    """
    people, flagged = (int(frame["people"].sum()) for frame in (scored, scored.filter("flagged")))
    return flagged / people if flagged else None
