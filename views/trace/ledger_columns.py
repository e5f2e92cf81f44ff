"""What one column of a ledger adds up to, as a metric: statuses, plans, steps of the path are such figures."""

import polars as pl

from metrics.catalogue import CATALOGUE
from metrics.metric import Count, Metric
from ui.shell.snapshot import Snapshot, cached
from ui.text.translation import N_
from views.trace import column_names
from views.trace.dimensions import DIMENSIONS

OF_A_PLACE = ("region_id", "district_id", "institution_id", "source")
SAME_PEOPLE = {"routes": "retention_12m", "work_places": "in_field", "first_jobs": "retention_12m"}
"""Ledgers that no metric counts -> a metric of the same people, which knows their period, owner and source."""


@cached
def metric(snapshot: Snapshot, code: str) -> Metric | None:
    """The metric of this code, or the column of a ledger as a count ("graduates.army"); None where there is none."""
    if code in CATALOGUE:
        return CATALOGUE[code]
    ledger, _dot, column = code.partition(".")
    changes, name = snapshot.board.ledgers.get(ledger), column_names.name(ledger, column)
    if changes is None or name is None or column not in changes.columns:
        return None
    counted = next((one for one in CATALOGUE.values() if one.ledger == ledger), None)
    return _count(counted or CATALOGUE[SAME_PEOPLE[ledger]], code, name, changes)


def _count(model: Metric, code: str, name: str, changes: pl.DataFrame) -> Metric:
    ledger, column = code.split(".")
    return Count(
        code=code,
        title=name,
        short=name,
        question="",
        why=N_("Part of other figures."),
        numerator_words=name,
        excluded=N_("Nobody: it is a column of the ledger as it stands."),
        ledger=ledger,
        period_kind=model.period_kind,
        numerator=(column,),
        dimensions=tuple(one for one in (*OF_A_PLACE, *DIMENSIONS) if one in changes.columns),
        every_district=False,
        unit=model.unit,
        good=model.good,
        subject=model.subject,
        source=model.source,
        updated=model.updated,
        lag_days=model.lag_days,
        owner=model.owner,
        definitions=(),
    )
