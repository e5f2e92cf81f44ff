"""The button and the field of the search: opened by a click or by the key «/», with the keyboard in the field."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from ui.shell import controls
from ui.text.search import LONGEST
from ui.text.translation import _

KEY = "search"
"""What is typed stands in no address: somebody may type the name of a person."""

_component = st.components.v2.component(
    "search", js=(Path(__file__).parent / "search.js").read_text(encoding="utf-8"), isolate_styles=False
)


def offer(answer: Callable[[str], None]) -> None:
    """Draws the button in the side bar; what is typed into the field over the page is answered under it."""
    with st.sidebar.container(key="searching"):
        opened = st.button(_("Search"), key="search-open", width="stretch")
        _component(key="search-key", data={"field": False})

    def look() -> None:
        controls.resume()
        hint = _("District, school, college, specialty, employer, metric or page")
        text = st.text_input(hint, key=KEY, type="search", placeholder=_("Search"), max_chars=LONGEST, live=True)
        _component(key="search-field", data={"field": True})
        if text:
            answer(text)

    if opened:
        st.dialog(_("Search"), width="medium")(look)()
