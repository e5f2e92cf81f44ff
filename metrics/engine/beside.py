"""Cuts that are shown side by side and determine each other: specialties, their groups, the kinds of programme.

A specialty has one group and one kind of programme, and each of the three is a choice of the same page: whoever reads
all of them can subtract the shown specialties from a group and from a kind of programme. So which of their rows are
hidden is decided for the three at once (:mod:`metrics.statistics.linked`).
"""

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from metrics.engine.figures import protected
from metrics.engine.specialty_groups import GROUP, PROGRAMME, SPECIALTY
from metrics.engine.totals import totals
from metrics.metric import Metric
from metrics.statistics.linked import Table, patterns

FINEST = (GROUP, PROGRAMME, SPECIALTY)
_SHOWN: dict[frozenset[str], Table] = {
    frozenset({GROUP}): (GROUP,),
    frozenset({PROGRAMME}): (PROGRAMME,),
    frozenset({GROUP, SPECIALTY}): FINEST,
    frozenset({SPECIALTY}): FINEST,
}
"""The dimensions of a cut -> the table that it is."""


def are_cuts(metric: Metric, by: Sequence[str]) -> bool:
    """Whether the rows are those of one of the cuts, and count people."""
    return frozenset(by) in _SHOWN and metric.counts_people and not metric.within


def hidden(
    metric: Metric, changes: pl.DataFrame, *, as_of: date, period: str | None, small_number: int
) -> Mapping[Table, pl.DataFrame]:
    """Which rows of each table are hidden: table -> its dimensions with a Boolean column ``hidden``.

    :param changes: a ledger with all dimensions of the cuts
    """
    atoms, counts = protected(metric, totals(metric, changes, FINEST, as_of=as_of, period=period))
    return patterns(atoms.collect(), list(dict.fromkeys(_SHOWN.values())), small_number, counts)


def of_cut(patterns_: Mapping[Table, pl.DataFrame], by: Sequence[str]) -> pl.DataFrame:
    """The rows of one cut with ``hidden``."""
    return patterns_[_SHOWN[frozenset(by)]].select(*by, "hidden")
