"""What an institution has sent, and what of it is still to come."""

import polars as pl

from metrics.findings import freshness
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import _, ngettext
from views.institution import chosen
from views.shared import directory, words
from views.shared.slice import Slice


@cached
def owed(snapshot: Snapshot, slice_: Slice, institution: int) -> str:
    """Which of its reports are late, in a sentence; that none is; "" of an institution that has never sent any."""
    facts, of_place = snapshot.facts, chosen.row(snapshot, institution)["district_id"]
    sent = directory.open_reports(snapshot, slice_.as_of)
    if sent.filter(pl.col("institution_id") == institution, pl.col("as_of") <= slice_.as_of).is_empty():
        return ""
    late = freshness.missing(sent, facts.due, slice_.as_of, of_place, facts.breaks)
    own = late.filter(pl.col("institution_id") == institution)
    if own.is_empty():
        return _("Every report that is due by this day has been sent.")
    parts = [
        ngettext(
            "%(form)s as of %(day)s (%(n)s day late)", "%(form)s as of %(day)s (%(n)s days late)", one["days_late"]
        )
        % {
            "form": words.form(snapshot, one["form"]),
            "day": numbers.short_day(one["expected"]),
            "n": numbers.count(one["days_late"]),
        }
        for one in own.iter_rows(named=True)
    ]
    return _("Not yet sent: %(reports)s.") % {"reports": "; ".join(parts)}


@cached
def table(snapshot: Snapshot, slice_: Slice, institution: int) -> Sheet:
    """Its reports up to the day, newest first; those that were corrected say so."""
    facts = snapshot.facts
    loads = {load["load_id"]: load for load in facts.loads.iter_rows(named=True)}
    both = pl.concat(
        [facts.reports.with_columns(corrected=False), facts.superseded.with_columns(corrected=True)], how="diagonal"
    ).filter(pl.col("institution_id") == institution, pl.col("as_of") <= slice_.as_of)
    lines = [
        Row(
            (
                sheet.day(one["as_of"]),
                sheet.text(words.form(snapshot, one["form"])),
                sheet.text(_("corrected by a later one") if one["corrected"] else _("in force")),
                sheet.day(facts.day_of(load["loaded_at"]) if load else None),
                sheet.text(load["file_name"]) if load else sheet.missing(),
            )
        )
        for one in both.sort("as_of", "form", "corrected", "load_id", descending=[True, False, False, True]).to_dicts()
        for load in (loads.get(one["load_id"]),)
    ]
    return Sheet(
        title=_("Reports of the institution"),
        as_of=slice_.as_of,
        heads=(
            Head(_("Data as of"), "day"),
            Head(_("Form")),
            Head(_("State")),
            Head(_("Loaded on"), "day"),
            Head(_("File")),
        ),
        rows=tuple(lines),
        about=chosen.about(snapshot, slice_, institution),
        name="institution_reports",
        empty=_("The institution has sent no form: its figures, if any, come from registers."),
    )
