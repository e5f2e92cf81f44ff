"""A region: the ledgers one viewer may see, with its periods and targets, and the rows a metric counts of them."""

import hashlib
from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import cast

import polars as pl

from metrics.catalogue import CATALOGUE
from metrics.catalogue import metric as find
from metrics.engine.cache import Cache
from metrics.engine.completeness import complete
from metrics.engine.earlier import Earlier, earlier
from metrics.engine.excess import excess
from metrics.engine.periods import Window, window, windows
from metrics.engine.reach import LOOKS_AHEAD, Reach, reach
from metrics.engine.specialty_groups import with_group
from metrics.engine.totals import EXCESS, collapse, nothing_of
from metrics.metric import Metric, Where
from metrics.target import Target

DISTRICT = "district_id"


class Region:
    """What does not change with the question: ledgers, periods, targets, and what was worked out from them before."""

    def __init__(
        self,
        ledgers: Mapping[str, pl.DataFrame],
        periods: pl.DataFrame,
        targets: Sequence[Target],
        districts: Sequence[str],
        small_number: int,
    ) -> None:
        """:param ledgers: frame of changes by name of ledger
        :param periods: kind, code, starts_on, ends_on (and names, which are not read here)
        :param districts: ids of all districts of the region in their official order
        :param small_number: cells under this many people are hidden where a page asks to hide
        """
        self.ledgers = {name: with_group(changes) for name, changes in ledgers.items()}
        self.periods, self.small_number = periods, small_number
        self.districts = pl.DataFrame({DISTRICT: districts}, schema={DISTRICT: pl.String})
        self._names = frozenset(districts)
        self._targets = {(target.metric, target.period): target for target in targets}
        self._aimed = frozenset(target.metric for target in targets)
        self._windows = windows(periods)
        self.cache = Cache()

    def period(self, metric: str | Metric, as_of: date) -> str | None:
        """Code of the period the metric looks at on a day, ``periods_back`` before the day's own (−1: the next)."""
        of_day = self._window(declared(metric), as_of)
        return of_day.code if of_day else None

    def earlier(self, metric: str | Metric, as_of: date, since: date) -> Earlier | None:
        """What a figure of a day is compared with: a change never crosses a period (:mod:`metrics.engine.earlier`)."""
        metric = declared(metric)
        return earlier(self._windows, metric.period_kind, metric.periods_back, as_of, since)

    def days(self, metric: str | Metric, as_of: date) -> tuple[date, date] | None:
        """The first and the last day on which the metric looks at the period of a day; None for a day of no period."""
        of_day = self._window(declared(metric), as_of)
        return (of_day.starts_on, of_day.ends_on) if of_day else None

    def fingerprint(self) -> str:
        """Short text that is the same for the same ledgers, periods and targets, whichever version it is."""

        def worked_out() -> str:
            frames = {**self.ledgers, "periods": self.periods}
            counted = sorted((name, frame.height, int(frame.hash_rows().sum() or 0)) for name, frame in frames.items())
            targets = sorted(map(repr, self._targets.values()))
            return hashlib.sha256(repr((counted, targets)).encode()).hexdigest()[:16]

        return self.cache.recall("fingerprint", worked_out)

    def _window(self, metric: Metric, as_of: date) -> Window | None:
        # Every row of a table asks for it.
        kind, back = metric.period_kind, metric.periods_back
        return self.cache.recall(("window", kind, back, as_of), lambda: window(self._windows, kind, as_of, back))

    def target(self, metric: str | Metric, as_of: date) -> Target | None:
        """The target set for the metric's period on a day; None where none is set."""
        metric = declared(metric)
        return self._targets.get((metric.code, self.period(metric, as_of) or ""))

    def reach(self) -> Reach:
        """The days a viewer may stand on."""
        return self.cache.recall("reach", lambda: reach(self.ledgers, self.periods))

    def last_day(self, ledger: str) -> date | None:
        """The last day on which a ledger changes; None while it is empty, or where that tells of no data."""
        if ledger not in self.ledgers or ledger in LOOKS_AHEAD:
            return None
        return cast(date | None, self.ledgers[ledger]["day"].max())

    def _changes(self, metric: Metric, by: tuple[str, ...]) -> pl.DataFrame:
        """The metric's ledger, complete for it, with only the dimensions needed here: far fewer rows, the same sums.

        Metrics of the same columns share it, for a page that asks for one of them asks for the others too.
        """
        ledger = self.ledgers.get(metric.ledger)
        if ledger is None:
            return nothing_of(metric)
        of_ledger = (other for other in CATALOGUE.values() if other.ledger == metric.ledger)
        asked = {*by, *metric.where, *(name for one in of_ledger for name in one.where)}
        dimensions, columns = sorted(asked & {*ledger.columns}), sorted(metric.columns)
        question: tuple[Hashable, ...] = ("changes", metric.ledger, *dimensions, *columns)
        changes = self.cache.recall(question, lambda: collapse(self._complete(metric), dimensions, columns))
        if metric.within or (metric.part_of_whole and metric.code in self._aimed):
            question = ("excess", *question, *by, *metric.where.items())
            changes = self.cache.recall(question, lambda: self._with_excess(metric, changes, by, dimensions))
        elif (district := self._one_district(metric.where)) is not None:
            # A page of one district asks for it many times: its rows are looked for once.
            changes = self.cache.recall((*question, district), lambda: changes.filter(pl.col(DISTRICT) == district))
        return changes

    def _complete(self, metric: Metric) -> pl.DataFrame:
        """The metric's ledger with the rows of which all its columns are reported, each from that day on."""
        ledger, columns = self.ledgers[metric.ledger], metric.columns
        return self.cache.recall(("complete", metric.ledger, *sorted(columns)), lambda: complete(ledger, columns))

    def _with_excess(
        self, metric: Metric, changes: pl.DataFrame, by: Sequence[str], dimensions: Sequence[str]
    ) -> pl.DataFrame:
        over = excess(metric, self._complete(metric), by)
        if over.is_empty():
            return changes.with_columns(pl.lit(0, pl.Int64).alias(EXCESS))
        return pl.concat([changes, over.select("period", "day", *dimensions, EXCESS)], how="diagonal")

    def _one_district(self, where: Where | None) -> str | None:
        """The district to which the population is narrowed; None where it is to none of the region, or to several."""
        if not where or len(where.get(DISTRICT, ())) != 1:
            return None
        (district,) = where[DISTRICT]
        return district if district in self._names else None


def declared(metric: str | Metric) -> Metric:
    """The metric itself, also where only its code is given."""
    return find(metric) if isinstance(metric, str) else metric


def key(metric: Metric) -> tuple[Hashable, ...]:
    """A metric and its population, which has no part in its hash: many narrowed ones would all share one."""
    return metric, *metric.where.items()
