"""A table as one object: what is drawn on the screen is what the XLSX holds.

Cells carry the value (a number, a date, a text) beside the text that is read, so that a sheet of Excel holds real
numbers, and the kinds of empty cell are told apart in both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape
from typing import Any

from metrics.metric import Metric
from metrics.target import Target
from ui import cells, numbers, theme
from ui.theme import MARKS
from ui.words import _, language, ngettext

LONG = 14
"""A table of institutions shows so many rows first; a click shows the rest."""


@dataclass(frozen=True)
class Head:
    """A column. `kind`: text, count, percent, decimal, points or day; `unit` stands under the title."""

    title: str
    kind: str = "text"
    unit: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell: `value` for Excel, `text` for the eye, `sentence` for the ear; `mark` and `state` as in `ui.cells`.

    `drawing` is markup of ours that stands for the text, such as a sparkline; `unsure` as in `ui.cells.is_unsure`."""

    value: object
    text: str
    note: str = ""
    mark: str = ""
    state: str = "shown"
    sentence: str = ""
    href: str = ""
    drawing: str = ""
    unsure: bool = False


@dataclass(frozen=True)
class Row:
    """A row; its first cell heads it. `total` sets it off, `chosen` marks it."""

    cells: tuple[Cell, ...]
    chosen: bool = False
    total: bool = False


@dataclass(frozen=True, eq=False)  # the same object is the same table: it is remembered, and drawn once
class Sheet:
    """A table. `about`: lines (label, value) above it in the XLSX; `name`: the file's; `empty`: a sentence instead."""

    title: str
    as_of: date
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    about: tuple[tuple[str, str], ...] = ()
    name: str = "table"
    empty: str = ""

    @property
    def unsure(self) -> frozenset[tuple[int, int]]:
        """Row and column of each figure that may be chance among so many at once."""
        return frozenset(
            (line, column) for line, row in enumerate(self.rows) for column, cell in enumerate(row.cells) if cell.unsure
        )


def text(value: str, href: str = "", note: str = "") -> Cell:
    """A word or a name; `href` makes it a link."""
    return Cell(value, value, note=note, href=href)


def count(number: int | None, href: str = "") -> Cell:
    """A number of people, places, events."""
    return _known(number, numbers.count(number), href)


def percent(share: float | None, edges: tuple[float, ...] = (1.0,)) -> Cell:
    """A share, 0 to 1."""
    return _known(share, numbers.percent(share, edges=edges))


def decimal(number: float | None, digits: int = 2) -> Cell:
    """A ratio, or months."""
    return _known(number, numbers.decimal(number, digits))


def points(difference: float | None) -> Cell:
    """A change of a share, in percentage points."""
    return _known(difference, numbers.points(difference))


def day(when: date | None) -> Cell:
    """A date."""
    return _known(when, numbers.day(when))


def missing(word: str = "") -> Cell:
    """«нет данных», or another word for why there is nothing."""
    return Cell(None, word or _("no data"), state="missing")


def _known(value: object, written: str, href: str = "") -> Cell:
    return missing() if value is None else Cell(value, written, href=href)


def figure(row: Mapping[str, Any], metric: Metric, target: Target | None = None, href: str = "") -> Cell:
    """A row of `metrics.evaluate`: value with the sign of its verdict, people left, or why there is no percentage.

    With `discovery` of `metrics.discovery` in the row the cell is marked where its verdict may be chance."""
    told = cells.cell(row, metric, target)
    href = href if row["state"] in ("shown", "few") else ""  # what is hidden is told nowhere else
    value = row["value"] if row["state"] == "shown" else None
    if value is not None and not metric.divided:
        value = int(value)
    return Cell(
        value, told.text, told.note, told.mark.code, row["state"], told.sentence, href, unsure=cells.is_unsure(row)
    )


def kind_of(metric: Metric) -> str:
    """The kind of a column that holds this metric."""
    return "percent" if metric.part_of_whole else "decimal" if metric.divided else "count"


def html(it: Sheet, *, limit: int | None = None) -> str:
    """The table as HTML; with `limit` the rows after so many are shown on a click. A total is always shown."""
    return _drawn(it, limit, language())


@lru_cache(maxsize=256)
def _drawn(it: Sheet, limit: int | None, _language: str) -> str:
    return html_once(it, limit=limit)


def html_once(it: Sheet, *, limit: int | None = None) -> str:
    """The same, and nothing of it is kept: for tables with people in them."""
    if not it.rows:
        told = escape(it.empty or _("There is nothing to show as of this day."))
        return f'<p class="empty" lang="{language()}"><b>{escape(it.title)}</b><br>{told}</p>'
    heads = "".join(_head(head) for head in it.heads)
    usual = [place for place, row in enumerate(it.rows) if not row.total]
    rest = frozenset(usual[limit:] if limit is not None else ())
    table = _table(it, heads, rest, _caption(it))
    if not rest:
        return table
    more = ngettext("%(n)s more row", "%(n)s more rows", len(rest)) % {"n": numbers.count(len(rest))}
    # One table, so that its columns keep their places; the style sheet shows the rest while this is open.
    words = f'<span class="closed">{escape(more)}</span><span class="opened">{escape(_("Show fewer"))}</span>'
    return f'<div class="cut">{table}<details class="more"><summary>{words}</summary></details></div>'


def _caption(it: Sheet) -> str:
    caption = _("%(title)s, as of %(day)s") % {"title": it.title, "day": numbers.day(it.as_of)}
    return cells.with_dots(caption) if it.unsure else caption


def _table(it: Sheet, heads: str, rest: frozenset[int], caption: str) -> str:
    body = "".join(_row(row, it.heads, place in rest) for place, row in enumerate(it.rows))
    # The box scrolls by itself on a phone; with tabindex the keyboard can scroll it too.
    return (
        f'<div class="matrix-box" lang="{language()}" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f'<table class="matrix sheet"><caption>{_marked(it, caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _marked(it: Sheet, caption: str) -> str:
    """The caption with its title set off from the date."""
    told = escape(caption).replace(escape(it.title), f"<b>{escape(it.title)}</b>", 1)
    return f"<span>{told}</span>"


def _head(head: Head) -> str:
    unit = f'<span class="note">{escape(head.unit)}</span>' if head.unit else ""
    return f'<th scope="col" class="{_side(head)}">{escape(head.title)}{unit}</th>'


def _side(head: Head) -> str:
    return "left" if head.kind == "text" else "number"


def _row(row: Row, heads: Sequence[Head], later: bool) -> str:
    kinds = (("chosen", row.chosen), ("total", row.total), ("rest", later))
    classes = " ".join(name for name, on in kinds if on)
    first, *others = row.cells
    told = "".join(_cell(cell, head) for cell, head in zip(others, heads[1:], strict=True))
    current = ' aria-current="true"' if row.chosen else ""
    note = f'<span class="note">{escape(first.note)}</span>' if first.note else ""
    name = _linked(escape(first.text), first.href)
    return f'<tr class="{classes}"{current}><th scope="row">{name}{note}</th>{told}</tr>'


def _cell(cell: Cell, head: Head) -> str:
    sign = theme.sign_html(MARKS[cell.mark]) if cell.mark else ""
    heard = _(MARKS[cell.mark].word) if cell.mark and (sign or cell.state in ("few", "not_applicable")) else ""
    heard += f", {_(cells.UNSURE)}" if cell.unsure else ""
    spoken = f'<span class="visually-hidden"> {escape(heard)}</span>' if heard else ""
    note = f'<span class="note">{escape(cell.note)}</span>' if cell.note else ""
    title = f' title="{escape(cell.sentence)}"' if cell.sentence else ""
    word = " word" if cell.state in ("hidden", "missing") else " unsure" if cell.unsure else ""
    shown = cell.drawing or f'<span class="figure{word}">{sign}{escape(cell.text)}</span>'
    ink = f" ink-{cell.mark}" if cell.mark else " ink-missing" if cell.state == "missing" else ""
    return f'<td class="{cell.state}{ink} {_side(head)}"{title}>{_linked(shown, cell.href)}{spoken}{note}</td>'


def _linked(markup: str, href: str) -> str:
    return f'<a href="{escape(href)}" target="_self">{markup}</a>' if href else markup
