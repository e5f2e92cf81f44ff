"""What a printed page says of itself: what was chosen on it, which controls say on the screen and paper has none of.

The choices are gathered while the page is drawn and written when it is finished, into a place kept for them at its top.
What is taken along as a file is named after them, too.
"""

from html import escape

import streamlit as st

from ui.text.translation import _

_SAID = "paper-chosen"


def begin() -> None:
    """At the top of a run: nothing has been chosen yet."""
    st.session_state[_SAID] = {}


def note(label: str, words: str) -> None:
    """What a control is set to, in words; a control that is drawn twice is told once."""
    st.session_state.setdefault(_SAID, {})[label] = words


def place() -> str:
    """The district that has been chosen on the page, else the region."""
    choices = st.session_state.get(_SAID, {})
    district = choices.get(_("District"))
    return choices.get(_("Region"), "") if district in (None, "", _("Whole region")) else district


def head(title: str) -> str:
    """The page's name and every choice, as HTML that only paper shows."""
    chosen = "; ".join(f"{label}: {words}" for label, words in st.session_state.get(_SAID, {}).items() if words)
    source = _("Source: the regional database of the dashboard «%(name)s»") % {"name": _("Youth routes")}
    lines = (title, chosen, source)
    return f'<div class="on-paper">{"".join(f"<p>{escape(line)}</p>" for line in lines if line)}</div>'
