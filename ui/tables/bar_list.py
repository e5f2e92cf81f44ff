"""A list of bars as HTML: a name, one or two bars, a figure. Reads on a phone and on paper, cuts no name."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from ui.text.translation import language


@dataclass(frozen=True)
class Bar:
    """``value`` is drawn in the accent, ``of`` under it in grey; ``text`` is the figure, ``note`` stands under it."""

    name: str
    value: float | None
    text: str
    note: str = ""
    of: float | None = None


def html(bars: Sequence[Bar], *, label: str) -> str:
    """The list, all bars to one scale; ``label`` says to the ear what is listed."""
    longest = max((length for bar in bars for length in (bar.value, bar.of) if length), default=0)
    items = "".join(_item(bar, longest) for bar in bars)
    return f'<ul class="barlist" lang="{language()}" aria-label="{escape(label)}">{items}</ul>'


def _item(bar: Bar, longest: float) -> str:
    lines = "".join(
        f'<span class="bar {kind}" style="width:{100 * length / longest:.2f}%"></span>'
        for kind, length in (("of", bar.of), ("value", bar.value))
        if length and longest
    )
    note = f"<small>{escape(bar.note)}</small>" if bar.note else ""
    return (
        f'<li><span class="name">{escape(bar.name)}</span><span class="bars" aria-hidden="true">{lines}</span>'
        f'<span class="said"><b>{escape(bar.text)}</b>{note}</span></li>'
    )
