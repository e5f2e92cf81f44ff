"""View «Кто под риском»: how many are assessed, at risk and helped, by college or district; which factors hold."""

from collections.abc import Mapping
from typing import Any

from metrics.catalogue.reasons import REASONS
from metrics.catalogue.states import PLAN_METRICS
from metrics.risk.school_year import COUNTS, factors
from metrics.statistics.disclosure import is_small
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.phrases import together
from ui.text.translation import N_, _, language
from views.risk.choices import CUTS
from views.risk.students import (
    AT_RISK,
    BY,
    assessed,
    counted,
    factor_names,
    nobody,
    place_names,
    school_year,
    thresholds,
    told,
)
from views.shared.places import places
from views.shared.scorecards import EXPERT, FITTED, capacity
from views.shared.slice import Slice, link, row_link, threshold, whole

HEADS = {
    "assessed": (N_("Assessed"), ""),
    "at_risk": (N_("At risk now"), N_("by the last assessment")),
    EXPERT: (N_("Experts' card"), N_("at risk at the first assessment")),
    FITTED: (N_("Fitted card"), N_("as many as can be helped")),
    "supported": (N_("With a plan"), ""),
    "without_plan": (N_("Without a plan"), N_("at least")),
    "closed": (N_("Plan closed"), ""),
    "resolved": (N_("Settled"), N_("of the closed plans")),
}
AHEAD = (REASONS["conscription"], PLAN_METRICS["plan_army"], PLAN_METRICS["plan_parental_leave"])
TRACES = {name: f"risk.{name}" for name in COUNTS} | {"assessed": AT_RISK, "at_risk": AT_RISK}
"""Where a count comes from; what a card finds is worked out from answers, on the methodology page."""


@cached
def table(snapshot: Snapshot, slice_: Slice, cut: str) -> Sheet:
    """All counts by the chosen cut, those with most students without a plan first, the region last; of a district its
    institutions and itself before the region, or all districts with this one marked."""
    chosen, totals = slice_.district, [slice_, slice_.everywhere] if slice_.district else [slice_]
    if cut == "district":
        slice_, totals = slice_.everywhere, [slice_.everywhere]
    by, place = BY[cut], place_names(snapshot, slice_)
    order = ["without_plan", EXPERT, *by]
    rows = counted(snapshot, slice_, by).sort(order, descending=[name not in by for name in order])
    lines = [
        Row((sheet.text(place(row)), *_cells(slice_, row, by)), chosen=by == BY["district"] and row[by[0]] == chosen)
        for row in rows.iter_rows(named=True)
    ]
    for one in totals if lines else ():
        every = counted(snapshot, one).row(0, named=True)
        lines.append(Row((sheet.text(place(every)), *_cells(one, every)), total=True))
    return Sheet(
        title=_("Students at risk: %(cut)s") % {"cut": _(CUTS[cut])},
        as_of=slice_.as_of,
        heads=(
            Head(_("Institution") if cut == "institution" else _("District of study")),
            *(Head(_(title), "count", _(unit)) for title, unit in HEADS.values()),
        ),
        rows=tuple(lines),
        about=(_school_year(snapshot, slice_), (_("Source"), _(AT_RISK.source))),
        name=f"risk_{cut}",
        empty=nobody(snapshot, slice_),
    )


def _cells(slice_: Slice, row: Mapping[str, Any], by: tuple[str, ...] = ()) -> list[Cell]:
    of_place = {name: row[name] for name in by}
    return [
        sheet.hidden()
        if name in row["hidden"]
        else sheet.count(row[name], link(slice_, TRACES[name], of_place) if name in TRACES else "")
        for name in HEADS
    ]


def _school_year(snapshot: Snapshot, slice_: Slice) -> tuple[str, str]:
    return _("School year"), school_year(snapshot, slice_) or numbers.MISSING


def note(snapshot: Snapshot, slice_: Slice) -> str:
    """What the two counts of students at risk are, and how many can be helped."""
    points = thresholds(snapshot, slice_)
    taken = _("The fitted card takes those with %(n)s points and more: no more than can be helped.")
    return together(
        _("«At risk now» is the last assessment, the two cards are compared by the first one of the school year."),
        _can_be_helped(snapshot, slice_),
        taken % {"n": numbers.count(points[FITTED])} if FITTED in points else "",
        _("«Without a plan» is the least there can be: students at risk at first less plans drawn up."),
    )


def _can_be_helped(snapshot: Snapshot, slice_: Slice) -> str:
    last = capacity(snapshot, slice_)
    if last is None:
        return _("How many can be helped is not known yet: no employment plan has been drawn up.")
    if is_small(threshold(snapshot, slice_), last.supported, max(0, last.assessed - last.supported)):
        return ""
    return _("Can be helped: %(share)s of the students, as in %(year)s: %(plans)s plans for %(assessed)s assessed.") % {
        "share": numbers.percent(last.share),
        "plans": numbers.count(last.supported),
        "assessed": numbers.count(last.assessed),
        "year": last.school_year,
    }


@cached
def of_factors(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """How often each factor holds, and the service of the staffing centre that takes it away; most frequent first; of a
    district beside the region."""
    slice_ = told(slice_)
    named, region = places(snapshot, slice_.as_of), _shares(snapshot, slice_.everywhere)
    place, beside = (named.name(slice_.district), [named.region]) if slice_.district else ("", [])
    services = dict(snapshot.pilot.factors.select("factor", f"help_{language()}").iter_rows())
    names, students, lines = factor_names(snapshot), assessed(snapshot, slice_), []
    for row in factors(students, list(names)).sort("holds", descending=True, maintain_order=True).iter_rows(named=True):
        of_all = _share(snapshot, slice_, row["holds"], row["people"])
        among = _share(snapshot, slice_, row["holds_at_risk"], row["at_risk"])
        holds = sheet.hidden() if of_all.state == "hidden" else sheet.count(row["holds"])
        service = sheet.text(services[row["factor"]] or "")
        now = _now(snapshot, slice_, row["factor"])
        others = [region[row["factor"]] for _place in beside]
        lines.append(Row((sheet.text(names[row["factor"]]), holds, of_all, *others, among, now, service)))
    return Sheet(
        title=_("Factors of risk and the services that take them away"),
        as_of=slice_.as_of,
        heads=(
            Head(_("Factor")),
            Head(_("Students"), "count"),
            Head(_("Of the assessed"), "percent", place),
            *(Head(_("Of the assessed"), "percent", name) for name in beside),
            Head(_("Of those at risk"), "percent", _("experts' card, first assessment")),
            Head(_("Of those at risk now"), "percent", _("by the last assessment")),
            Head(_("Service of the staffing centre")),
        ),
        rows=tuple(lines) if students.height else (),
        about=(_school_year(snapshot, slice_),),
        name="risk_factors",
        empty=nobody(snapshot, slice_),
    )


def _shares(snapshot: Snapshot, slice_: Slice) -> dict[str, Cell]:
    """Factor -> of how many of the assessed it holds."""
    every = factors(assessed(snapshot, slice_), list(factor_names(snapshot)))
    return {
        factor: _share(snapshot, slice_, holds, people)
        for factor, holds, people in every.select("factor", "holds", "people").iter_rows()
    }


def _share(snapshot: Snapshot, slice_: Slice, part: int, whole: int) -> Cell:
    is_hidden = is_small(threshold(snapshot, slice_), part, whole - part)
    return sheet.hidden() if is_hidden else sheet.share(part, whole)


def _now(snapshot: Snapshot, slice_: Slice, factor: str) -> Cell:
    """Of how many of those at risk by the last assessment the factor holds."""
    if factor not in REASONS:
        return sheet.not_applicable()
    row = whole(snapshot, slice_, REASONS[factor])
    return sheet.figure(row, REASONS[factor], href=row_link(slice_, REASONS[factor], row))


@cached
def ahead(snapshot: Snapshot, slice_: Slice) -> str:
    """What lies ahead of those at risk, and of all who are to graduate next: conscription, parental leave; "" where
    nothing is known. That it, and the factors, are of the whole region, where a district was asked for."""
    widened = _("While small numbers are hidden the whole region is shown: its parts would give people away.")
    remark, slice_ = widened if told(slice_) != slice_ else "", told(slice_)
    parts = [
        _("%(what)s: %(share)s (%(people)s).")
        % {
            "what": _(metric.title),
            "share": numbers.percent(row["value"]),
            "people": numbers.of_people(row["numerator"], row["denominator"]),
        }
        for metric in AHEAD
        if (row := whole(snapshot, slice_, metric))["state"] == "shown"
    ]
    return together(remark, *parts)
