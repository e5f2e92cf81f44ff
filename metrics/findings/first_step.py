"""What a district's head should do first: one thing, found by fixed rules.

In this order: put right what senders report over 100 %, because nothing else can be believed before; then go where
most people are left to a target that can be judged, to the institution in which most of them are; then send the reports
that are late. A district with nothing of these is told so. Of fewer than ten people nothing is said: one of them would
decide it.
"""

from dataclasses import dataclass
from datetime import date

import polars as pl

from metrics.catalogue import CATALOGUE
from metrics.engine.board import DISTRICT, Board
from metrics.findings.over_whole import OverWhole, over_whole
from metrics.metric import Direction, Metric
from metrics.statistics.disclosure import FEW, is_few
from metrics.statistics.short import short

INSTITUTION = "institution_id"


@dataclass(frozen=True)
class FirstStep:
    """What is to be done, and with whom.

    ``kind`` is over_whole, gap, report or none. Of the first two ``metric`` is the code of the figure and ``people``
    those counted too many, by how many ``senders``, or left to its target; ``institution_id`` is the one sender, or
    where most of a gap is (None where the viewer may not see it), ``people_there`` how many. Of a report ``people`` are
    the senders still to come, ``form`` is its code and ``expected`` the day it is of.
    """

    kind: str
    metric: str | None = None
    people: int = 0
    senders: int = 0
    institution_id: int | None = None
    people_there: int = 0
    form: str | None = None
    expected: date | None = None


def first_step(board: Board, district: str, as_of: date, reported: pl.DataFrame, hide_small: bool = False) -> FirstStep:
    """The first step as of a day; ``reported`` is the frame of :func:`metrics.findings.freshness.not_reported`."""
    aimed = [
        metric
        for metric in CATALOGUE.values()
        if metric.part_of_whole
        and metric.good is Direction.UP
        and DISTRICT in metric.dimensions
        and board.target(metric, as_of) is not None
    ]
    rows = {metric.code: _row(board, metric, district, as_of, hide_small) for metric in aimed}
    aimed = [metric for metric in aimed if not is_few(rows[metric.code]["denominator"])]
    for metric in aimed:
        if over := over_whole(board, metric, as_of, hide_small).get(district):
            return FirstStep("over_whole", metric.code, over.people, over.senders, _large(over))
    missing = [metric for metric in aimed if short(rows[metric.code])]
    if missing:
        worst = max(missing, key=lambda metric: rows[metric.code]["gap_people"])
        institution, people_there = _worst_institution(board, worst, district, as_of, hide_small)
        people = rows[worst.code]["gap_people"]
        return FirstStep("gap", worst.code, people, institution_id=institution, people_there=people_there)
    late = reported.filter(pl.col(DISTRICT) == district, pl.col("late"))
    if late.height:
        first = late.row(0, named=True)
        return FirstStep(
            "report", people=first["senders"] - first["reported"], form=first["form"], expected=first["expected"]
        )
    return FirstStep("none")


def _large(over: OverWhole) -> int | None:
    return None if is_few(over.denominator) else over.institution_id


def _row(board: Board, metric: Metric, district: str, as_of: date, hide_small: bool) -> dict:
    rows = board.evaluate(metric, (DISTRICT,), as_of=as_of, hide_small=hide_small)
    return rows.row(by_predicate=pl.col(DISTRICT) == district, named=True)


def _worst_institution(
    board: Board, metric: Metric, district: str, as_of: date, hide_small: bool
) -> tuple[int | None, int]:
    if INSTITUTION not in metric.dimensions:
        return None, 0
    rows = board.evaluate(metric, (DISTRICT, INSTITUTION), as_of=as_of, hide_small=hide_small).filter(
        pl.col(DISTRICT) == district,
        pl.col(INSTITUTION).is_not_null(),
        pl.col("gap_people") > 0,
        pl.col("denominator") >= FEW,
    )
    if rows.is_empty():
        return None, 0
    worst = rows.sort("gap_people", INSTITUTION, descending=[True, False]).row(0, named=True)
    return worst[INSTITUTION], worst["gap_people"]
