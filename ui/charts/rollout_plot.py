"""Starts that were due and starts that have happened, as two steps over the days of the pilot. Pure."""

from collections.abc import Sequence
from datetime import date
from html import escape

import plotly.graph_objects as go

from ui import theme
from ui.charts import axes
from ui.text import numbers
from ui.text.translation import _

HEIGHT = 280


def figure(days: Sequence[date], due: Sequence[int], begun: Sequence[int], *, dark: bool) -> go.Figure:
    """Counts as of each day; the last ones are written at the right end."""
    ticks = axes.levels(0, max([*due, *begun, 1]), 4)
    layout = axes.layout(dark, HEIGHT, 60, right=60, top=16, below=40)
    firsts = sorted({day for day in days if day.day == 1} | ({days[0]} if days[0].day < 20 else set()))
    layout["xaxis"] |= {
        "type": "date",
        "range": [days[0].isoformat(), days[-1].isoformat()],
        "tickvals": [day.isoformat() for day in firsts],
        "ticktext": [numbers.short_day(day) for day in firsts],
        "showgrid": False,
    }
    layout["yaxis"] |= {
        "range": [0, ticks[-1] * 1.04],
        "tickvals": ticks,
        "ticktext": [numbers.count(tick) for tick in ticks],
        "showgrid": True,
        "gridcolor": theme.RULE.of(dark),
    }
    steps = (
        (_("were to begin"), due, theme.MUTED.of(dark), "dot", "dots"),
        (_("have begun"), begun, theme.ACCENT.of(dark), "solid", "line"),
    )
    layout |= axes.keyed(*((title, colour, form) for title, _values, colour, _dash, form in steps))
    layout["annotations"] = _ends(days, due, begun, dark)
    traces = [
        {
            "type": "scatter",
            "mode": "lines",
            "name": escape(title),
            "x": [day.isoformat() for day in days],
            "y": list(values),
            "line": {"color": colour, "width": 2.4, "dash": dash, "shape": "hv"},
            "customdata": [f"<b>{numbers.day(day)}</b><br>{escape(title)}: {numbers.count(n)}" for day, n in
                           zip(days, values, strict=True)],
            "hovertemplate": "%{customdata}<extra></extra>",
        }
        for title, values, colour, dash, _form in steps
    ]  # fmt: skip
    return go.Figure({"data": traces, "layout": layout})


def _ends(days: Sequence[date], due: Sequence[int], begun: Sequence[int], dark: bool) -> list[dict]:
    same = due[-1] == begun[-1]
    ends = [(begun[-1], theme.ACCENT.of(dark), "middle" if same else "top")]
    ends += [] if same else [(due[-1], theme.MUTED.of(dark), "bottom")]
    return [
        {
            "x": days[-1].isoformat(),
            "y": value,
            "text": numbers.count(value),
            "showarrow": False,
            "xanchor": "left",
            "yanchor": anchor,
            "xshift": 6,
            "font": {"size": 15, "color": colour},
        }
        for value, colour, anchor in ends
    ]
