"""The tile map on a page: mounts the SVG without a frame and tells which district was chosen."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

# Styles are not isolated: the drawing uses the variables and classes of the page's style sheet.
_component = st.components.v2.component(
    "tile_map", js=(Path(__file__).parent / "tiles.js").read_text(encoding="utf-8"), isolate_styles=False
)


def tile_map(svg: str, *, key: str, on_choose: Callable[[str], None]) -> bool:
    """Shows the drawing of `ui.tiles.svg`; False where the browser has no WebGL, known after the first run.

    A click, Enter or Space on a hexagon calls `on_choose` with its district before the page runs again.
    """

    def chosen() -> None:
        on_choose(st.session_state[key].district)

    # A component declares its state by callbacks, also a state that only the returned value is read of.
    result = _component(
        key=key, data={"svg": svg}, default={"webgl": True}, on_district_change=chosen, on_webgl_change=_nothing
    )
    return result.webgl is not False


def _nothing() -> None:
    """See above."""
