"""One admission year: which of them are known, its stages and target, whom a slice of it holds, and the year before."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import polars as pl

from metrics.targeted_training.admission import Stage, stages
from metrics.targeted_training.steps import COLUMNS, LEDGER
from ui.shell.snapshot import Snapshot, cached
from views.shared import words
from views.shared.places import places
from views.shared.slice import Slice

KIND = "admission_year"


@cached
def years(snapshot: Snapshot, as_of: date) -> dict[str, str]:
    """Code -> name of every admission year of which anything was reported by the day, the latest first."""
    latest_first = snapshot.facts.periods.filter(kind=KIND).sort("starts_on", descending=True)["code"]
    first = _first_days(snapshot)
    return {code: words.period(snapshot, KIND, code) for code in latest_first if first.get(code, date.max) <= as_of}


@cached
def _first_days(snapshot: Snapshot) -> Mapping[str, date]:
    """Admission year -> the first day on which anything was reported of it."""
    reported = pl.any_horizontal(pl.col(column).is_not_null() for column in COLUMNS)
    changes = snapshot.board.ledgers[LEDGER].filter(reported)
    return dict(changes.group_by("period").agg(pl.col("day").min()).iter_rows())


def calendar(slice_: Slice) -> tuple[Stage, ...]:
    """The stages of the year in their order; none without a year."""
    return stages(int(slice_.period)) if slice_.period else ()


def stage(slice_: Slice, code: str) -> Stage:
    """One stage of the year: offers, applications or contracts."""
    return next(stage for stage in calendar(slice_) if stage.code == code)


def whom(snapshot: Snapshot, slice_: Slice) -> str:
    """What is looked at: admission year, level and district."""
    levels = [words.word(words.LEVELS, level) for level in slice_.where.get("level", ())]
    district = [places(snapshot, slice_.as_of).name(slice_.district)] if slice_.district else []
    return "; ".join([words.period(snapshot, KIND, slice_.period), *levels, *district])


def year_before(snapshot: Snapshot, slice_: Slice) -> tuple[Slice, Slice] | None:
    """The admission year before: by the same day of it, and by its last day that is not ahead; None where there is no
    such year."""
    number = int(slice_.period or slice_.as_of.year) - 1
    if snapshot.facts.periods.filter(kind=KIND, code=str(number)).is_empty():
        return None
    before, last, day = replace(slice_, period=str(number)), date(number, 12, 31), slice_.as_of
    if day > date(number + 1, 12, 31):
        return before.on(last), before.on(last)
    leap = (day.month, day.day) == (2, 29)
    return before.on(day.replace(year=number, day=28 if leap else day.day)), before.on(min(last, day))
