"""Places among others with the places they might as well have: a dot and a line instead of a bare league table."""

from collections.abc import Mapping
from html import escape
from typing import Any

import plotly.graph_objects as go
import polars as pl

from ui import axes, numbers, theme
from ui.words import _


def place_words(row: Mapping[str, Any]) -> str:
    """«место 3–9 из 14», or «—» where there is no place."""
    if row["rank"] is None:
        return numbers.MISSING
    span = f"{row['rank_lower']}–{row['rank_upper']}" if row["rank_lower"] < row["rank_upper"] else f"{row['rank']}"
    return _("place %(span)s of %(whole)s") % {"span": span, "whole": row["ranked"]}


def ranks(
    ranked: pl.DataFrame, names: Mapping[str, str], *, dark: bool, chosen: str | None = None, key: str = "district_id"
) -> go.Figure | None:
    """``ranked`` of `metrics.rank`; None where nobody has a place. The chosen district stands in the accent."""
    rows = ranked.filter(pl.col("rank").is_not_null()).sort("rank", key).to_dicts()
    if not rows:
        return None
    titles = [names[row[key]] for row in rows]
    layout = axes.layout(dark, axes.height(titles, 28), axes.room(titles), right=20)
    layout["yaxis"] |= axes.rows_axis(titles)
    places = [1, *range(5, len(rows) + 1, 5)] if len(rows) > 6 else list(range(1, len(rows) + 1))
    layout["xaxis"] |= {
        "range": [0.5, len(rows) + 0.5],
        "tickvals": places,
        "ticktext": [str(place) for place in places],
        "title": {"text": escape(_("place, 1 is best")), "font": {"size": 14}, "standoff": 4},
    }
    colours = [(theme.ACCENT if row[key] == chosen else theme.SEQUENCE[3]).of(dark) for row in rows]
    lines = [
        {"type": "line", "x0": row["rank_lower"], "x1": row["rank_upper"], "y0": place, "y1": place,
         "line": {"color": colour, "width": 7 if row[key] == chosen else 4}}
        for place, (row, colour) in enumerate(zip(rows, colours, strict=True))
    ]  # fmt: skip
    layout["shapes"] = lines
    dots = {
        "type": "scatter",
        "mode": "markers",
        "x": [row["rank"] for row in rows],
        "y": list(range(len(rows))),
        "marker": {"size": 13, "color": colours, "line": {"width": 2, "color": theme.PAPER.of(dark)}},
        "customdata": [
            f"<b>{escape(title)}</b><br>{escape(place_words(row))}"
            + (f"<br>{escape(_('fewer than 30 people: read with care'))}" if row["marked"] else "")
            for title, row in zip(titles, rows, strict=True)
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    return go.Figure({"data": [dots], "layout": layout})
