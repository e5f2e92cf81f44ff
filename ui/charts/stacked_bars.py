"""Parts of a whole, one bar a place: the parts in the order of their meaning, in one hue and greys, no rainbow."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import log
from typing import Any

import plotly.graph_objects as go

from metrics.statistics.disclosure import FEW
from ui import theme
from ui.charts import axes
from ui.text import numbers
from ui.theme import MARKS, Colour

_BLUES, _GREYS = theme.SEQUENCE, (
    Colour("#6b7681", "#8a96a2"),
    Colour("#8f99a3", "#6a7682"),
    Colour("#b0b8c0", "#566270"),
    Colour("#ccd2d8", "#434e5a"),
    Colour("#e1e5ea", "#333d48"),
)  # fmt: skip
ROLES = {
    "working": tuple(reversed(_BLUES[1:])),
    "not_available": _GREYS,
    "others": (MARKS["missed"].fill, MARKS["missed_within_error"].fill, MARKS["too_early"].fill),
    "plain": tuple(reversed(_BLUES)),
}
"""Meaning of a part -> colours in turn, from strong to pale."""
_INKS = ("#0b1117", "#ffffff")
SMALLEST = 11  # pixels of the smallest type: a label that would need less is left away


@dataclass(frozen=True)
class Part:
    """One part: its title, its numbers by place, and its meaning, a key of `ROLES`."""

    title: str
    values: Sequence[int | None]
    role: str = "plain"


def stacked(names: Sequence[str], parts: Sequence[Part], *, dark: bool, share: bool = True) -> go.Figure:
    """Bars of parts; with `share` every bar is 100 % and the label a percent, else people."""
    totals = [sum(part.values[place] or 0 for part in parts) for place in range(len(names))]
    *at, end = axes.centres(names)
    layout = axes.layout(dark, axes.FOOT + round(axes.ROW * end) - 16, axes.room(names), below=34, right=30)
    ticks = [0, 0.25, 0.5, 0.75, 1.0] if share else axes.levels(0, max([*totals, 1]), 4)
    layout["xaxis"] |= {
        "range": [0, ticks[-1]],
        "tickvals": (few := axes.few_ticks(ticks)),
        "ticktext": [numbers.percent(tick, 0) if share else numbers.count(tick) for tick in few],
    }
    layout["yaxis"] |= axes.rows_axis(names, at=[*at, end])
    layout |= {"barmode": "stack", "uniformtext": {"minsize": SMALLEST, "mode": "hide"}}
    used: dict[str, int] = {}
    traces, key = [], []
    for part in parts:
        colours = ROLES[part.role]
        colour = colours[used.get(part.role, 0) % len(colours)]
        used[part.role] = used.get(part.role, 0) + 1
        traces.append(_trace(part, totals, colour, names, at, dark, share))
        key.append((part.title, colour.of(dark), "fill"))
    layout |= axes.keyed(*key)
    return go.Figure({"data": traces, "layout": layout})


def _trace(
    part: Part,
    totals: Sequence[int],
    colour: Colour,
    names: Sequence[str],
    at: Sequence[float],
    dark: bool,
    share: bool,
) -> dict[str, Any]:
    shares = [(value or 0) / total if total else 0.0 for value, total in zip(part.values, totals, strict=True)]
    written = [
        (numbers.percent(one, 0) if share and total >= FEW else numbers.count(value)) if value else ""
        for one, value, total in zip(shares, part.values, totals, strict=True)
    ]
    hover = [
        f"<b>{escape(name)}</b><br>{escape(part.title)}<br>"
        f"{escape(numbers.of_people(value or 0, total))}{f' · {escape(numbers.percent(one))}' if total >= FEW else ''}"
        for name, value, total, one in zip(names, part.values, totals, shares, strict=True)
    ]
    return {
        "type": "bar",
        "orientation": "h",
        "name": escape(part.title),
        "x": shares if share else [value or 0 for value in part.values],
        "y": list(at),
        "width": 0.66,
        "marker": {"color": colour.of(dark), "line": {"width": 1, "color": theme.PAPER.of(dark)}},
        "text": written,
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"size": 14, "color": _ink(colour.of(dark))},
        "customdata": hover,
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _ink(fill: str) -> str:
    """Night or white, whichever is read more easily on the fill (WCAG contrast)."""
    bright = _luminance(fill)
    return max(_INKS, key=lambda ink: abs(log((_luminance(ink) + 0.05) / (bright + 0.05))))


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in (red, green, blue)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
