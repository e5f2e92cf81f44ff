"""The frame around every page: styles, names of the sections, what is always said, and the states without data."""

import json
from collections.abc import Mapping
from html import escape
from pathlib import Path

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from ui import logs, session, state, theme
from ui.session import Opened
from ui.words import _

# Ours and local: a named icon would be fetched from a foreign host.
ICON = str(Path(__file__).parent / "icon.png")


def begin() -> None:
    """Page settings and language; nothing may be drawn before."""
    st.set_page_config(page_title="Маршруты молодёжи", page_icon=ICON, layout="wide")
    st.html(theme.stylesheet())


def sections(pages: Mapping[str, list]) -> Mapping[str, list]:
    """The sections that have a page: nobody is led to one that does not exist yet."""
    return {name: known for name, known in pages.items() if known}


def opened() -> Opened:
    """The viewer's region; where the database does not answer or holds nothing, a sentence with the next step."""
    try:
        it = session.opened()
    except (SQLAlchemyError, LookupError) as error:
        logs.logger().error("database_unavailable", error=str(error))
        st.html(f'<p class="headline">{_("The regional database does not answer.")}</p>')
        st.write(_("Nothing is lost. Try again in a minute; if it lasts, tell the administrator."))
        st.stop()
    _brand(it)
    if all(frame.is_empty() for frame in it.board.ledgers.values()):
        st.html(f'<p class="headline">{_("No data have been loaded yet.")}</p>')
        st.write(_("Load the monthly forms, then open this page again:"))
        st.code("python -m data_access.imports 1-prof_2025-06.xlsx …", language=None)
        st.stop()
    return it


def heading(text: str) -> None:
    """The heading of a part of a page."""
    st.html(f'<h2 class="part">{escape(text)}</h2>')


def demo_notice(it: Opened) -> None:
    """«Демонстрационные данные», while any synthetic row is in the database."""
    if it.facts.is_demo:
        st.html(f'<span class="notice">{_("Demonstration data")}</span>', width="content")


def _brand(it: Opened) -> None:
    """Name of the dashboard and of the region over the navigation, where Streamlit lets nothing else stand."""
    region = it.facts.region[f"name_{state.words.language()}"]
    texts = {"before": _("Youth routes"), "after": region}
    rules = "".join(
        f'[data-testid="stSidebarHeader"]::{where}{{content:{json.dumps(text, ensure_ascii=False)}}}'
        for where, text in texts.items()
    )
    st.html(f"<style>{rules.replace('<', '')}</style>")
