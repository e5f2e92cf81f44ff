"""What one district does to the region: what the region would be without it, and how much of the change is its own."""

import polars as pl

from metrics.catalogue import metric
from metrics.statistics.mix import decompose
from ui.shell.snapshot import Snapshot, cached
from ui.text import numbers
from ui.text.translation import _
from views.district.figures import DISTRICT
from views.shared.change import compared, words
from views.shared.slice import Slice, rows

COVERAGE = metric("guidance_coverage")


@cached
def sentence(snapshot: Snapshot, slice_: Slice, district: str) -> str:
    """Guidance coverage of the region with and without the district; "" where that cannot be told.

    Nothing is told while small numbers are hidden: the region and the region without it give away the district.
    """
    earlier = compared(snapshot, slice_, COVERAGE)
    if slice_.hide_small or earlier is None:
        return ""
    before, after = (rows(snapshot, slice_.on(day), COVERAGE, (DISTRICT,)) for day in (earlier.day, slice_.as_of))
    change = decompose(before, after)
    if change is None:
        return ""
    part = change.parts.filter(pl.col(DISTRICT) == district)
    if part.is_empty() or part["without"].item() is None:
        return ""
    return _(
        "Guidance coverage of the region is %(region)s; without this district it would be %(without)s. Of the "
        "region's change %(since)s — %(total)s — this district brought %(within)s by what changed in it and %(mix)s "
        "by its size."
    ) % {
        "region": numbers.percent(change.after),
        "without": numbers.percent(part["without"].item()),
        "since": words(earlier, COVERAGE),
        "total": numbers.points(change.total),
        "within": numbers.points(part["within"].item(), 2),
        "mix": numbers.points(part["mix"].item(), 2),
    }
