"""View «Способы счёта»: the readings of coverage side by side with their denominators, and the levels of hours."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go
import polars as pl

from metrics.catalogue import metric as find
from metrics.guidance import schools_reached
from metrics.guidance.schools_reached import Reached
from metrics.metric import Metric
from ui.charts import grouped_bars
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import N_, _
from views.guidance import headline
from views.guidance.headline import COUNTED, METRICS, Asked, people
from views.shared.places import places

NAMES = {
    "guidance_coverage": N_("Grades 6–11 (the target is for it)"),
    "guidance_coverage_8_9": N_("Grades 8 and 9"),
    "schools_reached": N_("Share of schools"),
    "guidance_base": COUNTED["base"],
    "guidance_main": COUNTED["main"],
    "guidance_advanced": COUNTED["advanced"],
    "awareness": N_("Senior pupils who know of targeted training"),
}
LEVELS = ("any", "base", "main", "advanced")
SOME_GRADES = (8, 9)


@cached
def table(snapshot: Snapshot, asked: Asked) -> Sheet:
    """A row a reading: value, counts, whom it is of, as of when."""
    return Sheet(
        title=_("One question, seven counts: %(place)s")
        % {"place": places(snapshot, asked.as_of).name(asked.district)},
        as_of=asked.as_of,
        heads=(
            Head(_("Way to count")),
            Head(_("Value"), "percent"),
            Head(_("Numerator"), "count"),
            Head(_("Denominator"), "count"),
            Head(_("Of whom")),
            Head(_("Data up to"), "day"),
        ),
        rows=tuple(_row(snapshot, asked, metric, row) for metric, row in _readings(snapshot, asked)),
        about=((_("Source"), _(asked.metric.source)),),
        name="guidance_readings",
    )


def _readings(snapshot: Snapshot, asked: Asked) -> Iterator[tuple[Metric, Mapping[str, Any]]]:
    for code in NAMES:
        if code == schools_reached.schools_reached.code:
            yield schools_reached.schools_reached, schools(snapshot, asked)
        else:
            metric = find(code)
            row = headline.whole(snapshot, metric, asked)
            given_away = code == "guidance_coverage_8_9" and _given_away(snapshot, asked)
            yield metric, {**row, **_HIDDEN} if given_away else row


_HIDDEN: Mapping[str, Any] = dict.fromkeys(("numerator", "denominator", "value", "verdict", "gap_people")) | {
    "state": "hidden"
}


def _given_away(snapshot: Snapshot, asked: Asked) -> bool:
    """Whether both grades together would tell one that is hidden in the table of grades."""
    if not asked.hide_small:
        return False
    found = headline.rows(snapshot, asked.metric, ("grade",), asked)
    hidden = {*found.filter(pl.col("hidden"))["grade"]}
    return bool(hidden & {*SOME_GRADES}) and hidden != {*SOME_GRADES}


@cached
def begun(snapshot: Snapshot, asked: Asked) -> Reached:
    """The schools of the region or of the district: how many have reached anybody, and which have not."""
    where = {"district_id": (asked.district,)} if asked.district else None
    return schools_reached.schools(snapshot.board, asked.as_of, where=where, hide_small=asked.hide_small)


def schools(snapshot: Snapshot, asked: Asked) -> Mapping[str, Any]:
    """Schools with anybody reached, of all; hidden where it would tell of a hidden school that it has nobody."""
    found = begun(snapshot, asked)
    is_secret = (
        found.unnamed > 0 or headline.whole(snapshot, find("guidance_coverage"), replace(asked, grade=None))["hidden"]
    )
    return {**found.row, **_HIDDEN} if is_secret else found.row


def _row(snapshot: Snapshot, asked: Asked, metric: Metric, row: Mapping[str, Any]) -> Row:
    counts_schools = metric is schools_reached.schools_reached
    aim = None if counts_schools else snapshot.board.target(metric, asked.as_of)
    href = "" if counts_schools else headline.link(metric, asked, row)
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


@cached
def levels(snapshot: Snapshot, asked: Asked, dark: bool) -> go.Figure | None:
    """The levels of hours now and on the earlier day; None where nothing can be drawn."""
    series = [
        grouped_bars.Series(numbers.day(day), _values(snapshot, replace(asked, as_of=day)))
        for day in (asked.since, asked.as_of)
    ]
    if not any(value is not None for one in series for value in one.values):
        return None
    return grouped_bars.grouped([_(COUNTED[code]) for code in LEVELS], series[::-1], "percent", dark=dark)


def _values(snapshot: Snapshot, asked: Asked) -> list[float | None]:
    told = [headline.whole(snapshot, find(METRICS[code]), asked) for code in LEVELS]
    return [row["value"] if row["state"] == "shown" else None for row in told]


@cached
def levels_table(snapshot: Snapshot, asked: Asked) -> Sheet:
    """The same levels with their counts on both days."""
    days = (asked.as_of, asked.since)
    told = []
    for code in LEVELS:
        metric = find(METRICS[code])
        both = [headline.whole(snapshot, metric, replace(asked, as_of=day)) for day in days]
        figures = [
            sheet.figure(row, metric, href=headline.link(metric, replace(asked, as_of=day), row))
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
