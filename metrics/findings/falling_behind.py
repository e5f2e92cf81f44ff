"""Who falls ever further behind the region, though both may grow.

Looked at are a district's last six reports, one a month: how far its value was from the region's on the same day. They
fall when the test of Mann and Kendall (:mod:`metrics.statistics.kendall`) says so, one-sided at 5 %: of six values
at least 13 of the 15 pairs must fall, which chance alone brings about in 20 of 720 orders (2.8 %).

Worked example: six months at 1, 0, −1, −3, −2 and −6 points from the region: 14 pairs fall, one rises; 6 of 720 orders
do so or fall throughout, p = 0.0083.
"""

from datetime import date, timedelta

import polars as pl

from metrics.engine.board import DISTRICT, Board
from metrics.metric import Metric
from metrics.statistics.kendall import ALPHA, trend_test

REPORTS = 6
LEAST = 0.01
"""A distance that grew by less than a point is no news, however steadily: a large district *is* nearly the region."""
LOOKED_BACK = timedelta(days=31 * 8)
"""Eight months hold six reports also where two are missing."""


def falling_behind(board: Board, metric: str | Metric, as_of: date) -> pl.DataFrame:
    """The districts that lie below the region and fall ever further behind, by a point at least; in official order.

    Columns: district_id; change (Float64, of the distance to the region over the six reports, negative); since (Date,
    the first of the six); p (of the test). A month in which a district sent no report is no report; with fewer than
    six nothing is said.
    """
    months = [board.trend(metric, by, "1mo", since=as_of - LOOKED_BACK, until=as_of) for by in ((), (DISTRICT,))]
    region = months[0].select("as_of", pl.col("value").alias("of_region"))
    news = pl.col("last_change").ne_missing(pl.col("last_change").shift(1).over(DISTRICT, order_by="as_of"))
    apart = (
        months[1]
        .filter(news)
        .join(region, on="as_of")
        .with_columns((pl.col("value") - pl.col("of_region")).round(9).alias("apart"))
        .drop_nulls("apart")
        .sort("as_of")
    )
    last = apart.group_by(DISTRICT).agg(pl.col("apart", "last_change").tail(REPORTS))
    reports = {district: (values, days) for district, values, days in last.iter_rows() if len(values) == REPORTS}
    worse = []
    for district in board.districts[DISTRICT]:
        values, days = reports.get(district, ((), ()))
        trend = trend_test(values)
        change = values[-1] - values[0] if trend else 0.0
        if trend and trend.falling <= ALPHA and values[-1] < 0 and change <= -LEAST:
            worse.append((district, change, days[0], trend.falling))
    columns = {DISTRICT: pl.String, "change": pl.Float64, "since": pl.Date, "p": pl.Float64}
    return pl.DataFrame(worse, schema=columns, orient="row")
