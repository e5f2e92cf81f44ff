"""The way of young people as flows: school, college or university, what came of the diploma, and a year later.

Whoever was to graduate in a cohort stands on exactly one path. A flow is nothing but paths added up, so what flows
into a node flows out of it or stops there. Small nodes are put together, never left out, and the answer names them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import polars as pl

from metrics.engine.board import Board
from metrics.metric import Where

STAGES = ("after_grade", "level", "first", "later")
"""Columns of a path in the order in which they are walked."""

PATH, OTHER_WAY, NOT_YET, LOST = "path", "other_way", "not_yet", "lost"
ROLES = {
    **dict.fromkeys(("studying", "army", "parental_leave"), OTHER_WAY),
    **dict.fromkeys(("studying_still", "searching", "not_due"), NOT_YET),
    **dict.fromkeys(("at_risk", "out_of_region", "left_country", "other", "dropped_out", "not_working"), LOST),
}
"""What a node means for the path. Every other node is the path itself: a grade, a level, work, still at work."""

WORK = ("in_field", "other_field", "own_business", "contract_service")
"""The first states that are work: only from them does the path go on."""

FIRST = (
    *("dropped_out", "studying_still", "searching", *WORK, "studying", "army", "parental_leave"),
    *("at_risk", "out_of_region", "left_country", "other"),
)
"""Every state after the studies, or before their end."""

LATER = ("same_employer", "other_employer", "not_working", "not_due")
"""What came of the work twelve months on."""

SMALL = "small"
"""Name of the node that small nodes of a stage are put into; ``small_lost`` and so on while all mean the same."""

SMALL_SHARE = 0.02
"""Nodes with a smaller share of those who set out are put together: thinner bands cannot be told apart on a screen."""


@dataclass(frozen=True)
class Flows:
    """``nodes``: stage (0–3), node, people; ``links``: stage of the source, source, target, people; ``merged``: stage,
    node, people of what was put together. All empty where nothing can be shown, or may be."""

    nodes: pl.DataFrame
    links: pl.DataFrame
    merged: pl.DataFrame


def role(node: str) -> str:
    """What a node means for the path; one put together from different meanings is another way."""
    if node == SMALL:
        return OTHER_WAY
    return ROLES.get(node, PATH) if not node.startswith(f"{SMALL}_") else node.removeprefix(f"{SMALL}_")


def paths(
    board: Board, *, as_of: date, cohort: str | None, where: Where | None = None, by: Sequence[str] = ()
) -> pl.DataFrame:
    """People on every path as of a day: ``by``, after_grade, level, first, later, people; only paths with anybody.

    ``after_grade`` is «9», «11» or «unknown»; ``later`` is null for those who have not begun to work.
    """
    columns = dict.fromkeys((*by, *STAGES))
    sums = board.sums("routes", ("people",), tuple(columns), as_of=as_of, period=cohort, where=where)
    grade, level = pl.col("after_grade").cast(pl.String), pl.col("level")
    return sums.filter(pl.col("people") != 0).select(
        *(name for name in columns if name not in STAGES),
        grade.fill_null("unknown"),
        level.fill_null("unknown"),
        "first",
        pl.when(pl.col("first").is_in(WORK)).then("later").alias("later"),
        "people",
    )


def settled_cohorts(board: Board, as_of: date) -> dict[str, bool]:
    """Every cohort of which anybody is on a path by the day -> whether of more people it is known that they still work
    a year on than their year is not over yet."""
    balances: dict[str, int] = {}
    sums = board.of_periods("routes", ("people",), ("first", "later"), as_of=as_of)
    for cohort, first, later, people in sums.iter_rows():
        meaning = role(later) if first in WORK else LOST
        balances[cohort] = balances.get(cohort, 0) + people * {PATH: 1, NOT_YET: -1}.get(meaning, 0)
    anybody = set(sums.group_by("period").agg(pl.col("people").sum()).filter(pl.col("people") > 0)["period"])
    return {cohort: balance > 0 for cohort, balance in balances.items() if cohort in anybody}


def flows(walked: pl.DataFrame, *, small_share: float = SMALL_SHARE, small_number: int | None = None) -> Flows:
    """Nodes and links of a Sankey diagram.

    Two or more nodes of a stage that mean the same and each hold less than ``small_share`` of all people become one.
    With ``small_number`` nodes at either end of a band are put together further, those that mean the same and are
    the smallest first, until no band and no stop has fewer people.
    """
    drawn = _shares(walked, small_share)
    while small_number and (thin := _thin(drawn, small_number)):
        merges = [
            _cheapest(drawn, stage, node) for stage, node in thin.items() if drawn[stage].drop_nulls().n_unique() > 1
        ]
        if not merges:  # fewer people than may be shown
            drawn = drawn.clear()
            break
        unlike, _people_beside, stage, node, beside = min(merges, key=lambda merge: merge[:2])
        drawn = _renamed(drawn, stage, [node, beside], SMALL if unlike else f"{SMALL}_{role(node)}")
    return Flows(_nodes(drawn), _links(drawn), _put_together(walked, drawn) if drawn.height else _nodes(drawn))


def _shares(walked: pl.DataFrame, small_share: float) -> pl.DataFrame:
    least, drawn = small_share * int(walked["people"].sum()), walked
    for stage in STAGES:
        small = _people(drawn, stage).filter(pl.col("people") < least)[stage].to_list()
        for meaning in (PATH, OTHER_WAY, NOT_YET, LOST):
            together = [node for node in small if role(node) == meaning]
            if len(together) > 1:
                drawn = _renamed(drawn, stage, together, f"{SMALL}_{meaning}")
    return drawn


def _people(drawn: pl.DataFrame, stage: str) -> pl.DataFrame:
    return drawn.group_by(stage).agg(pl.col("people").sum()).drop_nulls()


def _renamed(drawn: pl.DataFrame, stage: str, nodes: Sequence[str], name: str) -> pl.DataFrame:
    return drawn.with_columns(
        pl.when(pl.col(stage).is_in(nodes)).then(pl.lit(name)).otherwise(pl.col(stage)).alias(stage)
    )


def _cheapest(drawn: pl.DataFrame, stage: str, node: str) -> tuple[bool, int, str, str, str]:
    """The other node of the stage to put a node together with: one that means the same, then the smallest."""
    others = [(role(other) != role(node), people, other) for other, people in _people(drawn, stage).iter_rows()]
    unlike, people, beside = min(other for other in others if other[2] != node)
    return unlike, people, stage, node, beside


def _thin(drawn: pl.DataFrame, least: int) -> dict[str, str]:
    """Stage -> node at the ends of a band with too few people, the farther end first; empty if there is none."""
    for source, target in pairwise(STAGES):
        # A null target is a stop, which says as much about people as a band.
        bands = drawn.group_by(source, target).agg(pl.col("people").sum()).drop_nulls(source)
        few = bands.filter(pl.col("people") < least).sort("people", source, target)
        for row in few.head(1).iter_rows(named=True):
            return {stage: row[stage] for stage in (target, source) if row[stage] is not None}
    return {}


def _nodes(drawn: pl.DataFrame) -> pl.DataFrame:
    return _stacked(
        drawn.group_by(pl.lit(place).alias("stage"), pl.col(stage).alias("node")).agg(pl.col("people").sum())
        for place, stage in enumerate(STAGES)
    )


def _links(drawn: pl.DataFrame) -> pl.DataFrame:
    return _stacked(
        drawn.group_by(pl.lit(place).alias("stage"), pl.col(one).alias("source"), pl.col(two).alias("target")).agg(
            pl.col("people").sum()
        )
        for place, (one, two) in enumerate(pairwise(STAGES))
    )


def _put_together(walked: pl.DataFrame, drawn: pl.DataFrame) -> pl.DataFrame:
    return _nodes(walked).join(_nodes(drawn), on=["stage", "node"], how="anti", maintain_order="left")


def _stacked(frames: Iterator[pl.DataFrame]) -> pl.DataFrame:
    stacked = pl.concat(frames).drop_nulls()
    names = [name for name in stacked.columns if name not in ("stage", "people")]
    return stacked.sort("stage", "people", *names, descending=[False, True, *(False for _name in names)])
