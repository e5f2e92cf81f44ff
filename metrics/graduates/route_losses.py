"""How many of those who entered a step of the path reached the next, and what became of the others.

The three steps are the diploma, the first work, and being at work twelve months later. At each step

    entered = reached + other way + lost + not yet,

and those who reached one step are those who enter the next. Everything is built from nine parts of the cohort of which
each person is in exactly one, so that small numbers are hidden once, in the parts.
"""

from collections.abc import Sequence
from functools import cache

import polars as pl

from metrics.graduates.routes import FIRST, LATER, LOST, NOT_YET, OTHER_WAY, PATH, ROLES, WORK
from metrics.metric import Where
from metrics.statistics.disclosure import HIDDEN, hide

STEPS = ("diploma", "first_work", "year_later")
COLUMNS = ("entered", "reached", OTHER_WAY, LOST, NOT_YET)

_BEFORE_DIPLOMA = ("dropped_out", "studying_still")
_PART = pl.coalesce("later", "first").replace_strict(ROLES, default=PATH, return_dtype=pl.String)
_STEP = (
    pl.when(pl.col("first").is_in(_BEFORE_DIPLOMA))
    .then(pl.lit(STEPS[0]))
    .when(pl.col("later").is_null())
    .then(pl.lit(STEPS[1]))
    .otherwise(pl.lit(STEPS[2]))
)


@cache
def states_counted(step: str, column: str) -> Where:
    """The states in the ledger of the people whom a count of :func:`losses` adds up; empty where it is everybody.

    >>> states_counted("diploma", "lost")
    {'first': ('dropped_out',)}
    """
    every = {(first, later if first in WORK else None): None for first in FIRST for later in LATER}
    ends = pl.DataFrame(list(every), schema={"first": pl.String, "later": pl.String}, orient="row")
    counted = ends.with_columns(_STEP.alias("at"), _PART.alias("part")).filter(_counted(step, column))
    if counted.height == ends.height:
        return {}
    states = {name: tuple(counted[name].unique(maintain_order=True)) for name in ("first", "later")}
    if None in states["later"] or len(states["later"]) == len(LATER):  # not only work, or all that may come of it
        del states["later"]
    return states


def losses(walked: pl.DataFrame, by: Sequence[str] = (), *, small_number: int | None = None) -> pl.DataFrame:
    """A row a group and step: ``by``, step, entered, reached, other_way, lost, not_yet, share.

    ``share`` is reached ÷ (entered − not_yet), of those about whom it is known; null where that is nobody. With
    ``small_number`` a count is null where it or a part of it is hidden.

    :param walked: the answer of :func:`metrics.graduates.routes.paths`, asked for with the same ``by``
    """
    parts = walked.group_by(*by, _STEP.alias("at"), _PART.alias("part")).agg(pl.col("people").sum())
    parts = parts.with_columns(pl.concat_str("at", pl.lit(" "), "part").alias("end")).sort(*by, "end")
    if small_number:
        parts = hide(parts, (*by, "end"), small_number, ("people",))
        parts = parts.with_columns(pl.when(~pl.col(HIDDEN)).then("people").alias("people"))
    steps = []
    for step in STEPS:
        sums = [_sum(_counted(step, column)).alias(column) for column in COLUMNS]
        counted = parts.group_by(*by, maintain_order=True).agg(sums) if by else parts.select(sums)
        steps.append(counted.select(*by, pl.lit(step).alias("step"), *COLUMNS, _share().alias("share")))
    return pl.concat(steps)


def _counted(step: str, column: str) -> pl.Expr:
    """Which parts (columns ``at`` and ``part``) a count of a step is made of."""
    here, later = pl.col("at") == step, pl.col("at").is_in(STEPS[STEPS.index(step) + 1 :])
    if column == "entered":
        return here | later
    if column == "reached":
        return later | (here & (pl.col("part") == PATH))
    return here & (pl.col("part") == column)


def _sum(rows: pl.Expr) -> pl.Expr:
    """The people of these parts; null as soon as one of them is hidden."""
    people = pl.col("people").filter(rows)
    return pl.when(people.null_count() == 0).then(people.sum())


def _share() -> pl.Expr:
    settled = pl.col("entered") - pl.col(NOT_YET)
    return pl.when(settled > 0).then(pl.col("reached") / settled)
