"""What pages are built of: the headline, notes, filters, tables and charts with their XLSX."""

from collections.abc import Callable
from datetime import date
from html import escape
from typing import Any

import streamlit as st

from ui.charts import Figure, axes
from ui.shell import links, markup
from ui.tables import excel, html
from ui.tables.sheet import Sheet
from ui.text import figure_text
from ui.text.translation import _

Workbook = Callable[..., bytes]


def sentence(text: str) -> None:
    """The one thought of the page."""
    markup.show(f'<h1 class="headline">{escape(text)}</h1>')


def note(text: str) -> None:
    """A remark under a table or chart."""
    if text:
        markup.show(f'<p class="muted small">{escape(text)}</p>')


def line(html_: str) -> None:
    """A line of ours that is drawn already; nothing where it is empty."""
    if html_:
        markup.show(html_)


def filters() -> Any:
    """One line for the controls of a part."""
    return st.container(horizontal=True, vertical_alignment="center")


def show(sheet: Sheet, workbook: Workbook, *, limit: int | None = None, key: str | None = None) -> None:
    """The table and its XLSX."""
    markup.show(html.html(sheet, limit=limit))
    if sheet.rows:
        download(sheet, workbook, key or sheet.name)


def plot(figure: Figure, *, key: str, alt: str) -> None:
    """A chart in a box of its own, which scrolls where there is less room than the chart needs."""
    with st.container(key=f"plot-{key}"):
        st.plotly_chart(figure, theme=None, config=axes.CONFIG, key=key, alt=alt)


def chart(figure: Figure | None, sheet: Sheet, workbook: Workbook, *, key: str, alt: str) -> None:
    """The chart, the table behind it on a click, and its XLSX; where there is nothing to draw the table says so."""
    if figure is None or not sheet.rows:
        markup.show(html.html(sheet))
        return
    if key_of_colours := axes.key_html(figure):
        markup.show(key_of_colours)
    plot(figure, key=key, alt=alt)
    with st.expander(_("Table")):
        show(sheet, workbook, key=key)


def download(sheet: Sheet, workbook: Workbook, key: str) -> None:
    """«Скачать XLSX»: made when it is asked for, not on every run."""
    known_by = links.known_by()  # asked for here: the file is made outside of this run
    st.download_button(
        _("Download XLSX"),
        data=lambda: _made(sheet, workbook, known_by),
        file_name=f"{sheet.name}_{sheet.as_of.isoformat()}.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        key=f"xlsx-{key}",
        type="tertiary",
        on_click="ignore",
    )


def _made(sheet: Sheet, workbook: Workbook, known_by: date | None = None) -> bytes:
    written = [[excel.written(cell) for cell in row.cells] for row in sheet.rows]
    unsure = sheet.unsure  # Excel has no dotted underline: a star stands for it
    as_known = [(_("As it was known by"), known_by)] if known_by else []
    return workbook(
        title=sheet.title,
        about=[(_("As of"), sheet.as_of), *as_known, *sheet.about, *([("*", _(figure_text.UNSURE))] if unsure else [])],
        heads=[(head.title, head.kind, head.unit) for head in sheet.heads],
        rows=[[cell.value for cell in row] for row in written],
        formats=[[cell.format for cell in row] for row in written],
        totals=[row.total for row in sheet.rows],
        starred=unsure,
        as_of=sheet.as_of,
    )
