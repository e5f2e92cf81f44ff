"""Proposals and digital profiles in numbers."""

from datetime import date

import plotly.graph_objects as go

from metrics import proposals as counted
from ui import columns, numbers, sheet
from ui.proposals import SECTIONS
from ui.session import Opened, remembered
from ui.sheet import Head, Row, Sheet
from ui.words import _, language, marked

PATH = {
    "submitted": marked("submitted"),
    "reviewed": marked("reviewed"),
    "accepted": marked("accepted"),
    "sent": marked("sent to the operator"),
    "implemented": marked("implemented"),
    "declined": marked("declined"),
}


@remembered
def themes(it: Opened, as_of: date) -> Sheet:
    """Proposals submitted by section and month."""
    rows = counted.themes(it.board.ledgers["proposals"], as_of)
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


@remembered
def themes_figure(it: Opened, as_of: date, dark: bool) -> go.Figure | None:
    """The same as bars: one group a section, the newest two months apart from those before."""
    rows = counted.themes(it.board.ledgers["proposals"], as_of)
    if rows.is_empty():
        return None
    newest = max(rows["month"].to_list())
    told: dict[tuple[str, bool], int] = {}
    for row in rows.iter_rows(named=True):
        key = row["category"], row["month"] == newest
        told[key] = told.get(key, 0) + row["submitted"]
    series = [
        columns.Series(
            _("in %(month)s") % {"month": numbers.month(newest)}, [told.get((c, True), 0) for c in SECTIONS]
        ),
        columns.Series(_("before"), [told.get((code, False), 0) for code in SECTIONS]),
    ]
    return columns.grouped([_(title) for title in SECTIONS.values()], series, _("proposals"), dark=dark)


@remembered
def path(it: Opened, as_of: date) -> Sheet:
    """How far proposals have come."""
    rows = counted.path(it.board.ledgers["proposals"], as_of)
    body = tuple(Row((sheet.text(_(PATH[state])), sheet.count(number))) for state, number in rows.iter_rows())
    heads = (Head(_("State")), Head(_("Proposals that have come into it"), "count"))
    return Sheet(_("How far proposals have come"), as_of, heads, body, (), "path")


@remembered
def profile(it: Opened, as_of: date, since: date) -> Sheet:
    """The requirements to the student's digital profile as a checklist with coverage."""
    now = {row["requirement"]: row for row in counted.filled(it.pilot.profiles, as_of).iter_rows(named=True)}
    before = {row["requirement"]: row for row in counted.filled(it.pilot.profiles, since).iter_rows(named=True)}
    name = f"name_{language()}"
    body = []
    for row in it.pilot.requirements.iter_rows(named=True):
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
