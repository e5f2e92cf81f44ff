"""Presenter mode: any page for a wall. Big type, no side bar, small numbers hidden, a QR code of the view.

It stands in the address, so that a link can open it; leaving it changes nothing else, and so returns where one was.
"""

from urllib.parse import urlencode

import segno
import streamlit as st

from ui.shell import address, markup
from ui.text.translation import _

KEY = "present"


def presenting() -> bool:
    """Whether this run is drawn for a wall."""
    return address.wanted(KEY) in (True, "true")


def begin() -> None:
    """Draws the button that begins it (also by Shift+P) or, while it lasts, the one that ends it (also by Esc)."""
    address.follow(KEY)
    shown = presenting()
    st.session_state[KEY] = shown
    address.note(KEY, "true" if shown else None)
    if not shown:
        st.sidebar.button(
            _("Presenter mode"), key="present-begin", on_click=_turn, args=(True,), shortcut="Shift+P", type="tertiary"
        )
        return
    with st.container(horizontal=True, vertical_alignment="center", key="presenting"):
        st.button(_("Leave the presenter mode"), key="present-end", on_click=_turn, args=(False,), shortcut="Esc")
        # as a picture: an SVG of its own would be thrown away by the browser's side of st.html
        markup.show(f'<img class="qr" alt="{_("QR code of this view")}" src="{_code()}">')


def steps(number: int, of: int, key: str) -> int:
    """Draws «previous» and «next» (also by the arrows) and a timer; the place of the item shown, from 0."""
    place = min(max(st.session_state.get(key, number), 0), of - 1)
    with st.container(horizontal=True, vertical_alignment="center", key=f"{key}-steps"):
        st.button(_("Previous"), key=f"{key}-back", on_click=_step, args=(key, place - 1), disabled=place == 0,
                  shortcut="Left")  # fmt: skip
        st.button(_("Next"), key=f"{key}-on", on_click=_step, args=(key, place + 1), disabled=place == of - 1,
                  shortcut="Right")  # fmt: skip
        # The style sheet counts; the number of the item makes it begin anew.
        counted = f"<span>{place + 1} / {of}</span>{_clock()}"
        markup.show(f'<p class="timer" data-item="{place}">{counted}</p>', width="content")
    return place


def _clock() -> str:
    """Minutes and seconds as reels of digits, which the style sheet turns."""
    ten, six = "\n".join("0123456789"), "\n".join("012345")
    reels = (("six hours", six), ("minutes", ten), ("", ":"), ("six", six), ("", ten))
    drawn = (f'<b class="reel {kind}"><i>{digits}</i></b>' if digits != ":" else "<b>:</b>" for kind, digits in reels)
    return f'<span class="reels" aria-hidden="true">{"".join(drawn)}</span>'


def _code() -> str:
    """The QR code of the view as it is seen outside of the mode, as the address of a picture."""
    parameters = {name: value for name, value in st.query_params.to_dict().items() if name != KEY}
    url = (st.context.url or "").split("?")[0]
    return segno.make(f"{url}?{urlencode(parameters)}", error="m").svg_data_uri(scale=3, border=2, light="white")


def _turn(on: bool) -> None:
    st.session_state[KEY] = on


def _step(key: str, place: int) -> None:
    st.session_state[key] = place
