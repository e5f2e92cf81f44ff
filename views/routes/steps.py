"""What is lost at each step: of everybody looked at, and by group of specialties, home district or level."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from metrics.graduates import route_losses
from metrics.graduates.routes import LOST, NOT_YET
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text.translation import N_, _
from views.routes.people import count, nobody, paths, share, whom
from views.shared import words
from views.shared.places import places
from views.shared.slice import Slice, link, threshold

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

ByStep = Mapping[str, Mapping[str, Any]]
"""Step -> its row of :func:`metrics.graduates.route_losses.losses`."""


@cached
def of_all(snapshot: Snapshot, slice_: Slice) -> pl.DataFrame:
    """Who reached each step: the rows of :func:`metrics.graduates.route_losses.losses`."""
    return route_losses.losses(paths(snapshot, slice_), small_number=threshold(snapshot, slice_))


@cached
def table(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """The three steps: entered, reached, other way, lost, still ahead, and the share of those it is known of."""
    rows = of_all(snapshot, slice_).rows(named=True) if slice_.period else []
    return Sheet(
        title=_("The path step by step"),
        as_of=slice_.as_of,
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
                    *(count(row[name], _link(slice_, row["step"], name, {})) for name in route_losses.COLUMNS),
                    _reached(row, _link(slice_, row["step"], "reached", {})),
                )
            )
            for row in rows
            if rows[0]["entered"] != 0
        ),
        about=((_("Whom"), whom(snapshot, slice_)), (_("Rule"), rule())),
        name="routes_steps",
        empty=nobody(slice_),
    )


@cached
def by_part(snapshot: Snapshot, slice_: Slice, cut: str) -> Sheet:
    """A row a group, home district or level: how many set out, and the share that reached each step."""
    walked = paths(snapshot, slice_, (cut,))
    losses = route_losses.losses(walked, (cut,), small_number=threshold(snapshot, slice_))
    parts: dict[Any, dict[str, Mapping[str, Any]]] = {}
    for row in losses.iter_rows(named=True):
        parts.setdefault(row[cut], {})[row["step"]] = row
    names = {part: _name(snapshot, slice_, cut, part) for part in parts}
    official = {district: place for place, district in enumerate(snapshot.board.districts["district_id"])}

    def order(item: tuple[Any, ByStep]) -> tuple[int, str]:
        """Districts in official order, all else with most people first."""
        part, by_step = item
        if cut == "home_district_id":
            return official.get(part, len(official)), ""
        return -(by_step["diploma"]["entered"] or 0), str(part)

    return Sheet(
        title=_("Where the path is lost, %(cut)s") % {"cut": _(CUTS[cut])},
        as_of=slice_.as_of,
        heads=(
            Head(_(_HEADS[cut])),
            Head(_("To graduate"), "count"),
            *(Head(_(name), "percent") for name in STEPS.values()),
            Head(_("Lost at all steps"), "count"),
        ),
        rows=tuple(
            Row(
                (
                    sheet.text(names[part]),
                    count(by_step["diploma"]["entered"], _link(slice_, "diploma", "entered", {cut: part})),
                    *(_reached(by_step[step], _link(slice_, step, "reached", {cut: part})) for step in STEPS),
                    count(_lost(by_step)),
                )
            )
            for part, by_step in sorted(parts.items(), key=order)
        ),
        about=((_("Whom"), whom(snapshot, slice_)), (_("Rule"), rule())),
        name=f"routes_{cut.removesuffix('_id')}",
        empty=nobody(slice_),
    )


def _name(snapshot: Snapshot, slice_: Slice, cut: str, part: str | None) -> str:
    if part in (None, "unknown"):
        return _("not known")
    if cut == "group":
        return words.specialty(snapshot, str(part))
    return places(snapshot, slice_.as_of).name(part) if cut == "home_district_id" else words.word(words.LEVELS, part)


def _lost(by_step: ByStep) -> int | None:
    lost = [row[LOST] for row in by_step.values()]
    return None if None in lost else sum(lost)


def _link(slice_: Slice, step: str, column: str, part: Mapping[str, Any]) -> str:
    """Where a count of a step comes from: the people of the ledger in the states that it adds up."""
    return link(slice_, "routes.people", {**part, **route_losses.states_counted(step, column)})


def _reached(row: Mapping[str, Any], href: str) -> Cell:
    """The share of those about whom it is known; too early while it is known of nobody."""
    entered, ahead = row["entered"], row[NOT_YET]
    if entered and entered == ahead:
        return Cell(None, _("too early to judge"), mark="too_early")
    return share(row["reached"], None if entered is None or ahead is None else entered - ahead, href)


def rule() -> str:
    """How the steps are counted."""
    return _(
        "Another way: studies go on, conscription, parental leave. Lost: left without a diploma, at risk, left the "
        "region, not at work after 12 months. Still ahead: still studying, no work known yet, or the year at work is "
        "not over. Counted from registers: students, graduates, monitoring, insurance."
    )
