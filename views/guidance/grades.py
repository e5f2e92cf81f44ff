"""View «Классы»: what is counted, grade by grade, and everything that is counted of pupils beside it."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from metrics.catalogue import choices, metric
from metrics.metric import Metric, Subject
from metrics.statistics.discovery import controlled, discoveries
from ui.charts import Figure, bars
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text.translation import _
from views.guidance.counts import counts
from views.guidance.population import COVERAGE, place
from views.shared import words
from views.shared.slice import Slice, row_link, rows, target, whole

BY = ("grade",)


@cached
def grades(snapshot: Snapshot, slice_: Slice, shown: Metric) -> list[int]:
    """Every grade with pupils of the region on the day, of those in which this is counted."""
    figures = snapshot.board.evaluate(shown, BY, as_of=slice_.as_of)
    return figures.filter(pl.col("denominator") > 0)["grade"].drop_nulls().sort().to_list()


@cached
def by_grade(snapshot: Snapshot, slice_: Slice, shown: Metric) -> pl.DataFrame:
    """The grades in their order."""
    with_pupils = pl.col("hidden") | (pl.col("denominator") > 0)
    figures = rows(snapshot, slice_, shown, BY).filter(pl.col("grade").is_not_null(), with_pupils).sort("grade")
    return discoveries(figures, target(snapshot, slice_, shown))


@cached
def chart(snapshot: Snapshot, slice_: Slice, shown: Metric, dark: bool) -> Figure | None:
    """A bar a grade; None where nothing is known."""
    figures = by_grade(snapshot, slice_, shown).iter_rows(named=True)
    drawn = [bars.Bar(words.grade(row["grade"]), row) for row in figures]
    return bars.ranked(drawn, shown, target(snapshot, slice_, shown), dark=dark) if drawn else None


@cached
def counts_table(snapshot: Snapshot, slice_: Slice, shown: Metric) -> Sheet:
    """The table behind the bars."""
    figures, title = by_grade(snapshot, slice_, shown).iter_rows(named=True), _("%(metric)s by grade")
    lines = [((sheet.text(words.grade(row["grade"])),), row) for row in figures]
    return counts(snapshot, slice_, shown, lines, title=title, heads=(_("Grade"),), name="grades")


@cached
def table(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """Grades and everything that the page offers: pupils, each level of hours, awareness."""
    offered = [metric(code) for code in choices(Subject.GUIDANCE)]
    targets = {one.code: target(snapshot, slice_, one) for one in offered}
    listed = grades(snapshot, slice_, COVERAGE)
    figures = {one.code: rows(snapshot, slice_, one, BY).filter(pl.col("grade").is_in(listed)) for one in offered}
    judged = {
        code: {row["grade"]: row for row in by_grade.iter_rows(named=True)}
        for code, by_grade in controlled(figures, targets).items()
    }

    def line(name: str, of_code: Mapping[str, Mapping[str, Any] | None], total: bool = False) -> Row:
        pupils = of_code[COVERAGE.code]
        cells = [sheet.counted(pupils, "denominator") if pupils else sheet.missing()]
        for one in offered:
            if row := of_code[one.code]:
                cells.append(sheet.figure(row, one, targets[one.code], row_link(slice_, one, row)))
            else:  # a grade of which this is not counted
                cells.append(sheet.not_applicable(_("not applicable")))
        return Row((sheet.text(name), *cells), total=total)

    lines = [
        line(words.grade(number), {code: of_grade.get(number) for code, of_grade in judged.items()})
        for number in listed
    ]
    of_all = {one.code: whole(snapshot, slice_, one) for one in offered}
    return Sheet(
        title=_("All that is counted, by grade"),
        as_of=slice_.as_of,
        heads=(
            Head(_("Grade")),
            Head(_("Pupils"), "count"),
            *(Head(_(one.column or one.choice), "percent") for one in offered),
        ),
        rows=(*lines, line(place(snapshot, slice_), of_all, total=True)) if lines else (),
        about=((_("Source"), _(COVERAGE.source)),),
        name="guidance_grades_all",
        empty=_("Nothing has been reported yet as of this day."),
    )
