"""The trend of the chosen metric: the open district before the region, the pilot behind them."""

from datetime import date, timedelta
from typing import cast

import polars as pl

from metrics.findings.freshness import all_reported_until
from metrics.metric import Metric
from ui.charts import Figure, trend_lines
from ui.shell.snapshot import Snapshot, cached
from ui.text.translation import language
from views.shared.places import places
from views.shared.status import reported
from views.shared.words import form_of

LOOKED_BACK = timedelta(weeks=40)  # a school year


@cached
def figure(snapshot: Snapshot, metric: Metric, as_of: date, district: str | None, dark: bool) -> Figure:
    """The metric up to the chosen day, week by week.

    The stretch that is not yet known in full is dashed: after the last report of the slowest sender.
    """
    board, since, named = snapshot.board, as_of - LOOKED_BACK, places(snapshot, as_of)
    series = [board.trend(metric, since=since, until=as_of).with_columns(place=pl.lit(named.region))]
    if district:
        of_district = board.trend(metric, ("district_id",), since=since, until=as_of).filter(district_id=district)
        # A count of a district beside that of the region would lie flat on the axis: it stands alone.
        beside = series if metric.divided else []
        series = [of_district.drop("district_id").with_columns(place=pl.lit(named.name(district))), *beside]
    frame = pl.concat(series, how="diagonal")
    last_change = cast(date | None, frame["last_change"].max())
    whole_until = all_reported_until(reported(snapshot, as_of), form_of(snapshot, metric.ledger))
    ends = [day for day in (whole_until, last_change) if day]
    incomplete_from = min(ends, default=as_of)
    return trend_lines.trend_lines(
        frame,
        metric,
        board.target(metric, as_of),
        dark=dark,
        series="place",
        band=_pilot(snapshot, as_of),
        incomplete_from=incomplete_from if incomplete_from < as_of else None,
    )


def _pilot(snapshot: Snapshot, as_of: date) -> trend_lines.Band | None:
    pilots = snapshot.facts.periods.filter(
        pl.col("kind") == "pilot", pl.col("starts_on") <= as_of, pl.col("ends_on") >= as_of - LOOKED_BACK
    )
    for row in pilots.iter_rows(named=True):
        return trend_lines.Band(row["starts_on"], row["ends_on"], row[f"name_{language()}"])
    return None
