"""The trend of one metric: lines over time, the target across them, the pilot behind them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Any

import plotly.graph_objects as go
import polars as pl

from metrics.metric import Metric
from metrics.target import Target
from ui import theme
from ui.charts import axes
from ui.text import numbers
from ui.text.figure_text import amount, target_words
from ui.text.translation import _


@dataclass(frozen=True)
class Band:
    """A named stretch of days to be seen behind a trend, such as the pilot."""

    starts_on: date
    ends_on: date
    name: str


def trend_lines(
    frame: pl.DataFrame,
    metric: Metric,
    target: Target | None,
    *,
    dark: bool,
    series: str | None = None,
    band: Band | None = None,
    incomplete_from: date | None = None,
    height: int = 340,
) -> go.Figure:
    """The course of one metric: `frame` is the answer of `metrics.engine.trend` (`as_of`, `value`, …).

    `series` names a column with one line per value: the first line is drawn in the accent, the others in grey. The
    stretch after `incomplete_from`, the last day reported by all, is dotted. A frame without rows gives an empty
    figure.
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
    layout = axes.layout(dark, height, 66, right=12, top=12, below=64) | _marks(metric, target, band, dark)
    layout["legend"] = {"orientation": "h", "yref": "container", "y": 0, "yanchor": "bottom", "x": 0}
    layout["showlegend"] = True
    rule = theme.RULE.of(dark)
    layout["xaxis"] |= {"showgrid": False, "showline": True, "linecolor": rule, "tickcolor": rule}
    layout["xaxis"] |= _time_axis(frame["as_of"].to_list())
    layout["yaxis"] |= {"showgrid": True, "gridcolor": rule}
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
    ticks = axes.levels(min(levels), max(levels), 5.5)
    step = ticks[1] - ticks[0] if len(ticks) > 1 else 1.0
    return {
        "tickvals": ticks,
        "ticktext": [amount(tick, metric, digits=0 if step >= 0.01 else 1) for tick in ticks],
        "range": [ticks[0], ticks[-1] + step / 4],
    }
