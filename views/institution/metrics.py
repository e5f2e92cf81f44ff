"""Every figure of one institution: value, change, its district and the region beside it, its place among the others."""

from collections.abc import Mapping
from typing import Any

from metrics.metric import Metric
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text.figure_text import target_words
from ui.text.translation import _
from views.institution import chosen
from views.institution.figures import all_of, compared, figure, offered
from views.shared import beside, change
from views.shared.slice import Slice, row_link, target

SAYS_NOTHING = ("not_applicable", "missing")


@cached
def table(snapshot: Snapshot, slice_: Slice, institution: int) -> Sheet:
    """A row a metric that knows of the institution; those of its kind first."""
    own = chosen.subject(snapshot, institution)
    known_of = [
        (one, row)
        for one in sorted(offered(slice_), key=lambda one: one.subject is not own)
        if (row := figure(snapshot, slice_, one, institution)) and row["state"] not in SAYS_NOTHING
    ]
    heads = (
        Head(_("Metric")),
        Head(_("Value"), "decimal"),
        Head(_("People"), "count", _("of how many")),
        change.head(snapshot, slice_, [one for one, _row in known_of], "decimal", _("points and people")),
        Head(_("District"), "decimal"),
        Head(_("Region"), "decimal"),
        Head(_("Place among all")),
        Head(_("Last change"), "day"),
    )
    return Sheet(
        title=_("Metrics of the institution"),
        as_of=slice_.as_of,
        heads=heads,
        rows=tuple(_row(snapshot, slice_, one, institution, row) for one, row in known_of),
        about=chosen.about(snapshot, slice_, institution),
        name="institution",
        empty=_("Nothing is known of the institution as of this day."),
    )


def _row(snapshot: Snapshot, slice_: Slice, metric: Metric, institution: int, now: Mapping[str, Any]) -> Row:
    def row(of_day: Slice) -> Mapping[str, Any]:
        return figure(snapshot, of_day, metric, institution) or {"state": "missing", "value": None}

    goal = target(snapshot, slice_, metric)
    of_district = slice_.of(district_id=chosen.row(snapshot, institution)["district_id"])
    return Row(
        (
            sheet.text(_(metric.title), note=target_words(metric, goal) if goal else ""),
            sheet.figure(now, metric, goal, row_link(slice_, metric, now)),
            beside.people(now, metric),
            change.cell(snapshot, slice_, metric, row, people=True),
            beside.of_whole(snapshot, of_district, metric),
            beside.of_whole(snapshot, slice_, metric),
            _place(snapshot, slice_, metric, now),
            sheet.day(now["last_change"]) if now["last_change"] else sheet.text(""),
        )
    )


def _place(snapshot: Snapshot, slice_: Slice, metric: Metric, now: Mapping[str, Any]) -> Cell:
    if metric not in compared() or "rank" not in now:
        return sheet.text("")
    return beside.place(now, all_of(snapshot, slice_, metric).values())
