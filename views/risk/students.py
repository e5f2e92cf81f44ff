"""This school year's students as of a day: counted by place and by card, and which of the counts are hidden."""

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

from metrics.catalogue import metric as find
from metrics.risk.method import current
from metrics.risk.school_year import counts
from metrics.risk.scorecard import threshold as points_for
from metrics.statistics.disclosure import mask
from ui.shell.snapshot import Snapshot, cached
from ui.text import numbers
from ui.text.translation import _, language
from views.shared.places import places
from views.shared.scorecards import EXPERT, FITTED, cards, method, patterns
from views.shared.slice import Slice, threshold

AT_RISK = find("students_at_risk")
BY = {"institution": ("district_id", "institution_id"), "district": ("district_id",)}
"""Cut -> its dimensions."""
PARTS = {
    "assessed": None,
    "at_risk": "assessed",
    EXPERT: "assessed",
    FITTED: "assessed",
    "supported": "assessed",
    "without_plan": EXPERT,
    "closed": "supported",
    "resolved": "closed",
}
"""Count -> the count it is a part of: hidden together with a rest that would give it away."""


def told(slice_: Slice) -> Slice:
    """Of whom answers are told: while small numbers are hidden of the whole region, for no table of districts hides a
    second one where the others, taken from the region, would give one away."""
    return slice_.everywhere if slice_.hide_small else slice_


def school_year(snapshot: Snapshot, slice_: Slice) -> str:
    """Code of the school year the day belongs to; "" for none."""
    return snapshot.board.period(AT_RISK, slice_.as_of) or ""


@cached
def thresholds(snapshot: Snapshot, slice_: Slice) -> dict[str, int]:
    """Card -> points from which a student of this school year is at risk: the experts' own, the fitted card's so that
    no more are flagged than can be helped. Without the fitted card only the former."""
    scorecards = method(snapshot, slice_)
    if scorecards is None:
        return {}
    least = {EXPERT: scorecards.expert.at_risk_from}
    if scorecards.fitted is not None:
        card, scored = scorecards.fitted.card, scorecards.fitted.card.scored(_students(snapshot, slice_))
        least[FITTED] = points_for(scored, scorecards.capacity) if scored.height else card.at_risk_from
    return least


@cached
def _students(snapshot: Snapshot, slice_: Slice) -> pl.DataFrame:
    return current(patterns(snapshot, slice_), school_year(snapshot, slice_), slice_.as_of)


@cached
def assessed(snapshot: Snapshot, slice_: Slice) -> pl.DataFrame:
    """This school year's students of the slice's place by their first answers; ``by_expert``, ``by_fitted``: flagged
    by each card, null without it."""
    students, least = _students(snapshot, slice_), thresholds(snapshot, slice_)
    students = students.filter(district_id=slice_.district) if slice_.district else students
    by_name = cards(method(snapshot, slice_))
    none = pl.Series([None] * students.height, dtype=pl.Boolean)
    return students.with_columns(
        (by_name[name].scored(students)["points"] >= least[name] if name in by_name else none).alias(f"by_{name}")
        for name in (EXPERT, FITTED)
    )


@cached
def counted(snapshot: Snapshot, slice_: Slice, by: tuple[str, ...] = ()) -> pl.DataFrame:
    """The counts of :func:`metrics.risk.school_year.counts` by these dimensions, only groups with anybody assessed;
    ``hidden`` lists the names of those that are hidden. Of a district it is what the table of all districts says; one
    row without a count where nobody is assessed there."""
    if slice_.district:
        every = counted(snapshot, slice_.everywhere, by or BY["district"])
        own = every.filter(district_id=slice_.district)
        if own.is_empty() and not by:
            nothing = pl.lit([], dtype=pl.List(pl.String))
            return every.clear(1).with_columns(pl.lit(slice_.district).alias("district_id"), hidden=nothing)
        return own
    year, where, least = school_year(snapshot, slice_) or None, slice_.where, threshold(snapshot, slice_)
    rows = counts(snapshot.board, by, assessed(snapshot, slice_), year=year, as_of=slice_.as_of, where=where)
    rows = rows.filter(pl.col("assessed") > 0) if by else rows
    guarded = PARTS if least else {}  # nothing is masked without a threshold, and asking costs as much as counting
    filled = rows.fill_null(0)
    masks = {name: mask(filled, by, least, _guarded(name, whole)) for name, whole in guarded.items()}
    hidden = [[name for name in masks if masks[name][place]] for place in range(rows.height)]
    return rows.with_columns(hidden=pl.Series(hidden, dtype=pl.List(pl.String())))


def _guarded(count: str, whole: str | None) -> list[tuple[str, str | None]]:
    # Where nobody has a plan no plan is closed, and that 0 of nothing would tell of the 0 that is hidden.
    people: list[tuple[str, str | None]] = [] if whole in (None, "assessed") else [("assessed", None)]
    return [(count, whole), *people]


def place_names(snapshot: Snapshot, slice_: Slice) -> Callable[[Mapping[str, Any]], str]:
    """Names the place of a row: its institution, its district, or the region. An institution outside the viewer's
    districts is told by its district only."""
    name = places(snapshot, slice_.as_of).name

    def named(row: Mapping[str, Any]) -> str:
        if row.get("institution_id") is not None:
            return name(row["institution_id"])
        district = name(row.get("district_id"))
        return _("%(district)s: all institutions") % {"district": district} if "institution_id" in row else district

    return named


def factor_names(snapshot: Snapshot) -> dict[str, str]:
    """Factor -> what is asked, in the reader's language."""
    return dict(snapshot.pilot.factors.select("factor", f"name_{language()}").iter_rows())


def nobody(snapshot: Snapshot, slice_: Slice) -> str:
    """Why there is nothing to show as of the day; "" where somebody has been assessed."""
    if not snapshot.board.ledgers["risk"].height:
        return _("Answers of students are known from registers only: there is no monthly form for them.")
    if not counted(snapshot, slice_)["assessed"][0]:
        day = {"day": numbers.day(slice_.as_of), "year": school_year(snapshot, slice_) or numbers.MISSING}
        return _("As of %(day)s no student of the school year %(year)s has been assessed yet.") % day
    return ""
