"""One row of `metrics.engine.evaluate` in words: what stands in a hexagon, in a cell of the table, in a tooltip.

The places that show a figure ask here, so that the same row is told the same way everywhere and the six kinds of
"no percentage" are never mixed up: few («3 из 7»), hidden, missing, unknown («…»), not applicable, no target.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from metrics.metric import Direction, Metric
from metrics.statistics.short import short
from metrics.statistics.verdict import MET, MISSED
from metrics.target import Target
from ui.text import numbers
from ui.text.translation import N_, _
from ui.theme import Mark, mark

NO_ROW: Mapping[str, Any] = dict.fromkeys(("numerator", "denominator", "value", "verdict", "gap_people")) | {
    "state": "missing"
}
"""What stands for a place that the result does not know."""
UNSURE = N_("among so many figures at once this may be chance")
"""What is said of a figure that `is_unsure`, where dots under it cannot be: to the ear, at a bar, in Excel."""


@dataclass(frozen=True)
class Cell:
    """`text` is the figure or the word in its place, `note` the people left or "", `sentence` all of it for the ear."""

    text: str
    note: str
    mark: Mark
    sentence: str


def cell(row: Mapping[str, Any], metric: Metric, target: Target | None = None, *, digits: int = 1) -> Cell:
    """The cell for one row of `evaluate`; `digits` of the percentage."""
    its_mark = mark(row)
    text = figure(row, metric, target, digits=digits)
    note = _left(row, metric)
    return Cell(text, note, its_mark, _sentence(row, metric, text, note, its_mark))


def between(row: Mapping[str, Any], target: Target | None) -> str:
    """The interval of the value, on its own side of the target: «58–81 %»."""
    return numbers.percent_range(row["lower"], row["upper"], None if target is None else float(target.at_least))


def figure(row: Mapping[str, Any], metric: Metric, target: Target | None = None, *, digits: int = 1) -> str:
    """The value alone: «87,4 %», «1 204», «1,84», «3 из 7», «скрыто», «нет данных», «—»."""
    match row["state"]:
        case "hidden" | "missing" as state:
            return _({"hidden": "hidden", "missing": "no data"}[state])
        case "unknown":
            return numbers.UNKNOWN
        case "not_applicable":
            return numbers.MISSING
        case "few":
            return numbers.of_people(row["numerator"], row["denominator"] or None)
    return amount(row["value"], metric, target, digits=digits)


def amount(value: float | None, metric: Metric, target: Target | None = None, *, digits: int = 1) -> str:
    """A value in the metric's own way of writing: share in percent, ratio as a decimal, count whole."""
    if not metric.divided:
        return numbers.count(value)
    if not metric.part_of_whole:
        return numbers.decimal(value)
    return numbers.percent(value, digits, edges=(1.0, float(target.at_least)) if target else (1.0,))


def is_unsure(row: Mapping[str, Any]) -> bool:
    """Whether a verdict beyond chance, looked at alone, may be chance among all figures of the table.

    False for what no verdict is shown of: then there is nothing to take back, and a mark would tell of what is hidden.
    """
    return row["state"] == "shown" and row["verdict"] in (MET, MISSED) and row.get("discovery") is False


def target_words(metric: Metric, target: Target) -> str:
    """«цель 85 %», «предел 3 %»."""
    words = _("limit %(n)s") if metric.good is Direction.DOWN else _("target %(n)s")
    return words % {"n": amount(float(target.at_least), metric, digits=0)}


def _left(row: Mapping[str, Any], metric: Metric) -> str:
    gap = short(row)
    words = _("%(n)s over the limit") if metric.good is Direction.DOWN else _("%(n)s short")
    return words % {"n": numbers.count(gap)} if gap else ""


def _sentence(row: Mapping[str, Any], metric: Metric, text: str, note: str, its_mark: Mark) -> str:
    if row["state"] == "not_applicable":
        return _("not applicable")
    parts = [text]
    if row["state"] == "shown" and metric.divided and row["denominator"] is not None:
        parts[0] += f" ({numbers.of_people(row['numerator'], row['denominator'])})"
    if row["state"] == "shown" and row["verdict"]:
        parts.append(_(its_mark.word))
    if is_unsure(row):
        parts.append(_(UNSURE))
    if row["state"] == "unknown":
        parts = [_(its_mark.word)]
    if row["state"] == "few":
        parts.append(_("too few for a percentage"))
    if note:
        parts.append(note)
    return ", ".join(parts)
