"""What a reader's hand does on every page without the server: whole columns, sorting by a head, reaching by Tab."""

from pathlib import Path

import streamlit as st

from ui.text import numbers
from ui.text.translation import _, ngettext

MANY = 40  # columns of the widest table

_component = st.components.v2.component(
    "handling", js=(Path(__file__).parent / "handling.js").read_text(encoding="utf-8"), isolate_styles=False
)


def begin() -> None:
    """Once a run, wherever it is not seen: the script finds the tables by itself."""
    with st.container(key="handling"):
        _component(key="handling-script", data=_words())


def _words() -> dict[str, object]:
    return {
        "more": {number: _more(number) for number in range(1, MANY)},
        "back": _("← first columns"),
        "lagging": _("Sort: lagging ones first"),
        "sort": _("Sort"),
        "sideways": _("Chart, scrolls sideways"),
    }


def _more(number: int) -> str:
    return ngettext("%(n)s more column →", "%(n)s more columns →", number) % {"n": numbers.count(number)}
