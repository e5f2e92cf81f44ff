"""A board: the ledgers one viewer may see, with the region's periods and targets. What a page talks to.

A board belongs to one access scope and one version of the data and never changes, so whatever it has worked out once it
remembers. Threads may share it: a result worked out twice is the same result. Frames it returns are to be read, not
changed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeVar, cast

import polars as pl

from metrics.catalogue import CATALOGUE
from metrics.catalogue import metric as find
from metrics.evaluate import evaluate
from metrics.metric import Metric
from metrics.pace import Pace, pace
from metrics.target import Target
from metrics.totals import collapse
from metrics.trend import steps, trend

REMEMBERED = 1024
"""How many frames a board keeps; one more and it starts afresh, which costs one slow page and keeps memory bounded."""

DISTRICT = "district_id"

STEPPED = ((), (DISTRICT,))
"""What a page asks for on every day: answered for all days of a period at once."""

BEFORE = timedelta(days=300)
"""How far before its period a trend may begin without being worked out by itself."""

Result = TypeVar("Result")


@dataclass(frozen=True)
class Window:
    """The days on which a metric looks at the period ``code``."""

    starts_on: date
    ends_on: date
    code: str


@dataclass(frozen=True, eq=False)
class Course:
    """The answers of many days in one frame, day by day without a gap, each with the same number of rows."""

    answers: pl.DataFrame
    first: date
    rows: int

    def on(self, day: date) -> pl.DataFrame:
        """The answer as of one day; nothing is copied."""
        return self.answers.slice((day - self.first).days * self.rows, self.rows)


class Board:
    """Figures of one region for one viewer."""

    def __init__(
        self,
        ledgers: Mapping[str, pl.DataFrame],
        periods: pl.DataFrame,
        targets: Sequence[Target],
        districts: Sequence[str],
        small_number: int,
    ) -> None:
        """
        :param ledgers: frame of changes by name of ledger
        :param periods: kind, code, starts_on, ends_on (and names, which are not read here)
        :param districts: ids of all districts of the region in their official order
        :param small_number: cells under this many people are hidden where a page asks to hide
        """
        self.ledgers, self.periods, self.small_number = ledgers, periods, small_number
        self.districts = pl.DataFrame({DISTRICT: districts}, schema={DISTRICT: pl.String})
        self._targets = {(target.metric, target.period): target for target in targets}
        self._windows: dict[str, list[Window]] = {}
        for row in periods.sort("starts_on").iter_rows(named=True):
            window = Window(row["starts_on"], row["ends_on"], row["code"])
            self._windows.setdefault(row["kind"], []).append(window)
        self._memo: dict[tuple, Any] = {}

    def evaluate(
        self, metric: str | Metric, by: Sequence[str] = (), *, as_of: date, hide_small: bool = False
    ) -> pl.DataFrame:
        """The metric as of a day: ``by=()`` the region, ``by=("district_id",)`` every district in official order.

        Columns as in :func:`metrics.evaluate.evaluate`, with the period and target that belong to the day.
        """
        metric, by = _metric(metric), tuple(by)
        window = self._window(metric, as_of)
        if by in STEPPED and window and not hide_small:
            return self._course(metric, by, window).on(as_of)
        return self._remember(
            ("evaluate", metric, by, as_of, hide_small),
            lambda: evaluate(
                metric,
                self._changes(metric, by),
                by=by,
                as_of=as_of,
                period=self.period(metric, as_of),
                target=self.target(metric, as_of),
                among=self._among(by),
                small_number=self.small_number if hide_small else None,
            ),
        )

    def trend(
        self, metric: str | Metric, by: Sequence[str] = (), every: str = "1w", *, since: date, until: date
    ) -> pl.DataFrame:
        """The metric at steps from ``since`` to ``until``, inside the period of ``until``; of every district."""
        metric, by = _metric(metric), tuple(by)
        return self._remember(
            ("trend", metric, by, every, since, until), lambda: self._trend(metric, by, every, since, until)
        )

    def _trend(self, metric: Metric, by: tuple[str, ...], every: str, since: date, until: date) -> pl.DataFrame:
        window = self._window(metric, until)
        if by in STEPPED and window and since >= window.starts_on - BEFORE:
            course = self._course(metric, by, window)
            return pl.concat([course.on(day) for day in steps(since, until, every)["as_of"]]).sort(*by, "as_of")
        return trend(
            metric,
            self._changes(metric, by),
            by=by,
            every=every,
            since=since,
            until=until,
            period=self.period(metric, until),
            target=self.target(metric, until),
            among=self._among(by),
        )

    def _course(self, metric: Metric, by: tuple[str, ...], window: Window) -> Course:
        """The answers for every day on which the metric looks at one period, and for a while before.

        One pass over the changes costs hardly more than one day does, and then every other day is there already: who
        steps through the days of the pilot waits for nothing.
        """
        return self._remember(("course", metric, by, window), lambda: self._answers(metric, by, window))

    def _answers(self, metric: Metric, by: tuple[str, ...], window: Window) -> Course:
        first = window.starts_on - BEFORE
        answers = trend(
            metric,
            self._changes(metric, by),
            by=by,
            every="1d",
            since=first,
            until=window.ends_on,
            period=window.code,
            target=self._targets.get((metric.code, window.code)),
            among=self._among(by),
        )
        if not by:
            return Course(answers, first, 1)
        order = self.districts.with_row_index("_place")
        answers = answers.join(order, on=DISTRICT).sort("as_of", "_place").drop("_place")
        return Course(answers, first, order.height)

    def _among(self, by: tuple[str, ...]) -> pl.DataFrame | None:
        return self.districts if by == (DISTRICT,) else None

    def pace(self, metric: str | Metric, *, as_of: date, district: str | None = None) -> Pace:
        """The pace needed and the recent pace, of the region or of one district."""
        metric = _metric(metric)
        return self._remember(("pace", metric, as_of, district), lambda: self._pace(metric, as_of, district))

    def _pace(self, metric: Metric, as_of: date, district: str | None) -> Pace:
        changes = self._changes(metric, (DISTRICT,))
        if district is not None:
            changes = changes.filter(pl.col(DISTRICT) == district)
        return pace(metric, changes, as_of=as_of, period=self.period(metric, as_of), target=self.target(metric, as_of))

    def period(self, metric: str | Metric, as_of: date) -> str | None:
        """Code of the period the metric looks at on a day, ``periods_back`` before the one the day lies in, or None."""
        window = self._window(_metric(metric), as_of)
        return window.code if window else None

    def _window(self, metric: Metric, as_of: date) -> Window | None:
        begun = [window for window in self._windows.get(metric.period_kind, ()) if window.starts_on <= as_of]
        if len(begun) <= metric.periods_back or begun[-1].ends_on < as_of:
            return None
        return replace(begun[-1], code=begun[-1 - metric.periods_back].code)

    def target(self, metric: str | Metric, as_of: date) -> Target | None:
        """The target set for the metric's period on a day; None where none is set."""
        metric = _metric(metric)
        period = self.period(metric, as_of)
        return None if period is None else self._targets.get((metric.code, period))

    def last_day(self, ledger: str) -> date | None:
        """The last day on which a ledger changes; None while it is empty."""
        return cast(date | None, self.ledgers[ledger]["day"].max())

    def _changes(self, metric: Metric, by: tuple[str, ...]) -> pl.DataFrame:
        """The metric's ledger with only the dimensions needed here: far fewer rows, the same sums.

        Collapsed once for all metrics of the ledger, for a page that asks for one of them asks for the others too.
        """
        ledger = self.ledgers[metric.ledger]
        together = [metric, *(other for other in CATALOGUE.values() if other.ledger == metric.ledger)]
        dimensions = sorted({*by, *(name for one in together for name in one.where)} & {*ledger.columns})
        columns = sorted({name for one in together for name in one.columns} & {*ledger.columns})
        return self._remember(
            ("changes", metric.ledger, *dimensions, *columns), lambda: collapse(ledger, dimensions, columns)
        )

    def _remember(self, key: tuple, work_out: Callable[[], Result]) -> Result:
        memo = self._memo
        result = memo.get(key)
        if result is None:
            result = work_out()
            if len(memo) >= REMEMBERED:
                # Another thread may still write into the old one; nothing is lost by that.
                memo = self._memo = {}
            memo[key] = result
        return result


def _metric(metric: str | Metric) -> Metric:
    return find(metric) if isinstance(metric, str) else metric
