"""What a scorecard predicted beside what was observed: on the diagonal it was right."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go
import polars as pl

from ui import theme
from ui.charts import axes
from ui.text import numbers
from ui.text.translation import _

_COLOURS = (theme.SEQUENCE[4], theme.SEQUENCE[2])
_SIGNS = ("circle", "diamond")


@dataclass(frozen=True)
class Series:
    """One card: its title, and rows of :func:`metrics.statistics.validation.calibration`."""

    title: str
    rows: pl.DataFrame


def calibration(series: Sequence[Series], *, dark: bool) -> go.Figure:
    """Observed against predicted shares by points, each with its interval; the diagonal is a card that is right."""
    top = max([0.1, *(value for one in series for value in one.rows["upper"].to_list())])
    ticks = [tick for tick in axes.levels(0.0, min(1.0, top), 5) if tick <= 1.0]
    layout = axes.layout(dark, 420, 78, below=64, right=20)
    scale: dict[str, Any] = {
        "range": [0, ticks[-1] * 1.02],
        "tickvals": ticks,
        "ticktext": [numbers.percent(tick, 0) for tick in ticks],
    }
    small = {"size": 14}
    layout["xaxis"] |= scale | {"title": {"text": escape(_("predicted share")), "standoff": 6, "font": small}}
    layout["yaxis"] |= scale | {
        "showgrid": True,
        "gridcolor": theme.RULE.of(dark),
        "title": {"text": escape(_("observed share")), "standoff": 8, "font": small},
    }
    line = {"color": theme.MUTED.of(dark), "width": 1.4, "dash": "dash"}
    layout["shapes"] = [{"type": "line", "x0": 0, "y0": 0, "x1": ticks[-1], "y1": ticks[-1], "line": line}]
    entries = [(one.title, _colour(place, dark), "fill") for place, one in enumerate(series)]
    layout |= axes.keyed(*entries, (_("as predicted"), theme.MUTED.of(dark), "dots"))
    return go.Figure({"data": [_points(one, place, dark) for place, one in enumerate(series)], "layout": layout})


def _points(series: Series, place: int, dark: bool) -> dict[str, Any]:
    rows = series.rows.to_dicts()
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row["predicted"] for row in rows],
        "y": [row["observed"] for row in rows],
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [row["upper"] - row["observed"] for row in rows],
            "arrayminus": [row["observed"] - row["lower"] for row in rows],
            "color": _colour(place, dark),
            "thickness": 1.2,
            "width": 4,
        },
        "marker": {"size": 10, "symbol": _SIGNS[place % 2], "color": _colour(place, dark)},
        "customdata": [
            f"<b>{escape(series.title)}: {escape(_points_of(row['points']))}</b><br>"
            f"{escape(_('predicted %(n)s') % {'n': numbers.percent(row['predicted'])})}<br>"
            f"{escape(_('observed %(n)s') % {'n': numbers.percent(row['observed'])})}<br>"
            f"{escape(numbers.of_people(row['events'], row['people']))}"
            for row in rows
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _points_of(points: int) -> str:
    return _("sum of points %(n)s") % {"n": numbers.count(points)}


def _colour(place: int, dark: bool) -> str:
    return _COLOURS[place % len(_COLOURS)].of(dark)
