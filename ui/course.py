"""The trend of the chosen metric: the open district before the region, the pilot behind them."""

from datetime import date, timedelta
from typing import cast

import plotly.graph_objects as go
import polars as pl

from metrics.freshness import all_reported_until
from metrics.metric import Metric
from ui import charts
from ui.places import Places
from ui.session import Opened
from ui.words import language

COURSE = timedelta(weeks=40)  # a school year
FORM_OF = {
    "pupils": "guidance",
    "guidance_events": "guidance",
    "graduates": "graduates",
    "targeted_training": "targeted",
}


def figure(
    opened: Opened,
    metric: Metric,
    places: Places,
    as_of: date,
    district: str | None,
    status: pl.DataFrame,
    *,
    dark: bool,
) -> go.Figure:
    """The course of the metric up to the chosen day, week by week.

    The stretch that is not yet known in full is dashed: after the last report of the slowest sender.
    """
    board, since, until = opened.board, as_of - COURSE, as_of
    series = [board.trend(metric, since=since, until=until).with_columns(place=pl.lit(places.region))]
    if district:
        of_district = board.trend(metric, ("district_id",), since=since, until=until).filter(district_id=district)
        # A count of a district beside that of the region would lie flat on the axis: it stands alone.
        beside = series if metric.divided else []
        series = [of_district.drop("district_id").with_columns(place=pl.lit(places.name(district))), *beside]
    frame = pl.concat(series, how="diagonal")
    last_change = cast(date | None, frame["last_change"].max())
    known = [day for day in (all_reported_until(status, FORM_OF.get(metric.ledger)), last_change) if day]
    incomplete_from = min(known, default=as_of)
    return charts.trend_lines(
        frame,
        metric,
        board.target(metric, as_of),
        title="",
        dark=dark,
        series="place",
        band=_pilot(opened, as_of),
        incomplete_from=incomplete_from if incomplete_from < as_of else None,
    )


def _pilot(opened: Opened, as_of: date) -> charts.Band | None:
    pilots = opened.facts.periods.filter(
        pl.col("kind") == "pilot", pl.col("starts_on") <= as_of, pl.col("ends_on") >= as_of - COURSE
    )
    for row in pilots.iter_rows(named=True):
        return charts.Band(row["starts_on"], row["ends_on"], row[f"name_{language()}"])
    return None
