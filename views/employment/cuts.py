"""The graduates cut by institution, specialty, group, district or cohort: figures, names, and lines of a table."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from metrics.metric import Metric
from ui.shell.snapshot import Snapshot
from ui.tables import sheet
from ui.tables.sheet import Cell, Row
from ui.text.translation import N_
from views.employment.population import cohorts
from views.shared import words
from views.shared.places import places
from views.shared.slice import Slice, ordered, rows

CUTS = {
    "institution": N_("by institution"),
    "specialty": N_("by specialty"),
    "group": N_("by group of specialties"),
    "programme": N_("by kind of programme"),
    "district": N_("by district of study"),
    "cohort": N_("by cohort"),
}
HEADS = {
    "institution": N_("Institution"),
    "specialty": N_("Specialty"),
    "group": N_("Group of specialties"),
    "programme": N_("Kind of programme"),
    "district": N_("District of study"),
    "cohort": N_("Cohort"),
}
BY = {
    "institution": ("district_id", "institution_id"),
    "specialty": ("group", "specialty"),
    "group": ("group",),
    "programme": ("programme",),
    "district": ("district_id",),
    "cohort": (),
}
"""What is nested is asked for with its parent, so that hiding small numbers knows the totals that are shown."""
KEY = {cut: by[-1] if by else cut for cut, by in BY.items()}
"""The column that tells the rows of a cut apart."""


def cut_by(snapshot: Snapshot, slice_: Slice, cut: str, ask: Callable[[Slice], pl.DataFrame]) -> pl.DataFrame:
    """What is asked of the slice ``BY`` the cut; by cohort what is asked of each, one under the other."""
    if cut != "cohort":
        return ask(slice_)
    each = {code: ask(replace(slice_, period=code)) for code in cohorts(snapshot, slice_)}
    return pl.concat(one.with_columns(cohort=pl.lit(code)) for code, one in each.items())


def figures(snapshot: Snapshot, slice_: Slice, metric: Metric, cut: str) -> pl.DataFrame:
    """The metric by the cut, best first."""
    return ordered(cut_by(snapshot, slice_, cut, lambda of: rows(snapshot, of, metric, BY[cut])), KEY[cut])


def names(snapshot: Snapshot, slice_: Slice, cut: str) -> Callable[[Any], str]:
    """What a row is called by its key: «Медицинский колледж», «31.02.01 Лечебное дело», «выпуск 2024 года»."""
    match cut:
        case "cohort":
            return lambda code: words.period(snapshot, "cohort", code)
        case "specialty" | "group":
            return lambda code: words.specialty(snapshot, code)
        case "programme":
            return lambda code: words.word(words.PROGRAMMES, code)
    return places(snapshot, slice_.as_of).name


def lines(
    snapshot: Snapshot,
    slice_: Slice,
    cut: str,
    parts: pl.DataFrame,
    region: Mapping[str, Any],
    cells: Callable[[Mapping[str, Any]], Iterable[Cell]],
) -> tuple[Row, ...]:
    """The rows of the cut under their names, the region last; cohorts are no parts of it."""
    name = names(snapshot, slice_, cut)
    drawn = [Row((sheet.text(name(row[KEY[cut]])), *cells(row))) for row in parts.iter_rows(named=True)]
    if cut == "cohort":
        return tuple(drawn)
    return *drawn, Row((sheet.text(places(snapshot, slice_.as_of).region), *cells(region)), total=True)
