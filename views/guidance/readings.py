"""View «Варианты расчёта»: the readings of coverage side by side with their denominators, and the levels of hours."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from metrics.catalogue import choices, metric, readings
from metrics.metric import Metric, Subject
from metrics.statistics.disclosure import hidden_row, sum_gives_away
from ui.charts import Figure, grouped_bars
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import numbers
from ui.text.phrases import capital
from ui.text.translation import _
from views.guidance.population import COVERAGE, place
from views.shared.change import compared
from views.shared.change import words as since
from views.shared.slice import Slice, row_link, rows, target, whole


@cached
def table(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """A row a reading: value, counts, whom it is of, as of when."""
    return Sheet(
        title=_("One question, many counts: %(place)s") % {"place": place(snapshot, slice_)},
        as_of=slice_.as_of,
        heads=(
            Head(_("Way to count")),
            Head(_("Value"), "percent"),
            Head(_("Numerator"), "count"),
            Head(_("Denominator"), "count"),
            Head(_("Of whom")),
            Head(_("Data up to"), "day"),
        ),
        rows=tuple(_line(snapshot, slice_, reading) for reading in readings(Subject.GUIDANCE)),
        about=((_("Source"), _(COVERAGE.source)),),
        name="guidance_readings",
    )


def _line(snapshot: Snapshot, slice_: Slice, reading: Metric) -> Row:
    # Schools are not counted by grade: there is one number of them, whichever grade is looked at.
    slice_ = replace(slice_, population=tuple(pair for pair in slice_.population if pair[0] in reading.dimensions))
    row = _row(snapshot, slice_, reading)
    href = row_link(slice_, reading, row)
    return Row(
        (
            sheet.text(_(reading.reading)),
            sheet.figure(row, reading, target(snapshot, slice_, reading), href),
            sheet.counted(row, "numerator"),
            sheet.counted(row, "denominator"),
            sheet.text(_(reading.denominator_words)),
            sheet.day(row["last_change"]),
        )
    )


def _row(snapshot: Snapshot, slice_: Slice, reading: Metric) -> Mapping[str, Any]:
    row, grades = whole(snapshot, slice_, reading), reading.where.get("grade")
    # The grades one by one stand in another view.
    if grades and sum_gives_away(rows(snapshot, slice_, COVERAGE, ("grade",)), "grade", grades):
        return hidden_row(row)
    return row


def _levels() -> list[Metric]:
    """What the page offers of all pupils: guidance of any length, and each level of hours."""
    return [one for one in map(metric, choices(Subject.GUIDANCE)) if not one.where]


def _days(snapshot: Snapshot, slice_: Slice) -> list[tuple[str, Slice]]:
    """The slice on the day and on the one it is compared with, if there is any; each with its day in words."""
    earlier = compared(snapshot, slice_, COVERAGE)
    day = numbers.day(slice_.as_of)
    if earlier is None:
        return [(day, slice_)]
    then = numbers.day(earlier.day) if earlier.same else capital(since(earlier, COVERAGE))
    return [(day, slice_), (then, slice_.on(earlier.day))]


@cached
def levels_chart(snapshot: Snapshot, slice_: Slice, dark: bool) -> Figure | None:
    """The levels of hours now and on the earlier day; None where nothing can be drawn."""
    series = []
    for title, day in _days(snapshot, slice_):
        levels = [whole(snapshot, day, one) for one in _levels()]
        values = [row["value"] if row["state"] == "shown" else None for row in levels]
        series.append(grouped_bars.Series(title, values))
    if not any(value is not None for one in series for value in one.values):
        return None
    return grouped_bars.grouped([_(one.choice) for one in _levels()], series, "percent", dark=dark)


@cached
def levels_table(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """The same levels on both days, with the pupils now."""
    lines = []
    for one in _levels():
        both = [(day, whole(snapshot, day, one)) for _title, day in _days(snapshot, slice_)]
        figures = [sheet.figure(row, one, href=row_link(day, one, row)) for day, row in both]
        lines.append(Row((sheet.text(_(one.choice)), *figures, sheet.counted(both[0][1], "numerator"))))
    return Sheet(
        title=_("Pupils of grades 6–11 by hours of guidance"),
        as_of=slice_.as_of,
        heads=(
            Head(_("Hours")),
            *(Head(title, "percent") for title, _day in _days(snapshot, slice_)),
            Head(_("Pupils"), "count"),
        ),
        rows=tuple(lines),
        about=((_("Source"), _(COVERAGE.source)),),
        name="guidance_levels",
    )


def note() -> str:
    """Why they differ."""
    return _(
        "The counts do not contradict each other: they divide by different pupils, or count schools. Whoever names a "
        "percentage names its row. To be informed of targeted training is to have been told of it by a lesson or a "
        "meeting; who knows of it is asked by survey. Participations in events are never added up as people."
    )
