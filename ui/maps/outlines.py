"""The territory as a drawing for paper: the districts as they lie, in the colours of the map, without WebGL."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from ui import theme
from ui.maps.scale import Scale
from ui.maps.territory import Place, Ring, northing
from ui.text.figure_text import NO_ROW

SIZE = 1000  # units of the drawing from west to east


def picture(rows: Mapping[str, Mapping[str, Any]], places: Sequence[Place], scale: Scale, *, title: str) -> str:
    """One `<img>` element, for the browser's side of `st.html` throws a large SVG away; "" without outlines.

    `rows` is district id -> row of `evaluate`. The projection is that of the map on the screen (Mercator), fitted to
    the outlines; the colours are those of the light theme, as paper is.
    """
    points = [_point(one) for place in places for part in place.outline for ring in part for one in ring]
    if not points:
        return ""
    west, east = min(x for x, _y in points), max(x for x, _y in points)
    south, north = min(y for _x, y in points), max(y for _x, y in points)
    unit = SIZE / (east - west)

    def path(ring: Ring) -> str:
        drawn = (((x - west) * unit, (north - y) * unit) for x, y in map(_point, ring))
        return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in drawn) + "z"

    def district(place: Place) -> str:
        step = scale.step(rows.get(place.district_id, NO_ROW))
        rings = "".join(path(ring) for part in place.outline for ring in part)
        blank = step.code == "not_applicable"
        line = (theme.RULE if blank else theme.PAPER).of(dark=False)
        return f'<path fill="{step.fill.of(dark=False)}" stroke="{line}" fill-rule="evenodd" d="{rings}"/>'

    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" stroke-width="3" '
        f'viewBox="-4 -4 {SIZE + 8} {(north - south) * unit + 8:.0f}">{"".join(map(district, places))}</svg>'
    )
    source = f"data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()}"
    return f'<img class="outlines" alt="{escape(title)}" src="{source}">'


def _point(position: Sequence[float]) -> tuple[float, float]:
    return position[0] / 360, northing(position[1])
