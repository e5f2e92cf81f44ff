"""What became of institutions: which are closed, what they were called before."""

from datetime import date
from typing import Any

import polars as pl

from ui.shell import links
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell
from ui.text import numbers
from ui.text.translation import _
from views.shared.places import places


@cached
def open_reports(snapshot: Snapshot, as_of: date) -> pl.DataFrame:
    """The reports in force of those who are still to send any as of a day: nothing is due of a closed institution."""
    closed = snapshot.facts.institutions.filter(pl.col("closed_on") <= as_of).select("institution_id")
    return snapshot.facts.reports.join(closed, on="institution_id", how="anti")


@cached
def titled(snapshot: Snapshot, institution: int, as_of: date) -> str:
    """Its name, with the one it bore before and since when it is closed."""
    row = _rows(snapshot).get(institution)
    name = places(snapshot, as_of).name(institution)
    if row is None:
        return name
    notes = []
    if row["earlier_name"]:
        notes.append(_("before: «%(name)s»") % {"name": row["earlier_name"]})
    if row["closed_on"] and row["closed_on"] <= as_of:
        notes.append(_closed(snapshot, row, as_of))
    return ", ".join((name, *notes))


def linked(snapshot: Snapshot, institution: int, as_of: date, *, titled_: bool = False) -> Cell:
    """Its name as a link to its page; a name alone where the viewer may not see it.

    :param titled_: with what became of it
    """
    name = titled(snapshot, institution, as_of) if titled_ else places(snapshot, as_of).name(institution)
    return sheet.text(name, links.institution(institution, as_of) if institution in _rows(snapshot) else "")


@cached
def closed(snapshot: Snapshot, district: str, as_of: date) -> str:
    """The institutions of a district that are closed by a day, in a sentence; "" where none is."""
    gone = [
        f"{places(snapshot, as_of).name(number)} — {_closed(snapshot, row, as_of)}"
        for number, row in _rows(snapshot).items()
        if row["district_id"] == district and row["closed_on"] and row["closed_on"] <= as_of
    ]
    return _("Closed: %(names)s.") % {"names": "; ".join(gone)} if gone else ""


@cached
def _rows(snapshot: Snapshot) -> dict[int, dict[str, Any]]:
    return {row["institution_id"]: row for row in snapshot.facts.institutions.iter_rows(named=True)}


def _closed(snapshot: Snapshot, row: dict[str, Any], as_of: date) -> str:
    words = {"day": numbers.short_day(row["closed_on"]), "year": row["closed_on"].year}
    if row["successor_id"] is None:
        return _("closed since %(day)s %(year)s") % words
    words |= {"into": places(snapshot, as_of).name(row["successor_id"])}
    return _("closed since %(day)s %(year)s, now «%(into)s»") % words
