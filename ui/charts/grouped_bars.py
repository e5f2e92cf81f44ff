"""Two or more series side by side: need and supply, this year and last, before and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from ui import theme
from ui.charts import axes
from ui.text import numbers

_COLOURS = (theme.SEQUENCE[4], theme.SEQUENCE[2], theme.SEQUENCE[1])


@dataclass(frozen=True)
class Series:
    """One series: its title and a value by name; None where nothing is known."""

    title: str
    values: Sequence[float | None]


def grouped(names: Sequence[str], series: Sequence[Series], unit: str, *, dark: bool) -> go.Figure:
    """Horizontal groups of bars. ``unit`` is "percent" for shares, else what the numbers count, written on the axis."""
    values = [value for one in series for value in one.values if value is not None]
    ticks = axes.levels(0.0, max([*values, 0.01 if unit == "percent" else 1]), 4)
    each = 22 * len(series) + 10
    below = 58 if unit != "percent" else 34
    written = [_written(value, unit) for value in values]
    right = round(axes.LETTER * max(map(len, written), default=2)) + 14  # the figure of the longest bar
    layout = axes.layout(dark, axes.height(names, each) + below - 50, axes.room(names), below=below, right=right)
    layout["yaxis"] |= axes.rows_axis(names)
    few = axes.few_ticks(ticks)
    layout["xaxis"] |= {"range": [0, ticks[-1]], "tickvals": few, "ticktext": [_written(tick, unit) for tick in few]}
    if unit != "percent":
        layout["xaxis"]["title"] = {"text": escape(unit), "standoff": 4, "font": {"size": 14}}
    layout |= {"barmode": "group", "bargap": 0.28}
    layout |= axes.keyed(*((one.title, _colour(place, dark), "fill") for place, one in enumerate(series)))
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "name": escape(one.title),
            "x": [value or 0 for value in one.values],
            "y": list(range(len(names))),
            "marker": {"color": _colour(place, dark)},
            "text": ["" if value is None else _written(value, unit) for value in one.values],
            "textposition": "outside",
            "constraintext": "none",
            "textfont": {"size": 14, "color": theme.INK.of(dark)},
            "cliponaxis": False,
            "customdata": [f"<b>{escape(name)}</b><br>{escape(one.title)}: " for name in names],
            "hovertemplate": "%{customdata}%{text}<extra></extra>",
        }
        for place, one in enumerate(series)
    ]
    return go.Figure({"data": traces, "layout": layout})


def _colour(place: int, dark: bool) -> str:
    return _COLOURS[place % len(_COLOURS)].of(dark)


def _written(value: float, unit: str) -> str:
    whole = abs(value * 100 - round(value * 100)) < 1e-9
    return numbers.percent(value, 0 if whole else 1) if unit == "percent" else numbers.count(value)
