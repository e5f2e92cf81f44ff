"""Horizontal bars, one a place: as long as the figure, coloured by the verdict, with the interval and the target."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go

from metrics.metric import Metric
from metrics.target import Target
from ui import theme
from ui.charts import axes
from ui.text import figure_text, numbers
from ui.text.figure_text import UNSURE, amount, is_unsure, target_words
from ui.text.translation import _


@dataclass(frozen=True)
class Bar:
    """One bar: its name, its row of `metrics.engine.evaluate`, and a remark for the hover."""

    name: str
    row: Mapping[str, Any]
    note: str = ""


def ranked(bars: Sequence[Bar], metric: Metric, target: Target | None, *, dark: bool) -> go.Figure:
    """The bars in the order given. A row without a percentage keeps its line and says in words why there is none."""
    names = [bar.name for bar in bars]
    values = [_value(bar.row) for bar in bars]
    aim = float(target.at_least) if target and metric.divided else None
    most = max(
        [value for value in values if value is not None] + ([aim] if aim else []) + _tops(bars, metric), default=1.0
    )
    ticks = axes.levels(0.0, most, 4)
    *at, end = axes.centres(names)
    labels = [_label(place, bar, metric, target, dark) for place, bar in zip(at, bars, strict=True)]
    right = round(axes.LETTER * max((len(one["text"]) for one in labels), default=4)) + 20
    layout = axes.layout(dark, axes.FOOT + round(axes.ROW * end), axes.room(names), right=right)
    layout["yaxis"] |= axes.rows_axis(names, at=[*at, end])
    layout["xaxis"] |= {
        "range": [0, ticks[-1]],
        "tickvals": (few := axes.few_ticks(ticks)),
        "ticktext": [amount(tick, metric, digits=0) for tick in few],
    }
    layout["annotations"] = labels
    if aim is not None and target is not None:
        line = {"color": theme.INK.of(dark), "width": 1.4, "dash": "dash"}
        where = {"type": "line", "xref": "x", "yref": "paper", "x0": aim, "x1": aim, "y0": 0, "y1": 1}
        layout["shapes"] = [where | {"line": _halo(dark)}, where | {"line": line}]
        words = {"text": target_words(metric, target), "showarrow": False, "font": {"size": 14}}
        layout["annotations"].append(
            words
            | {"xref": "x", "yref": "paper", "x": aim, "y": 0, "yanchor": "top", "yshift": -26, "xanchor": "center"}
        )
    if any(is_unsure(bar.row) for bar in bars):
        layout |= axes.keyed((f"* {_(UNSURE)}", theme.INK.of(dark), "word"))
    return go.Figure({"data": _traces(bars, at, values, metric, target, dark), "layout": layout})


def _traces(
    bars: Sequence[Bar],
    at: Sequence[float],
    values: Sequence[float | None],
    metric: Metric,
    target: Target | None,
    dark: bool,
) -> list[dict[str, Any]]:
    drawn = [place for place, value in enumerate(values) if value is not None]
    trace: dict[str, Any] = {
        "type": "bar",
        "orientation": "h",
        "x": [values[place] for place in drawn],
        "y": [at[place] for place in drawn],
        "width": 0.62,
        "marker": {"color": [_fill(bars[place].row, dark) for place in drawn], "line": {"width": 0}},
        "customdata": [_hover(bars[place], metric, target) for place in drawn],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    if metric.part_of_whole:
        low = [values[place] - (bars[place].row["lower"] or values[place]) for place in drawn]  # type: ignore[operator]
        high = [(bars[place].row["upper"] or values[place]) - values[place] for place in drawn]  # type: ignore[operator]
        whisker = {"type": "data", "symmetric": False, "array": high, "arrayminus": low}
        halo = _halo(dark)
        trace["error_x"] = whisker | {"color": halo["color"], "thickness": halo["width"], "width": 5}
        ink = {"color": theme.INK.of(dark), "thickness": 1.2, "width": 3}
        over = {"type": "scatter", "mode": "markers", "marker": {"opacity": 0}, "hoverinfo": "skip"}
        return [trace, over | {"x": trace["x"], "y": trace["y"], "error_x": whisker | ink}]
    return [trace]


def _halo(dark: bool) -> dict[str, Any]:
    """Paper around a line, so that it is seen on a pale bar and beside it, in both themes."""
    return {"color": theme.PAPER.of(dark), "width": 3.6}


def _value(row: Mapping[str, Any]) -> float | None:
    return row["value"] if row["state"] == "shown" else None


def _tops(bars: Sequence[Bar], metric: Metric) -> list[float]:
    if not metric.part_of_whole:
        return []
    return [bar.row["upper"] for bar in bars if bar.row["state"] == "shown" and bar.row["upper"] is not None]


def _fill(row: Mapping[str, Any], dark: bool) -> str:
    return theme.mark(row).fill.of(dark) if row["verdict"] else theme.SEQUENCE[3].of(dark)


def _label(place: float, bar: Bar, metric: Metric, target: Target | None, dark: bool) -> dict[str, Any]:
    """The figure at the right edge, one under another, where no line crosses it; or the word why there is none."""
    row, value = bar.row, _value(bar.row)
    written = figure_text.cell(row, metric, target)
    sign = f"{written.mark.sign} " if written.mark.sign not in ("", "—") else ""
    return {
        "xref": "paper",
        "x": 1,
        "y": place,
        "text": escape(sign + written.text + ("*" if is_unsure(row) else "")),
        "showarrow": False,
        "xanchor": "left",
        "xshift": 10,
        "font": {"size": 15, "color": (theme.INK if value is not None else theme.MUTED).of(dark)},
    }


def _hover(bar: Bar, metric: Metric, target: Target | None) -> str:
    row = bar.row
    lines = [f"<b>{escape(bar.name)}</b>", escape(amount(row["value"], metric))]
    if metric.divided and row["denominator"] is not None:
        lines.append(escape(numbers.of_people(row["numerator"], row["denominator"])))
    if metric.part_of_whole and row["lower"] is not None:
        lines.append(escape(_("interval %(range)s") % {"range": figure_text.between(row, target)}))
    if row["verdict"]:
        lines.append(escape(_(theme.mark(row).word)))
    if is_unsure(row):
        lines.append(escape(_(UNSURE)))
    if bar.note:
        lines.append(escape(bar.note))
    return "<br>".join(lines)
