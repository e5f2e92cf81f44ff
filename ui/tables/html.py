"""The one writer of tables as HTML. Accessible: heads have scopes, the ear hears what the eye has from sign and colour,
and each kind of empty cell is told apart."""

from datetime import date
from functools import lru_cache
from html import escape

from ui import theme
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import figure_text, numbers
from ui.text.phrases import ended
from ui.text.translation import _, language, ngettext
from ui.theme import MARKS


def html(sheet: Sheet, *, limit: int | None = None) -> str:
    """The table; with `limit` the rows after so many are shown on a click. A total is always shown."""
    return _drawn(sheet, limit, language())


@lru_cache(maxsize=256)
def _drawn(sheet: Sheet, limit: int | None, _language: str) -> str:
    return html_once(sheet, limit=limit)


def html_once(sheet: Sheet, *, limit: int | None = None) -> str:
    """The same, and nothing of it is kept: for tables with people in them."""
    if not sheet.rows:
        words = escape(sheet.empty or _("There is nothing to show as of this day."))
        return f'<p class="empty" lang="{language()}"><b>{escape(sheet.title)}</b><br>{words}</p>'
    usual = [place for place, row in enumerate(sheet.rows) if not row.total]
    rest = frozenset(usual[limit:] if limit is not None else ())
    table = _boxed(sheet, rest)
    if not rest:
        return table
    more = ngettext("%(n)s more row", "%(n)s more rows", len(rest)) % {"n": numbers.count(len(rest))}
    # One table, so that its columns keep their places; the style sheet shows the rest while this is open.
    words = f'<span class="closed">{escape(more)}</span><span class="opened">{escape(_("Show fewer"))}</span>'
    return f'<div class="cut">{table}<details class="more"><summary>{words}</summary></details></div>'


def _boxed(sheet: Sheet, rest: frozenset[int]) -> str:
    heard, shown = _caption(sheet)
    heads = "".join(map(_head, sheet.heads))
    body = "".join(_row(row, sheet.heads, place in rest) for place, row in enumerate(sheet.rows))
    table = (
        f'<table class="matrix {sheet.style}"><caption>{shown}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )
    if sheet.style == "card":
        return table
    # The box scrolls by itself on a phone; with tabindex the keyboard can scroll it too.
    return (
        f'<div class="matrix-box" lang="{language()}" tabindex="0" role="region" aria-label="{escape(heard)}">'
        f"{table}</div>"
    )


def _caption(sheet: Sheet) -> tuple[str, str]:
    """What the ear hears of a table, and the same as markup with its title set off."""
    if sheet.caption:
        heard, shown = sheet.caption, escape(sheet.caption)
    else:
        words, day = _("%(title)s, as of %(day)s"), numbers.day(sheet.as_of)
        heard = words % {"title": sheet.title, "day": day}
        shown = escape(words) % {"title": f"<b>{escape(sheet.title)}</b>", "day": escape(day)}
    if sheet.unsure:
        dots = _("Underlined with dots: among so many figures at once this may be chance.")
        heard, shown = f"{ended(heard)} {dots}", f"{ended(shown)} {escape(dots)}"
    return heard, shown if sheet.caption else f"<span>{shown}</span>"


def _head(head: Head) -> str:
    unit = f'<span class="note">{escape(head.unit)}</span>' if head.unit else ""
    return f'<th scope="col" class="{_side(head)}" data-first="{head.first}">{escape(head.title)}{unit}</th>'


def _side(head: Head) -> str:
    return "left" if head.kind == "text" else "number"


def _row(row: Row, heads: tuple[Head, ...], later: bool) -> str:
    kinds = (("chosen", row.chosen), ("total", row.total), ("rest", later))
    classes = " ".join(name for name, on in kinds if on)
    first, *others = row.cells
    cells = "".join(_cell(cell, head) for cell, head in zip(others, heads[1:], strict=True))
    current = ' aria-current="true"' if row.chosen else ""
    name = _linked(escape(first.text), first.href)
    return f'<tr class="{classes}"{current}><th scope="row">{name}{_note(first)}</th>{cells}</tr>'


def _cell(cell: Cell, head: Head) -> str:
    sign = theme.sign_html(MARKS[cell.mark]) if cell.mark else ""
    heard = _(MARKS[cell.mark].word) if cell.mark and (sign or cell.state in ("few", "not_applicable")) else ""
    heard += f", {_(figure_text.UNSURE)}" if cell.unsure else ""
    spoken = f'<span class="visually-hidden"> {escape(heard)}</span>' if heard else ""
    title = f' title="{escape(cell.sentence)}"' if cell.sentence else ""
    word = " word" if cell.state in ("hidden", "missing") else " unsure" if cell.unsure else ""
    shown = cell.drawing or f'<span class="figure{word}">{sign}{escape(cell.text)}</span>'
    ink = f" ink-{cell.mark}" if cell.mark else " ink-missing" if cell.state in ("missing", "unknown") else ""
    classes = f"{cell.state}{ink} {_side(head)}"
    return f'<td class="{classes}"{title}{_sorted_by(cell)}>{_linked(shown, cell.href)}{spoken}{_note(cell)}</td>'


def _sorted_by(cell: Cell) -> str:
    """The value by which a click on the head sorts, where the text itself would not do; what is hidden has none."""
    if isinstance(cell.value, bool) or not isinstance(cell.value, int | float | date):
        return ""
    return f' data-v="{cell.value.isoformat() if isinstance(cell.value, date) else f"{cell.value:.6g}"}"'


def _note(cell: Cell) -> str:
    return f'<span class="note">{escape(cell.note)}</span>' if cell.note else ""


def _linked(markup: str, href: str) -> str:
    return f'<a href="{escape(href)}" target="_self">{markup}</a>' if href else markup
