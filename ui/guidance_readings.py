"""View «Способы счёта»: the readings of coverage side by side with their denominators, and the levels of hours."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go
import polars as pl

from metrics import reached
from metrics.catalogue import metric as find
from metrics.metric import Metric
from metrics.reached import Reached
from ui import columns, guidance, numbers, sheet
from ui.guidance import COUNTED, METRICS, Asked, people
from ui.places import places
from ui.session import Opened, remembered
from ui.sheet import Head, Row, Sheet
from ui.words import _, marked

NAMES = {
    "guidance_coverage": marked("Grades 6–11 (the target is for it)"),
    "guidance_coverage_8_9": marked("Grades 8 and 9"),
    "schools_reached": marked("Share of schools"),
    "guidance_base": COUNTED["base"],
    "guidance_main": COUNTED["main"],
    "guidance_advanced": COUNTED["advanced"],
    "awareness": marked("Senior pupils who know of targeted training"),
}
LEVELS = ("any", "base", "main", "advanced")
SOME_GRADES = (8, 9)


@remembered
def table(it: Opened, asked: Asked) -> Sheet:
    """A row a reading: value, counts, whom it is of, as of when."""
    return Sheet(
        title=_("One question, seven counts: %(place)s") % {"place": places(it, asked.as_of).name(asked.district)},
        as_of=asked.as_of,
        heads=(
            Head(_("Way to count")),
            Head(_("Value"), "percent"),
            Head(_("Numerator"), "count"),
            Head(_("Denominator"), "count"),
            Head(_("Of whom")),
            Head(_("Data up to"), "day"),
        ),
        rows=tuple(_row(it, asked, metric, row) for metric, row in _readings(it, asked)),
        about=((_("Source"), _(asked.metric.source)),),
        name="guidance_readings",
    )


def _readings(it: Opened, asked: Asked) -> Iterator[tuple[Metric, Mapping[str, Any]]]:
    for code in NAMES:
        if code == reached.schools_reached.code:
            yield reached.schools_reached, schools(it, asked)
        else:
            metric = find(code)
            row = guidance.whole(it, metric, asked)
            given_away = code == "guidance_coverage_8_9" and _given_away(it, asked)
            yield metric, {**row, **_HIDDEN} if given_away else row


_HIDDEN: Mapping[str, Any] = dict.fromkeys(("numerator", "denominator", "value", "verdict", "gap_people")) | {
    "state": "hidden"
}


def _given_away(it: Opened, asked: Asked) -> bool:
    """Whether both grades together would tell one that is hidden in the table of grades."""
    if not asked.hide_small:
        return False
    found = guidance.rows(it, asked.metric, ("grade",), asked)
    hidden = {*found.filter(pl.col("hidden"))["grade"]}
    return bool(hidden & {*SOME_GRADES}) and hidden != {*SOME_GRADES}


@remembered
def begun(it: Opened, asked: Asked) -> Reached:
    """The schools of the region or of the district: how many have reached anybody, and which have not."""
    where = {"district_id": (asked.district,)} if asked.district else None
    return reached.schools(it.board, asked.as_of, where=where, hide_small=asked.hide_small)


def schools(it: Opened, asked: Asked) -> Mapping[str, Any]:
    """Schools with anybody reached, of all; hidden where it would tell of a hidden school that it has nobody."""
    found = begun(it, asked)
    is_secret = found.unnamed > 0 or guidance.whole(it, find("guidance_coverage"), replace(asked, grade=None))["hidden"]
    return {**found.row, **_HIDDEN} if is_secret else found.row


def _row(it: Opened, asked: Asked, metric: Metric, row: Mapping[str, Any]) -> Row:
    counts_schools = metric is reached.schools_reached
    aim = None if counts_schools else it.board.target(metric, asked.as_of)
    href = "" if counts_schools else guidance.link(metric, asked, row)
    return Row(
        (
            sheet.text(_(NAMES[metric.code])),
            sheet.figure(row, metric, aim, href=href),
            people(row["numerator"], row),
            people(row["denominator"], row),
            sheet.text(_(metric.denominator_words)),
            sheet.day(row["last_change"]),
        )
    )


@remembered
def levels(it: Opened, asked: Asked, dark: bool) -> go.Figure | None:
    """The levels of hours now and on the earlier day; None where nothing can be drawn."""
    series = [
        columns.Series(numbers.day(day), _values(it, replace(asked, as_of=day))) for day in (asked.since, asked.as_of)
    ]
    if not any(value is not None for one in series for value in one.values):
        return None
    return columns.grouped([_(COUNTED[code]) for code in LEVELS], series[::-1], "percent", dark=dark)


def _values(it: Opened, asked: Asked) -> list[float | None]:
    told = [guidance.whole(it, find(METRICS[code]), asked) for code in LEVELS]
    return [row["value"] if row["state"] == "shown" else None for row in told]


@remembered
def levels_table(it: Opened, asked: Asked) -> Sheet:
    """The same levels with their counts on both days."""
    days = (asked.as_of, asked.since)
    told = []
    for code in LEVELS:
        metric = find(METRICS[code])
        both = [guidance.whole(it, metric, replace(asked, as_of=day)) for day in days]
        figures = [
            sheet.figure(row, metric, href=guidance.link(metric, replace(asked, as_of=day), row))
            for day, row in zip(days, both, strict=True)
        ]
        told.append(Row((sheet.text(_(COUNTED[code])), *figures, people(both[0]["numerator"], both[0]))))
    return Sheet(
        title=_("Pupils of grades 6–11 by hours of guidance"),
        as_of=asked.as_of,
        heads=(
            Head(_("Hours")),
            *(Head(numbers.day(day), "percent") for day in days),
            Head(_("Pupils"), "count"),
        ),
        rows=tuple(told),
        about=((_("Source"), _(asked.metric.source)),),
        name="guidance_levels",
    )


def explained() -> str:
    """Why they differ."""
    return _(
        "The counts do not contradict each other: they divide by different pupils, or count schools. Whoever names a "
        "percentage names its row. Those who know of targeted training were told of it by a lesson, a meeting or a "
        "survey; participations in events are never added up as people."
    )
