"""Every decision as of a day: how it stands, and its figure then and now, hidden where small numbers are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from metrics.catalogue import CATALOGUE
from metrics.commission.effect import Effect, Figure, changes, effect, kept
from metrics.commission.state import OPEN, Event, Standing, Term, standing, urgency
from metrics.metric import Metric
from ui.shell.snapshot import Snapshot, cached
from ui.shell.snapshot.commission import commission
from ui.text.figure_text import NO_ROW
from views.shared.slice import Slice, rows, whole

DISTRICT, INSTITUTION = "district_id", "institution_id"


@dataclass(frozen=True)
class Measured:
    """A decision's metric in the period of its day: its rows of :func:`metrics.engine.evaluate` on that day and now,
    and what they say; ``effect`` is None where one of them is hidden or of too few people."""

    metric: Metric
    period: str | None
    then: Mapping[str, Any]
    now: Mapping[str, Any]
    effect: Effect | None


@dataclass(frozen=True)
class Followed:
    """A decision (its row of the frame), how it stands, the closing that holds, and its figure; None without one."""

    row: Mapping[str, Any]
    standing: Standing
    closing: Mapping[str, Any] | None
    measured: Measured | None


def day(snapshot: Snapshot, as_of: date) -> date:
    """The day as of which decisions are shown: on the last day with data also what has been written since."""
    frames = commission(snapshot)
    newest = max((*frames.meetings["held_on"], *frames.events["happened_on"]), default=as_of)
    last = max((snapshot.board.last_day(name) or as_of for name in snapshot.board.ledgers), default=as_of)
    return max(as_of, newest) if as_of >= last else as_of


@cached
def followed(snapshot: Snapshot, slice_: Slice, until: date) -> tuple[Followed, ...]:
    """Every decision taken by the day ``until``, overdue first, then open ones by their last day, then the closed.

    Figures are as of the slice's day.
    """
    frames = commission(snapshot)
    happened = {key[0]: part.to_dicts() for key, part in frames.events.group_by("decision_id", maintain_order=True)}
    listed = []
    for row in frames.decisions.iter_rows(named=True):
        events = happened.get(row["decision_id"], [])
        stands = standing(Term(row["held_on"], row["due_on"], row["every_months"]), map(_event, events), until)
        if stands is not None:
            listed.append(Followed(row, stands, _closing(events, stands), measured(snapshot, slice_, row)))
    return tuple(sorted(listed, key=lambda one: (*urgency(one.standing), one.row["held_on"], one.row["decision_id"])))


def _event(row: Mapping[str, Any]) -> Event:
    return Event(row["kind"], row["happened_on"], row["due_on"], row["done"], row["planned"], row["verdict"])


def _closing(events: Sequence[Mapping[str, Any]], stands: Standing) -> Mapping[str, Any] | None:
    if stands.state in OPEN:
        return None
    ends = [row for row in events if row["kind"] in ("closed", "released") and row["happened_on"] == stands.since]
    return ends[-1] if ends else None


def measured(snapshot: Snapshot, slice_: Slice, row: Mapping[str, Any]) -> Measured | None:
    """The figure of a decision as of the slice's day, in the period of the day it was taken on: a change never crosses
    a period. None where it names no metric, or nothing was asked before it was taken."""
    metric, taken = CATALOGUE.get(row["metric"] or ""), row["held_on"]
    if metric is None or slice_.as_of < taken:
        return None
    period = snapshot.board.period(metric, taken)
    of_period = replace(slice_, period=period)

    def figure(on: date) -> Mapping[str, Any]:
        return _row(snapshot, of_period.on(on), metric, row)

    then, now = figure(taken), figure(slice_.as_of)
    if {then["state"], now["state"]} != {"shown"}:
        return Measured(metric, period, then, now, None)
    before = None
    if not metric.divided:
        long_ago = taken - (slice_.as_of - taken)
        same = snapshot.board.period(metric, long_ago) == period
        before = _figure(figure(long_ago), metric) if same else None
    others = _others(snapshot, of_period, metric, row) if metric.divided and row[DISTRICT] else ()
    what = effect(taken, _figure(then, metric), _figure(now, metric), metric.good, earlier=before, others=others)
    return Measured(metric, period, then, now, what)


def _row(snapshot: Snapshot, slice_: Slice, metric: Metric, row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The one row of the district or institution that the decision is about, hidden as in the whole table of them."""
    at_institution = row[INSTITUTION] is not None and INSTITUTION in metric.dimensions
    if not at_institution and row[DISTRICT] is None:
        return whole(snapshot, slice_, metric)
    by, key = ((DISTRICT, INSTITUTION), INSTITUTION) if at_institution else ((DISTRICT,), DISTRICT)
    of_place = rows(snapshot, slice_, metric, by).filter(pl.col(key) == row[key])
    return of_place.row(0, named=True) if of_place.height else dict(NO_ROW) | {"last_change": None}


def _figure(row: Mapping[str, Any], metric: Metric) -> Figure:
    if not metric.divided:
        return Figure(row["numerator"], None, row["last_change"])
    return Figure(row["numerator"], row["denominator"] or 0, row["last_change"])


def _others(snapshot: Snapshot, slice_: Slice, metric: Metric, row: Mapping[str, Any]) -> tuple[float, ...]:
    """How the figure changed in the districts that the decision is not about."""
    then, now = (rows(snapshot, slice_.on(on), metric, (DISTRICT,)) for on in (row["held_on"], slice_.as_of))
    return changes(then, now, DISTRICT, leave_out=row[DISTRICT])


def evidence(figure: Measured | None) -> dict[str, Any]:
    """What is kept of a figure when its decision is closed; nothing of what is hidden or missing."""
    return {} if figure is None else kept(figure.then["value"], figure.now["value"], figure.effect)


def open_ones(listed: Iterable[Followed]) -> list[Followed]:
    """Those that the commission has to come back to."""
    return [one for one in listed if one.standing.state in OPEN]
