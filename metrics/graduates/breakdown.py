"""What became of the graduates of a cohort, and what those still to graduate mean to do: every state, none left out."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import reduce
from operator import add

import polars as pl

from metrics.catalogue.employment import NOT_AVAILABLE_FOR_WORK, WORKING
from metrics.catalogue.states import PLANS as PLAN_PARTS
from metrics.catalogue.states import STATES
from metrics.engine.board import Board
from metrics.metric import Where
from metrics.words import N_

STATUSES = {code: part.name for code, part in STATES.items()}
"""Code -> name of every state of the federal monitoring; a graduate stands in exactly one. In the order shown."""

UNALLOCATED = "unallocated"
"""Graduates less all states: 0 where the form is right, negative where somebody was put into two columns."""

PLANS = {code: part.name for code, part in PLAN_PARTS.items()}
"""Code -> name of every plan of those still to graduate."""

NO_PLAN = "no_plan"
"""Those about whom plans were reported, less all plans."""

NAMES = {**STATUSES, UNALLOCATED: N_("In no column of the form"), **PLANS, NO_PLAN: N_("Not known yet")}
"""Code -> name of every state and plan, and of those left over."""


def statuses(
    board: Board, *, as_of: date, by: Sequence[str] = (), where: Where | None = None, period: str | None = None
) -> pl.DataFrame:
    """The graduates of a cohort by state, a row a group; ``by=("district_id",)`` has every district in official order.

    Columns: ``by``; ``graduated``, the denominator of engagement; every code of ``STATUSES``; ``unallocated``;
    ``available`` for work, the denominator of employment; ``working``, its numerator; ``last_change``, the last day
    reported. Int64, null where something needed for it was not reported: not zero.

    :param where: dimension -> the values that are counted, such as ``{"level": ("spo",)}``
    :param period: the cohort; without it the one that belongs to the day
    """
    period = period or board.period("graduate_engagement", as_of)
    sums = board.sums("graduates", ("graduated", *STATUSES), by, as_of=as_of, period=period, where=where)
    return sums.select(
        *(*by, "graduated", *STATUSES),
        (pl.col("graduated") - _total(STATUSES)).alias(UNALLOCATED),
        (pl.col("graduated") - _total(NOT_AVAILABLE_FOR_WORK)).alias("available"),
        _total(WORKING).alias("working"),
        "last_change",
    )


def plans(
    board: Board, *, as_of: date, by: Sequence[str] = (), where: Where | None = None, period: str | None = None
) -> pl.DataFrame:
    """Those still to graduate by plan, a row a group; arguments as of :func:`statuses`, by default the next cohort.

    Columns: ``by``; ``expected``, all who are to graduate; ``plan_of``, those about whose plans the institution has
    reported (the denominator of the plans); every code of ``PLANS``; ``no_plan``; ``last_change``.
    """
    period = period or board.period("plans_employed", as_of)
    sums = board.sums("graduates", ("expected", "plan_of", *PLANS), by, as_of=as_of, period=period, where=where)
    no_plan = (pl.col("plan_of") - _total(PLANS)).alias(NO_PLAN)
    return sums.select(*(*by, "expected", "plan_of", *PLANS), no_plan, "last_change")


def _total(columns: Iterable[str]) -> pl.Expr:
    """The sum of columns; null as soon as one of them is, for a part unknown leaves the whole unknown."""
    return reduce(add, map(pl.col, columns))
