"""View «Кто под риском»: how many are assessed, at risk and helped, by college or district; which factors hold."""

from collections.abc import Mapping
from typing import Any

from metrics.risk.school_year import factors
from ui.shell import links
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import N_, _, language
from views.risk.cells import FEW, guarded, hidden, share
from views.risk.headline import (
    AT_RISK,
    BY,
    CUTS,
    Asked,
    assessed,
    by,
    can_help,
    factor_names,
    institution,
    nobody,
    thresholds,
    year,
)
from views.shared.places import places

# A count with what it is part of: hidden together with a rest that would give it away.
PARTS = {
    "assessed": None,
    "at_risk": "assessed",
    "expert": "assessed",
    "fitted": "assessed",
    "supported": "assessed",
    "short": "expert",
    "closed": "supported",
    "resolved": "closed",
}
HEADS = {
    "assessed": (N_("Assessed"), ""),
    "at_risk": (N_("At risk now"), N_("by the last assessment")),
    "expert": (N_("Experts' card"), N_("at risk at the first assessment")),
    "fitted": (N_("Fitted card"), N_("as many as can be helped")),
    "supported": (N_("With a plan"), ""),
    "short": (N_("Without a plan"), N_("at least")),
    "closed": (N_("Plan closed"), ""),
    "resolved": (N_("Settled"), N_("of the closed plans")),
}


@cached
def table(snapshot: Snapshot, asked: Asked) -> Sheet:
    """All counts by the chosen cut, those with most students without a plan first, the region last."""
    found = by(snapshot, asked.as_of, asked.level, BY[asked.cut]).sort(
        ["short", "expert", *BY[asked.cut]], descending=[True, True, *(False for _name in BY[asked.cut])]
    )
    whole = by(snapshot, asked.as_of, asked.level, ())
    masks = {name: [False] * found.height for name in PARTS}
    if asked.hide_small:
        least = snapshot.board.small_number
        masks = {name: guarded(found.fill_null(0), BY[asked.cut], [(name, PARTS[name])], least) for name in PARTS}
        of_whole = {name: guarded(whole.fill_null(0), (), [(name, PARTS[name])], least)[0] for name in PARTS}
    else:
        of_whole = dict.fromkeys(PARTS, False)
    rows = [
        _row(snapshot, asked, row, {name: mask[place] for name, mask in masks.items()})
        for place, row in enumerate(found.iter_rows(named=True))
    ]
    total = _row(snapshot, asked, whole.row(0, named=True), of_whole, total=True)
    return Sheet(
        title=_("Students at risk: %(cut)s") % {"cut": _(CUTS[asked.cut])},
        as_of=asked.as_of,
        heads=(
            Head(_("Institution") if asked.cut == "institution" else _("District of study")),
            *(Head(_(title), "count", _(unit)) for title, unit in HEADS.values()),
        ),
        rows=(*rows, total) if rows else (),
        about=((_("School year"), year(snapshot, asked.as_of) or numbers.MISSING), (_("Source"), _(AT_RISK.source))),
        name=f"risk_{asked.cut}",
        empty=nobody(snapshot, asked),
    )


def _row(
    snapshot: Snapshot, asked: Asked, row: Mapping[str, Any], masks: Mapping[str, bool], total: bool = False
) -> Row:
    if total:
        called = places(snapshot, asked.as_of).region
    elif asked.cut == "district":
        called = places(snapshot, asked.as_of).name(row["district_id"])
    else:
        called = institution(snapshot, asked.as_of, row["district_id"], row["institution_id"])
    counts: list[Cell] = [
        hidden() if masks[name] else sheet.count(row[name], _link(asked, row, name)) for name in PARTS
    ]
    return Row((sheet.text(called), *counts), total=total)


def _link(asked: Asked, row: Mapping[str, Any], name: str) -> str:
    """The trace of what stands in the ledger; what a card finds is worked out from answers, on the methodology page."""
    if name not in ("assessed", "at_risk", "supported", "closed", "resolved"):
        return ""
    return links.trace(
        AT_RISK if name in ("assessed", "at_risk") else f"risk.{name}",
        asked.as_of,
        district=row.get("district_id"),
        institution=row.get("institution_id"),
        cut={"level": asked.level} if asked.level else {},
    )


def explained(snapshot: Snapshot, asked: Asked) -> str:
    """What the two counts of students at risk are, and how many can be helped."""
    told, least = can_help(snapshot, asked.as_of, asked.level), thresholds(snapshot, asked.as_of, asked.level)
    words = [_("«At risk now» is the last assessment, the two cards are compared by the first one of the school year.")]
    if told is None:
        words.append(_("How many can be helped is not known yet: no employment plan has been drawn up."))
    else:
        capacity = {
            "share": numbers.percent(told.share),
            "plans": numbers.count(told.supported),
            "assessed": numbers.count(told.assessed),
            "year": told.school_year,
        }
        words.append(
            _("Can be helped: %(share)s of the students, as in %(year)s: %(plans)s plans for %(assessed)s assessed.")
            % capacity
        )
    if "fitted" in least:
        words.append(
            _("The fitted card takes those with %(n)s points and more: no more than can be helped.")
            % {"n": numbers.count(least["fitted"])}
        )
    words.append(_("«Without a plan» is the least there can be: students at risk at first less plans drawn up."))
    return " ".join(words)


@cached
def of_factors(snapshot: Snapshot, asked: Asked) -> Sheet:
    """How often each factor holds, and the service of the staffing centre that takes it away; most frequent first."""
    services = dict(snapshot.pilot.factors.select("factor", f"help_{language()}").iter_rows())
    names, rows = factor_names(snapshot), assessed(snapshot, asked.as_of, asked.level)
    found = factors(rows, list(names)).sort("holds", descending=True, maintain_order=True)
    lines = []
    for row in found.iter_rows(named=True):
        all_of = _of(snapshot, asked, row["holds"], row["people"])
        among = _of(snapshot, asked, row["holds_at_risk"], row["at_risk"])
        count = sheet.count(row["holds"]) if all_of.state != "hidden" else hidden()
        lines.append(
            Row((sheet.text(names[row["factor"]]), count, all_of, among, sheet.text(services[row["factor"]] or "")))
        )
    return Sheet(
        title=_("Factors of risk and the services that take them away"),
        as_of=asked.as_of,
        heads=(
            Head(_("Factor")),
            Head(_("Students"), "count"),
            Head(_("Of the assessed"), "percent"),
            Head(_("Of those at risk"), "percent", _("experts' card, first assessment")),
            Head(_("Service of the staffing centre")),
        ),
        rows=tuple(lines) if rows.height else (),
        about=((_("School year"), year(snapshot, asked.as_of) or numbers.MISSING),),
        name="risk_factors",
        empty=nobody(snapshot, asked),
    )


def _of(snapshot: Snapshot, asked: Asked, part: int, whole: int) -> Cell:
    least = snapshot.board.small_number
    if asked.hide_small and whole and (part < least or whole - part < least):
        return hidden()
    return share(part, whole) if whole >= FEW or not asked.hide_small else hidden()
