"""The table of districts and metrics: one accessible HTML table, in which each kind of empty cell is told apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from metrics.metric import Metric
from metrics.target import Target
from ui import theme, trace
from ui.cells import NO_ROW, UNSURE, cell, is_unsure, target_words
from ui.words import _, language


@dataclass(frozen=True)
class Line:
    """One row: `href` opens the place ("" for plain text); `total` is the region, set off at the end of the table."""

    key: str | None
    name: str
    href: str = ""
    chosen: bool = False
    total: bool = False


@dataclass(frozen=True)
class Column:
    """One metric. `rows` is key of a line -> row of `metrics.evaluate`; a line without one has no data.

    With `as_of` every figure is a link to where it comes from."""

    metric: Metric
    target: Target | None
    rows: Mapping[str | None, Mapping[str, Any]]
    as_of: date | None = None


def matrix(lines: Sequence[Line], columns: Sequence[Column], *, caption: str, corner: str) -> str:
    """The table as HTML. `caption` says of what and as of when, `corner` heads the column of names."""
    heads = "".join(f'<th scope="col">{_head(column)}</th>' for column in columns)
    body = "".join(_row(line, columns) for line in lines)
    # The box scrolls by itself on a phone; with tabindex the keyboard can scroll it too.
    return (
        f'<div class="matrix-box" lang="{language()}" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f'<table class="matrix">'
        f"<caption>{escape(caption)}</caption>"
        f'<thead><tr><th scope="col">{escape(corner)}</th>{heads}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _head(column: Column) -> str:
    title = escape(_(column.metric.short))
    if column.target is None or not column.metric.divided:
        return title
    return f'{title}<span class="note">{escape(target_words(column.metric, column.target))}</span>'


def _row(line: Line, columns: Sequence[Column]) -> str:
    classes = " ".join(name for name, on in (("chosen", line.chosen), ("total", line.total)) if on)
    name = escape(line.name)
    if line.href:
        name = f'<a href="{escape(line.href)}" target="_self">{name}</a>'
    cells = "".join(figure_cell(column.rows.get(line.key, NO_ROW), column, line.key) for column in columns)
    current = ' aria-current="true"' if line.chosen else ""
    return f'<tr class="{classes}"{current}><th scope="row">{name}</th>{cells}</tr>'


def figure_cell(row: Mapping[str, Any], column: Column, place: str | None = None) -> str:
    """The cell of one figure: value, sign of the verdict, people left; each kind of empty cell in its own words."""
    told, state = cell(row, column.metric, column.target), row["state"]
    word = " word" if state in ("hidden", "missing") else " unsure" if is_unsure(row) else ""
    # What the eye has from sign and colour, the ear has in words.
    heard = _(told.mark.word) if row["verdict"] or state in ("few", "not_applicable") else ""
    heard += f", {_(UNSURE)}" if is_unsure(row) else ""
    hidden_word = f'<span class="visually-hidden"> {escape(heard)}</span>' if heard else ""
    note = f'<span class="note">{escape(told.note)}</span>' if told.note else ""
    figure = f'<span class="figure{word}">{theme.sign_html(told.mark)}{escape(told.text)}</span>'
    if column.as_of is not None and state in ("shown", "few"):
        address = trace.link(column.metric, column.as_of, district=place)
        figure = f'<a class="traced" href="{escape(address)}" target="_self">{figure}</a>'
    return f'<td class="{state} ink-{told.mark.code}" title="{escape(told.sentence)}">{figure}{hidden_word}{note}</td>'
