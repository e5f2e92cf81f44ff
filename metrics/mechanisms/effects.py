"""What the mechanisms of the pilot have brought: one panel and one conclusion for each mechanism and outcome.

Everything is as of a day: the panel has the months that were over by it, and a start after it has not happened. After
the pilot the conclusions stand still: their last month is the pilot's last one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl

from metrics.catalogue import metric as find
from metrics.engine.board import Board
from metrics.engine.periods import Window, windows
from metrics.mechanisms.conclusion import Conclusion, Finding, conclude
from metrics.mechanisms.effect import NotIdentified, estimate
from metrics.mechanisms.panel import Panel, month_days, panel
from metrics.metric import Direction, Metric

BY = ("district_id", "institution_id")


@dataclass(frozen=True, eq=False)
class Assessment:
    """What one mechanism has brought by one outcome. ``panel`` is None where no institution has reported it for two
    months; in it more is better, whatever the metric's own direction. ``source`` says who set the smallest effect that
    matters."""

    mechanism: str
    metric: Metric
    source: str
    panel: Panel | None
    conclusion: Conclusion

    @property
    def clusters(self) -> int:
        """Institutions, or districts, that began independently of each other."""
        return 0 if self.panel is None else len(np.unique(self.panel.cluster))

    @property
    def months(self) -> tuple[date, date] | None:
        """First and last day as of which a month was over; None without a panel."""
        return (self.panel.months[0], self.panel.months[-1]) if self.panel and self.panel.months else None


@dataclass(frozen=True)
class Moment:
    """One point of the event study: months since the start (negative before it), the difference then, its interval
    (None where only the point is known)."""

    months: int
    effect: float
    lower: float | None
    upper: float | None


def pilot(board: Board, as_of: date) -> Window | None:
    """The pilot that has begun last by the day; None before the first one."""
    begun = [one for one in windows(board.periods).get("pilot", ()) if one.starts_on <= as_of]
    return begun[-1] if begun else None


def known_on(board: Board, as_of: date) -> date | None:
    """The day on which what is concluded as of ``as_of`` was known for the first time; None before the pilot.

    A panel has whole months, so that nothing changes between one 1st and the next, and after the pilot's last month
    nothing at all. Whoever keeps conclusions keeps them by this day.
    """
    of_pilot = pilot(board, as_of)
    if of_pilot is None:
        return None
    # The report as of the 1st after the pilot's last day is the one about its last month.
    return max(of_pilot.starts_on, min(as_of, of_pilot.ends_on + timedelta(days=1)).replace(day=1))


def assess(board: Board, outcomes: pl.DataFrame, starts: pl.DataFrame, as_of: date) -> list[Assessment]:
    """A conclusion for every row of ``outcomes``, in its order; an empty list before the pilot.

    :param outcomes: mechanism_id, metric, growth, matters, source_ru
    :param starts: mechanism_id, institution_id, started_on (null: not yet)
    """
    if pilot(board, as_of) is None:
        return []
    assessments = []
    for row in outcomes.iter_rows(named=True):
        outcome = find(row["metric"])
        good_is_up = outcome.good is not Direction.DOWN
        own = starts.filter(mechanism_id=row["mechanism_id"])
        observed = panel_of(board, outcome, own, as_of, growth=row["growth"])
        conclusion = conclude(observed, matters=row["matters"], growth=row["growth"], good_is_up=good_is_up)
        upwards = _upwards(observed, good_is_up)
        assessments.append(Assessment(row["mechanism_id"], outcome, row["source_ru"], upwards, conclusion))
    return assessments


def panel_of(board: Board, metric: Metric, starts: pl.DataFrame, as_of: date, *, growth: bool) -> Panel | None:
    """The panel of a metric over the institutions of ``starts``, from the first month of the metric's own period (a
    school year, a cohort) to the day, or to the pilot's last month."""
    until = known_on(board, as_of)
    if until is None:
        return None
    own = [one for one in windows(board.periods).get(metric.period_kind, ()) if one.starts_on <= until]
    if not own or starts.is_empty():
        return None
    months = month_days(own[-1].starts_on, until)
    period = board.period(metric, until)
    taking_part = pl.col("institution_id").is_in(starts["institution_id"].to_list())
    results = [board.evaluate(metric, BY, as_of=day, period=period).filter(taking_part) for day in months]
    begun = starts.filter(pl.col("started_on") <= as_of)
    if not results:
        return None
    return panel(results, months, dict(begun.select("institution_id", "started_on").iter_rows()), growth=growth)


def _upwards(panel: Panel | None, good_is_up: bool) -> Panel | None:
    if panel is None or good_is_up:
        return panel
    return Panel(-panel.outcome, panel.start, panel.size, panel.cluster, panel.months, panel.institutions)


def event_study(assessment: Assessment) -> list[Moment]:
    """The months before the start, as the check of the pre-trend found them, and those after it.

    Before the start there is no interval: the check asks of all these months together, and gives one p value. Where the
    conclusion was refused, nothing is shown of what came after. After the start it is that of the conclusion.
    """
    conclusion, observed = assessment.conclusion, assessment.panel
    if observed is None or conclusion.pretrend is None:
        return []
    before = [Moment(months, effect, None, None) for months, effect in sorted(conclusion.pretrend.leads)]
    if conclusion.estimate is None:
        return before
    after = (_moment(observed, months) for months in range(conclusion.months_after))
    return before + [moment for moment in after if moment is not None]


def _moment(observed: Panel, months: int) -> Moment | None:
    try:
        effect = estimate(observed, months)
    except NotIdentified:
        return None
    bounded = bool(np.isfinite([effect.lower, effect.upper]).all())
    return Moment(months, effect.effect, effect.lower if bounded else None, effect.upper if bounded else None)


def standing(assessments: Sequence[Assessment], mechanism: str) -> Finding:
    """What is found of a mechanism by all its outcomes together: harm by one of them outweighs an effect on another,
    and nothing is called without effect while one outcome cannot be told."""
    findings = {one.conclusion.finding for one in assessments if one.mechanism == mechanism}
    for finding in (Finding.HARM, Finding.EFFECT):
        if finding in findings:
            return finding
    return Finding.NO_EFFECT if findings == {Finding.NO_EFFECT} else Finding.CANNOT_TELL
