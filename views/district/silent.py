"""Who of a district has not reported."""

from collections.abc import Mapping
from typing import Any

from metrics.findings import freshness
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text.translation import _
from views.district.figures import about
from views.shared import directory, words
from views.shared.slice import Slice


@cached
def table(snapshot: Snapshot, slice_: Slice, district: str) -> Sheet:
    """The senders whose latest report is older than the one due by now, the longest silent first."""
    facts = snapshot.facts
    reports = directory.open_reports(snapshot, slice_.as_of)
    late = freshness.missing(reports, facts.due, slice_.as_of, district, facts.breaks)
    return Sheet(
        title=_("Who has not reported"),
        as_of=slice_.as_of,
        heads=(
            Head(_("Sender")),
            Head(_("Form")),
            Head(_("Last report as of"), "day"),
            Head(_("Expected as of"), "day"),
            Head(_("Reports missed"), "count"),
            Head(_("Days late"), "count", _("since the first one missed")),
        ),
        rows=tuple(
            Row(
                (
                    _sender(snapshot, slice_, row),
                    sheet.text(words.form(snapshot, row["form"])),
                    sheet.day(row["last"]),
                    sheet.day(row["expected"]),
                    sheet.count(row["missed"]),
                    sheet.count(row["days_late"]),
                )
            )
            for row in late.iter_rows(named=True)
        ),
        about=about(snapshot, slice_, district),
        name="silent",
        empty=_("Everybody has sent the reports that are due."),
    )


def _sender(snapshot: Snapshot, slice_: Slice, row: Mapping[str, Any]) -> Cell:
    if row["institution_id"] is not None:
        return directory.linked(snapshot, row["institution_id"], slice_.as_of)
    return sheet.text(words.employer(snapshot, row["employer_id"]))
