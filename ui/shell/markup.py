"""The one way by which markup of ours gets onto the page."""

from typing import Literal

import streamlit as st

from ui.text.typography import bound_html


def show(markup: str, width: Literal["stretch", "content"] = "stretch") -> None:
    """The HTML on the page, its lines ending where Russian lines may end."""
    st.html(bound_html(markup), width=width)
