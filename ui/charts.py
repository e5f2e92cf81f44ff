"""Charts: a result in, a figure or a string out. Colours, numbers and words are ours; nothing here calls Streamlit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from math import ceil, floor, log10
from typing import Any
from urllib.parse import quote

import plotly.graph_objects as go
import polars as pl

from metrics.metric import Metric
from metrics.target import Target
from ui import numbers, theme
from ui.cells import amount, target_words
from ui.words import _

CONFIG = {"displayModeBar": False, "scrollZoom": False}
"""For `st.plotly_chart(config=…)`: no tool bar, whose words are English, and no zoom that catches the wheel."""

FONT = '"Source Sans", sans-serif'


@dataclass(frozen=True)
class Band:
    """A named stretch of days to be seen behind a trend, such as the pilot."""

    starts_on: date
    ends_on: date
    name: str


def sparkline(
    values: Sequence[float | None], target: float | None, *, title: str, width: int = 112, height: int = 30
) -> str:
    """The course of a figure in the size of a word, as an HTML element; nothing for fewer than two values.

    The drawing is the mask of a coloured box and not an inline `<svg>`, because `st.html` removes SVG; so it takes
    its colour from the page. The target is the dotted line, the last value the dot.
    """
    known = [(place, value) for place, value in enumerate(values) if value is not None]
    if len(known) < 2:
        return ""
    levels = [value for _place, value in known] + ([target] if target is not None else [])
    low, high = min(levels), max(levels)
    span = (high - low) or 1.0
    step = (width - 8) / (len(values) - 1)

    def at(place: int, value: float) -> tuple[float, float]:
        return 4 + place * step, height - 4 - (value - low) / span * (height - 8)

    path = "M" + "L".join("{:.1f} {:.1f}".format(*at(*point)) for point in known)
    x, y = at(*known[-1])
    dots = ""
    if target is not None:
        level = at(0, target)[1]
        dots = f"<path d='M0 {level:.1f}H{width}' stroke='#000' stroke-opacity='.55' stroke-dasharray='2 3'/>"
    drawing = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' fill='none' stroke-width='1.6'>{dots}"
        f"<path d='{path}' stroke='#000' stroke-linejoin='round'/>"
        f"<circle cx='{x:.1f}' cy='{y:.1f}' r='3' fill='#000'/></svg>"
    )
    mask = f"url(&quot;data:image/svg+xml,{quote(drawing, safe=' =:/')}&quot;)"
    return (
        f'<span class="sparkline" role="img" aria-label="{escape(title)}" title="{escape(title)}" '
        f'style="width:{width}px;height:{height}px;mask-image:{mask}"></span>'
    )


def trend_lines(
    frame: pl.DataFrame,
    metric: Metric,
    target: Target | None,
    *,
    dark: bool,
    title: str = "",
    series: str | None = None,
    band: Band | None = None,
    incomplete_from: date | None = None,
    height: int = 340,
) -> go.Figure:
    """The course of one metric: `frame` is the answer of `metrics.trend` (`as_of`, `value`, …).

    `series` names a column with one line per value: the first line is drawn in the accent, the others in grey. The
    stretch after `incomplete_from`, the last day reported by all, is dotted. `title` may stand outside, where it can
    wrap on a narrow screen. A frame without rows gives an empty figure.
    """
    # A percentage that is not to be shown as a number is not to be shown as a point either.
    frame = frame.with_columns(pl.when(pl.col("state") == "shown").then("value").alias("value"))
    groups: list[tuple[str, pl.DataFrame]] = [("", frame)]
    if series is not None:
        groups = [(str(key[0]), part) for key, part in frame.group_by(series, maintain_order=True)]
    traces = [
        trace
        for place, (name, part) in enumerate(groups)
        for trace in _line(
            part.sort("as_of"),
            name,
            metric,
            target,
            colour=(theme.MUTED if place else theme.ACCENT).of(dark),
            incomplete_from=incomplete_from,
        )
    ]
    layout = _layout(dark, height, title) | _marks(metric, target, band, dark)
    layout["xaxis"] |= _time_axis(frame["as_of"].to_list())
    layout["yaxis"] |= _value_axis(frame["value"].drop_nulls().to_list(), metric, target)
    # One dictionary at once: every update of a finished figure costs Plotly some milliseconds of checking.
    return go.Figure({"data": traces, "layout": layout})


def _line(
    part: pl.DataFrame, name: str, metric: Metric, target: Target | None, *, colour: str, incomplete_from: date | None
) -> Iterator[dict[str, Any]]:
    stretches = [(part, False)]
    if incomplete_from is not None and len(part) and part["as_of"][-1] > incomplete_from:
        whole = part.filter(pl.col("as_of") <= incomplete_from)
        # The last complete point belongs to both stretches, or the line would have a hole.
        rest = part.filter(pl.col("as_of") >= (whole["as_of"][-1] if len(whole) else incomplete_from))
        stretches = [(whole, False), (rest, True)]
    for place, (piece, incomplete) in enumerate(stretches):
        yield {
            "type": "scatter",
            "mode": "lines",
            "x": piece["as_of"].to_list(),
            "y": piece["value"].to_list(),
            "customdata": [_hover(row, metric, target, incomplete) for row in piece.iter_rows(named=True)],
            "hovertemplate": (f"{escape(name)}<br>" if name else "") + "%{customdata}<extra></extra>",
            "line": {"color": colour, "width": 2.6, "dash": "dot" if incomplete else "solid"},
            "name": escape(name),
            "showlegend": bool(name) and place == 0,
        }


def _hover(row: Mapping[str, Any], metric: Metric, target: Target | None, incomplete: bool) -> str:
    text = f"{numbers.day(row['as_of'])}<br><b>{amount(row['value'], metric, target)}</b>"
    if metric.divided and row["numerator"] is not None:
        text += f"<br>{numbers.of_people(row['numerator'], row['denominator'])}"
    return text + (f"<br>{_('not all have reported yet')}" if incomplete else "")


def _marks(metric: Metric, target: Target | None, band: Band | None, dark: bool) -> dict[str, Any]:
    """The pale band and the line of the target, each with its words."""
    shapes: list[dict[str, Any]] = []
    words: list[dict[str, Any]] = []
    if band:
        whole = {"xref": "x", "yref": "paper", "x0": band.starts_on, "x1": band.ends_on, "y0": 0, "y1": 1}
        shapes.append(whole | {"type": "rect", "fillcolor": theme.BAND.of(dark), "line_width": 0, "layer": "below"})
        corner = {"xref": "x", "yref": "paper", "x": band.starts_on, "y": 0, "xanchor": "left", "yanchor": "bottom"}
        words.append(corner | _note(escape(band.name), theme.MUTED.of(dark)))
    if target is not None:
        level = {"xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": float(target.at_least)}
        line = {"color": theme.INK.of(dark), "width": 1.2, "dash": "dash"}
        shapes.append(level | {"type": "line", "y1": level["y0"], "line": line})
        above = {"xref": "paper", "yref": "y", "x": 0, "y": level["y0"], "xanchor": "left", "yanchor": "bottom"}
        words.append(above | _note(target_words(metric, target), theme.INK.of(dark)))
    return {"shapes": shapes, "annotations": words}


def _note(text: str, colour: str) -> dict[str, Any]:
    return {"text": text, "showarrow": False, "font": {"size": 14, "color": colour}}


def _layout(dark: bool, height: int, title: str) -> dict[str, Any]:
    ink, rule, clear = theme.INK.of(dark), theme.RULE.of(dark), "rgba(0,0,0,0)"
    # fixedrange: a finger that scrolls the page must not drag the axes away. Margins are given, not found: looking for
    # them Plotly draws everything twice.
    axis = {"fixedrange": True, "automargin": False, "zeroline": False}
    return {
        "title": {"text": escape(title), "font": {"size": 18, "color": ink}, "x": 0, "xref": "paper"},
        "font": {"family": FONT, "size": 15, "color": ink},
        "paper_bgcolor": clear,
        "plot_bgcolor": clear,
        "hoverlabel": {
            "font": {"family": FONT, "size": 15, "color": ink},
            "bgcolor": theme.PAPER.of(dark),
            "bordercolor": rule,
        },
        "margin": {"l": 66, "r": 12, "t": 48 if title else 12, "b": 64, "autoexpand": False},
        "height": height,
        "legend": {"orientation": "h", "yref": "container", "y": 0, "yanchor": "bottom", "x": 0},
        "hovermode": "closest",
        "dragmode": False,
        "xaxis": axis | {"showgrid": False, "showline": True, "linecolor": rule, "ticks": "outside", "tickcolor": rule},
        "yaxis": axis | {"showgrid": True, "gridcolor": rule},
    }


def _time_axis(days: list[date]) -> dict[str, Any]:
    if not days:
        return {"visible": False}
    first, last = min(days), max(days)
    day, months = first.replace(day=1), []
    while day <= last:
        months.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    ticks = ([day for day in months if day >= first] or months)[:: 1 + len(months) // 13]
    return {
        "type": "date",
        "tickvals": ticks,
        "ticktext": [numbers.month(day) for day in ticks],
        "range": [first, last + timedelta(days=3)],
    }


def _value_axis(values: list[float], metric: Metric, target: Target | None) -> dict[str, Any]:
    """Ticks at round levels, written by us: Plotly would write them in English."""
    levels = values + ([float(target.at_least)] if target else [])
    if not levels:
        return {"visible": False}
    low, high = min(levels), max(levels)
    span = (high - low) or abs(high) or 1.0
    power = 10.0 ** floor(log10(span / 5))
    size = next(power * factor for factor in (1, 2, 2.5, 5, 10) if span / (power * factor) <= 5.5)
    ticks = [round(number * size, 10) for number in range(floor(low / size), ceil(high / size) + 1)]
    return {
        "tickvals": ticks,
        "ticktext": [amount(tick, metric, digits=0 if size >= 0.01 else 1) for tick in ticks],
        "range": [ticks[0], ticks[-1] + size / 4],
    }
