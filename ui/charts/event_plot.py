"""The event study: the difference by months since the start, with what it was before it. Pure."""

from collections.abc import Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go

from metrics.mechanisms.effects import Moment
from ui import theme
from ui.charts import axes
from ui.text import numbers
from ui.text.translation import _

HEIGHT = 320


def figure(moments: Sequence[Moment], *, dark: bool) -> go.Figure | None:
    """Dots with 95 % intervals; hollow before the start, where there must be nothing. None without a moment."""
    if not moments:
        return None
    ink, rule = theme.INK.of(dark), theme.RULE.of(dark)
    edges = [edge for one in moments for edge in (one.effect, one.lower, one.upper) if edge is not None]
    ticks = axes.levels(min(0.0, *edges), max(0.0, *edges), 5)
    months = [one.months for one in moments]
    layout = axes.layout(dark, HEIGHT, 92, right=20, top=26, below=62)
    layout["xaxis"] |= {
        "range": [min(months) - 0.6, max(max(months), 0) + 0.6],
        "tickvals": months,
        "ticktext": [numbers.signed(month) for month in months],
        "showgrid": False,
        "title": {"text": escape(_("Months since the start")), "standoff": 8, "font": {"size": 14}},
    }
    layout["yaxis"] |= {
        "range": [ticks[0], ticks[-1]],
        "tickvals": ticks,
        "ticktext": [numbers.points(tick) for tick in ticks],
        "showgrid": True,
        "gridcolor": rule,
    }
    layout["shapes"] = [
        {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 0, "y1": 0, "line": {"color": ink, "width": 1.2}},
        {"type": "line", "yref": "paper", "x0": -0.5, "x1": -0.5, "y0": 0, "y1": 1,
         "line": {"color": ink, "width": 1.2, "dash": "dash"}},
    ]  # fmt: skip
    note = {"yref": "paper", "y": 1, "yanchor": "bottom", "showarrow": False, "x": -0.5, "font": {"size": 14}}
    layout["annotations"] = [note | {"text": escape(_("the start"))}]
    layout |= axes.keyed(
        (_("before the start"), theme.MUTED.of(dark), "dots"), (_("with the mechanism"), theme.ACCENT.of(dark), "line")
    )
    return go.Figure({"data": [*_traces(moments, dark)], "layout": layout})


def _traces(moments: Sequence[Moment], dark: bool) -> list[dict[str, Any]]:
    before = [one for one in moments if one.months < 0]
    after = [one for one in moments if one.months >= 0]
    hollow = {"color": theme.PAPER.of(dark), "size": 11, "line": {"color": theme.MUTED.of(dark), "width": 2.2}}
    full = {"color": theme.ACCENT.of(dark), "size": 11}
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [one.months for one in some],
            "y": [one.effect for one in some],
            "marker": marker,
            "error_y": {
                "type": "data",
                "symmetric": False,
                "array": [(one.effect if one.upper is None else one.upper) - one.effect for one in some],
                "arrayminus": [one.effect - (one.effect if one.lower is None else one.lower) for one in some],
                "color": theme.ACCENT.of(dark),
                "thickness": 1.8,
                "width": 6,
            },
            "customdata": [_hover(one) for one in some],
            "hovertemplate": "%{customdata}<extra></extra>",
        }
        for some, marker in ((before, hollow), (after, full))
        if some
    ]


def _hover(one: Moment) -> str:
    month = escape(_("month %(n)s since the start") % {"n": numbers.signed(one.months)})
    point = f"<b>{month}</b><br>{escape(numbers.points(one.effect))}"
    return point if one.lower is None else f"{point}<br>{escape(interval(one.lower, one.upper))}"


def interval(lower: float | None, upper: float | None) -> str:
    """«от −0,2 п. п. до +1,3 п. п.»"""
    return _("from %(low)s to %(high)s") % {"low": numbers.points(lower), "high": numbers.points(upper)}
