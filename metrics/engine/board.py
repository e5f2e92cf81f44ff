"""A board: the ledgers one viewer may see, with the region's periods and targets. What a page talks to.

A board belongs to one access scope and one version of the data and never changes, so whatever it has worked out once it
keeps. Threads may share it. Frames it returns are to be read, not changed.
"""

from collections.abc import Sequence
from datetime import date

import polars as pl

from metrics.engine.beside import FINEST, are_cuts, hidden, of_cut
from metrics.engine.completeness import complete
from metrics.engine.daily import BEFORE, Daily, daily
from metrics.engine.evaluate import evaluate
from metrics.engine.excess import excess, of_senders, senders_over
from metrics.engine.outside import Outside, outside
from metrics.engine.pace import Pace, Reports, pace, reports
from metrics.engine.periods import Window
from metrics.engine.region import DISTRICT as DISTRICT
from metrics.engine.region import Region, declared, key
from metrics.engine.totals import known_by, matching, nothing, nothing_of, of_periods, summed
from metrics.engine.trend import steps, trend
from metrics.engine.unknown import reported
from metrics.metric import Metric, Where, narrowed

STEPPED = ((), (DISTRICT,))
"""What a page asks for on every day: answered for all days of a period at once."""


class Board(Region):
    """Figures of one region for one viewer."""

    def evaluate(
        self,
        metric: str | Metric,
        by: Sequence[str] = (),
        *,
        as_of: date,
        hide_small: bool = False,
        where: Where | None = None,
        period: str | None = None,
    ) -> pl.DataFrame:
        """The metric as of a day: ``by=()`` the region, ``by=("district_id",)`` every district in official order.

        Columns as in :func:`metrics.engine.evaluate.evaluate`, with the period and target that belong to the day.

        :param where: count only rows with these values: ``{"level": ("spo",)}``
        :param period: look at this period and not at the one that belongs to the day
        """
        metric, by = declared(metric), tuple(by)
        if not by and len(where or ()) == 1 and (district := self._one_district(where)):
            answer = self.evaluate(metric, (DISTRICT,), as_of=as_of, hide_small=hide_small, period=period)
            return answer.filter(pl.col(DISTRICT) == district).drop(DISTRICT)
        asked = narrowed(metric, where)
        of_day = self._window(metric, as_of)
        if by in STEPPED and of_day and asked == metric and not hide_small and period in (None, of_day.code):
            return self._daily(metric, by, of_day).on(as_of)
        code = period or (of_day.code if of_day else None)
        decided = self._beside(asked, by, as_of, code) if hide_small and are_cuts(asked, by) else None
        return self.cache.recall(
            ("evaluate", *key(asked), by, as_of, hide_small, code),
            lambda: evaluate(
                asked,
                self._changes(asked, by),
                by=by,
                as_of=as_of,
                period=code,
                target=self._targets.get((metric.code, code or "")),
                among=self._among(asked, by),
                small_number=self.small_number if hide_small else None,
                hidden=decided,
            ),
        )

    def _beside(self, metric: Metric, by: tuple[str, ...], as_of: date, code: str | None) -> pl.DataFrame:
        """Which rows of a cut are hidden, decided with the cuts that are shown beside it."""
        question = ("beside", *key(metric), as_of, code)
        changes, small = self._changes(metric, FINEST), self.small_number
        patterns = self.cache.recall(
            question, lambda: hidden(metric, changes, as_of=as_of, period=code, small_number=small)
        )
        return of_cut(patterns, by)

    def trend(
        self,
        metric: str | Metric,
        by: Sequence[str] = (),
        every: str = "1w",
        *,
        since: date,
        until: date,
        where: Where | None = None,
    ) -> pl.DataFrame:
        """The metric at steps from ``since`` to ``until``, inside the period of ``until``; of every district.

        :param where: count only rows with these values, as in :meth:`evaluate`
        """
        metric, by = declared(metric), tuple(by)
        if not by and len(where or ()) == 1 and (district := self._one_district(where)):
            of_all = self.trend(metric, (DISTRICT,), every, since=since, until=until)
            return of_all.filter(pl.col(DISTRICT) == district).drop(DISTRICT)
        asked = narrowed(metric, where)
        return self.cache.recall(
            ("trend", *key(asked), by, every, since, until),
            lambda: self._trend(asked, by, every, since, until, stepped=by in STEPPED and asked == metric),
        )

    def _trend(
        self, metric: Metric, by: tuple[str, ...], every: str, since: date, until: date, stepped: bool
    ) -> pl.DataFrame:
        of_day = self._window(metric, until)
        if stepped and of_day and since >= of_day.starts_on - BEFORE:
            return self._daily(metric, by, of_day).at(steps(since, until, every)["as_of"].to_list(), by)
        return trend(
            metric,
            self._changes(metric, by),
            by=by,
            every=every,
            since=since,
            until=until,
            period=self.period(metric, until),
            target=self.target(metric, until),
            among=self._among(metric, by),
        )

    def outside(
        self, metric: str | Metric, *, as_of: date, where: Where | None = None, period: str | None = None
    ) -> Outside:
        """Who stands outside a figure because something of it is not known; arguments as of :meth:`evaluate`."""
        metric = declared(metric)
        asked, code = narrowed(metric, where), period or self.period(metric, as_of)
        row = self.evaluate(metric, as_of=as_of, where=where, period=period).row(0, named=True)
        counted = (row["numerator"] or 0, row["denominator"] or 0)
        changes = self.ledgers.get(metric.ledger)
        if changes is None:
            return Outside()
        question = ("outside", *key(asked), as_of, code)
        return self.cache.recall(question, lambda: outside(asked, changes, *counted, as_of=as_of, period=code))

    def unknown(
        self,
        metric: str | Metric,
        by: Sequence[str] = (),
        *,
        as_of: date,
        where: Where | None = None,
        period: str | None = None,
    ) -> pl.DataFrame:
        """Whose report has come, also where it does not say it (:func:`metrics.engine.unknown.reported`)."""
        metric, by = declared(metric), tuple(by)
        asked, code, ledger = narrowed(metric, where), period or self.period(metric, as_of), metric.ledger
        changes = self.ledgers.get(ledger, nothing_of(metric))
        question = ("unknown", *key(asked), by, as_of, code)
        return self.cache.recall(question, lambda: reported(asked, changes, by, as_of=as_of, period=code))

    def excess(
        self, metric: str | Metric, *, as_of: date, where: Where | None = None, period: str | None = None
    ) -> int:
        """How many senders count more than there are: an error of theirs; arguments as of :meth:`evaluate`."""
        metric = declared(metric)
        asked, code = narrowed(metric, where), period or self.period(metric, as_of)
        if metric.ledger not in self.ledgers or not metric.part_of_whole:
            return 0
        question = ("senders_over", *key(asked), as_of, code)
        return self.cache.recall(question, lambda: senders_over(asked, self._complete(asked), as_of=as_of, period=code))

    def over_whole(
        self, metric: str | Metric, *, as_of: date, where: Where | None = None, period: str | None = None
    ) -> pl.DataFrame:
        """The same senders with how many people they count too many (:func:`metrics.engine.excess.of_senders`)."""
        metric = declared(metric)
        asked, code = narrowed(metric, where), period or self.period(metric, as_of)
        changes = self.ledgers.get(metric.ledger, nothing_of(metric))
        own = self.cache.recall(("over", *key(asked)), lambda: excess(asked, complete(changes, asked.columns), ()))
        return of_senders(own, as_of=as_of, period=code)

    def sums(
        self,
        ledger: str,
        columns: Sequence[str],
        by: Sequence[str] = (),
        *,
        as_of: date,
        period: str | None,
        where: Where | None = None,
    ) -> pl.DataFrame:
        """What columns of a ledger add up to inside a period as of a day, for what no metric says by itself.

        One row a group: ``by``, ``columns`` (Int64, null where nothing was reported), ``last_change``; without ``by``
        always one row, with ``by=("district_id",)`` every district in official order.

        Raises:
            ValueError: the ledger has no such dimension or column.
        """
        columns, by, where = tuple(columns), tuple(by), where or {}
        changes = self.ledgers.get(ledger)
        if changes is None:
            changes = nothing(columns, (*by, *where))
        known_by(ledger, changes, (*columns, *by, *where))
        among = self.districts if by == (DISTRICT,) else None
        question = ("sums", ledger, columns, by, as_of, period, *where.items())
        return self.cache.recall(question, lambda: summed(changes, columns, by, as_of, period, where, among))

    def of_periods(self, ledger: str, columns: Sequence[str], by: Sequence[str] = (), *, as_of: date) -> pl.DataFrame:
        """The same of every period at once, one row a period and group: ``period``, ``by``, ``columns``."""
        changes, question = self.ledgers.get(ledger, nothing(columns, by)), ("of_periods", ledger, *columns, *by, as_of)
        return self.cache.recall(question, lambda: of_periods(changes, columns, by, as_of))

    def _daily(self, metric: Metric, by: tuple[str, ...], of_day: Window) -> Daily:
        """The answers for every day on which the metric looks at one period, and for a while before."""
        target = self._targets.get((metric.code, of_day.code))
        return self.cache.recall(
            ("daily", metric, by, of_day),
            lambda: daily(metric, self._changes(metric, by), of_day, target, self._among(metric, by)),
        )

    def _among(self, metric: Metric, by: tuple[str, ...]) -> pl.DataFrame | None:
        where = {name: metric.where[name] for name in by if name in metric.where}
        return self.districts.filter(matching(where)) if by == (DISTRICT,) else None

    def pace(self, metric: str | Metric, *, as_of: date, district: str | None = None) -> Pace:
        """The pace needed and the recent pace, of the region or of one district."""
        metric = declared(metric)
        code, by = self.period(metric, as_of), None if district is None else DISTRICT
        question = ("reports", *key(metric), code, by)
        changes = self._complete(metric) if metric.ledger in self.ledgers else nothing_of(metric)
        by_group = self.cache.recall(question, lambda: reports(metric, changes, code, by))
        where = None if district is None else {DISTRICT: (district,)}
        left = self.evaluate(metric, as_of=as_of, where=where)["gap_people"]
        gap = None if left.is_empty() else left.item()
        return pace(gap, by_group.get(district, Reports()), as_of=as_of, target=self.target(metric, as_of))
