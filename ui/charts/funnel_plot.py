"""Places by their size, and how far chance alone would scatter them around the common rate."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go
import polars as pl

from metrics.metric import Metric
from metrics.statistics.funnel import funnel as with_limits
from metrics.statistics.funnel import limits
from metrics.target import Target
from ui import theme
from ui.charts import axes
from ui.text import numbers
from ui.text.figure_text import amount, target_words
from ui.text.translation import N_, _

STEPS = 80
LABELS = 8  # names are written for so many places outside the limits, the farthest first


def funnel(
    result: pl.DataFrame,
    names: Mapping[Any, str],
    metric: Metric,
    *,
    key: str = "district_id",
    centre: float,
    target: Target | None,
    dark: bool,
) -> go.Figure:
    """``result`` of `evaluate` by ``key``; ``centre`` the rate of the region, around which the limits lie."""
    shown = with_limits(result.filter(pl.col("state") == "shown", pl.col("value").is_between(0, 1)), centre)
    people = [10, *shown["denominator"].to_list()]
    smallest, most = max(1.0, min(people[1:], default=10) * 0.8), max(people) * 1.08
    sizes = [smallest + (most - smallest) * step / STEPS for step in range(STEPS + 1)]
    lines = _limits(sizes, centre, dark)
    floor = min([1.0, *shown["value"].to_list(), *(line["y"][STEPS // 8] for line in lines)])
    ticks = [tick for tick in axes.levels(max(0.0, floor - 0.05), 1.0) if tick <= 1.0]
    layout = axes.layout(dark, 420, 66, below=76, right=20)
    layout["yaxis"] |= {
        "showgrid": True,
        "gridcolor": theme.RULE.of(dark),
        "range": [ticks[0], 1.02],
        "tickvals": ticks,
        "ticktext": [amount(tick, metric, digits=0) for tick in ticks],
    }
    marks = axes.levels(0.0, most, 4)[:-1] or [0.0]
    layout["xaxis"] |= {
        "showgrid": False,
        "range": [0, most * 1.02],
        "tickvals": marks,
        "ticktext": [numbers.count(mark) for mark in marks],
        "title": {"text": escape(_(metric.denominator_words)), "font": {"size": 14}, "standoff": 6},
    }
    layout["shapes"], layout["annotations"] = _levels(centre, target, metric, dark)
    layout["annotations"] += _names(shown, names, key, dark)
    grey = theme.MUTED.of(dark)
    layout |= axes.keyed((_("95 % limits"), grey, "dots"), (_("99.8 % limits"), grey, "line"))
    return go.Figure({"data": [*lines, _points(shown, names, metric, key, dark)], "layout": layout})


def _limits(sizes: Sequence[float], centre: float, dark: bool) -> list[dict[str, Any]]:
    frame, traces = pl.DataFrame({"n": sizes}), []
    for level, dash, title in ((0.95, "dot", _("95 % limits")), (0.998, "solid", _("99.8 % limits"))):
        for bound in limits(centre, pl.col("n"), level):
            heights = frame.select(bound.alias("limit"))["limit"].to_list()
            line = {"color": theme.MUTED.of(dark), "width": 1.2, "dash": dash}
            traces.append(
                {"type": "scatter", "mode": "lines", "x": list(sizes), "y": heights, "line": line, "name": title,
                 "hoverinfo": "skip"}
            )  # fmt: skip
    return traces


def _points(shown: pl.DataFrame, names: Mapping[Any, str], metric: Metric, key: str, dark: bool) -> dict[str, Any]:
    rows = shown.to_dicts()
    return {
        "type": "scatter",
        "mode": "markers",
        "x": shown["denominator"].to_list(),
        "y": shown["value"].to_list(),
        "marker": {
            "size": 12,
            "color": [(theme.mark(row).fill if row["verdict"] else theme.SEQUENCE[3]).of(dark) for row in rows],
            "line": {"width": 1.2, "color": theme.INK.of(dark)},
        },
        "customdata": [
            f"<b>{escape(names.get(row[key], '—'))}</b><br>{escape(amount(row['value'], metric))}<br>"
            f"{escape(numbers.of_people(row['numerator'], row['denominator']))}<br>{escape(_(_place(row)))}"
            for row in rows
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _place(row: Mapping[str, Any]) -> str:
    if row["value"] < row["lower_998"]:
        return N_("far below what chance would explain")
    if row["value"] > row["upper_998"]:
        return N_("far above what chance would explain")
    if row["value"] < row["lower_95"] or row["value"] > row["upper_95"]:
        return N_("at the edge of what chance would explain")
    return N_("no more apart than chance would explain")


def _levels(
    centre: float, target: Target | None, metric: Metric, dark: bool
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    words = {"region": _("region %(n)s") % {"n": amount(centre, metric)}}
    levels = [(centre, words["region"], theme.ACCENT, "solid")]
    if target is not None:
        levels.append((float(target.at_least), target_words(metric, target), theme.INK, "dash"))
    shapes = [
        {"type": "line", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": level, "y1": level,
         "line": {"color": colour.of(dark), "width": 1.4, "dash": dash}}
        for level, _words, colour, dash in levels
    ]  # fmt: skip
    apart = 0 < abs(levels[-1][0] - centre) < 0.04  # close lines: one word above both, the other below
    lowest = min(level for level, *_rest in levels)
    notes = [
        {"xref": "paper", "yref": "y", "x": 1, "y": level, "text": escape(text), "showarrow": False, "xanchor": "right",
         "yanchor": "top" if apart and level == lowest else "bottom", "font": {"size": 14, "color": colour.of(dark)}}
        for level, text, colour, _dash in levels
    ]  # fmt: skip
    return shapes, notes


def _names(shown: pl.DataFrame, names: Mapping[Any, str], key: str, dark: bool) -> list[dict[str, Any]]:
    outside = shown.filter(
        (pl.col("value") < pl.col("lower_95")) | (pl.col("value") > pl.col("upper_95"))
    ).with_columns(apart=(pl.col("value") - (pl.col("lower_95") + pl.col("upper_95")) / 2).abs())  # fmt: skip
    label = {"showarrow": False, "yshift": 16, "font": {"size": 13, "color": theme.INK.of(dark)}}
    return [
        label | {"x": row["denominator"], "y": row["value"], "text": axes.folded(names.get(row[key], "—"), 24)}
        for row in outside.sort("apart", descending=True).head(LABELS).to_dicts()
    ]
