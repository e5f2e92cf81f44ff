"""The figures of one institution, one by one as the whole region's table of institutions has them."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import polars as pl

from metrics.catalogue import CATALOGUE, headline
from metrics.metric import Direction, Metric, Shown
from metrics.statistics.rank import ranks
from ui.shell.snapshot import Snapshot, cached
from views.shared.slice import Slice, rows

PLACE, INSTITUTION = "district_id", "institution_id"


@cache
def compared() -> tuple[Metric, ...]:
    """The metrics by which institutions stand in tables beside each other."""
    return headline(Shown.INSTITUTIONS)


@cache
def every() -> tuple[Metric, ...]:
    """All that can be said of one institution: those by which it is compared first, then in the order of the
    catalogue."""
    rest = (one for one in CATALOGUE.values() if INSTITUTION in one.dimensions and one not in compared())
    return (*compared(), *rest)


def offered(slice_: Slice) -> tuple[Metric, ...]:
    """The metrics of the page. While small numbers are hidden only those whose tables of all institutions are guarded
    as a whole: any other figure beside them might tell a hidden one."""
    return compared() if slice_.hide_small else every()


@cached
def figure(snapshot: Snapshot, slice_: Slice, metric: Metric, institution: int) -> Mapping[str, Any] | None:
    """Its row of a metric; None where the metric knows nothing of it."""
    if metric in compared():
        return all_of(snapshot, slice_, metric).get(institution)
    alone = rows(snapshot, slice_.of(institution_id=institution), metric, (PLACE, INSTITUTION))
    return next((row for row in alone.iter_rows(named=True) if row[INSTITUTION] == institution), None)


@cached
def all_of(snapshot: Snapshot, slice_: Slice, metric: Metric) -> Mapping[int, Mapping[str, Any]]:
    """Institution -> its row of a metric by which institutions are compared, with its place among all that have one."""
    result = rows(snapshot, slice_, metric, (PLACE, INSTITUTION)).filter(pl.col(INSTITUTION).is_not_null())
    if metric.part_of_whole and metric.good is not Direction.NEITHER:
        result = ranks(result, metric.good)
    return {row[INSTITUTION]: row for row in result.iter_rows(named=True)}
