"""The graduates of one level cut by institution, specialty, group, district or cohort: rows, and their names."""

from collections.abc import Mapping
from textwrap import shorten
from typing import Any

import polars as pl

from metrics.metric import Metric
from ui import specialties
from ui.employment import Asked, cohort_name, cohorts
from ui.places import places
from ui.session import Opened

# What is nested is asked for with its parent, so that hiding small numbers knows the totals that are shown.
BY = {
    "institution": ("district_id", "institution_id"),
    "specialty": ("group", "specialty"),
    "group": ("group",),
    "district": ("district_id",),
}
KEY = {cut: by[-1] for cut, by in BY.items()} | {"cohort": "cohort"}


def rows(it: Opened, shown: Metric, asked: Asked) -> pl.DataFrame:
    """The metric by the chosen cut, best first; ``KEY`` of the cut names the column that tells the rows apart."""
    found = _cohorts(it, shown, asked) if asked.cut == "cohort" else _evaluated(it, shown, asked, BY[asked.cut])
    known = pl.col("state").replace_strict({"shown": 0, "few": 1, "hidden": 2}, default=3)
    return found.filter(pl.col("state") != "not_applicable").sort(known, -pl.col("value"), KEY[asked.cut])


def region(it: Opened, shown: Metric, asked: Asked) -> Mapping[str, Any]:
    """The metric of the whole region."""
    return _evaluated(it, shown, asked, ()).row(0, named=True)


def _evaluated(it: Opened, shown: Metric, asked: Asked, by: tuple[str, ...]) -> pl.DataFrame:
    return it.board.evaluate(
        shown, by, as_of=asked.as_of, where=asked.where, period=asked.cohort, hide_small=asked.hide_small
    )


def _cohorts(it: Opened, shown: Metric, asked: Asked) -> pl.DataFrame:
    every = [
        it.board.evaluate(shown, as_of=asked.as_of, where=asked.where, period=code, hide_small=asked.hide_small)
        for code in cohorts(it, asked.as_of)
    ]
    codes = pl.Series("cohort", list(cohorts(it, asked.as_of)), dtype=pl.String)
    return pl.concat(every).with_columns(codes)


def name(it: Opened, asked: Asked, row: Mapping[str, Any]) -> str:
    """What a row is called: «Медицинский колледж», «31.02.01 Лечебное дело», «выпуск 2024 года»."""
    key = row[KEY[asked.cut]]
    match asked.cut:
        case "cohort":
            return cohort_name(it, key)
        case "specialty" | "group":
            return specialties.named(it, key)
    return places(it, asked.as_of).name(key)


def short_name(it: Opened, asked: Asked, row: Mapping[str, Any]) -> str:
    """The same beside a point of the funnel: the table behind it has the name in full."""
    return shorten(name(it, asked, row), 56, placeholder="…")
