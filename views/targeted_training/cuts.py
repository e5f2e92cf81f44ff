"""Places, applications and contracts by district, employer, specialty or level, and offers nobody has applied for."""

from collections.abc import Mapping
from html import escape
from typing import Any

import polars as pl

from metrics.metric import Metric
from metrics.statistics.discovery import discoveries
from ui.shell import links
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.figure_text import NO_ROW
from ui.text.translation import N_, _, ngettext
from views.shared import specialties
from views.shared.places import places
from views.targeted_training.headline import (
    CUTS,
    FILL,
    LEDGER,
    LEVELS,
    PER_PLACE,
    TERMINATED,
    Asked,
    calendar,
    row,
    target,
    whom,
)

# What is nested is asked for with its parent, so that hiding small numbers knows the totals that are shown.
BY = {
    "district_id": ("district_id",),
    "employer_id": ("district_id", "employer_id"),
    "specialty": ("group", "specialty"),
    "level": ("level",),
}


_HEADS = {
    "district_id": N_("District"),
    "employer_id": N_("Employer"),
    "specialty": N_("Specialty"),
    "level": N_("Level"),
}


@cached
def table(snapshot: Snapshot, asked: Asked, cut: str) -> Sheet:
    """A row a part, most places first (districts in official order), and the region as the total."""
    found = {metric.code: _rows(snapshot, asked, metric.code, cut) for metric in (FILL, PER_PLACE, TERMINATED)}
    parts = [part for part, of in found[FILL.code].items() if of["denominator"] or of["state"] in ("hidden",)]
    if cut != "district_id":
        parts.sort(key=lambda part: (-(found[FILL.code][part]["denominator"] or 0), _name(snapshot, asked, cut, part)))
    lines = [
        (part, _name(snapshot, asked, cut, part), {code: rows.get(part, NO_ROW) for code, rows in found.items()})
        for part in parts
    ]
    whole = {metric.code: row(snapshot, asked, metric.code) for metric in (FILL, PER_PLACE, TERMINATED)}
    rows = [
        Row((_first(asked, cut, part, name), *_cells(snapshot, asked, of, {cut: part}))) for part, name, of in lines
    ]
    if rows:
        region = sheet.text(places(snapshot, asked.as_of).region)
        rows.append(Row((region, *_cells(snapshot, asked, whole, {})), total=True))
    return Sheet(
        title=_("Places, applications, contracts %(cut)s: %(whom)s")
        % {"cut": _(CUTS[cut]), "whom": whom(snapshot, asked)},
        as_of=asked.as_of,
        heads=(
            Head(_(_HEADS[cut])),
            Head(_("Places offered"), "count"),
            Head(_("Applications"), "count"),
            Head(_("Applications per place"), "decimal"),
            Head(_("Contracts in force"), "count"),
            Head(_("Terminated"), "count"),
            Head(_("Filled"), "percent", _("contracts in force of places")),
        ),
        rows=tuple(rows),
        about=((_("Whom"), whom(snapshot, asked)),),
        name=f"targeted_{cut.removesuffix('_id')}",
        empty=_("No offers were reported for this choice."),
    )


@cached
def _rows(snapshot: Snapshot, asked: Asked, code: str, cut: str) -> Mapping[Any, Mapping[str, Any]]:
    """Part -> its row of a metric, in the order of the answer; of the one that is judged with ``discovery``."""
    found = snapshot.board.evaluate(
        code, BY[cut], as_of=asked.as_of, where=asked.where, period=asked.year, hide_small=asked.hide_small
    )
    judged = discoveries(found, target(snapshot, asked) if code == FILL.code else None)
    return {of[cut]: of for of in judged.iter_rows(named=True)}


def _first(asked: Asked, cut: str, part: Any, name: str) -> Cell:
    return sheet.text(name, links.district(part, asked.as_of) if cut == "district_id" else "")


def link(shown: Metric, asked: Asked, where: Mapping[str, Any]) -> str:
    """Where a figure comes from; ``where`` may name the district, employer, specialty or level it is of."""
    level = {"level": asked.level} if asked.level else {}
    cut = level | {name: value for name, value in where.items() if name != "district_id"}
    return links.trace(shown, asked.as_of, district=where.get("district_id"), period=asked.year, cut=cut)


def _cells(
    snapshot: Snapshot, asked: Asked, of: Mapping[str, Mapping[str, Any]], where: Mapping[str, Any]
) -> tuple[Cell, ...]:
    fill, per_place, terminated = of[FILL.code], of[PER_PLACE.code], of[TERMINATED.code]
    to_fill, to_per_place, to_terminated = (link(shown, asked, where) for shown in (FILL, PER_PLACE, TERMINATED))
    return (
        _count(fill["denominator"], fill, to_fill),
        _count(per_place["numerator"], per_place, to_per_place),
        sheet.figure(per_place, PER_PLACE, href=to_per_place),
        _count(fill["numerator"], fill, to_fill),
        _count(terminated["numerator"], terminated, to_terminated),
        sheet.figure(fill, FILL, target(snapshot, asked), to_fill),
    )


def _count(number: int | None, of: Mapping[str, Any], href: str) -> Cell:
    return Cell(None, _("hidden"), state="hidden") if of["state"] == "hidden" else sheet.count(number, href)


def _name(snapshot: Snapshot, asked: Asked, cut: str, part: Any) -> str:
    match cut:
        case "district_id":
            return places(snapshot, asked.as_of).name(part)
        case "level":
            return _(LEVELS[part])
        case "employer_id":
            return employer(snapshot, part)
    return specialties.named(snapshot, part)


def employer(snapshot: Snapshot, code: int) -> str:
    """The name of an employer; its number where the viewer may not see it."""
    return _employers(snapshot).get(code, f"№ {code}")


@cached
def _employers(snapshot: Snapshot) -> Mapping[int, str]:
    return dict(snapshot.facts.employers.select("employer_id", "name").iter_rows())


_OFFER = ("district_id", "employer_id", "specialty", "level")


@cached
def _offers(snapshot: Snapshot, asked: Asked) -> pl.DataFrame:
    """Offers by employer, specialty and level: places and applications; only those of which both are known."""
    found = snapshot.board.sums(
        LEDGER, ("places", "applications"), _OFFER, as_of=asked.as_of, period=asked.year, where=asked.where
    )
    return found.filter(pl.col("places") > 0, pl.col("applications").is_not_null())


@cached
def silent(snapshot: Snapshot, asked: Asked) -> Sheet:
    """Offers without a single application, by name, most places first."""
    found = (
        _offers(snapshot, asked).filter(pl.col("applications") == 0).sort(-pl.col("places"), "employer_id", "specialty")
    )
    return Sheet(
        title=_("Offers without a single application: %(whom)s") % {"whom": whom(snapshot, asked)},
        as_of=asked.as_of,
        heads=(
            Head(_("Employer")),
            Head(_("District")),
            Head(_("Specialty")),
            Head(_("Level")),
            Head(_("Places offered"), "count"),
        ),
        rows=tuple(
            Row(
                (
                    sheet.text(employer(snapshot, of["employer_id"])),
                    sheet.text(places(snapshot, asked.as_of).name(of["district_id"])),
                    sheet.text(specialties.named(snapshot, of["specialty"])),
                    sheet.text(_(LEVELS[of["level"]])),
                    sheet.count(of["places"], link(PER_PLACE, asked, {name: of[name] for name in _OFFER})),
                )
            )
            for of in found.iter_rows(named=True)
        ),
        about=((_("Whom"), whom(snapshot, asked)),),
        name="targeted_without_applications",
        empty=_("Every offer has an application.")
        if len(_offers(snapshot, asked))
        else _("No offers were reported for this choice."),
    )


@cached
def silent_told(snapshot: Snapshot, asked: Asked) -> str:
    """How many offers nobody has applied for, and whether that says anything yet, as HTML."""
    offers = _offers(snapshot, asked)
    if offers.is_empty():
        return ""
    none = int((offers["applications"] == 0).sum())
    text = ngettext(
        "%(n)s of %(all)s offer has no application", "%(n)s of %(all)s offers have no application", offers.height
    ) % {"n": numbers.count(none), "all": numbers.count(offers.height)}
    stage = next(stage for stage in calendar(asked) if stage.code == "applications")
    days = {"from": numbers.short_day(stage.starts_on), "to": numbers.short_day(stage.ends_on)}
    match stage.state(asked.as_of):
        case "ahead":
            text += _("; applications open on %(from)s, so it is too early to judge.") % days
        case "now":
            text += _("; applications are taken until %(to)s, so it is too early to judge.") % days
        case _:
            text += "."
    text += " " + _("One employer's places in one specialty and level count as one offer.")
    return f"<p>{escape(text)}</p>"
