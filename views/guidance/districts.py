"""View «Районы»: coverage of every district, who is left, the pace it takes and the pace there is, the place."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go
import polars as pl

from metrics.statistics.discovery import discoveries
from metrics.statistics.rank import ranks
from ui.charts import bars
from ui.shell import links
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import _
from views.guidance import headline
from views.guidance.headline import Asked, people
from views.shared.places import places

BY = ("district_id",)
NAMED = 3
"""So many districts are named in the sentence."""


@cached
def found(snapshot: Snapshot, asked: Asked) -> pl.DataFrame:
    """The districts with their places, best first; those without a figure last."""
    told = discoveries(headline.rows(snapshot, asked.metric, BY, asked), headline.target(snapshot, asked))
    told = ranks(told, asked.metric.good)
    known = pl.col("state").replace_strict({"shown": 0, "few": 1, "hidden": 2}, default=3)
    return told.filter(pl.col("state") != "not_applicable").sort(known, -pl.col("value"), "district_id")


@cached
def said(snapshot: Snapshot, asked: Asked) -> str:
    """Where most people are left, by name."""
    left = found(snapshot, asked).filter(pl.col("gap_people") > 0, pl.col("verdict") != "too_early")
    if left.is_empty():
        return _("%(metric)s by district") % {"metric": _(asked.metric.title)}
    most = left.sort("gap_people", "district_id", descending=[True, False]).head(NAMED)
    names = ", ".join(
        f"{places(snapshot, asked.as_of).name(one)} ({numbers.count(short)})"
        for one, short in most.select("district_id", "gap_people").iter_rows()
    )
    return _("Most are left in: %(names)s") % {"names": names}


@cached
def chart(snapshot: Snapshot, asked: Asked, dark: bool) -> go.Figure | None:
    """Ranked bars; None where nothing is known of any district."""
    told = [
        bars.Bar(places(snapshot, asked.as_of).name(row["district_id"]), row)
        for row in found(snapshot, asked).iter_rows(named=True)
        if row["state"] != "missing"
    ]
    return bars.ranked(told, asked.metric, headline.target(snapshot, asked), dark=dark) if told else None


@cached
def counts(snapshot: Snapshot, asked: Asked) -> Sheet:
    """The table behind the bars: value, counts, interval, last report."""
    lines = [_counts(snapshot, asked, row) for row in found(snapshot, asked).iter_rows(named=True)]
    whole = headline.whole(snapshot, asked.metric, asked)
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
        rows=(*lines, _counts(snapshot, asked, whole)) if _known(snapshot, asked) else (),
        about=headline.about(asked),
        name=f"guidance_districts_{asked.counted}",
        empty=_("Nothing has been reported yet as of this day."),
    )


def _known(snapshot: Snapshot, asked: Asked) -> bool:
    return bool((found(snapshot, asked)["state"] != "missing").any())


def _counts(snapshot: Snapshot, asked: Asked, row: Mapping[str, Any]) -> Row:
    return Row(
        (
            _name(snapshot, asked, row),
            _figure(snapshot, asked, row),
            people(row["numerator"], row),
            people(row["denominator"], row),
            sheet.text(numbers.percent_range(row["lower"], row["upper"]) if row["state"] == "shown" else ""),
            sheet.day(row["last_change"]),
        ),
        total="district_id" not in row,
    )


@cached
def table(snapshot: Snapshot, asked: Asked) -> Sheet:
    """What is left and how fast it goes: people left, pace needed, recent pace, place with its interval."""
    lines = [_pace(snapshot, asked, row) for row in found(snapshot, asked).iter_rows(named=True)]
    whole = headline.whole(snapshot, asked.metric, asked)
    judged = headline.target(snapshot, asked) is not None
    left = (Head(_("Short"), "count"), Head(_("Pace needed"), "decimal")) if judged else ()
    return Sheet(
        title=_("What is left, and how fast it goes"),
        as_of=asked.as_of,
        heads=(
            Head(_("District")),
            Head(_("Value"), "percent"),
            *left,
            Head(_("Pace now"), "decimal", _("last four weeks")),
            Head(_("Place"), unit=_("of %(n)s") % {"n": found(snapshot, asked)["ranked"].max()}),
        ),
        rows=(*lines, _pace(snapshot, asked, whole)) if _known(snapshot, asked) else (),
        about=headline.about(asked),
        name=f"guidance_pace_{asked.counted}",
        empty=_("Nothing has been reported yet as of this day."),
    )


def _pace(snapshot: Snapshot, asked: Asked, row: Mapping[str, Any]) -> Row:
    pace = headline.pace(snapshot, replace(asked, district=row.get("district_id")))
    judged = headline.target(snapshot, asked) is not None
    left = (people(row["gap_people"], row), _weekly(pace.needed_per_week, row, needed=True)) if judged else ()
    return Row(
        (
            _name(snapshot, asked, row),
            replace(_figure(snapshot, asked, row), note=""),
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
    return Cell(span, span, note=note, sentence=numbers.place_words(row))


def _name(snapshot: Snapshot, asked: Asked, row: Mapping[str, Any]) -> Cell:
    name = places(snapshot, asked.as_of).name(row.get("district_id"))
    return sheet.text(
        name, links.district(row["district_id"], asked.as_of, asked.since) if "district_id" in row else ""
    )


def _figure(snapshot: Snapshot, asked: Asked, row: Mapping[str, Any]) -> Cell:
    href = headline.link(asked.metric, asked, row)
    return sheet.figure(row, asked.metric, headline.target(snapshot, asked), href=href)
