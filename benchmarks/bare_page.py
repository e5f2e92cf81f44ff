"""The page to be measured against: as many elements of the same kinds as the overview, and nothing behind them."""

from pathlib import Path

from playwright.sync_api import Page

#: How a kind of element is found on a page, and the least that shows one. ``n`` is its number, ``seen`` what to show.
KINDS = {
    ".stPlotlyChart": "st.plotly_chart(go.Figure(go.Bar(y=[seen, 2, 3])), key=f'plotly{n}')",
    ".stDeckGlJsonChart": "st.pydeck_chart(pdk.Deck(map_provider=None), key=f'deck{n}')",
    ".stHtml": "st.html(f'<p>{n}: {seen}</p>')",
    ".stMarkdown": "st.markdown(f'{n}: {seen}')",
    ".stBidiComponent": "st.html(f'<p>{n}: {seen}</p>')",
    ".stDateInput": "st.date_input(f'day {n}', key=f'date{n}')",
    ".stSelectbox": "st.selectbox(f'choice {n}', ['a', 'b'], key=f'select{n}')",
    ".stButton": "st.button(f'button {n}', key=f'button{n}')",
}
_SWITCH = "seen = st.segmented_control('switch', [1, 2], default=1, key='switch')"


def script(counts: dict[str, int]) -> str:
    """A Streamlit script with so many elements of each kind of :data:`KINDS`, and a switch that changes them all."""
    lines = ["import plotly.graph_objects as go", "import pydeck as pdk", "import streamlit as st", "", _SWITCH]
    for kind, count in counts.items():
        lines += [f"for n in range({count}):", f"    {KINDS[kind]}"] if count else []
    return "\n".join(lines) + "\n"


def counted(page: Page) -> dict[str, int]:
    """How many elements of each kind stand on a page."""
    return {kind: page.locator(kind).count() for kind in KINDS}


def written(counts: dict[str, int], folder: Path) -> Path:
    """The script in a file of its own in ``folder``."""
    file = folder / "bare_page_app.py"
    file.write_text(script(counts), encoding="utf-8")
    return file
