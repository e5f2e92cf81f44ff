"""Proposals and digital profiles in numbers."""

from datetime import date

import plotly.graph_objects as go

from metrics.proposals import counts as counted
from ui.charts import grouped_bars
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import N_, _, language
from views.proposals.listed import SECTIONS

PATH = {
    "submitted": N_("submitted"),
    "reviewed": N_("reviewed"),
    "accepted": N_("accepted"),
    "sent": N_("sent to the operator"),
    "implemented": N_("implemented"),
    "declined": N_("declined"),
}


@cached
def themes(snapshot: Snapshot, as_of: date) -> Sheet:
    """Proposals submitted by section and month."""
    rows = counted.themes(snapshot.board.ledgers["proposals"], as_of)
    months = sorted(set(rows["month"].to_list()))
    told = {(row["category"], row["month"]): row["submitted"] for row in rows.iter_rows(named=True)}
    body = tuple(
        Row((sheet.text(_(title)), *(sheet.count(told.get((code, month), 0)) for month in months),
             sheet.count(sum(told.get((code, month), 0) for month in months))))
        for code, title in SECTIONS.items()
    )  # fmt: skip
    heads = (
        Head(_("Section")),
        *(Head(numbers.month(month), "count") for month in months),
        Head(_("In all"), "count"),
    )
    return Sheet(_("Proposals submitted by section and month"), as_of, heads, body if months else (), (), "themes")


@cached
def themes_figure(snapshot: Snapshot, as_of: date, dark: bool) -> go.Figure | None:
    """The same as bars: one group a section, the newest two months apart from those before."""
    rows = counted.themes(snapshot.board.ledgers["proposals"], as_of)
    if rows.is_empty():
        return None
    newest = max(rows["month"].to_list())
    told: dict[tuple[str, bool], int] = {}
    for row in rows.iter_rows(named=True):
        key = row["category"], row["month"] == newest
        told[key] = told.get(key, 0) + row["submitted"]
    series = [
        grouped_bars.Series(
            _("in %(month)s") % {"month": numbers.month(newest)}, [told.get((c, True), 0) for c in SECTIONS]
        ),
        grouped_bars.Series(_("before"), [told.get((code, False), 0) for code in SECTIONS]),
    ]
    return grouped_bars.grouped([_(title) for title in SECTIONS.values()], series, _("proposals"), dark=dark)


@cached
def path(snapshot: Snapshot, as_of: date) -> Sheet:
    """How far proposals have come."""
    rows = counted.path(snapshot.board.ledgers["proposals"], as_of)
    body = tuple(Row((sheet.text(_(PATH[state])), sheet.count(number))) for state, number in rows.iter_rows())
    heads = (Head(_("State")), Head(_("Proposals that have come into it"), "count"))
    return Sheet(_("How far proposals have come"), as_of, heads, body, (), "path")


@cached
def profile(snapshot: Snapshot, as_of: date, since: date) -> Sheet:
    """The requirements to the student's digital profile as a checklist with coverage."""
    now = {row["requirement"]: row for row in counted.filled(snapshot.pilot.profiles, as_of).iter_rows(named=True)}
    before = {row["requirement"]: row for row in counted.filled(snapshot.pilot.profiles, since).iter_rows(named=True)}
    name = f"name_{language()}"
    body = []
    for row in snapshot.pilot.requirements.iter_rows(named=True):
        told, then = now.get(row["requirement"]), before.get(row["requirement"])
        share = told["filled"] / told["profiles"] if told and told["profiles"] else None
        earlier = then["filled"] / then["profiles"] if then and then["profiles"] else None
        change = None if share is None or earlier is None else share - earlier
        body.append(
            Row(
                (
                    sheet.text(row[name]),
                    sheet.percent(share),
                    sheet.count(told["filled"] if told else None),
                    sheet.count(told["profiles"] if told else None),
                    sheet.points(change) if change is not None else sheet.text(""),
                )
            )
        )
    heads = (
        Head(_("Requirement to the digital profile")),
        Head(_("Filled in"), "percent"),
        Head(_("Profiles with it"), "count"),
        Head(_("Profiles"), "count"),
        Head(_("since %(day)s") % {"day": numbers.short_day(since)}, "points"),
    )
    return Sheet(_("The student's digital profile"), as_of, heads, tuple(body), (), "digital_profile")
