"""Places, applications and contracts by district, employer, specialty or level."""

from collections.abc import Mapping
from typing import Any

from metrics.metric import Metric
from metrics.statistics.discovery import discoveries
from metrics.target import Target
from metrics.targeted_training.steps import FILL, PER_PLACE, TERMINATED
from ui.shell import links
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text.figure_text import NO_ROW
from ui.text.translation import N_, _
from views.shared import words
from views.shared.places import places
from views.shared.slice import Slice, link, rows, target, whole
from views.targeted_training.admission_year import whom

CUTS = {
    "district_id": N_("by district"),
    "employer_id": N_("by employer"),
    "specialty": N_("by specialty"),
    "level": N_("by level"),
}
# What is nested is asked for with its parent, so that hiding small numbers knows the totals that are shown.
BY = {
    "district_id": ("district_id",),
    "employer_id": ("district_id", "employer_id"),
    "specialty": ("group", "specialty"),
    "level": ("level",),
}
TABLE = tuple(dict.fromkeys(name for by in BY.values() for name in by))
"""The dimensions that a reader of the page can choose or see one by one."""
METRICS = (FILL, PER_PLACE, TERMINATED)
_HEADS = {
    "district_id": N_("District"),
    "employer_id": N_("Employer"),
    "specialty": N_("Specialty"),
    "level": N_("Level"),
}


@cached
def table(snapshot: Snapshot, slice_: Slice, cut: str) -> Sheet:
    """A row a part, most places first (districts in official order), and the region as the total; of a district the
    parts of it with the district before the region, or all districts with this one marked."""
    chosen, totals = slice_.district, [slice_, slice_.everywhere] if slice_.district else [slice_]
    title = _("Places, applications, contracts %(cut)s: %(whom)s") % {
        "cut": _(CUTS[cut]),
        "whom": whom(snapshot, slice_),
    }
    if cut == "district_id":
        slice_, totals = slice_.everywhere, [slice_.everywhere]
    goal, named = target(snapshot, slice_, FILL), places(snapshot, slice_.as_of)
    figures = {metric.code: _by_part(snapshot, slice_, metric, cut, goal) for metric in METRICS}
    names = {
        part: _name(snapshot, slice_, cut, part)
        for part, row in figures[FILL.code].items()
        if row["denominator"] or row["hidden"]
    }
    if cut != "district_id":
        names = dict(
            sorted(names.items(), key=lambda item: (-(figures[FILL.code][item[0]]["denominator"] or 0), item[1]))
        )
    lines = []
    for part, name in names.items():
        of_part = {code: by_part.get(part, NO_ROW) for code, by_part in figures.items()}
        page = links.district(part, slice_.as_of) if cut == "district_id" else ""
        cells = sheet.text(name, page), *_cells(slice_, goal, of_part, {cut: part})
        lines.append(Row(cells, chosen=cut == "district_id" and part == chosen))
    for one in totals if lines else ():
        sums = {metric.code: whole(snapshot, one, metric) for metric in METRICS}
        lines.append(Row((sheet.text(named.name(one.district)), *_cells(one, goal, sums, {})), total=True))
    return Sheet(
        title=title,
        as_of=slice_.as_of,
        heads=(
            Head(_(_HEADS[cut])),
            Head(_("Places offered"), "count"),
            Head(_("Applications"), "count"),
            Head(_("Applications per place"), "decimal"),
            Head(_("Contracts in force"), "count"),
            Head(_("Terminated"), "count"),
            Head(_("Filled"), "percent", _("contracts in force of places")),
        ),
        rows=tuple(lines),
        about=((_("Whom"), whom(snapshot, slice_)),),
        name=f"targeted_{cut.removesuffix('_id')}",
        empty=_("No offers were reported for this choice."),
    )


def _by_part(
    snapshot: Snapshot, slice_: Slice, metric: Metric, cut: str, goal: Target | None
) -> Mapping[Any, Mapping[str, Any]]:
    """Part -> its row of a metric, in the order of the answer; of the one that is judged with ``discovery``."""
    judged = discoveries(rows(snapshot, slice_, metric, BY[cut]), goal if metric is FILL else None)
    return {row[cut]: row for row in judged.iter_rows(named=True)}


def _cells(
    slice_: Slice, goal: Target | None, row_of: Mapping[str, Mapping[str, Any]], part: Mapping[str, Any]
) -> tuple[Cell, ...]:
    """The figures of a part from its row of each metric."""
    fill, per_place, terminated = (row_of[metric.code] for metric in METRICS)
    to_fill, to_per_place, to_terminated = (link(slice_, metric, part) for metric in METRICS)
    # Of no contracts none can be terminated, which the engine need not hide: it would tell that there are none.
    broken_off = fill if fill["state"] == "hidden" else terminated
    return (
        sheet.counted(fill, "denominator", to_fill),
        sheet.counted(per_place, "numerator", to_per_place),
        sheet.figure(per_place, PER_PLACE, href=to_per_place),
        sheet.counted(fill, "numerator", to_fill),
        sheet.counted(broken_off, "numerator", to_terminated),
        sheet.figure(fill, FILL, goal, to_fill),
    )


def _name(snapshot: Snapshot, slice_: Slice, cut: str, part: Any) -> str:
    match cut:
        case "district_id":
            return places(snapshot, slice_.as_of).name(part)
        case "level":
            return words.word(words.LEVELS, part)
        case "employer_id":
            return words.employer(snapshot, part)
    return words.specialty(snapshot, part)
