"""Cells that the tables of «Риск» share: a share of people with its interval, and counts that may be hidden."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from metrics.statistics.disclosure import HIDDEN, hide
from ui.tables.sheet import Cell
from ui.text import numbers
from ui.text.translation import _

FEW = 10
"""No percentage on fewer people."""


def share(part: int | None, whole: int | None, lower: float | None = None, upper: float | None = None) -> Cell:
    """«21,9 %» with «18–26 %» under it; «3 из 7» where that is all there is; a dash where there is nobody."""
    if part is None or not whole:
        return Cell(None, numbers.MISSING, state="not_applicable", sentence=_("nobody to count"))
    people = numbers.of_people(part, whole)
    if whole < FEW:
        return Cell(None, people, state="few")
    note = "" if lower is None else numbers.percent_range(lower, upper)
    return Cell(part / whole, numbers.percent(part / whole), note=note, sentence=people)


def shares(row: Mapping[str, Any], measure: str) -> Cell:
    """The recall, precision or false alarms of a row of :func:`metrics.statistics.validation.shares`."""
    part, whole = {
        "recall": (row["found"], row["events"]),
        "precision": (row["found"], row["flagged"]),
        "false_alarms": (row["flagged"] - row["found"], row["people"] - row["events"]),
    }[measure]
    return share(part, whole, row[f"{measure}_lower"], row[f"{measure}_upper"])


def auc(value: float | None, lower: float | None, upper: float | None) -> Cell:
    """«0,67» with «0,64–0,70» under it; a dash where there is nothing to tell apart."""
    if value is None:
        return Cell(None, numbers.MISSING, state="not_applicable", sentence=_("nobody to count"))
    note = f"{numbers.decimal(lower)}–{numbers.decimal(upper)}"
    return Cell(value, numbers.decimal(value), note=note)


def hidden() -> Cell:
    """«скрыто»."""
    return Cell(None, _("hidden"), state="hidden")


def guarded(frame: pl.DataFrame, by: Sequence[str], parts: Sequence[tuple[str, str | None]], least: int) -> list[bool]:
    """Which rows would show, or give away, fewer than ``least`` people.

    :param parts: columns with what each is a part of: the rest of that whole is guarded as well
    """
    rest = {f"rest_of_{part}": pl.col(whole) - pl.col(part) for part, whole in parts if whole}
    counts = [part for part, _whole in parts]
    return hide(frame.with_columns(**rest), by, least, [*counts, *rest])[HIDDEN].to_list()
