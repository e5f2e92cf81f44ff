"""The page of an institution for one sheet of paper."""

from typing import Any

from ui.shell.snapshot import Snapshot, cached
from ui.tables.printed import printed
from ui.text import numbers
from ui.text.phrases import together
from ui.text.translation import _, language
from views.institution import alike, chosen, headline, metrics, reports
from views.shared import directory, seal
from views.shared.places import places
from views.shared.slice import Slice

_METRICS, _LIKE = (3.0, 1.1, 1.0, 1.1, 0.9, 0.9, 1.3, 1.1), (2.6, 1.5, 1.0, 1.0, 1.0, 1.0)
METRICS, _REPORTS = 12, 3
"""So many rows of a table have room on the sheet; how many are left out stands under it."""


@cached
def content(snapshot: Snapshot, slice_: Slice, institution: int) -> dict[str, Any]:
    """Everything that stands on it, ready-made; the figures are those of the page."""
    named, own = places(snapshot, slice_.as_of), chosen.row(snapshot, institution)
    words = {"region": named.full[own["district_id"]], "day": numbers.day(slice_.as_of)}
    like = alike.table(snapshot, slice_, institution)
    tables = (
        (metrics.table(snapshot, slice_, institution), _METRICS, METRICS),
        (like, (*_LIKE, *[1.0] * len(like.heads))[: len(like.heads)], None),
        (reports.table(snapshot, slice_, institution), (1.0, 1.6, 1.2, 1.0, 1.6), _REPORTS),
    )
    return {
        "lang": language(),
        "landscape": False,
        "title": directory.titled(snapshot, institution, slice_.as_of),
        "author": named.region,
        "subtitle": _("%(region)s; as of %(day)s") % words,
        "demo": _("Demonstration data") if snapshot.facts.is_demo else "",
        "thought": together(f"{headline.thought(snapshot, slice_, institution)}."),
        "first": [printed(sheet, widths, limit=limit) for sheet, widths, limit in tables if sheet.rows],
        "bars": None,
        "second": [],
        "definitions": reports.owed(snapshot, slice_, institution),
        "footer": seal.seal(snapshot, slice_).words,
    }


def file_name(snapshot: Snapshot, slice_: Slice, institution: int) -> str:
    """«Справка_Средняя школа № 1_2025-06-14_1a2b3c4d.pdf»."""
    return seal.file_name(snapshot, slice_, "pdf", _("Brief"), places(snapshot, slice_.as_of).name(institution))
