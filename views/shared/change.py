"""How far a figure has changed, and since when: a change never crosses a period, and the screen says what it is to."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from metrics.engine.earlier import Earlier
from metrics.metric import Metric
from ui.shell.snapshot import Snapshot
from ui.tables import sheet
from ui.tables.sheet import Cell, Head
from ui.text import numbers
from ui.text.translation import N_, _
from views.shared.slice import Slice

_LAST = {
    "school_year": N_("to the same day of the last school year (%(day)s)"),
    "cohort": N_("to the same day for the last cohort (%(day)s)"),
    "admission_year": N_("to the same day of the last admission (%(day)s)"),
    "pilot": N_("to the same day of the last pilot (%(day)s)"),
}
"""What is compared with where the earlier day belongs to another period, by kind of period."""


def compared(snapshot: Snapshot, slice_: Slice, metric: Metric) -> Earlier | None:
    """What a figure of the slice is compared with; None for no earlier day, and where there is no last period."""
    if slice_.since is None:
        return None
    if slice_.period is not None:
        return Earlier(slice_.since, slice_.period)
    return snapshot.board.earlier(metric, slice_.as_of, slice_.since)


def words(earlier: Earlier, metric: Metric) -> str:
    """«с 2 августа», or «к тому же дню прошлого учебного года (1 сентября 2024 г.)»."""
    if earlier.same:
        return _("since %(day)s") % {"day": numbers.short_day(earlier.day)}
    return _(_LAST[metric.period_kind]) % {"day": numbers.day(earlier.day)}


def difference(now: Mapping[str, Any], before: Mapping[str, Any] | None) -> float | None:
    """The value less the earlier one; None where either is not shown as a number."""
    if before is None or {now["state"], before["state"]} != {"shown"}:
        return None
    return None if now["value"] is None or before["value"] is None else now["value"] - before["value"]


def written(difference: float, metric: Metric) -> str:
    """«+9,2 п. п.», «+0,12», «+14»: a change in the metric's own way of writing."""
    if metric.part_of_whole:
        return numbers.points(difference)
    return numbers.signed(difference, 2 if metric.divided else 0)


def sentence(earlier: Earlier | None, metric: Metric, difference: float | None) -> str:
    """«+9,2 п. п. с 2 августа»; "" where nothing is to be compared."""
    if earlier is None or difference is None:
        return ""
    return _("%(change)s %(since)s") % {"change": written(difference, metric), "since": words(earlier, metric)}


def head(snapshot: Snapshot, slice_: Slice, metrics: Sequence[Metric], kind: str = "text", unit: str = "") -> Head:
    """The head of a column of changes of several metrics: what they are compared with, each once."""
    pairs = [(compared(snapshot, slice_, metric), metric) for metric in metrics]
    since = dict.fromkeys(words(earlier, metric) for earlier, metric in pairs if earlier)
    if not since:
        return Head(_("Change"), kind, unit)
    if len(since) == 1:
        return Head(next(iter(since)), kind, unit)
    return Head(_("Change"), kind, "; ".join(part for part in (unit, *since) if part))


def cell(
    snapshot: Snapshot,
    slice_: Slice,
    metric: Metric,
    row: Callable[[Slice], Mapping[str, Any]],
    *,
    people: bool = False,
) -> Cell:
    """The change of one figure. Where it is not compared with the day that was asked for the cell says with which.

    :param row: what gives the figure's row of a slice
    :param people: also by how many people the numerator changed
    """
    earlier = compared(snapshot, slice_, metric)
    now, before = row(slice_), row(slice_.on(earlier.day)) if earlier else None
    change = difference(now, before)
    if earlier is None or before is None or change is None:
        return sheet.text("")
    notes = [] if earlier.same else [_("to %(day)s") % {"day": numbers.day(earlier.day)}]
    if people and metric.divided:
        notes.append(numbers.people_more(now["numerator"] - before["numerator"], metric.unit))
    return Cell(change, written(change, metric), note="; ".join(notes))
