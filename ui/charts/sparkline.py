"""The trend of a figure in the size of a word."""

from collections.abc import Sequence
from html import escape
from urllib.parse import quote


def sparkline(
    values: Sequence[float | None], target: float | None, *, title: str, width: int = 112, height: int = 30
) -> str:
    """The trend as an HTML element; nothing for fewer than two values.

    The drawing is the mask of a coloured box and not an inline `<svg>`, because `st.html` removes SVG; so it takes
    its colour from the page. The target is the dotted line, the last value the dot.
    """
    points = [(place, value) for place, value in enumerate(values) if value is not None]
    if len(points) < 2:
        return ""
    levels = [value for _place, value in points] + ([target] if target is not None else [])
    low, high = min(levels), max(levels)
    span = (high - low) or 1.0
    step = (width - 8) / (len(values) - 1)

    def at(place: int, value: float) -> tuple[float, float]:
        return 4 + place * step, height - 4 - (value - low) / span * (height - 8)

    # Where a value is missing the line breaks off: it must not lead over days of which nothing is known.
    path = ""
    for place, value in points:
        drawn = "L" if place and values[place - 1] is not None else "M"
        path += drawn + "{:.1f} {:.1f}".format(*at(place, value))
    x, y = at(*points[-1])
    dots = ""
    if target is not None:
        level = at(0, target)[1]
        dots = f"<path d='M0 {level:.1f}H{width}' stroke='#000' stroke-opacity='.55' stroke-dasharray='2 3'/>"
    drawing = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' fill='none' stroke-width='1.6'>{dots}"
        f"<path d='{path}' stroke='#000' stroke-linejoin='round'/>"
        f"<circle cx='{x:.1f}' cy='{y:.1f}' r='3' fill='#000'/></svg>"
    )
    mask = f"url(&quot;data:image/svg+xml,{quote(drawing, safe=' =:/')}&quot;)"
    return (
        f'<span class="sparkline" role="img" aria-label="{escape(title)}" title="{escape(title)}" '
        f'style="width:{width}px;height:{height}px;mask-image:{mask}"></span>'
    )
