"""The brief of a district: what its page says, for two pages of paper."""

from collections.abc import Mapping
from typing import Any

from metrics.catalogue import headline, metric
from metrics.metric import Metric, Shown
from ui.shell.snapshot import Snapshot, cached
from ui.tables.printed import printed
from ui.tables.sheet import Sheet
from ui.text import numbers
from ui.text.figure_text import figure
from ui.text.translation import _, language
from views.district import contribution, first_step, institutions, metrics, neighbours, silent
from views.district.figures import DISTRICT, by_district
from views.district.metrics import HALF_A_YEAR
from views.shared import seal
from views.shared.places import places
from views.shared.slice import Slice, target

COMPARED = metric("guidance_coverage")
_METRICS, _SCHOOLS = (2.7, 1.1, 1.2, 1.2, 0.9, 1.2, 1.0), 10


@cached
def content(snapshot: Snapshot, slice_: Slice, district: str) -> dict[str, Any]:
    """Everything that stands in the brief, ready-made; the figures are those of the page."""
    named, stamp = places(snapshot, slice_.as_of), seal.seal(snapshot, slice_)
    shown = headline(Shown.DISTRICT)
    series = [_series(snapshot, slice_, one, district) for one in shown]
    schools, colleges = (part(snapshot, slice_, district) for part in (institutions.schools, institutions.colleges))
    like = neighbours.table(snapshot, slice_, district)
    late = silent.table(snapshot, slice_, district)
    sheets = [
        printed(sheet, _widths(len(sheet.heads)), limit=limit)
        for sheet, limit in ((schools, _SCHOOLS), (colleges, 6), (like, 8), (late, 5))
        if sheet.rows
    ]
    words = {"day": numbers.day(slice_.as_of), "region": named.region}
    return {
        "lang": language(),
        "landscape": False,
        "title": named.full[district],
        "author": named.region,
        "subtitle": _("%(region)s; as of %(day)s") % words,
        "demo": _("Demonstration data") if snapshot.facts.is_demo else "",
        "thought": first_step.thought(snapshot, slice_, district),
        "first": [printed(metrics.table(snapshot, slice_, district), _METRICS, series=series)],
        "bars": _bars(snapshot, slice_, district),
        "second": sheets,
        "definitions": contribution.sentence(snapshot, slice_, district),
        "footer": stamp.words,
    }


@cached
def sheets(snapshot: Snapshot, slice_: Slice, district: str) -> list[Sheet]:
    """Every table of the page, for a workbook."""
    every = (metrics.table, institutions.schools, institutions.colleges, neighbours.table, silent.table)
    return [part(snapshot, slice_, district) for part in every]


def about(snapshot: Snapshot, slice_: Slice, district: str) -> list[tuple[str, str]]:
    """What, of whom, when and by which definitions: the first sheet of the workbook."""
    named, stamp = places(snapshot, slice_.as_of), seal.seal(snapshot, slice_)
    shown = [(one, one.definition(slice_.as_of)) for one in headline(Shown.DISTRICT)]
    return [
        (_("District or okrug"), named.full[district]),
        (_("Region"), named.region),
        *([(_("Data"), _("Demonstration data"))] if snapshot.facts.is_demo else []),
        (_("Figures"), stamp.words),
        *((_(one.title), f"{_(version.text)} {_(version.act)}") for one, version in shown if version),
    ]


def file_name(snapshot: Snapshot, slice_: Slice, district: str, what: str, ending: str) -> str:
    """«Справка_Олюторский_2025-06-14_1a2b3c4d.pdf»."""
    return seal.file_name(snapshot, slice_, ending, what, places(snapshot, slice_.as_of).names[district])


def _widths(columns: int) -> list[float]:
    return [2.4, *([1.0] * (columns - 1))]


def _series(snapshot: Snapshot, slice_: Slice, one: Metric, district: str) -> list[float | None]:
    """Half a year as on the page; none where small numbers are hidden, for another day might give one away."""
    if slice_.hide_small:
        return []
    day, where = slice_.as_of, {DISTRICT: (district,)}
    steps = snapshot.board.trend(one, every="2w", since=day - HALF_A_YEAR, until=day, where=where)
    return [row["value"] if row["state"] == "shown" else None for row in steps.iter_rows(named=True)]


def _bars(snapshot: Snapshot, slice_: Slice, district: str) -> dict[str, Any]:
    """The first goal in all districts, this one set off."""
    named, of_all = places(snapshot, slice_.as_of).names, by_district(snapshot, slice_, COMPARED)
    goal = target(snapshot, slice_, COMPARED)
    rows = [
        {
            "name": name,
            "value": _length(of_all[place], slice_.hide_small),
            "text": figure(of_all[place], COMPARED, goal),
            "own": place == district,
        }
        for place, name in named.items()
        if place in of_all
    ]
    alt = "; ".join(f"{row['name']} {row['text']}" for row in rows)
    return {"title": _("%(metric)s in all districts") % {"metric": _(COMPARED.title)}, "rows": rows, "alt": alt}


def _length(row: Mapping[str, Any], as_shown: bool) -> float | None:
    """How long the bar is: where small numbers are hidden, no finer than the share beside it is written."""
    if row["state"] != "shown":
        return None
    return round(row["value"], 3) if as_shown else row["value"]
