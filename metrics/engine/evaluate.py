"""What a metric says as of a day: filter, add up, then divide."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from metrics.engine.excess import looked_for, with_excess
from metrics.engine.figures import figures
from metrics.engine.totals import EXCESS, allowed, expected, totals
from metrics.metric import Metric
from metrics.target import Target


def evaluate(
    metric: Metric,
    changes: pl.DataFrame,
    *,
    by: Sequence[str] = (),
    as_of: date,
    period: str | None,
    target: Target | None = None,
    among: pl.DataFrame | None = None,
    small_number: int | None = None,
    hidden: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """One row a group: what had been reported by the end of the day ``as_of``; later changes do not matter.

    :param changes: a ledger, one row a day and combination of dimensions with signed changes
    Rows of senders of which a part is unknown stand outside (:mod:`.completeness`).

    :param period: code of the period inside which the sums run; ``None`` counts nothing
    :param among: frame with the columns ``by``: these groups appear first, in this order, also where nothing is known
        of them
    :param small_number: hide cells under this many people, and those that would give them away; ``None`` hides nothing
    :param hidden: ``by`` and ``hidden``, where that has been decided for several tables at once

    Columns: ``by``, then

    ==================  =======  =======================================================================================
    numerator           Int64    people (or events)
    denominator         Int64    people; null for a count
    value               Float64  numerator ÷ denominator, or the count; never clipped at 1; nothing over nothing: null
    lower, upper        Float64  Wilson interval at 95 %, rates only
    verdict             String   met, met_within_error, missed_within_error, missed, too_early, over_whole (more than
                                 there are: an error); null without a target
    gap_people          Int64    least number of further successes that would meet the target, added up from senders:
                                 what one counts beyond its whole (:mod:`.excess`) hides nobody of another
    state               String   shown; few (denominator under 10: no percentage); hidden; missing; not_applicable (also
                                 where there is nobody: 0 of 0)
    hidden              Boolean  all of the above are null, to protect people
    as_of, last_change  Date     the day asked for; the last day on which anything was reported (null: never)
    ==================  =======  =======================================================================================

    ``ValueError`` for a dimension the metric does not have, and for a target on a metric of which more is not better.
    """
    by = allowed(metric, by)
    if looked_for(metric, target) and EXCESS not in changes.columns:
        changes = with_excess(metric, changes, by)
    sums = totals(metric, changes, by, as_of=as_of, period=period)
    if among is None:
        sums = sums.with_columns(pl.lit(True).alias("applicable"))
    else:
        groups = expected(metric, changes, among, by)
        sums = groups.join(sums, on=by, how="full", coalesce=True, nulls_equal=True, maintain_order="left_right")
        sums = sums.with_columns(pl.col("applicable").fill_null(True))
    return figures(metric, sums.with_columns(pl.lit(as_of).alias("as_of")), by, target, small_number, hidden)
