"""A Sankey diagram: people flowing through stages from left to right. Figures in, a figure out; no Streamlit.

Places of nodes and their words are worked out here and not by Plotly, which would move dead ends to the last column,
change the order with every figure, and cut or overprint words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go

from ui import theme
from ui.charts import axes
from ui.theme import Colour

COLOURS: Mapping[str, Colour] = {
    "path": theme.ACCENT,
    "other_way": theme.OTHER_WAY,
    "not_yet": Colour("#a69dc9", "#988fc4"),
    "lost": Colour("#14202b", "#e8edf2"),
}
"""Role of a node -> its colour: the accent for the path, ink for what is lost. No colour of a verdict."""

GAP, TOP, SIDE, WIDTH = 42, 44, 230, 14
"""Pixels: between nodes of a column, over the columns for their names, at the right for words; width of a node."""


@dataclass(frozen=True)
class Node:
    """``text`` stands beside the node, line by line, ``hover`` under the pointer; both plain text.

    ``key`` names it in links."""

    key: str
    stage: int
    people: int
    role: str
    text: str
    hover: str


@dataclass(frozen=True)
class Link:
    """A band between two nodes, by their keys."""

    source: str
    target: str
    people: int
    hover: str


def sankey(
    nodes: Sequence[Node], links: Sequence[Link], stages: Sequence[str], *, dark: bool, height: int = 760
) -> go.Figure:
    """The diagram; nodes stand in a column in the order given. ``stages`` are the names over the columns."""
    number = {node.key: place for place, node in enumerate(nodes)}
    middles = _middles(nodes, len(stages), height - TOP - GAP)
    last = max(len(stages) - 1, 1)
    # Plotly takes 0 for «not given».
    trace = {
        "type": "sankey",
        "arrangement": "fixed",
        "node": {
            "align": "left",  # or dead ends would be measured as nodes of the last column
            "label": ["" for _node in nodes],
            "x": [max(node.stage / last, 1e-6) for node in nodes],
            "y": [max(middle, 1e-6) for middle in middles],
            "color": [COLOURS[node.role].of(dark) for node in nodes],
            "customdata": [escape(node.hover) for node in nodes],
            "hovertemplate": "%{customdata}<extra></extra>",
            "pad": GAP,
            "thickness": WIDTH,
            "line": {"width": 0},
        },
        "link": {
            "source": [number[link.source] for link in links],
            "target": [number[link.target] for link in links],
            "value": [link.people for link in links],
            "color": [_pale(nodes[number[link.target]].role, dark) for link in links],
            "customdata": [escape(link.hover) for link in links],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
    }
    layout = axes.layout(dark, height, 4, right=SIDE, top=TOP, below=GAP)
    layout |= {"xaxis": {"visible": False}, "yaxis": {"visible": False}}
    words = [_beside(node, middle, last, dark) for node, middle in zip(nodes, middles, strict=True)]
    words += [_over(name, stage, last, dark) for stage, name in enumerate(stages)]
    return go.Figure({"data": [trace], "layout": layout | {"annotations": words}})


def _middles(nodes: Sequence[Node], stages: int, height: int) -> list[float]:
    """The middle of each node, 0 at the top and 1 at the bottom, as Plotly counts."""
    columns = [[node for node in nodes if node.stage == stage] for stage in range(stages)]
    gap = GAP / height
    a_person = min(
        ((1 - gap * (len(column) - 1)) / sum(node.people for node in column) for column in columns if column), default=0
    )
    middles = {}
    for column in columns:
        top = 0.0
        for node in column:
            middles[node.key] = top + node.people * a_person / 2
            top += node.people * a_person + gap
    return [middles[node.key] for node in nodes]


def _pale(role: str, dark: bool) -> str:
    red, green, blue, _opaque = COLOURS[role].rgba(dark)
    return f"rgba({red},{green},{blue},{0.3 if role == 'path' else 0.2})"


def _beside(node: Node, middle: float, last: int, dark: bool) -> dict[str, Any]:
    red, green, blue, _opaque = theme.PAPER.rgba(dark)
    return {
        "text": escape(node.text).replace("\n", "<br>"),
        "x": node.stage / last,
        "y": 1 - middle,
        "xshift": WIDTH,
        "xanchor": "left",
        "yanchor": "middle",
        "align": "left",
        "bgcolor": f"rgba({red},{green},{blue},0.72)",
        "borderpad": 1,
        "font": {"size": 15, "color": theme.INK.of(dark)},
    } | _ON_PAPER


def _over(name: str, stage: int, last: int, dark: bool) -> dict[str, Any]:
    return {
        "text": escape(name),
        "x": stage / last,
        "y": 1,
        "yshift": 10,
        "xanchor": "left",
        "yanchor": "bottom",
        "font": {"size": 15, "color": theme.MUTED.of(dark)},
    } | _ON_PAPER


_ON_PAPER = {"xref": "paper", "yref": "paper", "showarrow": False}
