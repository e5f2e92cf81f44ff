"""View «Районы»: coverage of every district, who is left, the pace it takes and the pace there is, the place."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go
import polars as pl

from metrics.discovery import discoveries
from metrics.rank import ranks
from ui import bars, guidance, numbers, rank_chart, sheet, state
from ui.guidance import Asked, people
from ui.places import places
from ui.session import Opened, remembered
from ui.sheet import Cell, Head, Row, Sheet
from ui.words import _

BY = ("district_id",)
NAMED = 3
"""So many districts are named in the sentence."""


@remembered
def found(it: Opened, asked: Asked) -> pl.DataFrame:
    """The districts with their places, best first; those without a figure last."""
    told = discoveries(guidance.rows(it, asked.metric, BY, asked), guidance.target(it, asked))
    told = ranks(told, asked.metric.good)
    known = pl.col("state").replace_strict({"shown": 0, "few": 1, "hidden": 2}, default=3)
    return told.filter(pl.col("state") != "not_applicable").sort(known, -pl.col("value"), "district_id")


@remembered
def said(it: Opened, asked: Asked) -> str:
    """Where most people are left, by name."""
    left = found(it, asked).filter(pl.col("gap_people") > 0, pl.col("verdict") != "too_early")
    if left.is_empty():
        return _("%(metric)s by district") % {"metric": _(asked.metric.title)}
    most = left.sort("gap_people", "district_id", descending=[True, False]).head(NAMED)
    names = ", ".join(
        f"{places(it, asked.as_of).name(one)} ({numbers.count(short)})"
        for one, short in most.select("district_id", "gap_people").iter_rows()
    )
    return _("Most are left in: %(names)s") % {"names": names}


@remembered
def chart(it: Opened, asked: Asked, dark: bool) -> go.Figure | None:
    """Ranked bars; None where nothing is known of any district."""
    told = [
        bars.Bar(places(it, asked.as_of).name(row["district_id"]), row)
        for row in found(it, asked).iter_rows(named=True)
        if row["state"] != "missing"
    ]
    return bars.ranked(told, asked.metric, guidance.target(it, asked), dark=dark) if told else None


@remembered
def counts(it: Opened, asked: Asked) -> Sheet:
    """The table behind the bars: value, counts, interval, last report."""
    lines = [_counts(it, asked, row) for row in found(it, asked).iter_rows(named=True)]
    whole = guidance.whole(it, asked.metric, asked)
    return Sheet(
        title=_("%(metric)s by district") % {"metric": _(asked.metric.title)},
        as_of=asked.as_of,
        heads=(
            Head(_("District")),
            Head(_("Value"), "percent"),
            Head(_("Numerator"), "count"),
            Head(_("Denominator"), "count"),
            Head(_("95 % interval")),
            Head(_("Last report"), "day"),
        ),
        rows=(*lines, _counts(it, asked, whole)) if _known(it, asked) else (),
        about=guidance.about(asked),
        name=f"guidance_districts_{asked.counted}",
        empty=_("Nothing has been reported yet as of this day."),
    )


def _known(it: Opened, asked: Asked) -> bool:
    return bool((found(it, asked)["state"] != "missing").any())


def _counts(it: Opened, asked: Asked, row: Mapping[str, Any]) -> Row:
    return Row(
        (
            _name(it, asked, row),
            _figure(it, asked, row),
            people(row["numerator"], row),
            people(row["denominator"], row),
            sheet.text(numbers.percent_range(row["lower"], row["upper"]) if row["state"] == "shown" else ""),
            sheet.day(row["last_change"]),
        ),
        total="district_id" not in row,
    )


@remembered
def table(it: Opened, asked: Asked) -> Sheet:
    """What is left and how fast it goes: people left, pace needed, recent pace, place with its interval."""
    lines = [_pace(it, asked, row) for row in found(it, asked).iter_rows(named=True)]
    whole = guidance.whole(it, asked.metric, asked)
    judged = guidance.target(it, asked) is not None
    left = (Head(_("Short"), "count"), Head(_("Pace needed"), "decimal")) if judged else ()
    return Sheet(
        title=_("What is left, and how fast it goes"),
        as_of=asked.as_of,
        heads=(
            Head(_("District")),
            Head(_("Value"), "percent"),
            *left,
            Head(_("Pace now"), "decimal", _("last four weeks")),
            Head(_("Place"), unit=_("of %(n)s") % {"n": found(it, asked)["ranked"].max()}),
        ),
        rows=(*lines, _pace(it, asked, whole)) if _known(it, asked) else (),
        about=guidance.about(asked),
        name=f"guidance_pace_{asked.counted}",
        empty=_("Nothing has been reported yet as of this day."),
    )


def _pace(it: Opened, asked: Asked, row: Mapping[str, Any]) -> Row:
    pace = guidance.pace(it, replace(asked, district=row.get("district_id")))
    judged = guidance.target(it, asked) is not None
    left = (people(row["gap_people"], row), _weekly(pace.needed_per_week, row, needed=True)) if judged else ()
    return Row(
        (
            _name(it, asked, row),
            replace(_figure(it, asked, row), note=""),
            *left,
            _weekly(pace.recent_per_week, row),
            _place(row),
        ),
        total="district_id" not in row,
    )


def _weekly(number: float | None, row: Mapping[str, Any], *, needed: bool = False) -> Cell:
    """A pace; the dash where there is none, for the deadline has passed or there are not two reports yet."""
    if row["state"] == "hidden":
        return people(None, row)
    if number is None:
        return sheet.missing(numbers.MISSING)
    return Cell(number, numbers.weekly(number, needed=needed))


def _place(row: Mapping[str, Any]) -> Cell:
    if row.get("rank") is None:
        return sheet.text("")
    # The whole stands in the head of the column: «1–13» under «из 14».
    span = f"{row['rank_lower']}–{row['rank_upper']}" if row["rank_lower"] < row["rank_upper"] else f"{row['rank']}"
    note = _("fewer than 30 people") if row["marked"] else ""
    return Cell(span, span, note=note, sentence=rank_chart.place_words(row))


def _name(it: Opened, asked: Asked, row: Mapping[str, Any]) -> Cell:
    name = places(it, asked.as_of).name(row.get("district_id"))
    return sheet.text(name, state.district_link(name, asked.as_of, asked.since) if "district_id" in row else "")


def _figure(it: Opened, asked: Asked, row: Mapping[str, Any]) -> Cell:
    href = guidance.link(asked.metric, asked, row)
    return sheet.figure(row, asked.metric, guidance.target(it, asked), href=href)
