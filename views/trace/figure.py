"""One figure: in a sentence, and down to the columns that are added up."""

from collections.abc import Mapping
from typing import Any

from metrics.catalogue import CATALOGUE
from metrics.engine import provenance
from metrics.metric import Metric
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import numbers
from ui.text.figure_text import amount, between
from ui.text.phrases import capital
from ui.text.translation import _
from views.shared.places import places
from views.shared.slice import PLACES, Slice, whole
from views.trace import column_names, dimensions


def period(snapshot: Snapshot, slice_: Slice, metric: Metric) -> str | None:
    """The period the figure looks at."""
    return slice_.period or snapshot.board.period(metric, slice_.as_of)


def is_secret(snapshot: Snapshot, slice_: Slice, metric: Metric) -> bool:
    """Whether the figure is hidden: it is small, or a part of a table that would have to be guarded as a whole."""
    in_a_table = set(slice_.where) - {"district_id"}
    if not slice_.hide_small:
        return False
    return bool(in_a_table) or is_part(slice_, metric) or whole(snapshot, slice_, metric)["hidden"]


def is_part(slice_: Slice, metric: Metric) -> bool:
    """Whether the figure is a column of a ledger, which nothing guards: from all of them any figure could be added up
    again, so none is told while small numbers are hidden."""
    return slice_.hide_small and metric.code not in CATALOGUE


def whom(snapshot: Snapshot, slice_: Slice) -> str:
    """The place in words, and what else the figure is narrowed to."""
    where, named = slice_.where, places(snapshot, slice_.as_of)
    place = (where.get("institution_id") or where.get("district_id") or (None,))[0]
    cuts = (
        dimensions.named(snapshot, slice_.as_of, name, values) for name, values in where.items() if name not in PLACES
    )
    return ", ".join([named.name(place), *cuts])


def headline(snapshot: Snapshot, slice_: Slice, metric: Metric) -> str:
    """«Охват профориентацией, такой-то район: 87,4 % — 188 из 215»."""
    row = whole(snapshot, slice_, metric)
    words = {"metric": capital(_(metric.title)), "place": whom(snapshot, slice_)}
    if is_part(slice_, metric):
        return _("%(metric)s, %(place)s: not shown while small numbers are hidden, as a part of other figures") % words
    if is_secret(snapshot, slice_, metric):
        return _("%(metric)s, %(place)s: hidden, for small numbers are hidden") % words
    if row["state"] == "unknown":
        return _("%(metric)s, %(place)s: a report has come, without the number («…»)") % words
    if row["numerator"] is None:
        return _("%(metric)s, %(place)s: no data as of this day") % words
    words["share"] = numbers.of_people(row["numerator"], row["denominator"])
    if row["value"] is None:
        return _("%(metric)s, %(place)s: %(share)s") % words
    words["value"] = amount(row["value"], metric, snapshot.board.target(metric, slice_.as_of))
    if not metric.divided:
        return _("%(metric)s, %(place)s: %(value)s") % words
    return _("%(metric)s, %(place)s: %(value)s — %(share)s") % words


def basis(snapshot: Snapshot, slice_: Slice, metric: Metric) -> str:
    """Period, interval and day of the last change, in one line."""
    if is_secret(snapshot, slice_, metric):
        return ""
    row, parts = whole(snapshot, slice_, metric), []
    if of_period := period(snapshot, slice_, metric):
        parts.append(_("period: %(period)s") % {"period": of_period})
    if row["lower"] is not None:
        words = {"range": between(row, snapshot.board.target(metric, slice_.as_of))}
        parts.append(_("95 %% interval: %(range)s") % words)
    if row["last_change"]:
        parts.append(_("last change: %(day)s") % {"day": numbers.day(row["last_change"])})
    return "; ".join(parts)


@cached
def sums(snapshot: Snapshot, slice_: Slice, metric: Metric) -> Sheet:
    """The columns that are added up and taken away, and what each side comes to; none while small ones are hidden."""
    parts = provenance.parts(
        metric,
        snapshot.board.ledgers[metric.ledger],
        as_of=slice_.as_of,
        period=period(snapshot, slice_, metric),
        where=slice_.where,
    )
    row, sides = whole(snapshot, slice_, metric), {"numerator": _("Numerator"), "denominator": _("Denominator")}
    body = []
    for side, name in sides.items():
        columns = parts.filter(side=side).to_dicts()
        body += [
            Row((sheet.text(name), sheet.text(_signed(metric, part)), sheet.count(part["total"]))) for part in columns
        ]
        if len(columns) > 1:
            words = _("%(part)s, in all") % {"part": name}
            body.append(Row((sheet.text(words), sheet.text(""), sheet.count(row[side])), total=True))
    return Sheet(
        title=_("What is added up"),
        as_of=slice_.as_of,
        heads=(Head(_("Part")), Head(_("Column")), Head(_("Sum"), "count")),
        rows=() if slice_.hide_small else tuple(body),
        about=about(snapshot, slice_, metric),
        name="sums",
        empty=without_parts(slice_),
    )


def without_parts(slice_: Slice) -> str:
    """Why the parts of a figure are not shown; "" where they are."""
    return _("While small numbers are hidden, the parts of a figure are not shown.") if slice_.hide_small else ""


def _signed(metric: Metric, part: Mapping[str, Any]) -> str:
    column = part["column"]
    return ("− " if part["sign"] < 0 else "+ ") + _(column_names.name(metric.ledger, column) or column)


def about(snapshot: Snapshot, slice_: Slice, metric: Metric) -> tuple[tuple[str, str], ...]:
    """What stands above each of these tables in its XLSX."""
    return (
        (_("Metric"), capital(_(metric.title))),
        (_("Place"), whom(snapshot, slice_)),
        (_("Period"), period(snapshot, slice_, metric) or numbers.MISSING),
        (_("Source"), _(metric.source)),
    )
