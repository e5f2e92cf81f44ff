"""The tile map on a page: mounts the SVG without a frame and tells which district was chosen."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

# Styles are not isolated: the drawing uses the variables and classes of the page's style sheet.
_component = st.components.v2.component(
    "tile_map", js=(Path(__file__).parent / "tiles.js").read_text(encoding="utf-8"), isolate_styles=False
)


def has_webgl(key: str) -> bool:
    """Whether the browser of this session can draw the territory; True until the component under ``key`` says no."""
    return getattr(st.session_state.get(key), "webgl", None) is not False


def tile_map(svg: str, *, key: str, on_choose: Callable[[str], None]) -> None:
    """Shows the drawing of `ui.maps.tiles.svg` and asks the browser, once, whether it has WebGL.

    A click, Enter or Space on a hexagon calls `on_choose` with its district before the page runs again.
    """

    def chosen() -> None:
        on_choose(st.session_state[key].district)

    # A component declares its state by callbacks, also a state that is only read.
    _component(key=key, data={"svg": svg}, default={"webgl": True}, on_district_change=chosen, on_webgl_change=_nothing)


def _nothing() -> None:
    """See above."""
