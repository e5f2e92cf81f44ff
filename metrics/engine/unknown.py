"""Who has sent a report that does not say it: «…» is no data, and yet no silence.

Three things look alike in the sums, where all of them are null: nobody has reported, a report has come with «…» in it,
and the form does not ask for it. The second is told from the ledger as it is: a row of a form, of which either some of
the metric's columns are known, or nothing at all is, or whose columns others have filled in.

Worked example: school A reports 30 pupils and «…» reached, school B nothing: A is unknown, B has not reported. Of both
the ledger knows no month spent at the last workplace, for the form of that year did not ask: that is no «…» of theirs.
"""

from collections.abc import Sequence
from datetime import date

import polars as pl

from metrics.engine.completeness import unit
from metrics.engine.totals import matching
from metrics.metric import Metric


def reported(
    metric: Metric, changes: pl.DataFrame, by: Sequence[str], *, as_of: date, period: str | None
) -> pl.DataFrame:
    """The groups of which a form has come by the end of a day that speaks of what the metric counts: columns ``by``,
    one row a group; without ``by`` the day of one such report, or no row.

    :param changes: the ledger as it is, «…» as null
    """
    forms = changes.filter(pl.col("source") == "form") if "source" in changes.columns else changes
    is_asked = all(forms[column].count() > 0 for column in metric.columns)
    naming = {*unit(changes), "day"}
    counts = [name for name in changes.columns if name not in naming]
    speaks = (
        pl.any_horizontal(pl.col(column).is_not_null() for column in metric.columns)
        | pl.all_horizontal(pl.col(column).is_null() for column in counts)
        | pl.lit(is_asked)
    )
    rows = forms.filter(
        pl.col("period") == pl.lit(period, pl.String), pl.col("day") <= as_of, matching(metric.where), speaks
    )
    return rows.select(by).unique(maintain_order=True) if by else rows.select("day").head(1)
