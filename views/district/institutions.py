"""The institutions of one district, worst first."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from metrics.catalogue import metric as find
from metrics.metric import Metric
from metrics.statistics.discovery import controlled
from metrics.target import Target
from ui.shell import links
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import _
from views.shared.places import places

SCHOOLS, COLLEGES = ("guidance_coverage", "guidance_base", "awareness"), (
    *("graduate_employment_spo", "graduate_employment_he", "in_field"),
)  # fmt: skip
BY = ("district_id", "institution_id")


@cached
def schools(snapshot: Snapshot, district: str, as_of: date, hide: bool) -> Sheet:
    """Schools by pupils left to the target of coverage."""
    empty = _("No school of the district has reported as of this day.")
    return _table(snapshot, SCHOOLS, district, as_of, hide, _("Schools, most pupils left first"), "schools", empty)


@cached
def colleges(snapshot: Snapshot, district: str, as_of: date, hide: bool) -> Sheet:
    """Colleges and universities by graduates short of the target."""
    empty = _("There is no college or university in the district: its young people study elsewhere.")
    return _table(snapshot, COLLEGES, district, as_of, hide, _("Colleges and universities"), "colleges", empty)


def _table(
    snapshot: Snapshot,
    codes: tuple[str, ...],
    district: str,
    as_of: date,
    hide: bool,
    title: str,
    name: str,
    empty: str,
) -> Sheet:
    shown = [find(code) for code in codes]
    targets = {metric.code: snapshot.board.target(metric, as_of) for metric in shown}
    judged = controlled({metric.code: _rows(snapshot, metric, district, as_of, hide) for metric in shown}, targets)
    rows = {code: {row["institution_id"]: row for row in found.iter_rows(named=True)} for code, found in judged.items()}
    ids = {key for found in rows.values() for key, row in found.items() if row["state"] != "not_applicable"}
    order = sorted(ids, key=lambda one: (-_left(rows, shown, one), places(snapshot, as_of).name(one)))
    body = tuple(_row(snapshot, shown, rows, targets, one, district, as_of) for one in order)
    heads = (
        Head(_("Institution")),
        *(Head(_(metric.short), "percent") for metric in shown),
        Head(_("People short"), "count", _(shown[0].short)),
        Head(_("Last change"), "day"),
    )
    about = ((_("District or okrug"), places(snapshot, as_of).full[district]),)
    return Sheet(title, as_of, heads, body, about, name, empty)


def _rows(snapshot: Snapshot, metric: Metric, district: str, as_of: date, hide: bool) -> pl.DataFrame:
    # Which small numbers are to be hidden only the whole region tells; without hiding the district alone is enough.
    where = None if hide else {"district_id": (district,)}
    found = snapshot.board.evaluate(metric, BY, as_of=as_of, hide_small=hide, where=where)
    return found.filter(pl.col("district_id") == district, pl.col("institution_id").is_not_null())


def _left(rows: Mapping[str, Mapping[int, Mapping[str, Any]]], shown: list[Metric], one: int) -> int:
    known = (rows[metric.code].get(one) for metric in shown[:2])
    return max((row["gap_people"] or 0 for row in known if row), default=0)


def _row(
    snapshot: Snapshot, shown: list[Metric], rows: Mapping[str, Mapping[int, Mapping[str, Any]]],
    targets: Mapping[str, Target | None], one: int, district: str, as_of: date,
) -> Row:  # fmt: skip
    figures = [
        sheet.figure(
            rows[metric.code][one], metric, targets[metric.code],
            links.trace(metric, as_of, district=district, institution=one),
        )
        if one in rows[metric.code]
        else Cell(None, numbers.MISSING, state="not_applicable")
        for metric in shown
    ]  # fmt: skip
    days = [rows[metric.code][one]["last_change"] for metric in shown if one in rows[metric.code]]
    last = max((day for day in days if day), default=None)
    hidden = any(rows[metric.code].get(one, {}).get("hidden") for metric in shown)
    left = _left(rows, shown, one)
    gap = Cell(None, _("hidden"), state="hidden") if hidden else sheet.count(left)
    return Row((sheet.text(places(snapshot, as_of).name(one)), *figures, gap, sheet.day(last)))
