"""The institutions of one district, worst first."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from metrics.catalogue import headline
from metrics.metric import Metric, Shown, Subject
from metrics.statistics.discovery import controlled
from metrics.statistics.short import short
from metrics.statistics.verdict import TOO_EARLY
from metrics.target import Target
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text.translation import _
from views.district.figures import DISTRICT, about
from views.shared import directory
from views.shared.slice import Slice, row_link, rows, target

INSTITUTION = "institution_id"
AIMED = 2
"""The first so many metrics of a table have people who are short of a target, by whom it is ordered."""

Figures = Mapping[str, Mapping[int, Mapping[str, Any]]]
"""Metric code -> institution -> its row."""


@cached
def schools(snapshot: Snapshot, slice_: Slice, district: str) -> Sheet:
    """Schools by pupils left to the target of coverage."""
    title, empty = _("Schools, most pupils left first"), _("No school of the district has reported as of this day.")
    return _table(snapshot, slice_, district, Subject.GUIDANCE, title, "schools", empty)


@cached
def colleges(snapshot: Snapshot, slice_: Slice, district: str) -> Sheet:
    """Colleges and universities by graduates short of the target."""
    empty = _("There is no college or university in the district: its young people study elsewhere.")
    return _table(snapshot, slice_, district, Subject.GRADUATES, _("Colleges and universities"), "colleges", empty)


def _table(
    snapshot: Snapshot, slice_: Slice, district: str, subject: Subject, title: str, name: str, empty: str
) -> Sheet:
    shown = headline(Shown.INSTITUTIONS, subject)
    targets = {metric.code: target(snapshot, slice_, metric) for metric in shown}
    judged = controlled({metric.code: _rows(snapshot, slice_, metric, district) for metric in shown}, targets)
    figures = {code: {row[INSTITUTION]: row for row in rows_.iter_rows(named=True)} for code, rows_ in judged.items()}
    names = {
        institution: directory.titled(snapshot, institution, slice_.as_of)
        for rows_ in figures.values()
        for institution, row in rows_.items()
        if row["state"] != "not_applicable"
    }
    order = sorted(names, key=lambda institution: (-_short(figures, shown, institution), names[institution]))
    heads = (
        Head(_("Institution")),
        *(Head(_(metric.short), "percent") for metric in shown),
        Head(_("People short"), "count", _(shown[0].short)),
        Head(_("Last change"), "day"),
    )
    linked = {one: directory.linked(snapshot, one, slice_.as_of, titled_=True) for one in order}
    lines = tuple(_row(slice_, shown, targets, figures, one, linked[one]) for one in order)
    return Sheet(title, slice_.as_of, heads, lines, about(snapshot, slice_, district), name, empty)


def _rows(snapshot: Snapshot, slice_: Slice, metric: Metric, district: str) -> pl.DataFrame:
    # Which small numbers are to be hidden only the whole region tells; without hiding the district alone is enough.
    looked_at = slice_ if slice_.hide_small else slice_.of(district_id=district)
    result = rows(snapshot, looked_at, metric, (DISTRICT, INSTITUTION))
    return result.filter(pl.col(DISTRICT) == district, pl.col(INSTITUTION).is_not_null())


def _short(figures: Figures, shown: Sequence[Metric], institution: int) -> int:
    """The people who are short of a target there."""
    return max((short(row) or 0 for row in _aimed(figures, shown, institution)), default=0)


def _aimed(figures: Figures, shown: Sequence[Metric], institution: int) -> list[Mapping[str, Any]]:
    rows_ = (figures[metric.code].get(institution) for metric in shown[:AIMED])
    return [row for row in rows_ if row]


def _row(
    slice_: Slice, shown: Sequence[Metric], targets: Mapping[str, Target | None], figures: Figures, institution: int,
    name: Cell,
) -> Row:  # fmt: skip
    by_metric = {metric.code: figures[metric.code].get(institution) for metric in shown}
    cells = [
        sheet.figure(row, metric, targets[metric.code], row_link(slice_, metric, row))
        if (row := by_metric[metric.code])
        else sheet.not_applicable()
        for metric in shown
    ]
    rows_ = [row for row in by_metric.values() if row]
    aimed = _aimed(figures, shown, institution)
    hidden, early = any(row["hidden"] for row in aimed), any(row["verdict"] == TOO_EARLY for row in aimed)
    people = _short(figures, shown, institution)
    left = sheet.hidden() if hidden else sheet.too_early() if early and not people else sheet.count(people)
    last = max((row["last_change"] for row in rows_ if row["last_change"]), default=None)
    return Row((name, *cells, left, sheet.day(last)))
