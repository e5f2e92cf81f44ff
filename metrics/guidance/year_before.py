"""This year beside the same weeks of last year.

Compared are the same dates: four weeks hold every day of the week four times in any year, holidays keep their dates,
and so do the reports as of the 1st of a month. Of a form, which tells of a whole month at once, a stretch of up to four
weeks takes the reports of its last month, up to eight weeks those of two, and so on: counted by days it would now and
then hold no report, or two.

A stretch ends where the data end: days of which nobody has told anything yet are no days without events.

Worked example: as of 28 June 2025, four weeks. A school with a register held events on 5 and 20 June: 2. Another sent
forms as of 1 May and 1 June, with 30 and 34 events so far: 4. Now 6; a year earlier by the same count 4: +2, 1.5 times.
"""

from collections.abc import Sequence
from datetime import date, timedelta

import polars as pl

from metrics.catalogue import metric as find
from metrics.engine.board import DISTRICT, Board
from metrics.engine.earlier import a_year_before
from metrics.engine.totals import allowed, matching, nothing
from metrics.metric import Metric, Where, narrowed

EVENTS = "guidance_events"
WEEK = timedelta(weeks=1)
PLACES = (DISTRICT, "institution_id")


def same_weeks(
    board: Board,
    by: Sequence[str],
    as_of: date,
    weeks: int | None = 4,
    metric: str = EVENTS,
    where: Where | None = None,
) -> pl.DataFrame:
    """How much a count grew in the last ``weeks`` up to ``as_of``, and in the same weeks a year earlier.

    :param weeks: None for the whole school year so far, and the year before up to the same date
    :returns: ``by``, now, before, change (now − before; all Int64), ratio (now ÷ before, null where before is 0), until
        (Date, the last day of the stretch: ``as_of``, or the last day anybody told of). Null is a stretch of which
        nobody has told, or not that district: no row in the school year up to its end, or no form in it of a district
        that sends forms only. One row without ``by``; every district in official order with ``by=("district_id",)``;
        else the groups that occur in either stretch

    Raises:
        ValueError: the metric is no count, or has not one of the dimensions; fewer weeks than one.
    """
    counted = _count(metric, where)
    by = allowed(counted, by)
    if weeks is not None and weeks < 1:
        raise ValueError(f"a stretch has one week at least, got {weeks!r}")
    rows, until = _rows(board, counted), _until(board, counted, as_of)
    ends = {"now": until, "before": a_year_before(until)}
    inside = {name: _inside(board, counted, end, weeks) for name, end in ends.items()}
    sums = [pl.col("grown").filter(stretch).sum().alias(name) for name, stretch in inside.items()]
    if by:
        totals = rows.filter(pl.any_horizontal(inside.values())).group_by(by).agg(sums).sort(by, nulls_last=True)
    else:
        totals = rows.select(sums)
    if by == [DISTRICT]:
        totals = board.districts.join(totals, on=DISTRICT, how="left", maintain_order="left")
    # Who has reported anything has reported nought of a kind that it does not name.
    all_kinds = narrowed(find(metric), {name: values for name, values in (where or {}).items() if name in PLACES})
    return _null_where_unreported(board, all_kinds, totals, by, ends, weeks).with_columns(
        (pl.col("now") - pl.col("before")).alias("change"),
        pl.when(pl.col("before") > 0).then(pl.col("now") / pl.col("before")).alias("ratio"),
        pl.lit(until).alias("until"),
    )


def _count(metric: str, where: Where | None) -> Metric:
    counted = narrowed(find(metric), where)
    if counted.divided:
        raise ValueError(f"{metric!r} is a share: only counts grow by weeks")
    return counted


def _until(board: Board, metric: Metric, as_of: date) -> date:
    """The day, or the last one in its school year that the ledger tells of."""
    last = board.last_day(metric.ledger) or as_of
    return min(as_of, last) if board.period(metric, last) == board.period(metric, as_of) else as_of


def _rows(board: Board, metric: Metric) -> pl.DataFrame:
    """The rows the metric counts, with ``grown``: what a row adds."""
    changes = board.ledgers.get(metric.ledger)
    if changes is None:
        changes = nothing(metric.columns, (*metric.dimensions, "source"))
    plus, minus = (
        sum((pl.col(name) for name in names), pl.lit(0)) for names in (metric.numerator, metric.numerator_less)
    )
    return changes.filter(matching(metric.where)).with_columns((plus - minus).alias("grown")).drop_nulls("grown")


def _inside(board: Board, metric: Metric, until: date, weeks: int | None) -> pl.Expr:
    """Whether a row belongs to the stretch that ends with ``until``; in September the school year cuts it short."""
    if weeks is None:
        return _of_year(board, metric, until)
    first = pl.lit(until).dt.offset_by(f"-{-(-weeks // 4)}mo")
    after = pl.when((pl.col("source") == "form").fill_null(False)).then(first).otherwise(until - weeks * WEEK)
    return _of_year(board, metric, until) & (pl.col("day") > after)


def _of_year(board: Board, metric: Metric, until: date) -> pl.Expr:
    return (pl.col("period") == pl.lit(board.period(metric, until), pl.String)) & (pl.col("day") <= until)


def _null_where_unreported(
    board: Board, metric: Metric, sums: pl.DataFrame, by: list[str], ends: dict[str, date], weeks: int | None
) -> pl.DataFrame:
    """``sums`` with null for nothing where nobody had told of the stretch; in a district, nobody of that district."""
    rows, register = _rows(board, metric), (pl.col("source") != "form").fill_null(True)
    reported = []
    for name, until in ends.items():
        of_year = _of_year(board, metric, until)
        any_report = (of_year & register).any() | (of_year.any() & _inside(board, metric, until, weeks).any())
        reported.append(any_report.alias(f"_{name}"))
    if DISTRICT in by:
        of_districts = rows.group_by(DISTRICT).agg(reported)
        sums = sums.join(of_districts, on=DISTRICT, how="left", nulls_equal=True, maintain_order="left")
    else:
        sums = sums.join(rows.select(reported), how="cross")
    shown = (pl.when(pl.col(f"_{name}")).then(pl.col(name).fill_null(0).cast(pl.Int64)).alias(name) for name in ends)
    return sums.with_columns(shown).drop(f"_{name}" for name in ends)
