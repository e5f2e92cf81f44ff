"""What every page is furnished with: the status line, the headline, tables and charts with their XLSX."""

from collections.abc import Callable
from html import escape
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from ui import axes, cells, charts, frame, overview, sheet, state
from ui.session import Opened
from ui.sheet import Sheet
from ui.state import Days
from ui.words import _

Workbook = Callable[..., bytes]


def status(opened: Opened) -> Days:
    """The first line: the two dates, how fresh the data are, and that they are synthetic."""
    with st.container(horizontal=True, vertical_alignment="center", key="status"):
        days = state.days(opened)
        st.html(f'<span class="muted">{overview.fresh(opened, days.as_of)}</span>', width="content")
        frame.demo_notice(opened)
    return days


def sentence(text: str) -> None:
    """The one thought of the page."""
    st.html(f'<h1 class="headline">{escape(text)}</h1>')


def note(text: str) -> None:
    """A remark under a table or chart."""
    if text:
        st.html(f'<p class="muted small">{escape(text)}</p>')


def filters() -> Any:
    """One line for the controls of a part."""
    return st.container(horizontal=True, vertical_alignment="center")


def show(it: Sheet, workbook: Workbook, *, limit: int | None = None, key: str | None = None) -> None:
    """The table and its XLSX."""
    st.html(sheet.html(it, limit=limit))
    if it.rows:
        download(it, workbook, key or it.name)


def chart(figure: go.Figure | None, it: Sheet, workbook: Workbook, *, key: str, alt: str) -> None:
    """The chart, the table behind it on a click, and its XLSX; where there is nothing to draw the table says so."""
    if figure is None or not it.rows:
        st.html(sheet.html(it))
        return
    if key_of_colours := axes.key_html(figure):
        st.html(key_of_colours)
    st.plotly_chart(figure, theme=None, config=charts.CONFIG, key=key, alt=alt)
    with st.expander(_("Table")):
        show(it, workbook, key=key)


def download(it: Sheet, workbook: Workbook, key: str) -> None:
    """«Скачать XLSX»: made when it is asked for, not on every run."""
    st.download_button(
        _("Download XLSX"),
        data=lambda: _made(it, workbook),
        file_name=f"{it.name}_{it.as_of.isoformat()}.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        key=f"xlsx-{key}",
        type="tertiary",
        on_click="ignore",
    )


def _made(it: Sheet, workbook: Workbook) -> bytes:
    unsure = it.unsure  # Excel has no dotted underline: a star stands for it
    return workbook(
        title=it.title,
        about=[(_("As of"), it.as_of), *it.about, *([("*", _(cells.UNSURE))] if unsure else [])],
        heads=[(head.title, head.kind, head.unit) for head in it.heads],
        rows=[[_value(cell) for cell in row.cells] for row in it.rows],
        totals=[row.total for row in it.rows],
        starred=unsure,
        as_of=it.as_of,
    )


def _value(cell: sheet.Cell) -> object:
    """What Excel gets: the number, or in words why there is none."""
    return cell.text if cell.value is None else cell.value
