"""The course of the institution's first figure, before that of its district."""

from datetime import timedelta

import polars as pl

from metrics.metric import Metric
from ui.charts import Figure, trend_lines
from ui.shell.snapshot import Snapshot, cached
from ui.text.translation import _
from views.institution import chosen
from views.institution.figures import figure, offered
from views.institution.metrics import SAYS_NOTHING
from views.shared.places import places
from views.shared.slice import Slice

LOOKED_BACK = timedelta(weeks=40)  # a school year


def first(snapshot: Snapshot, slice_: Slice, institution: int) -> Metric | None:
    """The metric by which its kind is judged first; None where it has no figure."""
    own = chosen.subject(snapshot, institution)
    for one in offered(slice_):
        row = figure(snapshot, slice_, one, institution) if one.subject is own and one.part_of_whole else None
        if row and row["state"] not in SAYS_NOTHING:
            return one
    return None


@cached
def drawing(snapshot: Snapshot, slice_: Slice, institution: int, dark: bool) -> Figure | None:
    """Week by week; None while small numbers are hidden, for another day might give one away, and without a figure."""
    metric = first(snapshot, slice_, institution)
    if slice_.hide_small or metric is None:
        return None
    since, district = slice_.as_of - LOOKED_BACK, chosen.row(snapshot, institution)["district_id"]
    named = places(snapshot, slice_.as_of)
    series = [
        snapshot.board.trend(metric, since=since, until=slice_.as_of, where=where).with_columns(place=pl.lit(name))
        for where, name in (
            ({"institution_id": (institution,)}, named.name(institution)),
            ({"district_id": (district,)}, named.name(district)),
        )
    ]
    goal = snapshot.board.target(metric, slice_.as_of)
    return trend_lines.trend_lines(pl.concat(series, how="diagonal"), metric, goal, dark=dark, series="place")


def title(snapshot: Snapshot, slice_: Slice, institution: int) -> str:
    """What the chart shows, in words."""
    metric = first(snapshot, slice_, institution)
    return _(metric.title) if metric else ""
