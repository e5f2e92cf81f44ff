"""View «Классы»: what is counted, grade by grade, and all levels of hours beside it."""

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go
import polars as pl

from metrics.catalogue import metric as find
from metrics.statistics.discovery import controlled, discoveries
from ui.charts import bars
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text.translation import N_, _
from views.guidance import headline
from views.guidance.headline import COUNTED, METRICS, Asked, people
from views.shared.places import places

BY = ("grade",)
HEADS = COUNTED | {"aware": N_("Know of targeted training")}  # which breaks into lines


@cached
def found(snapshot: Snapshot, asked: Asked) -> pl.DataFrame:
    """The grades in their order."""
    told = headline.rows(snapshot, asked.metric, BY, asked)
    told = told.filter(pl.col("grade").is_not_null(), pl.col("hidden") | (pl.col("denominator") > 0)).sort("grade")
    return discoveries(told, headline.target(snapshot, asked))


@cached
def chart(snapshot: Snapshot, asked: Asked, dark: bool) -> go.Figure | None:
    """A bar a grade; None where nothing is known."""
    told = [bars.Bar(headline.grade_name(row["grade"]), row) for row in found(snapshot, asked).iter_rows(named=True)]
    return bars.ranked(told, asked.metric, headline.target(snapshot, asked), dark=dark) if told else None


@cached
def counts(snapshot: Snapshot, asked: Asked) -> Sheet:
    """The table behind the bars."""
    rows = [*found(snapshot, asked).iter_rows(named=True), headline.whole(snapshot, asked.metric, asked)]
    return Sheet(
        title=_("%(metric)s by grade") % {"metric": _(asked.metric.title)},
        as_of=asked.as_of,
        heads=(
            Head(_("Grade")),
            Head(_("Value"), "percent"),
            Head(_("Numerator"), "count"),
            Head(_("Denominator"), "count"),
            Head(_("Last report"), "day"),
        ),
        rows=tuple(
            Row(
                (
                    _name(snapshot, asked, row),
                    sheet.figure(
                        row,
                        asked.metric,
                        headline.target(snapshot, asked),
                        href=headline.link(asked.metric, asked, row),
                    ),
                    people(row["numerator"], row),
                    people(row["denominator"], row),
                    sheet.day(row["last_change"]),
                ),
                total="grade" not in row,
            )
            for row in rows
        )
        if len(rows) > 1
        else (),
        about=headline.about(asked),
        name=f"guidance_grades_{asked.counted}",
        empty=_("Nothing has been reported yet as of this day."),
    )


def _name(snapshot: Snapshot, asked: Asked, row: Mapping[str, Any]) -> Cell:
    if "grade" in row:
        return sheet.text(headline.grade_name(row["grade"]))
    return sheet.text(places(snapshot, asked.as_of).name(asked.district))


@cached
def table(snapshot: Snapshot, asked: Asked) -> Sheet:
    """Grades and everything that is counted of pupils: pupils, each level, awareness."""
    known = headline.grades(snapshot, "any", asked.as_of)
    listed = pl.col("grade").is_in(list(known))
    every = {code: headline.rows(snapshot, find(METRICS[code]), BY, asked).filter(listed) for code in COUNTED}
    every = controlled(every, {code: snapshot.board.target(METRICS[code], asked.as_of) for code in COUNTED})
    by_grade = {code: {row["grade"]: row for row in told.iter_rows(named=True)} for code, told in every.items()}
    lines = [
        _line(sheet.text(name), {code: by_grade[code].get(grade) for code in COUNTED}, snapshot, asked)
        for grade, name in known.items()
    ]
    whole = {code: headline.whole(snapshot, find(METRICS[code]), asked) for code in COUNTED}
    total = _line(sheet.text(places(snapshot, asked.as_of).name(asked.district)), whole, snapshot, asked, total=True)
    return Sheet(
        title=_("All that is counted, by grade"),
        as_of=asked.as_of,
        heads=(
            Head(_("Grade")),
            Head(_("Pupils"), "count"),
            *(Head(_(message), "percent") for message in HEADS.values()),
        ),
        rows=(*lines, total) if lines else (),
        about=((_("Source"), _(asked.metric.source)),),
        name="guidance_grades_all",
        empty=_("Nothing has been reported yet as of this day."),
    )


def _line(
    name: Cell, told: Mapping[str, Mapping[str, Any] | None], snapshot: Snapshot, asked: Asked, total: bool = False
) -> Row:
    first = told["any"]
    cells = [people(first["denominator"], first) if first else sheet.missing()]
    for code, row in told.items():
        if row is None:  # a grade of which this is not counted
            cells.append(Cell(None, "—", state="not_applicable", sentence=_("not applicable")))
        else:
            metric = find(METRICS[code])
            aim = snapshot.board.target(metric, asked.as_of)
            cells.append(sheet.figure(row, metric, aim, headline.link(metric, asked, row)))
    return Row((name, *cells), total=total)
