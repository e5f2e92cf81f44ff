"""Who has not sent which reports, since when, and whom to ask: an office, never a person."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from metrics.findings import freshness
from ui.shell import links
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import N_, _, ngettext
from views.shared import directory, words
from views.shared.places import places
from views.shared.slice import Slice

OFFICES = {
    "school": N_("headmaster's office"),
    "college": N_("director's office"),
    "university": N_("rector's office"),
}
"""Kind of institution -> the office that signs its reports; of an employer the staff department does."""


@cached
def silent(snapshot: Snapshot, slice_: Slice, district: str | None) -> pl.DataFrame:
    """The senders inside the viewer's scope that miss a report; see :func:`metrics.findings.freshness.missing`."""
    facts = snapshot.facts
    reports = directory.open_reports(snapshot, slice_.as_of)
    late = freshness.missing(reports, facts.due, slice_.as_of, district, facts.breaks)
    return late.filter(
        pl.col("institution_id").is_in(facts.institutions["institution_id"].implode())
        | pl.col("employer_id").is_in(facts.employers["employer_id"].implode())
    )


@cached
def thought(snapshot: Snapshot, slice_: Slice, district: str | None) -> str:
    """How many senders miss how many reports; that all have come, where they have."""
    late, place = silent(snapshot, slice_, district), places(snapshot, slice_.as_of).name(district)
    if late.is_empty():
        return _("%(place)s: all reports that are due have come.") % {"place": place}
    senders, reports = late.unique(["institution_id", "employer_id"]).height, int(late["missed"].sum())
    parts = {
        "place": place,
        "senders": ngettext("%(n)s sender", "%(n)s senders", senders) % {"n": numbers.count(senders)},
        "reports": ngettext("%(n)s report", "%(n)s reports", reports) % {"n": numbers.count(reports)},
    }
    return _("%(place)s: not received — %(reports)s, silent — %(senders)s.") % parts


@cached
def table(snapshot: Snapshot, slice_: Slice, district: str | None) -> Sheet:
    """A row a sender and form, the longest silent first."""
    return Sheet(
        title=_("Who has not reported"),
        as_of=slice_.as_of,
        heads=(
            Head(_("Sender")),
            Head(_("District")),
            Head(_("Whom to ask")),
            Head(_("Form")),
            Head(_("Last report as of"), "day"),
            Head(_("Not received as of")),
            Head(_("Reports missed"), "count"),
            Head(_("Days late"), "count", _("since the first one missed")),
        ),
        rows=tuple(_row(snapshot, slice_, row) for row in silent(snapshot, slice_, district).iter_rows(named=True)),
        about=((_("District"), places(snapshot, slice_.as_of).name(district)),),
        name=_("who has not reported"),
        empty=_("Everybody has sent the reports that are due."),
    )


def _row(snapshot: Snapshot, slice_: Slice, row: Mapping[str, Any]) -> Row:
    place = row["district_id"]
    return Row(
        (
            _linked(snapshot, slice_, row),
            sheet.text(places(snapshot, slice_.as_of).name(place), links.district(place, slice_.as_of, slice_.since)),
            sheet.text(office(snapshot, row)),
            sheet.text(words.form(snapshot, row["form"])),
            sheet.day(row["last"]),
            sheet.text(", ".join([numbers.short_day(day) for day in row["missed_as_of"]])),
            sheet.count(row["missed"]),
            sheet.count(row["days_late"]),
        )
    )


def _linked(snapshot: Snapshot, slice_: Slice, row: Mapping[str, Any]) -> Cell:
    if row["institution_id"] is not None:
        return directory.linked(snapshot, row["institution_id"], slice_.as_of)
    return sheet.text(words.employer(snapshot, row["employer_id"]))


def name(snapshot: Snapshot, slice_: Slice, row: Mapping[str, Any]) -> str:
    """The sender of a row of :func:`silent`."""
    if row["institution_id"] is not None:
        return places(snapshot, slice_.as_of).name(row["institution_id"])
    return words.employer(snapshot, row["employer_id"])


def office(snapshot: Snapshot, row: Mapping[str, Any]) -> str:
    """The office that answers for the report, with the settlement where it is."""
    if row["institution_id"] is None:
        return _("staff department")
    one = snapshot.facts.institutions.row(by_predicate=pl.col("institution_id") == row["institution_id"], named=True)
    title = _(OFFICES.get(one["kind"], N_("director's office")))
    return f"{title}, {one['place']}" if one["place"] else title
