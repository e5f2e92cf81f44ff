"""The map of the overview: one result in two pictures, the territory and the tiles. A click opens the district."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from metrics.metric import Metric
from metrics.target import Target
from ui import territory, tiles
from ui.places import Places
from ui.scale import legend, scale
from ui.state import open_district
from ui.tile_map import tile_map
from ui.words import _

HEIGHT = 400  # pixels: with the tiles of the goals above it, the map ends where the screen of an office PC does
WIDTH = {"both": 320, "territory": 640}


def show(
    rows: Mapping[str, Mapping[str, Any]],
    metric: Metric,
    target: Target | None,
    places: Places,
    *,
    view: str,
    selected: str | None,
    dark: bool,
) -> None:
    """Draw the pictures that are wanted and possible, with one legend. `rows` is district id -> row of `evaluate`."""
    colours = scale(rows.values(), metric, target)
    title = _(metric.title)
    drawing = tiles.svg(rows, places.tiles, colours, metric, target, title=title, selected=selected)
    left, right = st.columns([1, 1], gap="small") if view == "both" else (st.container(), st.container())
    with right:
        can_draw = tile_map("" if view == "territory" else drawing, key="tile_map", on_choose=open_district)
        if view == "territory" and not can_draw:
            st.caption(_("This browser cannot draw the territory (no WebGL); the tiles show the same figures."))
            tile_map(drawing, key="tile_map_instead", on_choose=open_district)
    # A chart dims all that is not selected, for as long as it has the same key.
    key = f"territory-{selected}"
    if view != "tiles" and can_draw:
        with left:
            st.pydeck_chart(
                territory.deck(
                    *(rows, places.grounds, colours, metric, target),
                    selected=selected,
                    dark=dark,
                    width=WIDTH[view],
                    height=HEIGHT,
                ),
                height=HEIGHT,
                on_select=lambda: _clicked(key),
                selection_mode="single-object",
                key=key,
                alt=f"{title}. {_('The tiles beside it carry the same figures as text.')}",
            )
    outlines = _("Outlines: © OpenStreetMap contributors")
    st.html(f'{legend(colours, rows.values())}<p class="muted small">{outlines}</p>')


def _clicked(key: str) -> None:
    objects = st.session_state[key].selection.objects
    found = [thing["district_id"] for layer in objects.values() for thing in layer if "district_id" in thing]
    if found:
        open_district(found[0])
