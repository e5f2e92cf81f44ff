"""View «Сервисы и встречи», first half: whom the employment centres served, by service and by district."""

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from metrics.catalogue import metric as find
from metrics.metric import Metric
from ui.charts import grouped_bars
from ui.charts.grouped_bars import Series
from ui.shell import links
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.figure_text import NO_ROW
from ui.text.translation import N_, _, ngettext
from views.mechanisms.headline import Asked
from views.shared.places import places

KINDS = {
    "vacancies": N_("choice of vacancies"),
    "resume": N_("résumé and interview"),
    "tour": N_("tour of an enterprise"),
    "internship": N_("paid internship"),
    "practice": N_("practice with an employer"),
    "targeted_contract": N_("targeted contract"),
    "platform_help": N_("help with «Работа России»"),
}
SERVED, GIVEN, PLACED = find("youth_served"), find("youth_services"), find("youth_placed")


def rows(snapshot: Snapshot, shown: Metric, asked: Asked, by: tuple[str, ...]) -> Mapping[Any, Mapping[str, Any]]:
    """Key of a group (None for the whole) -> row of the metric."""
    found = snapshot.board.evaluate(shown, by, as_of=asked.as_of, hide_small=asked.hide_small)
    return {row[by[-1]] if by else None: row for row in found.iter_rows(named=True)}


@cached
def said(snapshot: Snapshot, asked: Asked) -> str:
    """How many were served and how many have found a place by it."""
    served, placed = (rows(snapshot, shown, asked, ())[None] for shown in (SERVED, PLACED))
    if served["state"] == "hidden":
        return _("Services for young people")
    if not served["value"]:
        return _("As of this day no service for young people has been reported.")
    told = ngettext(
        "Employment centres have served %(n)s young person",
        "Employment centres have served %(n)s young people",
        int(served["value"]),
    ) % {"n": numbers.count(served["value"])}
    if placed["state"] not in ("shown", "few"):
        return told
    return f"{told}; " + _("%(n)s have found work, an internship or practice by it") % {
        "n": numbers.count(placed["numerator"])
    }


@cached
def by_kind(snapshot: Snapshot, asked: Asked) -> Sheet:
    """A row a service, the most served first; what has no name of ours keeps its code."""
    served = rows(snapshot, SERVED, asked, ("kind",))
    order = sorted(served, key=lambda kind: (-(served[kind]["value"] or 0), kind))
    return _table(
        snapshot, asked, ("kind",), {kind: kind_name(kind) for kind in order}, _("Services by kind"), _("Service")
    )


def kind_name(kind: str) -> str:
    """A service in words."""
    return _(KINDS[kind]) if kind in KINDS else kind


@cached
def by_district(snapshot: Snapshot, asked: Asked) -> Sheet:
    """Every district in official order, by the employment centre's own place."""
    names = places(snapshot, asked.as_of).names
    return _table(snapshot, asked, ("district_id",), names, _("Services by district"), _("District of the centre"))


def _table(
    snapshot: Snapshot, asked: Asked, by: tuple[str, ...], names: Mapping[str, str], title: str, head: str
) -> Sheet:  # fmt: skip
    found = [rows(snapshot, shown, asked, by) for shown in (SERVED, GIVEN, PLACED)]
    whole = [rows(snapshot, shown, asked, ())[None] for shown in (SERVED, GIVEN, PLACED)]
    told = [
        Row((sheet.text(name), *_cells(asked, {by[-1]: key}, *(one.get(key, NO_ROW) for one in found))))
        for key, name in names.items()
    ]  # fmt: skip
    told.append(Row((sheet.text(places(snapshot, asked.as_of).region), *_cells(asked, {}, *whole)), total=True))
    known = whole[0]["state"] == "hidden" or whole[0]["value"]
    return Sheet(
        title=title,
        as_of=asked.as_of,
        heads=(
            Head(head),
            Head(_("Served"), "count", _("young people")),
            Head(_("Services"), "count"),
            Head(_("Placed"), "count", _("young people")),
            Head(_("Share placed"), "percent"),
        ),
        rows=tuple(told) if known else (),
        about=((_("Counted"), basis()),),
        name=f"mechanisms_services_{by[-1]}",
        empty=_("As of this day no service for young people has been reported."),
    )


def _cells(
    asked: Asked, where: Mapping[str, str], served: Mapping, given: Mapping, placed: Mapping
) -> tuple[Cell, ...]:
    def href(shown: Metric) -> str:
        return link(shown, asked, where)

    return (
        sheet.figure(served, SERVED, None, href(SERVED)),
        sheet.figure(given, GIVEN, None, href(GIVEN)),
        people(placed, href(PLACED)),
        sheet.figure(placed, PLACED, None, href(PLACED)),
    )


def link(shown: Metric, asked: Asked, where: Mapping[str, str]) -> str:
    """Where a figure comes from; ``where`` may name the district it is of, or a value of another dimension."""
    cut = {name: value for name, value in where.items() if name != "district_id"}
    return links.trace(shown, asked.as_of, district=where.get("district_id"), cut=cut)


def people(row: Mapping[str, Any], href: str = "") -> Cell:
    """The numerator of a row, or why there is none."""
    if row["state"] == "hidden":
        return Cell(None, _("hidden"), state="hidden")
    return sheet.count(row["numerator"], href)


@cached
def chart(snapshot: Snapshot, asked: Asked, dark: bool) -> go.Figure | None:
    """Served and placed side by side, by service."""
    table = by_kind(snapshot, asked)
    kinds = [row for row in table.rows if not row.total]
    if not kinds:
        return None
    series = [
        Series(_("served"), [_number(row.cells[1].value) for row in kinds]),
        Series(_("placed"), [_number(row.cells[3].value) for row in kinds]),
    ]
    return grouped_bars.grouped([row.cells[0].text for row in kinds], series, _("young people"), dark=dark)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def basis() -> str:
    """What is counted, and what a figure is of."""
    words = {"part": _(PLACED.numerator_words), "whole": _(PLACED.denominator_words)}
    return _("Share: %(part)s, of: %(whole)s. Who comes for two services, or on two days, counts with each.") % words
