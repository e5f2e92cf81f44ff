"""The territory: districts as they lie, coloured by the scale of the map, and a bubble for the people in each.

Drawn by deck.gl without any base map, so that no request leaves the host. Mercator stretches the north; the view is
fitted to the outlines as they are drawn, not to degrees.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import atan, degrees, exp, log, log2, pi, radians, sqrt, tan
from typing import Any

import pydeck as pdk
from pydeck.bindings.json_tools import default_serialize

from metrics.metric import Metric
from metrics.target import Target
from ui import theme
from ui.maps.scale import Scale, Step
from ui.text.figure_text import NO_ROW, cell

TILE = 512  # deck.gl's world is this many pixels wide at zoom 0
# Streamlit fills a map style of None with one of CARTO's and asks their server for it. This word, which is its own
# placeholder for "still to be chosen", it takes away again and draws no base map at all.
NO_BASE_MAP = "__MAP_STYLE__"
LARGEST_BUBBLE, SMALLEST_BUBBLE = 19.0, 3.5  # radius, pixels

Ring = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Place:
    """A district on the ground: outline as GeoJSON MultiPolygon coordinates, its centre, and the people there.

    Longitudes run on over 180°. `people` sizes the bubble (0: none).
    """

    district_id: str
    name: str
    outline: Sequence[Sequence[Ring]]
    longitude: float
    latitude: float
    people: int


def deck(
    rows: Mapping[str, Mapping[str, Any]],
    places: Sequence[Place],
    scale: Scale,
    metric: Metric,
    target: Target | None = None,
    *,
    selected: str | None = None,
    dark: bool = False,
    width: int = 600,
    height: int = 400,
) -> pdk.Deck:
    """The map for `st.pydeck_chart`. `rows` is district id -> row of `evaluate`.

    `width` and `height` are the pixels it will be drawn in, to which the view is fitted. Layers `districts` and
    `people`; the objects of both carry `district_id`.
    """
    facts = {
        place.district_id: _facts(place, rows.get(place.district_id, NO_ROW), metric, target)
        | _paint(scale.step(rows.get(place.district_id, NO_ROW)), place.district_id == selected, dark)
        for place in places
    }
    # The chosen district is drawn last: its outline must lie above its neighbours'.
    ordered = sorted(places, key=lambda place: place.district_id == selected)
    polygons = [facts[place.district_id] | {"polygon": part} for place in ordered for part in place.outline]
    most = max((place.people for place in places), default=0)
    bubbles = [
        facts[place.district_id]
        | {"position": [place.longitude, place.latitude], "radius": _radius(place.people, most)}
        # Large ones first: a small town must not vanish under the city beside it.
        for place in sorted(places, key=lambda place: -place.people)
        if place.people
    ]
    return _Deck(
        layers=[_districts(polygons), _people(bubbles)],
        initial_view_state=fit([place.outline for place in places], width, height),
        # The wheel scrolls the page; a map that catches it holds the reader fast.
        views=[pdk.View(type="MapView", controller={"scrollZoom": False, "dragRotate": False, "touchRotate": False})],
        map_provider=None,
        map_style=NO_BASE_MAP,
        tooltip={"html": "<b>{name}</b><br>{figure}", "style": _tooltip_style(dark)},
        parameters={"depthTest": False},
    )


class _Deck(pdk.Deck):
    def to_json(self) -> str:
        """As pydeck's, without the indentation that makes it four times as long and as slow."""
        return json.dumps(self, sort_keys=True, default=default_serialize, separators=(",", ":"))


class Drawn(pdk.Deck):
    """A deck that has been written down: as text it costs a rerun nothing, and the garbage collector neither."""

    def __init__(self, drawing: pdk.Deck) -> None:
        self.__dict__.update(drawing.__dict__)
        self._text = drawing.to_json()
        self.layers: list[pdk.Layer] = []

    def to_json(self) -> str:
        """The text that the browser gets."""
        return self._text


def fit(outlines: Sequence[Sequence[Sequence[Ring]]], width: int, height: int, margin: int = 12) -> pdk.ViewState:
    """The view that shows all outlines inside the pixels given, with a margin on each side."""
    points = [point for outline in outlines for part in outline for ring in part for point in ring]
    if not points:
        return pdk.ViewState(longitude=0, latitude=0, zoom=0)
    west, east = min(p[0] for p in points) / 360, max(p[0] for p in points) / 360
    south, north = northing(min(p[1] for p in points)), northing(max(p[1] for p in points))
    scale = min((width - 2 * margin) / (east - west), (height - 2 * margin) / (north - south)) / TILE
    return pdk.ViewState(
        longitude=round((west + east) / 2 * 360, 4),
        latitude=round(_latitude((south + north) / 2), 4),
        zoom=round(log2(scale), 3),
        min_zoom=round(log2(scale) - 0.5, 3),
        max_zoom=round(log2(scale) + 5, 3),
    )


def northing(latitude: float) -> float:
    """Northing in widths of the world: ln tan(π/4 + φ/2) / 2π (Snyder 1987, Map projections, equation 7-2)."""
    return log(tan(pi / 4 + radians(latitude) / 2)) / (2 * pi)


def _latitude(northing: float) -> float:
    return degrees(2 * atan(exp(2 * pi * northing)) - pi / 2)


def _radius(people: int, most: int) -> float:
    """Area in proportion to people, but never too small to be seen or hit."""
    return round(max(SMALLEST_BUBBLE, LARGEST_BUBBLE * sqrt(people / most)), 1) if most else 0.0


def _facts(place: Place, row: Mapping[str, Any], metric: Metric, target: Target | None) -> dict[str, Any]:
    return {"district_id": place.district_id, "name": place.name, "figure": cell(row, metric, target).sentence}


def _paint(step: Step, chosen: bool, dark: bool) -> dict[str, Any]:
    # A district to which the metric does not apply is blank: only its border shows.
    border = theme.INK if chosen else theme.RULE if step.code == "not_applicable" else theme.PAPER
    return {"fill": step.fill.rgba(dark), "line": border.rgba(dark), "line_width": 2.6 if chosen else 1.2}


def _districts(polygons: list[dict[str, Any]]) -> pdk.Layer:
    return pdk.Layer(
        "PolygonLayer",
        polygons,
        id="districts",
        get_polygon="polygon",
        get_fill_color="fill",
        get_line_color="line",
        get_line_width="line_width",
        line_width_units=pdk.types.String("pixels"),
        line_joint_rounded=True,
        pickable=True,
        auto_highlight=True,
        highlight_color=[255, 255, 255, 50],
    )


def _people(bubbles: list[dict[str, Any]]) -> pdk.Layer:
    return pdk.Layer(
        "ScatterplotLayer",
        bubbles,
        id="people",
        get_position="position",
        get_radius="radius",
        radius_units=pdk.types.String("pixels"),
        get_fill_color="fill",
        stroked=True,
        get_line_color="line",
        get_line_width="line_width",
        line_width_units=pdk.types.String("pixels"),
        line_width_min_pixels=1.2,
        pickable=True,
    )


def _tooltip_style(dark: bool) -> dict[str, str]:
    return {
        "backgroundColor": theme.PAPER.of(dark),
        "color": theme.INK.of(dark),
        "border": f"1px solid {theme.RULE.of(dark)}",
        "borderRadius": "4px",
        "fontFamily": '"Source Sans", sans-serif',
        "fontSize": "15px",
        "maxWidth": "220px",
        # The wrapper of the map sets nowrap, and the last words would be cut off at its edge.
        "whiteSpace": "normal",
    }
