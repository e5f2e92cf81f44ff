"""What a figure of «Откуда число» may be: a metric of the catalogue, or what one column of a ledger adds up to."""

import polars as pl

from metrics.catalogue import CATALOGUE
from metrics.metric import Count, Metric
from ui.shell.snapshot import Snapshot, cached
from ui.text.translation import N_
from views.trace import columns, dimensions

OF_A_PLACE = ("region_id", "district_id", "institution_id", "source")
LIKE = {"routes": "retention_12m", "work_places": "in_field", "first_jobs": "retention_12m"}
"""Ledgers that no metric counts -> a metric of the same people, which knows their period, owner and source."""


@cached
def figure(snapshot: Snapshot, code: str) -> Metric | None:
    """The metric of this code, or the column of a ledger as a count ("graduates.army"); None where there is none."""
    if code in CATALOGUE:
        return CATALOGUE[code]
    ledger, _dot, column = code.partition(".")
    changes, words = snapshot.board.ledgers.get(ledger), columns.words(ledger, column)
    if changes is None or words is None or column not in changes.columns:
        return None
    like = next((metric for metric in CATALOGUE.values() if metric.ledger == ledger), None) or CATALOGUE[LIKE[ledger]]
    return _count(like, code, words, changes)


def _count(like: Metric, code: str, words: str, changes: pl.DataFrame) -> Metric:
    ledger, column = code.split(".")
    return Count(
        code=code,
        title=words,
        short=words,
        question="",
        why=N_("Part of other figures."),
        numerator_words=words,
        excluded=N_("Nobody: it is a column of the ledger as it stands."),
        ledger=ledger,
        period_kind=like.period_kind,
        numerator=(column,),
        dimensions=(*(name for name in OF_A_PLACE if name in changes.columns), *dimensions.columns(changes)),
        every_district=False,
        unit=like.unit,
        good=like.good,
        subject=like.subject,
        source=like.source,
        updated=like.updated,
        lag_days=like.lag_days,
        owner=like.owner,
        definitions=(),
    )
