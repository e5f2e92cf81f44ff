"""What one district does to the region: what the region would be without it, and how much of the change is its own."""

import polars as pl

from metrics.catalogue import metric
from metrics.statistics.mix import decompose
from ui.shell.snapshot import Snapshot, cached
from ui.text import numbers
from ui.text.translation import _
from views.district.figures import DISTRICT
from views.shared.slice import Slice, rows

COVERAGE = metric("guidance_coverage")


@cached
def sentence(snapshot: Snapshot, slice_: Slice, district: str) -> str:
    """Guidance coverage of the region with and without the district; "" where that cannot be told.

    Nothing is told while small numbers are hidden: the region and the region without it give away the district.
    """
    if slice_.hide_small or slice_.since is None:
        return ""
    before, after = (rows(snapshot, slice_.on(day), COVERAGE, (DISTRICT,)) for day in (slice_.since, slice_.as_of))
    change = decompose(before, after)
    if change is None:
        return ""
    part = change.parts.filter(pl.col(DISTRICT) == district)
    if part.is_empty() or part["without"].item() is None:
        return ""
    return _(
        "Guidance coverage of the region is %(region)s; without this district it would be %(without)s. Of the "
        "region's change since %(day)s (%(total)s) this district brought %(within)s by what changed in it and %(mix)s "
        "by its size."
    ) % {
        "region": numbers.percent(change.after),
        "without": numbers.percent(part["without"].item()),
        "day": numbers.short_day(slice_.since),
        "total": numbers.points(change.total),
        "within": numbers.points(part["within"].item(), 2),
        "mix": numbers.points(part["mix"].item(), 2),
    }
