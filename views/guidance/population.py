"""Which pupils the page shows, and what is counted of them, in words."""

from collections.abc import Callable

from metrics.catalogue import metric
from metrics.metric import Metric
from ui.shell import links
from ui.shell.snapshot import Snapshot
from ui.tables import sheet
from ui.tables.sheet import Cell
from ui.text.phrases import ended, together
from ui.text.translation import _
from views.shared import sentences, words
from views.shared.places import places
from views.shared.slice import Slice

COVERAGE = metric("guidance_coverage")
"""The metric of the first goal: the page is about it where nothing else is chosen."""


def district(slice_: Slice) -> str | None:
    """The district chosen; None is the region."""
    return next(iter(slice_.where.get("district_id", ())), None)


def grade(slice_: Slice) -> int | None:
    """The grade chosen; None is all of them."""
    return next(iter(slice_.where.get("grade", ())), None)


def place(snapshot: Snapshot, slice_: Slice) -> str:
    """The name of the district, or of the region."""
    return places(snapshot, slice_.as_of).name(district(slice_))


def district_cells(snapshot: Snapshot, slice_: Slice) -> Callable[[str | None], Cell]:
    """What makes the cell of a district: its name, which leads to its page; for None the region's."""
    name, days = places(snapshot, slice_.as_of).name, (slice_.as_of, slice_.since)
    return lambda one: sheet.text(name(one), links.district(one, *days) if one else "")


def about(slice_: Slice, shown: Metric) -> tuple[tuple[str, str], ...]:
    """The head of the XLSX: what is counted of whom."""
    number = grade(slice_)
    return (
        (_("Metric"), _(shown.title)),
        *(((_("Grade"), words.grade(number)),) if number is not None else ()),
        (_("Numerator"), _(shown.numerator_words)),
        (_("Denominator"), _(shown.denominator_words)),
        (_("Left out"), _(shown.excluded)),
        (_("Source"), _(shown.source)),
    )


def basis(slice_: Slice, shown: Metric) -> str:
    """What a figure is of: numerator and denominator in words, who is left out, and which grade."""
    number = grade(slice_)
    return together(sentences.basis(shown), "" if number is None else ended(words.grade(number)))
