"""The map of the overview: one result in two pictures, the territory and the tiles. A click opens the district."""

import streamlit as st

from metrics.metric import Metric
from ui.maps import Deck, outlines, territory, tiles
from ui.maps.scale import legend, scale
from ui.shell import markup
from ui.shell.controls import open_district
from ui.shell.snapshot import Snapshot, cached
from ui.shell.tile_map import has_webgl, tile_map
from ui.text.translation import N_, _
from views.overview.districts import by_district
from views.shared.places import places
from views.shared.slice import Slice

TILES = "tile_map"
HEIGHT = 400  # pixels: with the tiles of the goals above it, the map ends where the screen of an office PC does
WIDTH = {"both": 260, "territory": 640}
VIEWS = {"both": N_("Both"), "territory": N_("Territory"), "tiles": N_("Tiles")}


def show(snapshot: Snapshot, shown: Metric, slice_: Slice, *, view: str, selected: str | None, dark: bool) -> None:
    """Draw the pictures that are wanted and possible, with one legend."""
    drawing, legend = _tiles(snapshot, shown, slice_, selected)
    can_draw = has_webgl(TILES)
    if not can_draw and view != "tiles":
        st.caption(_("This browser cannot draw the territory (no WebGL); the tiles show the same figures."))
    left, right = st.columns([3, 4], gap="small") if view == "both" and can_draw else (st.container(), st.container())
    with right:
        tile_map("" if view == "territory" and can_draw else drawing, key=TILES, on_choose=open_district)
    # A chart dims all that is not selected, for as long as it has the same key.
    key = f"territory-{selected}"
    if view != "tiles" and can_draw:
        with left:
            st.pydeck_chart(
                _territory(snapshot, shown, slice_, selected, dark, WIDTH[view]),
                height=HEIGHT,
                on_select=lambda: _clicked(key),
                selection_mode="single-object",
                key=key,
                alt=f"{_(shown.title)}. {_('The tiles beside it carry the same figures as text.')}",
            )
    markup.show(_on_paper(snapshot, shown, slice_))
    source = _("Outlines: © OpenStreetMap contributors")
    markup.show(f'{legend}<p class="muted small">{source}</p>')


@cached
def _on_paper(snapshot: Snapshot, shown: Metric, slice_: Slice) -> str:
    """The territory as paper has it, where a canvas would be blank."""
    rows, target = by_district(snapshot, shown, slice_), snapshot.board.target(shown, slice_.as_of)
    grounds, colours = places(snapshot, slice_.as_of).grounds, scale(rows.values(), shown, target)
    return f'<div class="on-paper">{outlines.picture(rows, grounds, colours, title=_(shown.title))}</div>'


@cached
def _tiles(snapshot: Snapshot, shown: Metric, slice_: Slice, selected: str | None) -> tuple[str, str]:
    """The drawing of the tiles and the legend of both pictures."""
    rows, target = by_district(snapshot, shown, slice_), snapshot.board.target(shown, slice_.as_of)
    colours, hexagons = scale(rows.values(), shown, target), places(snapshot, slice_.as_of).tiles
    drawing = tiles.svg(rows, hexagons, colours, shown, target, title=_(shown.title), selected=selected)
    return drawing, legend(colours, rows.values())


@cached
def _territory(snapshot: Snapshot, shown: Metric, slice_: Slice, selected: str | None, dark: bool, width: int) -> Deck:
    rows, target = by_district(snapshot, shown, slice_), snapshot.board.target(shown, slice_.as_of)
    drawing = territory.deck(
        *(rows, places(snapshot, slice_.as_of).grounds, scale(rows.values(), shown, target), shown, target),
        selected=selected,
        dark=dark,
        width=width,
        height=HEIGHT,
    )
    return territory.Drawn(drawing)


def _clicked(key: str) -> None:
    objects = st.session_state[key].selection.objects
    clicked = [thing["district_id"] for layer in objects.values() for thing in layer if "district_id" in thing]
    if clicked:
        open_district(clicked[0])
