"""What pages are built of: the headline, notes, filters, tables and charts with their XLSX."""

import mimetypes
from collections.abc import Callable
from contextvars import copy_context
from datetime import date
from html import escape
from typing import Any, Literal

import streamlit as st

from ui.charts import Figure, axes
from ui.shell import address, links, logs, markup, paper
from ui.shell.snapshot import viewer
from ui.tables import excel, html
from ui.tables.sheet import Sheet
from ui.text.translation import _

Workbook = Callable[..., bytes]
Style = Literal["secondary", "tertiary"]


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
    known_by, as_shown = links.known_by(), links.small_numbers_hidden()
    _button(
        _("Download XLSX"),
        lambda: _made(sheet, workbook, known_by, as_shown),
        excel.file_name(sheet, paper.place()),
        f"xlsx-{key}",
        sheet.as_of,
        "tertiary",
    )


def document(
    label: str, make: Callable[[], bytes], file_name: str, key: str, day: date | None, *, style: Style = "secondary"
) -> None:
    """A document that is made on the server when it is asked for; that it was made stands in the log.

    :param day: as of which it speaks; None for a file that somebody has sent
    """

    def made() -> bytes:
        content = make()
        logs.logger().info("document_made", file=key, size=len(content))
        return content

    _button(label, made, file_name, key, day, style)


def _button(label: str, make: Callable[[], bytes], file_name: str, key: str, day: date | None, style: Style) -> None:
    """The one way out for a file. No file leaves that is not noted in the audit: who, what, of where and when."""
    known_by = links.known_by()
    note = viewer.exported(
        f"{key}.{file_name.rpartition('.')[-1]}",
        **address.chosen("district", "institution", "place", "at", "sender"),
        day=day and day.isoformat(),
        known_by=known_by and known_by.isoformat(),
        hidden=links.small_numbers_hidden(),
    )
    here = copy_context()  # the language, and what is hidden: the file is made outside of this run

    def made() -> bytes:
        content = here.copy().run(make)
        note()
        return content

    mime = mimetypes.guess_type(file_name)[0] or "application/octet-stream"
    st.download_button(label, data=made, file_name=file_name, mime=mime, key=key, type=style, on_click="ignore")


def _made(sheet: Sheet, workbook: Workbook, known_by: date | None = None, as_shown: bool = False) -> bytes:
    return workbook(**excel.table(sheet, known_by, as_shown=as_shown), as_of=sheet.as_of)
