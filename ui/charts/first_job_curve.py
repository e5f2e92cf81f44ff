"""The curve of the first job: the share of graduates who have found one by the end of each month. Pure."""

from typing import Any

import plotly.graph_objects as go

from metrics.graduates.first_job import FirstJob
from metrics.statistics.interval import z_score
from ui import theme
from ui.charts import axes
from ui.text import numbers
from ui.text.translation import _

LEVELS = (0, 0.25, 0.5, 0.75, 1)


def figure(first_job: FirstJob, *, dark: bool, height: int = 300) -> go.Figure:
    """From 0 % at the diploma upwards, with a pale band of the 95 % interval; the month in which half have a job."""
    curve, z = first_job.curve, z_score(0.95)
    months = [0, *(curve["month"] + 1).to_list()]
    share = [0.0, *(1 - curve["waiting"]).to_list()]
    error = [0.0, *curve["error"].to_list()]
    upper = [min(1.0, value + z * one) for value, one in zip(share, error, strict=True)]
    lower = [max(0.0, value - z * one) for value, one in zip(share, error, strict=True)]
    band = {
        "type": "scatter",
        "mode": "lines",
        "x": months + months[::-1],
        "y": upper + lower[::-1],
        "fill": "toself",
        "fillcolor": theme.BAND.of(dark),
        "line": {"width": 0},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    line = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": months,
        "y": share,
        "showlegend": False,
        "customdata": [_said(month, value) for month, value in zip(months, share, strict=True)],
        "hovertemplate": "%{customdata}<extra></extra>",
        "line": {"color": theme.ACCENT.of(dark), "width": 2.6},
        "marker": {"color": theme.ACCENT.of(dark), "size": 7},
    }
    return go.Figure({"data": [band, line], "layout": _layout(first_job, months, share, dark, height)})


def _said(month: int, value: float) -> str:
    return _("month %(n)s: %(share)s") % {"n": month, "share": numbers.percent(value)}


def _layout(first_job: FirstJob, months: list[int], share: list[float], dark: bool, height: int) -> dict[str, Any]:
    ink = theme.INK.of(dark)
    half = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 0.5, "y1": 0.5}
    shapes = [half | {"line": {"color": ink, "width": 1, "dash": "dash"}}]
    words = [_note(_("half"), 0, 0.5, ink), _note(numbers.percent(share[-1], 0), months[-1], share[-1], ink, "right")]
    if first_job.median is not None:
        down = {"type": "line", "x0": first_job.median, "x1": first_job.median, "y0": 0, "y1": share[first_job.median]}
        shapes.append(down | {"line": {"color": ink, "width": 1, "dash": "dot"}})
    layout = axes.layout(dark, height, 60, below=58)
    layout["xaxis"] |= {
        "range": [0, months[-1] + 0.4],
        "tickvals": months,
        "ticktext": [str(month) for month in months],
        "showgrid": False,
        "title": {"text": _("months after the diploma"), "standoff": 6, "font": {"size": 14}},
    }
    layout["yaxis"] |= {
        "range": [0, 1.04],
        "tickvals": [*LEVELS],
        "ticktext": [numbers.percent(level, 0) for level in LEVELS],
        "showgrid": True,
        "gridcolor": theme.RULE.of(dark),
    }
    return layout | {"shapes": shapes, "annotations": words}


def _note(text: str, x: float, y: float, colour: str, side: str = "left") -> dict[str, Any]:
    place = {"text": text, "x": x, "y": y, "xanchor": side, "yanchor": "bottom", "showarrow": False}
    return place | {"font": {"size": 14, "color": colour}}
