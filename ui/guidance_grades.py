"""View «Классы»: what is counted, grade by grade, and all levels of hours beside it."""

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go
import polars as pl

from metrics.catalogue import metric as find
from metrics.discovery import controlled, discoveries
from ui import bars, guidance, sheet
from ui.guidance import COUNTED, METRICS, Asked, people
from ui.places import places
from ui.session import Opened, remembered
from ui.sheet import Cell, Head, Row, Sheet
from ui.words import _, marked

BY = ("grade",)
HEADS = COUNTED | {"aware": marked("Know of targeted training")}  # which breaks into lines


@remembered
def found(it: Opened, asked: Asked) -> pl.DataFrame:
    """The grades in their order."""
    told = guidance.rows(it, asked.metric, BY, asked)
    told = told.filter(pl.col("grade").is_not_null(), pl.col("hidden") | (pl.col("denominator") > 0)).sort("grade")
    return discoveries(told, guidance.target(it, asked))


@remembered
def chart(it: Opened, asked: Asked, dark: bool) -> go.Figure | None:
    """A bar a grade; None where nothing is known."""
    told = [bars.Bar(guidance.grade_name(row["grade"]), row) for row in found(it, asked).iter_rows(named=True)]
    return bars.ranked(told, asked.metric, guidance.target(it, asked), dark=dark) if told else None


@remembered
def counts(it: Opened, asked: Asked) -> Sheet:
    """The table behind the bars."""
    rows = [*found(it, asked).iter_rows(named=True), guidance.whole(it, asked.metric, asked)]
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
                    _name(it, asked, row),
                    sheet.figure(
                        row, asked.metric, guidance.target(it, asked), href=guidance.link(asked.metric, asked, row)
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
        about=guidance.about(asked),
        name=f"guidance_grades_{asked.counted}",
        empty=_("Nothing has been reported yet as of this day."),
    )


def _name(it: Opened, asked: Asked, row: Mapping[str, Any]) -> Cell:
    if "grade" in row:
        return sheet.text(guidance.grade_name(row["grade"]))
    return sheet.text(places(it, asked.as_of).name(asked.district))


@remembered
def table(it: Opened, asked: Asked) -> Sheet:
    """Grades and everything that is counted of pupils: pupils, each level, awareness."""
    known = guidance.grades(it, "any", asked.as_of)
    listed = pl.col("grade").is_in(list(known))
    every = {code: guidance.rows(it, find(METRICS[code]), BY, asked).filter(listed) for code in COUNTED}
    every = controlled(every, {code: it.board.target(METRICS[code], asked.as_of) for code in COUNTED})
    by_grade = {code: {row["grade"]: row for row in told.iter_rows(named=True)} for code, told in every.items()}
    lines = [
        _line(sheet.text(name), {code: by_grade[code].get(grade) for code in COUNTED}, it, asked)
        for grade, name in known.items()
    ]
    whole = {code: guidance.whole(it, find(METRICS[code]), asked) for code in COUNTED}
    total = _line(sheet.text(places(it, asked.as_of).name(asked.district)), whole, it, asked, total=True)
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
    name: Cell, told: Mapping[str, Mapping[str, Any] | None], it: Opened, asked: Asked, total: bool = False
) -> Row:
    first = told["any"]
    cells = [people(first["denominator"], first) if first else sheet.missing()]
    for code, row in told.items():
        if row is None:  # a grade of which this is not counted
            cells.append(Cell(None, "—", state="not_applicable", sentence=_("not applicable")))
        else:
            metric = find(METRICS[code])
            aim = it.board.target(metric, asked.as_of)
            cells.append(sheet.figure(row, metric, aim, guidance.link(metric, asked, row)))
    return Row((name, *cells), total=total)
