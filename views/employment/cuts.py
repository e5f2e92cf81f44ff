"""The graduates of one level cut by institution, specialty, group, district or cohort: rows, and their names."""

from collections.abc import Mapping
from textwrap import shorten
from typing import Any

import polars as pl

from metrics.metric import Metric
from ui.shell.snapshot import Snapshot
from views.employment.headline import Asked, cohort_name, cohorts
from views.shared import specialties
from views.shared.places import places

# What is nested is asked for with its parent, so that hiding small numbers knows the totals that are shown.
BY = {
    "institution": ("district_id", "institution_id"),
    "specialty": ("group", "specialty"),
    "group": ("group",),
    "district": ("district_id",),
}
KEY = {cut: by[-1] for cut, by in BY.items()} | {"cohort": "cohort"}


def rows(snapshot: Snapshot, shown: Metric, asked: Asked) -> pl.DataFrame:
    """The metric by the chosen cut, best first; ``KEY`` of the cut names the column that tells the rows apart."""
    found = (
        _cohorts(snapshot, shown, asked) if asked.cut == "cohort" else _evaluated(snapshot, shown, asked, BY[asked.cut])
    )
    known = pl.col("state").replace_strict({"shown": 0, "few": 1, "hidden": 2}, default=3)
    return found.filter(pl.col("state") != "not_applicable").sort(known, -pl.col("value"), KEY[asked.cut])


def region(snapshot: Snapshot, shown: Metric, asked: Asked) -> Mapping[str, Any]:
    """The metric of the whole region."""
    return _evaluated(snapshot, shown, asked, ()).row(0, named=True)


def _evaluated(snapshot: Snapshot, shown: Metric, asked: Asked, by: tuple[str, ...]) -> pl.DataFrame:
    return snapshot.board.evaluate(
        shown, by, as_of=asked.as_of, where=asked.where, period=asked.cohort, hide_small=asked.hide_small
    )


def _cohorts(snapshot: Snapshot, shown: Metric, asked: Asked) -> pl.DataFrame:
    every = [
        snapshot.board.evaluate(shown, as_of=asked.as_of, where=asked.where, period=code, hide_small=asked.hide_small)
        for code in cohorts(snapshot, asked.as_of)
    ]
    codes = pl.Series("cohort", list(cohorts(snapshot, asked.as_of)), dtype=pl.String)
    return pl.concat(every).with_columns(codes)


def name(snapshot: Snapshot, asked: Asked, row: Mapping[str, Any]) -> str:
    """What a row is called: «Медицинский колледж», «31.02.01 Лечебное дело», «выпуск 2024 года»."""
    key = row[KEY[asked.cut]]
    match asked.cut:
        case "cohort":
            return cohort_name(snapshot, key)
        case "specialty" | "group":
            return specialties.named(snapshot, key)
    return places(snapshot, asked.as_of).name(key)


def short_name(snapshot: Snapshot, asked: Asked, row: Mapping[str, Any]) -> str:
    """The same beside a point of the funnel: the table behind it has the name in full."""
    return shorten(name(snapshot, asked, row), 56, placeholder="…")
