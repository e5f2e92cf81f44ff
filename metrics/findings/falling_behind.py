"""Who falls ever further behind the others, though all may grow.

Looked at are a district's last six reports, one a month. What is tested is what was new in each of them, not the
running sums, beside what was new elsewhere between the same days (:mod:`metrics.statistics.slower`); all districts are
tested at once, so that in at most 5 % of regions where every pupil has the same chance anybody is named.
"""

from datetime import date, timedelta

import polars as pl

from metrics.engine.board import DISTRICT, Board
from metrics.metric import Metric
from metrics.statistics.disclosure import FEW
from metrics.statistics.slower import ALPHA, Steps, slower

REPORTS = 6
LEAST = 0.01
"""A distance that grew by less than a point is no news, however steadily: a large district *is* nearly the region."""
LOOKED_BACK = timedelta(days=31 * 8)
"""Eight months hold six reports also where two are missing."""
_COUNTS = ("numerator", "denominator")


def falling_behind(board: Board, metric: str | Metric, as_of: date) -> pl.DataFrame:
    """The districts that lie below the region and fall ever further behind, by a point at least; in official order.

    Columns: district_id; change (Float64, of the distance to the region over the six reports, negative); since (Date,
    the first of the six); p (of the test, adjusted for all districts). A month in which a district sent no report is no
    report; of a district with fewer than six, or of fewer than ten people, nothing is said.
    """
    reports = _reports(board, metric, as_of)
    chances = slower([_steps(six) for six in reports])
    worse = []
    for six, p in zip(reports, chances, strict=True):
        apart = (six["value"] - six["numerator_region"] / six["denominator_region"]).round(9)
        change = apart[-1] - apart[0]
        if p <= ALPHA and apart[-1] < 0 and change <= -LEAST:
            worse.append((six[DISTRICT][0], change, six["last_change"][0], p))
    columns = {DISTRICT: pl.String, "change": pl.Float64, "since": pl.Date, "p": pl.Float64}
    return pl.DataFrame(worse, schema=columns, orient="row")


def _reports(board: Board, metric: str | Metric, as_of: date) -> list[pl.DataFrame]:
    """The last six reports of each district that has as many, a frame a district, with the region on the same days."""
    months = [board.trend(metric, by, "1mo", since=as_of - LOOKED_BACK, until=as_of) for by in ((), (DISTRICT,))]
    news = pl.col("last_change").ne_missing(pl.col("last_change").shift(1).over(DISTRICT, order_by="as_of"))
    rows = (
        months[1]
        .filter(news)
        .join(months[0].select("as_of", *_COUNTS), on="as_of", suffix="_region")
        .drop_nulls(["value", *_COUNTS])
        .filter(pl.col("denominator") >= FEW)
        .sort("as_of")
    )
    last = {district: six.tail(REPORTS) for (district,), six in rows.group_by(DISTRICT)}
    return [last[one] for one in board.districts[DISTRICT] if one in last and last[one].height == REPORTS]


def _steps(six: pl.DataFrame) -> Steps:
    reached, whole = (six[name].to_list() for name in _COUNTS)
    elsewhere, whole_elsewhere = ((six[f"{name}_region"] - six[name]).to_list() for name in _COUNTS)
    return Steps(reached, whole, elsewhere, whole_elsewhere)
