"""The figures of districts that stand in one table together, and whose figures they are."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from metrics.metric import Metric
from metrics.statistics.discovery import controlled
from ui.shell.snapshot import Snapshot, cached
from ui.text.translation import _
from views.shared.places import places
from views.shared.slice import Slice, rows, target

DISTRICT = "district_id"


@cached
def by_district(snapshot: Snapshot, slice_: Slice, metric: Metric) -> Mapping[str, Mapping[str, Any]]:
    """District id -> its row of a metric."""
    return {row[DISTRICT]: row for row in rows(snapshot, slice_, metric, (DISTRICT,)).iter_rows(named=True)}


def judged(
    snapshot: Snapshot, slice_: Slice, metrics: Sequence[Metric], districts: Sequence[str]
) -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    """Metric code -> district -> its row, with ``discovery`` among all these figures, which stand in one table."""
    wanted = pl.col(DISTRICT).is_in(list(districts))
    results = {one.code: rows(snapshot, slice_, one, (DISTRICT,)).filter(wanted) for one in metrics}
    tested = controlled(results, {one.code: target(snapshot, slice_, one) for one in metrics})
    return {code: {row[DISTRICT]: row for row in result.iter_rows(named=True)} for code, result in tested.items()}


def about(snapshot: Snapshot, slice_: Slice, district: str) -> tuple[tuple[str, str], ...]:
    """The line above a table in its XLSX: which district it is of."""
    return ((_("District or okrug"), places(snapshot, slice_.as_of).full[district]),)
