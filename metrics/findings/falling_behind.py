"""Who falls behind the region, though both may grow.

Looked at are a district's last six reports, one a month: what its schools added between the first and the last of them,
against what all schools of the region added in that time. A district is named when it lies below the region, its
distance grew by a point at least, and :func:`metrics.statistics.slower.slower` says that so little growth would seldom
come about by chance in any district of the region, if every pupil had the same chance.

Not tested is the order of the distances themselves: they are running sums, in which one bad month stays for ever, so
that a test of their order named somebody in three of four regions where nobody was slower.

Worked example: see :mod:`metrics.statistics.slower`.
"""

from datetime import date, timedelta

import polars as pl

from metrics.engine.board import DISTRICT, Board
from metrics.metric import Metric
from metrics.statistics.slower import ALPHA, slower

REPORTS = 6
LEAST = 0.01
"""A distance that grew by less than a point is no news, however surely: a large district *is* nearly the region."""
LOOKED_BACK = timedelta(days=31 * 8)
"""Eight months hold six reports also where two are missing."""
INSTITUTION = "institution_id"


def falling_behind(board: Board, metric: str | Metric, as_of: date) -> pl.DataFrame:
    """The districts that lie below the region and fall behind, by a point at least; in official order.

    Columns: district_id; change (Float64, of the distance to the region over the six reports, negative); since (Date,
    the first of the six); p (of the test, for all districts together). A month in which a district sent no report is no
    report; with fewer than six nothing is said, nor where the institutions of two districts at least are not seen one
    by one.
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
    since = {district: days[0] for district, (values, days) in reports.items()}
    windows = sorted(set(since.values()))
    worse = []
    for district in board.districts[DISTRICT]:
        values = reports[district][0] if district in reports else [0.0]
        change = values[-1] - values[0]
        if values[-1] >= 0 or change > -LEAST:
            continue
        # Where districts have different first reports there is more than one comparison: Bonferroni.
        p = _tested(board, metric, since[district], as_of).get(district, 1.0) * len(windows)
        if p <= ALPHA:
            worse.append((district, change, since[district], p))
    columns = {DISTRICT: pl.String, "change": pl.Float64, "since": pl.Date, "p": pl.Float64}
    return pl.DataFrame(worse, schema=columns, orient="row")


def _tested(board: Board, metric: str | Metric, since: date, as_of: date) -> dict[str, float]:
    """District -> p of "its institutions added less than all others", worked out once for all districts."""
    return board.cache.recall(("slower", str(metric), since, as_of), lambda: _slower(board, metric, since, as_of))


def _slower(board: Board, metric: str | Metric, since: date, as_of: date) -> dict[str, float]:
    period = board.period(metric, as_of)
    now, before = (board.evaluate(metric, (DISTRICT, INSTITUTION), as_of=day, period=period) for day in (as_of, since))
    units = (
        now.filter(pl.col(INSTITUTION).is_not_null(), pl.col("denominator") > 0, pl.col("numerator").is_not_null())
        .join(before.select(DISTRICT, INSTITUTION, earlier="numerator"), on=[DISTRICT, INSTITUTION], how="left")
        .with_columns(added=pl.col("numerator") - pl.col("earlier").fill_null(0))
        .sort(DISTRICT, INSTITUTION)
    )
    people = units["denominator"].to_numpy().astype(float)
    return slower(units["added"].to_numpy().astype(float), people, units[DISTRICT].to_list())
