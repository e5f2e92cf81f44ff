"""What all charts share: the frame of a figure, its ticks, names that are never cut and room for them, the key."""

from collections.abc import Sequence
from html import escape
from itertools import accumulate, pairwise
from math import ceil, floor, log10
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from ui import theme
from ui.text.typography import bound

CONFIG = {"displayModeBar": False, "scrollZoom": False}
"""For `st.plotly_chart(config=…)`: no tool bar, whose words are English, and no zoom that catches the wheel."""

FONT = '"Source Sans", sans-serif'
LETTER = 7.6  # pixels of an average letter at 15 px
NAME = 24  # letters of a name in one line: on a phone more would leave no room for the bars
ROW, FOOT = 34, 58  # pixels of a bar, and of the axis with its unit


def folded(name: str, width: int = NAME) -> str:
    """A name in as many lines as it needs, as Plotly breaks them; nothing of it is cut."""
    return "<br>".join(map(escape, _lines(name, width))) or " "


def _lines(name: str, width: int) -> list[str]:
    """«(г. Название)» stays together: an abbreviation or «№» never ends a line."""
    return wrap(bound(name), width, break_long_words=False)


def room(names: Sequence[str], width: int = NAME) -> int:
    """Pixels on the left that the longest line of the names needs."""
    lines = [line for name in names for line in _lines(name, width)]
    return round(LETTER * max(map(len, lines), default=4)) + 16


def height(names: Sequence[str], each: int = ROW, width: int = NAME) -> int:
    """Pixels of a chart with one row a name, all rows as high as the name of most lines needs."""
    lines = max((len(_lines(name, width)) for name in names), default=1)
    return FOOT + len(names) * max(each, 19 * lines + 6)


def centres(names: Sequence[str], each: int = ROW, width: int = NAME) -> list[float]:
    """Where the rows of a chart lie if each is as high as its own name needs, and where the last one ends.

    In rows of one line, so that names of one line lie at 0, 1, 2 …; one number more than there are names.
    """
    high = [max(each, 19 * len(_lines(name, width)) + 6) / each for name in names]
    ends = [0.0, *accumulate(high)]
    return [*((start + end) / 2 - 0.5 for start, end in pairwise(ends)), ends[-1]]


def layout(dark: bool, high: int, left: int, *, right: int = 14, top: int = 8, below: int = FOOT - 8) -> dict[str, Any]:
    """The frame: our type and colours, nothing that moves under a finger, margins that are given and not found."""
    ink, rule, clear = theme.INK.of(dark), theme.RULE.of(dark), "rgba(0,0,0,0)"
    axis = {"fixedrange": True, "automargin": False, "zeroline": False, "tickfont": {"size": 15, "color": ink}}
    axis |= {"tickangle": 0, "ticks": "outside", "ticklen": 5, "tickcolor": clear}  # a little air before the words
    return {
        "font": {"family": FONT, "size": 15, "color": ink},
        "paper_bgcolor": clear,
        "plot_bgcolor": clear,
        "hoverlabel": {
            "font": {"family": FONT, "size": 15, "color": ink},
            "bgcolor": theme.PAPER.of(dark),
            "bordercolor": rule,
            "align": "left",
        },
        "margin": {"l": left, "r": right, "t": top, "b": below, "autoexpand": False},
        "height": high,
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "xaxis": axis | {"showgrid": True, "gridcolor": rule},
        "yaxis": axis | {"showgrid": False},
    }


def rows_axis(names: Sequence[str], width: int = NAME, at: Sequence[float] = ()) -> dict[str, Any]:
    """A vertical axis with one name a row, the first on top; ``at`` as :func:`centres` gives it."""
    *places, end = at or range(len(names) + 1)
    return {
        "type": "linear",
        "tickvals": list(places),
        "ticktext": [folded(name, width) for name in names],
        "range": [end - 0.4, -0.6],
    }


def keyed(*entries: tuple[str, str, str]) -> dict[str, Any]:
    """What the colours mean, as part of a layout: title, colour, and form of each.

    A form is fill, line or dots; a word is written alone, for what is no colour.
    Plotly's own legend grows over the bars on a narrow screen; whoever shows the figure writes this one above it.
    """
    return {"meta": {"key": [list(entry) for entry in entries]}}


def key_html(figure: go.Figure) -> str:
    """The legend of :func:`keyed` as HTML; "" where the figure has none."""
    entries = (figure.layout.meta or {}).get("key", ())
    items = "".join(f"<li>{_swatch(colour, form)}{escape(title)}</li>" for title, colour, form in entries)
    return f'<ul class="chart-key">{items}</ul>' if items else ""


def _swatch(colour: str, form: str) -> str:
    if form == "word":
        return ""
    return f'<span class="swatch key-{form}" style="color:{colour}" aria-hidden="true"></span>'


def few_ticks(ticks: Sequence[float]) -> list[float]:
    """First, middle and last of the levels: what fits under the narrowest bars. Every bar says its figure itself."""
    middle = len(ticks) // 2
    return [ticks[0], ticks[middle], ticks[-1]] if len(ticks) > 3 and len(ticks) % 2 else [ticks[0], ticks[-1]]


def levels(low: float, high: float, most: float = 6) -> list[float]:
    """Round levels that cover ``low`` to ``high``, at most ``most`` steps between them."""
    span = (high - low) or abs(high) or 1.0
    power = 10.0 ** floor(log10(span / most))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if span / (power * factor) <= most)
    return [round(number * step, 10) for number in range(floor(low / step + 1e-9), ceil(high / step - 1e-9) + 1)]
