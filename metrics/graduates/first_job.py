"""Months from the diploma to the first job: the median with its interval, from a life table.

Kaplan E. L., Meier P. (1958), Nonparametric estimation from incomplete observations, JASA 53, 457–481; variance by
Greenwood M. (1926); interval of the median by Brookmeyer R., Crowley J. (1982), A confidence interval for the median
survival time, Biometrics 38, 29–41, with the transformation log(−log). Those still without a job are neither left out
nor taken for lost: they count for as long as they have been watched. A job found in month m (0 the first) is dated at
the end of that month, m + 1.

Worked example: 10 graduates; 3 find a job in the first month, 3 of the other 7 in the second, 1 of 4 in the third.
Without one are then 70, 40 and 30 %: half had found one by the end of month 2. After month 1 log(−log S) is −1.03 with
the error 0.58, 1.15 errors from that of one half, −0.37; after months 2 and 3 it is 0.70 and 1.33 errors away. None is
1.96 away, so that the interval begins at month 1 and has no end yet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log

import polars as pl

from metrics.engine.board import Board
from metrics.engine.totals import matching
from metrics.metric import Where
from metrics.statistics.interval import z_score

LEDGER = "first_jobs"


@dataclass(frozen=True)
class FirstJob:
    """``median`` months with its 95 % interval ``lower``–``upper``; None where the curve does not come down so far.

    ``graduates``: watched for their first month at least; ``started`` of them have had a job so far. ``curve``: as
    :func:`survival` has it.
    """

    median: int | None
    lower: int | None
    upper: int | None
    graduates: int
    started: int
    curve: pl.DataFrame


def first_jobs(board: Board, as_of: date, period: str, where: Where | None = None) -> FirstJob | None:
    """The first job of a cohort as of a day; None where no register tells of it."""
    changes = board.ledgers.get(LEDGER)
    if changes is None:
        return None
    cohort = changes.filter(pl.col("period") == period, pl.col("day") <= as_of, matching(where or {}))
    row = months_to_first_job(cohort).row(0, named=True)
    if not row["graduates"]:
        return None
    return FirstJob(row["median"], row["lower"], row["upper"], row["graduates"], row["started"], survival(cohort))


def survival(changes: pl.DataFrame, by: Sequence[str] = ()) -> pl.DataFrame:
    """The life table: one row a group and month that is over for somebody.

    :param changes: of one cohort: ``by``, month (0 is the first), exposed (had none at its start), started
    :returns: ``by``, month, exposed, started, waiting (share still without a job at its end, 0 to 1), error (its
        standard error; 0 once nobody waits)

    Raises:
        ValueError: more found a job in a month than had none.
    """
    table = (
        changes.group_by(*by, "month")
        .agg(pl.col("exposed", "started").sum().cast(pl.Int64))
        .filter(pl.col("exposed") > 0)
        .sort(*by, "month", nulls_last=True)
    )
    wrong = table.filter(~pl.col("started").is_between(0, pl.col("exposed")))
    if wrong.height:
        raise ValueError(f"{wrong['started'][0]} found a job in a month in which {wrong['exposed'][0]} had none")
    n, d = pl.col("exposed"), pl.col("started")
    groups = [pl.col(name) for name in by] or [pl.lit(0)]
    greenwood = pl.when(d < n).then(d / (n * (n - d))).otherwise(0.0).cum_sum().over(groups)
    waiting = pl.col("waiting")
    return table.with_columns((1 - d / n).cum_prod().over(groups).alias("waiting")).with_columns(
        (waiting * greenwood.sqrt()).alias("error")
    )


def months_to_first_job(changes: pl.DataFrame, by: Sequence[str] = ()) -> pl.DataFrame:
    """One row a group, in the order of ``by``; always one without ``by``. Changes as in :func:`survival`. Int64:

    * ``median``: by the end of this month (1 the first) half had found a job; null while more than half wait
    * ``lower``, ``upper``: its 95 % interval; null where the curve does not tell them
    * ``started``: whose first job is known; ``graduates``: who was watched for the first month at least
    """
    table = survival(changes, by).with_columns((pl.col("month").cast(pl.Int64) + 1).alias("end"))
    end, waiting, moved = pl.col("end"), pl.col("waiting"), pl.col("started") > 0
    # The error of log(−log S) is that of S divided by S · |log S|; while S stands still nothing is asked of it.
    distance = ((-waiting.log()).log() - log(-log(0.5))) / (pl.col("error") / (waiting * waiting.log().abs()))
    near = (moved & (waiting > 0) & (distance.abs() <= z_score(0.95))).fill_null(False)
    figures = [
        # A hair's breadth, for a product of shares that is one half may come out above it.
        end.filter(waiting <= 0.5 + 1e-12).min().alias("median"),
        end.filter(near).min().alias("lower"),
        end.filter(moved & (end > end.filter(near).max())).min().alias("upper"),
        pl.col("started").sum(),
        pl.col("exposed").filter(end == 1).sum().alias("graduates"),
    ]
    return table.group_by(*by, maintain_order=True).agg(figures) if by else table.select(figures)
