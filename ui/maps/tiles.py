"""The tile map: every place an equal hexagon, laid out like the territory, so that the town with half of the people
is not a dot. Plain SVG: it draws without WebGL, prints, and takes its colours from the theme by CSS variables.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import sqrt
from typing import Any

from metrics.metric import Metric
from metrics.target import Target
from ui.maps.scale import Scale
from ui.text.figure_text import NO_ROW, cell
from ui.text.translation import _

WIDTH = 100.0  # of a hexagon, flat side to flat side, in units of the drawing
GAP = 2.5
SIDE = WIDTH / sqrt(3)


@dataclass(frozen=True)
class Tile:
    """Where a place stands: centre in hexagon widths to the right and upwards, and what is written in it."""

    district_id: str
    name: str
    label: str
    x: float
    y: float


def svg(
    rows: Mapping[str, Mapping[str, Any]],
    tiles: Sequence[Tile],
    scale: Scale,
    metric: Metric,
    target: Target | None = None,
    *,
    title: str,
    selected: str | None = None,
) -> str:
    """The drawing as one `<svg>` element. `rows` is district id -> row of `evaluate`; a tile without a row has no data.

    Each hexagon is a button for mouse, keyboard and screen reader: it carries `data-district` and a whole sentence.
    """
    left = min((tile.x for tile in tiles), default=0) * WIDTH - WIDTH / 2
    top = min((-tile.y for tile in tiles), default=0) * WIDTH - SIDE
    width = (max((tile.x for tile in tiles), default=0) + 0.5) * WIDTH - left
    height = max((-tile.y for tile in tiles), default=0) * WIDTH + SIDE - top
    # The chosen hexagon comes last: its outline must lie above its neighbours. Reading order is kept for the others.
    ordered = sorted(tiles, key=lambda tile: (tile.district_id == selected, -tile.y, tile.x))
    shapes = "".join(
        _hexagon(tile, rows.get(tile.district_id, NO_ROW), scale, metric, target, chosen=tile.district_id == selected)
        for tile in ordered
    )
    # A group of buttons and not an image: inside role="img" a screen reader would not find the buttons.
    return (
        f'<svg class="tiles" xmlns="http://www.w3.org/2000/svg" role="group" aria-label="{escape(title)}" '
        f'viewBox="{left:.1f} {top:.1f} {width:.1f} {height:.1f}">'
        f"<title>{escape(title)}</title><desc>{escape(_('Each hexagon is a district; choose one to open it.'))}</desc>"
        f"{_HATCH}{shapes}</svg>"
    )


_HATCH = (
    '<defs><pattern id="tiles-hatch" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="hatch-paper" width="9" height="9"/><rect class="hatch-line" width="3.5" height="9"/>'
    "</pattern></defs>"
)


def _hexagon(
    tile: Tile, row: Mapping[str, Any], scale: Scale, metric: Metric, target: Target | None, *, chosen: bool
) -> str:
    written, step = cell(row, metric, target, digits=0), scale.step(row)
    x, y = tile.x * WIDTH, -tile.y * WIDTH
    worded = row["state"] in ("hidden", "missing")
    sign = _SIGNS.get(step.sign, "")
    classes = f"tile on-{step.code}" + (" chosen" if chosen else "")
    return (
        f'<g class="{classes}" data-district="{escape(tile.district_id)}" tabindex="0" role="button" '
        f'aria-pressed="{str(chosen).lower()}" aria-label="{escape(f"{tile.name}: {written.sentence}")}" '
        f'transform="translate({x:.1f} {y:.1f})">'
        f'<polygon class="fill-{step.code}" points="{_CORNERS}"/>'
        f'<text class="name" y="-11">{escape(tile.label)}</text>'
        f'<text class="{"word" if worded else "value"}" y="12">{escape(written.text)}</text>{sign}</g>'
    )


def _corners(radius: float) -> str:
    half = radius * sqrt(3) / 2
    points = (
        (0, -radius),
        (half, -radius / 2),
        (half, radius / 2),
        (0, radius),
        (-half, radius / 2),
        (-half, -radius / 2),
    )
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


_CORNERS = _corners(SIDE - GAP)

# The six signs, drawn: no font has all of them alike. They stand under the figure.
_CIRCLE = '<circle class="sign-line" cy="30" r="5"/>'
_SIGNS = {
    "met": '<circle class="sign-area" cy="30" r="5.6"/>',
    "met_within_error": f'{_CIRCLE}<path class="sign-area" d="M0 25a5 5 0 0 0 0 10z"/>',
    "missed_within_error": f'{_CIRCLE}<path class="sign-area" d="M0 25a5 5 0 0 1 0 10z"/>',
    "missed": f'{_CIRCLE}<path class="sign-line" d="M-5 30h10"/>',
    "too_early": '<circle class="sign-line sign-dots" cy="30" r="5"/>',
    "over_whole": f'{_CIRCLE}<path class="sign-line" d="M-3 27l6 6M-3 33l6 -6"/>',
}
