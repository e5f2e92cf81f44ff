"""One meeting: who took part, its agenda with the minutes."""

from html import escape

import polars as pl

from ui.shell.snapshot import Snapshot, cached
from ui.shell.snapshot.commission import commission
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import _
from views.commission import words


@cached
def card(snapshot: Snapshot, meeting_id: int) -> str:
    """Chair, secretary, place and participants, as HTML."""
    frames = commission(snapshot)
    row = frames.meetings.row(by_predicate=pl.col("meeting_id") == meeting_id, named=True)
    present = frames.participants.filter(pl.col("meeting_id") == meeting_id)
    bodies = (f"{body} — {numbers.count(people)}" for body, people in present.select("body", "people").iter_rows())
    lines = {
        _("Kind"): _(words.MEETINGS[row["kind"]]),
        _("Place"): row["place"] or numbers.MISSING,
        _("In the chair"): row["chair"],
        _("Secretary"): row["secretary"] or numbers.MISSING,
        _("Present"): "; ".join(bodies),
    }
    items = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in lines.items())
    return f'<div class="passport"><dl>{items}</dl></div>'


@cached
def agenda(snapshot: Snapshot, meeting_id: int) -> Sheet:
    """A row an item of its agenda, with what was said."""
    frames = commission(snapshot)
    row = frames.meetings.row(by_predicate=pl.col("meeting_id") == meeting_id, named=True)
    listed = frames.items.filter(pl.col("meeting_id") == meeting_id)
    lines = [
        Row(
            (
                sheet.text(str(item["position"])),
                sheet.text(_(words.PARTS[item["part"]])),
                sheet.text(item["title"], note=_("heard: %(body)s") % {"body": item["heard"]} if item["heard"] else ""),
                sheet.text(item["minutes"] or numbers.MISSING),
            )
        )
        for item in listed.iter_rows(named=True)
    ]
    heads = tuple(map(Head, (_("No."), _("Part"), _("Question"), _("What was said"))))
    return Sheet(_("Agenda and minutes"), row["held_on"], heads, tuple(lines), name="minutes")
