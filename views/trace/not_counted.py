"""What was not counted, and why: rows of the files that were refused, remarks, reports replaced by a correction,
and those that were not known yet."""

from collections.abc import Iterator
from datetime import date

import polars as pl

from metrics.metric import Metric
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import _
from views.shared.places import places
from views.shared.slice import Slice
from views.shared.words import form_of
from views.trace import sources
from views.trace.figure import about, without_parts


@cached
def table(snapshot: Snapshot, slice_: Slice, metric: Metric) -> Sheet:
    """File, what became of the row or report, where it stands, what stands there, the reason."""
    lines = (
        *_remarks(snapshot, slice_, metric),
        *_replaced(snapshot, slice_, metric),
        *_later(snapshot, slice_, metric),
    )
    if slice_.hide_small:  # what stood in the files are single numbers of single senders
        lines = ()
    return Sheet(
        title=_("What was not counted, and why"),
        as_of=slice_.as_of,
        heads=tuple(Head(title) for title in (_("File"), _("What"), _("Where"), _("Value"), _("Reason"))),
        rows=tuple(Row(tuple(sheet.text(text) for text in texts)) for texts in lines),
        about=about(snapshot, slice_, metric),
        name="refused",
        empty=without_parts(slice_) or _("No row of these files was refused, and no report was replaced."),
    )


def _remarks(snapshot: Snapshot, slice_: Slice, metric: Metric) -> Iterator[tuple[str, ...]]:
    loads = sources.reports(snapshot, slice_, metric)["load_id"].unique().to_list()
    facts = snapshot.facts
    for kind, remarks in ((_("row refused"), facts.refused), (_("remark, row counted"), facts.remarks)):
        for remark in remarks.filter(pl.col("load_id").is_in(loads)).iter_rows(named=True):
            place = (remark["sheet"], remark["row_number"], remark["column_name"])
            where = " · ".join(str(part) for part in place if part)
            yield remark["file_name"], kind, where, remark["value"] or "", remark["message"]


def _replaced(snapshot: Snapshot, slice_: Slice, metric: Metric) -> Iterator[tuple[str, ...]]:
    superseded, names = snapshot.facts.superseded, places(snapshot, slice_.as_of)
    files = dict(snapshot.facts.loads.select("load_id", "file_name").iter_rows())
    since, until = sources.window(snapshot, slice_, metric)
    reports = superseded.filter(
        pl.col("form") == pl.lit(form_of(snapshot, metric.ledger), pl.String),
        pl.col("as_of").is_between(since or date.min, until, closed="right"),
        *(pl.col(name).is_in(values) for name, values in slice_.where.items() if name in superseded.columns),
    )
    for report in reports.sort("as_of").iter_rows(named=True):
        about_day = _("report as of %(day)s") % {"day": numbers.day(report["as_of"])}
        sender = names.name(report["institution_id"]) if report["institution_id"] else ""
        yield files.get(report["load_id"]) or "", _("replaced by a correction"), about_day, sender, ""


def _later(snapshot: Snapshot, slice_: Slice, metric: Metric) -> Iterator[tuple[str, ...]]:
    names = places(snapshot, slice_.as_of)
    for report in sources.came_later(snapshot, slice_, metric).sort("as_of", "loaded_at").iter_rows(named=True):
        about_day = _("report as of %(day)s") % {"day": numbers.day(report["as_of"])}
        sender = names.name(report["institution_id"]) if report["institution_id"] else ""
        came = _("came on %(day)s") % {"day": numbers.day(report["loaded_at"].date())}
        yield report["file_name"], _("not known yet"), about_day, sender, came
