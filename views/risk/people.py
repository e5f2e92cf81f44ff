"""View «Люди»: the students at risk by pseudonym, for those who help them. Read anew on every run and kept nowhere."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import polars as pl

from metrics.risk.scorecard import Scorecard
from ui.shell import logs
from ui.shell.snapshot import Snapshot, people
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.phrases import together
from ui.text.translation import N_, _, ngettext
from views.risk.students import factor_names, place_names, school_year, thresholds
from views.shared.scorecards import EXPERT, FITTED, cards, method
from views.shared.slice import Slice

CARDS = {EXPERT: N_("Experts' card"), FITTED: N_("Fitted card")}
OUTCOMES = {
    "employed": N_("employed"),
    "studying": N_("studies"),
    "army": N_("conscript"),
    "lost": N_("contact lost"),
    "other": N_("other outcome"),
}
LIMIT = 40


def table(snapshot: Snapshot, slice_: Slice, who: str) -> Sheet:
    """One row a student of this school year, those with most points first; never cached. ``who`` is one of
    :data:`views.risk.choices.LISTS`.

    Raises:
        PermissionError: the viewer's role does not see people.
    """
    scorecards, least = cards(method(snapshot, slice_)), thresholds(snapshot, slice_)
    rows = _rows(snapshot, slice_, who, scorecards, least)
    logs.logger().info("people_listed", role=snapshot.scope.role.value, people=rows.height)
    place, names, lines = place_names(snapshot, slice_), factor_names(snapshot), []
    for row in rows.iter_rows(named=True):
        points = (_points(row[f"points_{card}"], least[card]) for card in scorecards)
        reasons = "; ".join(names.get(code, code) for code in row["factors"].split())
        student = sheet.text(row["label"]), sheet.text(place(row)), sheet.day(row["assessed_on"])
        lines.append(Row((*student, *points, sheet.text(reasons), sheet.text(_plan(row, slice_.as_of)))))
    return Sheet(
        title=_("Students at risk by pseudonym"),
        as_of=slice_.as_of,
        heads=(
            Head(_("Pseudonym")),
            Head(_("Institution")),
            Head(_("Assessed on"), "day"),
            *(Head(_(CARDS[card]), "count", _("at risk from %(n)s") % {"n": least[card]}) for card in scorecards),
            Head(_("Reasons")),
            Head(_("Employment plan")),
        ),
        rows=tuple(lines),
        name="people",
        empty=_("There is nobody in this list as of this day."),
    )


def _rows(
    snapshot: Snapshot, slice_: Slice, who: str, scorecards: Mapping[str, Scorecard], least: Mapping[str, int]
) -> pl.DataFrame:
    students = people(snapshot, _eve(snapshot, slice_), slice_.as_of)
    students = students.filter(*(pl.col(name).is_in(values) for name, values in slice_.population))
    students = students.with_columns(
        pl.Series(f"points_{name}", [card.points_of(codes) for codes in students["factors"]], dtype=pl.Int64)
        for name, card in scorecards.items()
    )
    if who != "everybody":
        students = students.filter(
            pl.any_horizontal(False, *(pl.col(f"points_{name}") >= least[name] for name in scorecards))
        )
    if who == "without":
        students = students.filter(pl.col("drawn_on").is_null())
    order = [f"points_{name}" for name in reversed([*scorecards])]
    return students.sort([*order, "label"], descending=[*(True for _name in order), False])


def _eve(snapshot: Snapshot, slice_: Slice) -> date:
    """The day before the school year of the day began."""
    periods, year = snapshot.facts.periods, school_year(snapshot, slice_)
    begins = periods.filter(pl.col("kind") == "school_year", pl.col("code") == year)["starts_on"]
    return begins[0] - timedelta(days=1) if len(begins) else slice_.as_of


def _points(points: int, least: int) -> Cell:
    return Cell(points, numbers.count(points), note=_("at risk") if points >= least else "")


def _plan(row: Mapping[str, Any], as_of: date) -> str:
    if row["drawn_on"] is None:
        return _("no plan")
    if row["closed_on"] is None or row["closed_on"] > as_of:
        return _("open since %(day)s") % {"day": numbers.day(row["drawn_on"])}
    words = {"day": numbers.day(row["closed_on"]), "outcome": _(OUTCOMES[row["outcome"]])}
    return _("closed on %(day)s: %(outcome)s") % words


def note(listed: Sheet) -> str:
    """How many are listed, and how the list is kept."""
    students = ngettext("%(n)s student in the list.", "%(n)s students in the list.", len(listed.rows))
    return together(
        students % {"n": numbers.count(len(listed.rows))},
        _(
            "The label stands for the register's pseudonym and means nothing elsewhere. Points are of the last "
            "assessment. The list is read anew each time, is kept nowhere and cannot be downloaded."
        ),
    )
