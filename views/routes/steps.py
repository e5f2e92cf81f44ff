"""What is lost at each step: of the whole choice, and by group of specialties, home district or level."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from metrics.graduates import route_losses, routes
from metrics.graduates.routes import LOST, NOT_YET
from ui.shell import links
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text.translation import N_, _
from views.routes.flows import nobody, share
from views.routes.headline import LEVELS, Asked, group_name, small_number, steps, whom
from views.shared.places import places

STEPS = {
    "diploma": N_("Studies → diploma"),
    "first_work": N_("Diploma → first work"),
    "year_later": N_("First work → still at work after 12 months"),
}
CUTS = {
    "group": N_("by group of specialties"),
    "home_district_id": N_("by home district"),
    "level": N_("by level"),
}


_HEADS = {
    "group": N_("Group of specialties"),
    "home_district_id": N_("Home district"),
    "level": N_("Level"),
}


@cached
def table(snapshot: Snapshot, asked: Asked) -> Sheet:
    """The three steps: entered, reached, other way, lost, still ahead, and the share of those it is known of."""
    rows = steps(snapshot, asked).rows(named=True) if asked.cohort else []
    return Sheet(
        title=_("The path step by step"),
        as_of=asked.as_of,
        heads=(
            Head(_("Step")),
            Head(_("Entered"), "count"),
            Head(_("Got there"), "count"),
            Head(_("Another way"), "count"),
            Head(_("Lost"), "count"),
            Head(_("Still ahead"), "count"),
            Head(_("Got there, share"), "percent", _("of those who are not still ahead")),
        ),
        rows=tuple(
            Row(
                (
                    sheet.text(_(STEPS[row["step"]])),
                    *(_count(row[name], link(asked, row["step"], name, {})) for name in route_losses.COLUMNS),
                    _reached(row, link(asked, row["step"], "reached", {})),
                )
            )
            for row in rows
            if rows[0]["entered"] != 0
        ),
        about=((_("Whom"), whom(snapshot, asked)), (_("Rule"), rule())),
        name="routes_steps",
        empty=nobody(asked),
    )


@cached
def by_part(snapshot: Snapshot, asked: Asked, cut: str) -> Sheet:
    """A row a group, home district or level: how many set out, and the share that reached each step."""
    walked = routes.paths(snapshot.board, as_of=asked.as_of, cohort=asked.cohort, where=asked.where, by=(cut,))
    found = route_losses.losses(walked, (cut,), small_number=small_number(snapshot, asked))
    parts: dict[Any, dict[str, Mapping]] = {}
    for row in found.iter_rows(named=True):
        parts.setdefault(row[cut], {})[row["step"]] = row
    return Sheet(
        title=_("Where the path is lost, %(cut)s") % {"cut": _(CUTS[cut])},
        as_of=asked.as_of,
        heads=(
            Head(_(_HEADS[cut])),
            Head(_("To graduate"), "count"),
            *(Head(_(name), "percent") for name in STEPS.values()),
            Head(_("Lost at all steps"), "count"),
        ),
        rows=tuple(
            Row(
                (
                    sheet.text(_name(snapshot, asked, cut, part)),
                    _count(of["diploma"]["entered"], link(asked, "diploma", "entered", {cut: part})),
                    *(_reached(of[step], link(asked, step, "reached", {cut: part})) for step in STEPS),
                    _count(_lost(of)),
                )
            )
            for part, of in sorted(parts.items(), key=lambda item: _order(snapshot, cut, item))
        ),
        about=((_("Whom"), whom(snapshot, asked)), (_("Rule"), rule())),
        name=f"routes_{cut.removesuffix('_id')}",
        empty=nobody(asked),
    )


def _order(snapshot: Snapshot, cut: str, item: tuple[Any, Mapping[str, Mapping]]) -> tuple:
    """Districts in official order, all else with most people first."""
    part, of = item
    if cut == "home_district_id":
        official = snapshot.board.districts["district_id"].to_list()
        return (official.index(part) if part in official else len(official),)
    return -(of["diploma"]["entered"] or 0), str(part)


def _name(snapshot: Snapshot, asked: Asked, cut: str, part: str | None) -> str:
    if part in (None, "unknown"):
        return _("not known")
    if cut == "group":
        return group_name(snapshot, part)
    return places(snapshot, asked.as_of).name(part) if cut == "home_district_id" else _(LEVELS[str(part)])


def _lost(of: Mapping[str, Mapping]) -> int | None:
    lost = [row[LOST] for row in of.values()]
    return None if None in lost else sum(lost)


def link(asked: Asked, step: str, column: str, part: Mapping[str, Any]) -> str:
    """Where a count of a step comes from: the people of the ledger in the states that it adds up."""
    cut = {**asked.where, **part, **route_losses.whose(step, column)}
    return links.trace("routes.people", asked.as_of, period=asked.cohort, cut=cut)


def _count(number: int | None, href: str = "") -> Cell:
    return Cell(None, _("hidden"), state="hidden") if number is None else sheet.count(number, href)


def _reached(row: Mapping[str, Any], href: str) -> Cell:
    """The share of those about whom it is known; too early while it is known of nobody."""
    entered, ahead = row["entered"], row[NOT_YET]
    if entered and entered == ahead:
        return Cell(None, _("too early to judge"), mark="too_early")
    told = share(row["reached"], None if entered is None or ahead is None else entered - ahead)
    return replace(told, href=href) if told.state in ("shown", "few") else told


def rule() -> str:
    """How the steps are counted."""
    return _(
        "Another way: studies go on, conscription, parental leave. Lost: left without a diploma, at risk, left the "
        "region, not at work after 12 months. Still ahead: still studying, no work known yet, or the year at work is "
        "not over. Counted from registers: students, graduates, monitoring, insurance."
    )
