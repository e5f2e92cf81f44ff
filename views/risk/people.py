"""View «Люди»: the students at risk by pseudonym, for those who help them. Read anew on every run and kept nowhere."""

from datetime import date, timedelta
from typing import Any

import polars as pl

from ui.shell import logs
from ui.shell.snapshot import Snapshot, people
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import N_, _, ngettext
from views.risk.headline import EXPERT, Asked, cards, each_card, factor_names, institution, thresholds, year

SHOWN = {
    "without": N_("at risk without a plan"),
    "at_risk": N_("all at risk"),
    "everybody": N_("all assessed"),
}
OUTCOMES = {
    "employed": N_("employed"),
    "studying": N_("studies"),
    "army": N_("conscript"),
    "lost": N_("contact lost"),
    "other": N_("other outcome"),
}
LIMIT = 40


def allowed(snapshot: Snapshot, hide_small: bool) -> bool:
    """Whether the list is offered: to who may see people, and not while the screen is shown to a meeting.

    The database refuses everybody else as well.
    """
    return snapshot.scope.sees_people and not hide_small


def table(snapshot: Snapshot, asked: Asked, shown: str) -> Sheet:
    """One row a student of this school year, those with most points first. Never remembered.

    Raises:
        PermissionError: the viewer's role does not see people.
    """
    rows = _rows(snapshot, asked, shown)
    logs.logger().info("people_listed", role=snapshot.scope.role.value, people=rows.height)
    held, least = each_card(cards(snapshot, asked.as_of, asked.level)), thresholds(snapshot, asked.as_of, asked.level)
    names = factor_names(snapshot)
    return Sheet(
        title=_("Students at risk by pseudonym"),
        as_of=asked.as_of,
        heads=(
            Head(_("Pseudonym")),
            Head(_("Institution")),
            Head(_("Assessed on"), "day"),
            *(Head(_heads()[name], "count", _("at risk from %(n)s") % {"n": least[name]}) for name in held),
            Head(_("Reasons")),
            Head(_("Employment plan")),
        ),
        rows=tuple(
            Row(
                (
                    sheet.text(row["label"]),
                    sheet.text(institution(snapshot, asked.as_of, row["district_id"], row["institution_id"])),
                    sheet.day(row["assessed_on"]),
                    *(_points(row[f"points_{name}"], least[name]) for name in held),
                    sheet.text("; ".join(names.get(code, code) for code in row["factors"].split())),
                    sheet.text(_plan(row, asked.as_of)),
                )
            )
            for row in rows.iter_rows(named=True)
        ),
        name="people",
        empty=_("There is nobody in this list as of this day."),
    )


def _heads() -> dict[str, str]:
    return {EXPERT: _("Experts' card"), "fitted": _("Fitted card")}


def _rows(snapshot: Snapshot, asked: Asked, shown: str) -> pl.DataFrame:
    found = people(snapshot, _eve(snapshot, asked.as_of), asked.as_of).filter(pl.col("level") == asked.level)
    held, least = each_card(cards(snapshot, asked.as_of, asked.level)), thresholds(snapshot, asked.as_of, asked.level)
    sums = {
        name: pl.Series(f"points_{name}", [card.points_of(codes) for codes in found["factors"]], dtype=pl.Int64)
        for name, card in held.items()
    }
    found = found.with_columns(sums.values())
    at_risk = pl.any_horizontal(False, *(pl.col(f"points_{name}") >= least[name] for name in held))
    if shown != "everybody":
        found = found.filter(at_risk)
    if shown == "without":
        found = found.filter(pl.col("drawn_on").is_null())
    order = [f"points_{name}" for name in reversed([*held])]
    return found.sort([*order, "label"], descending=[*(True for _name in order), False])


def _eve(snapshot: Snapshot, as_of: date) -> date:
    """The day before the school year of the day began."""
    begins = snapshot.facts.periods.filter(pl.col("kind") == "school_year", pl.col("code") == year(snapshot, as_of))[
        "starts_on"
    ]
    return begins[0] - timedelta(days=1) if len(begins) else as_of


def _points(points: int, least: int) -> Cell:
    return Cell(points, numbers.count(points), note=_("at risk") if points >= least else "")


def _plan(row: dict[str, Any], as_of: date) -> str:
    if row["drawn_on"] is None:
        return _("no plan")
    if row["closed_on"] is None or row["closed_on"] > as_of:
        return _("open since %(day)s") % {"day": numbers.day(row["drawn_on"])}
    words = {"day": numbers.day(row["closed_on"]), "outcome": _(OUTCOMES[row["outcome"]])}
    return _("closed on %(day)s: %(outcome)s") % words


def counted(it: Sheet) -> str:
    """How many are listed, and how the list is kept."""
    told = ngettext("%(n)s student in the list.", "%(n)s students in the list.", len(it.rows))
    return (
        told % {"n": numbers.count(len(it.rows))}
        + " "
        + _(
            "The label stands for the register's pseudonym and means nothing elsewhere. Points are of the last "
            "assessment. The list is read anew each time, is kept nowhere and cannot be downloaded."
        )
    )
