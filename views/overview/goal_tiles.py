"""The tiles of the goals: each with its number, its population, value, target, verdict, change and trend. Which there
are the metrics say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from html import escape
from typing import Any

from metrics.catalogue import metric as find
from metrics.catalogue import tiles
from metrics.engine import clock
from metrics.engine.board import Board
from metrics.engine.earlier import Earlier
from metrics.findings.over_whole import OverWhole
from metrics.metric import Metric
from metrics.statistics.short import short
from metrics.statistics.verdict import TOO_EARLY
from metrics.target import Target
from ui import theme
from ui.charts.sparkline import sparkline
from ui.shell import links
from ui.shell.snapshot import Snapshot, cached
from ui.text import numbers
from ui.text.figure_text import amount, cell, figure, target_words
from ui.text.phrases import capital
from ui.text.translation import PLACES, _
from views.shared import change, excess, unseen, words
from views.shared.slice import Slice, whole

LOOKED_BACK = timedelta(weeks=26)  # what the little line shows


@dataclass(frozen=True)
class _Figure:
    metric: Metric
    target: Target | None
    now: Mapping[str, Any]
    before: Mapping[str, Any] | None
    earlier: Earlier | None
    over: OverWhole
    as_of: date
    last: str
    """After the deadline: as of when the last report about it is expected."""


@cached
def html(snapshot: Snapshot, as_of: date, since: date) -> str:
    """The tiles of the region as one piece of HTML."""
    board = snapshot.board
    slice_ = Slice(as_of, since)
    drawn = []
    for title, metrics in tiles().items():
        named = _titled(snapshot, _(title), metrics[0], as_of)
        drawn.append(_tile(board, named, [_figure(snapshot, one, slice_) for one in metrics]))
    return f'<div class="goals">{"".join(drawn)}</div>'


def _titled(snapshot: Snapshot, title: str, metric: Metric, as_of: date) -> str:
    """The title with the number of the goal, and with the cohort or the admission that is looked at: they are never
    those of the day itself."""
    if metric.tile and metric.tile.goal:
        title = _("Goal %(n)s. %(title)s") % {"n": metric.tile.goal, "title": title}
    if metric.period_kind not in ("cohort", "admission_year"):
        return title
    period = words.period(snapshot, metric.period_kind, snapshot.board.period(metric, as_of))
    return title if period == numbers.MISSING else f"{title}, {period}"


def _figure(snapshot: Snapshot, metric: Metric, slice_: Slice) -> _Figure:
    earlier = change.compared(snapshot, slice_, metric)
    now, before = whole(snapshot, slice_, metric), whole(snapshot, slice_.on(earlier.day), metric) if earlier else None
    over = excess.excess(snapshot, replace(slice_, hide_small=links.small_numbers_hidden()), metric)
    goal = snapshot.board.target(metric, slice_.as_of)
    return _Figure(metric, goal, now, before, earlier, over, slice_.as_of, _last(snapshot, metric, goal, slice_.as_of))


def _last(snapshot: Snapshot, metric: Metric, goal: Target | None, as_of: date) -> str:
    """Of a metric that forms report, whose time is over."""
    if goal is None or not clock.is_over(goal, as_of) or not words.form_of(snapshot, metric.ledger):
        return ""
    if clock.is_final(goal, snapshot.board.pace(metric, as_of=as_of).whole_until):
        return ""
    return _("last report: as of %(day)s") % {"day": numbers.short_day(clock.last_report(goal))}


def _tile(board: Board, title: str, figures: Sequence[_Figure]) -> str:
    return (_single if len(figures) == 1 else _several)(board, title, figures)


def _single(board: Board, title: str, figures: Sequence[_Figure]) -> str:
    (only,) = figures
    value = f'<p class="value">{_linked(only, cell(only.now, only.metric, only.target).text)}{_target(only)}</p>'
    last_line = _beside(board, only) if only.metric.tile and only.metric.tile.beside else _change(only)
    facts = _facts(_left(only), excess.fact(only.over, only.metric), last_line, only.last)
    return _drawn("", title, _population([(only, "")]), value, _trend(board, only), _verdict(only), facts)


def _several(board: Board, title: str, figures: Sequence[_Figure]) -> str:
    """Parts of one goal in one tile, judged by the worse; other official counts of the same stand under them."""
    named = [(one, _(one.metric.tile.part) if one.metric.tile else "") for one in figures]
    value = "".join(
        f'<span class="pair">{_linked(one, _value(one))}<small>{escape(name)}</small></span>' for one, name in named
    )
    valued = [pair for pair in named if pair[0].now["value"] is not None]
    worse, its_name = min(valued, key=lambda pair: pair[0].now["value"], default=named[0])
    title = f"{title}, {target_words(worse.metric, worse.target)}" if worse.target else title
    gaps = [f"{name} {numbers.count(gap)}" for one, name in named if (gap := short(one.now))]
    left = _("short: %(parts)s") % {"parts": ", ".join(gaps)} if gaps else _judged_from(worse)
    return _drawn(
        "both",
        title,
        _population(named),
        f'<p class="value">{value}</p>',
        _verdict(worse, f"{its_name}: "),
        _facts(left, *(excess.fact(one.over, one.metric) for one in figures), _change(worse), worse.last),
        _trend(board, worse),
        unseen.html(board, [(name, one.metric) for one, name in named], worse.as_of),
        _facts(_other_counts(board, named), other=True),
    )


def _population(named: Sequence[tuple[_Figure, str]]) -> str:
    """Who is counted, and how many they are: of one tile it is the same kind of people in each of its parts."""
    sizes = [(name, people) for one, name in named if (people := one.now["denominator"]) is not None]
    counts = [f"{name} {numbers.count(people)}".strip() for name, people in sizes]
    whom = capital(_(named[0][0].metric.denominator_words))
    return f'<p class="population">{escape(": ".join([whom, *([", ".join(counts)] if counts else [])]))}</p>'


def _value(one: _Figure) -> str:
    return figure(one.now, one.metric, one.target)


def _drawn(kind: str, title: str, *parts: str) -> str:
    return f'<section class="goal {kind}"><h2 class="title">{escape(title)}</h2>{"".join(parts)}</section>'


def _linked(one: _Figure, value: str) -> str:
    """The value as a link to where it comes from; nothing comes from nowhere."""
    if one.now["state"] not in ("shown", "few"):
        return escape(value)
    address = links.trace(one.metric, one.as_of)
    return f'<a class="traced" href="{escape(address)}" target="_self">{escape(value)}</a>'


def _facts(*facts: str, other: bool = False) -> str:
    lines = "".join(f"<b>{escape(fact)}</b>" for fact in facts if fact)
    return f'<p class="facts{" other" if other else ""}">{lines}</p>' if lines else ""


def _target(one: _Figure) -> str:
    return f"<small>{escape(target_words(one.metric, one.target))}</small>" if one.target else ""


def _verdict(one: _Figure, of: str = "") -> str:
    mark = theme.mark(one.now)
    return f'<p class="verdict ink-{mark.code}">{theme.sign_html(mark)}<span>{escape(of + _(mark.word))}</span></p>'


def _left(one: _Figure) -> str:
    """How many people are left to the target; from when it is judged, while it is too early."""
    if gap := short(one.now):
        return _("%(people)s short") % {"people": numbers.people_missing(gap, one.metric.unit)}
    return _judged_from(one)


def _judged_from(one: _Figure) -> str:
    if one.now["verdict"] != TOO_EARLY or one.target is None:
        return ""
    return _("judged from %(day)s") % {"day": numbers.short_day(one.target.judged_from)}


def _change(one: _Figure) -> str:
    return change.sentence(one.earlier, one.metric, change.difference(one.now, one.before))


def _beside(board: Board, one: _Figure) -> str:
    """How far it has come on the way there, in counts: applications for places."""
    row = board.evaluate(one.metric.tile.beside if one.metric.tile else "", as_of=one.as_of).row(0, named=True)
    if row["denominator"] is None:
        return ""
    filed = {"n": numbers.count(row["numerator"]), "places": numbers.people(row["denominator"], PLACES)}
    return _("applications: %(n)s for %(places)s") % filed


def _other_counts(board: Board, named: Sequence[tuple[_Figure, str]]) -> str:
    """The other official count, with its own date: insured work within a year, of an earlier cohort."""
    counts = []
    for one, name in named:
        other = find(one.metric.tile.beside) if one.metric.tile and one.metric.tile.beside else None
        row = board.evaluate(other, as_of=one.as_of).row(0, named=True) if other else None
        if other and row and row["value"] is not None:
            counts.append((f"{name} {amount(row['value'], other)}", row["last_change"]))
    if not counts:
        return ""
    parts, days = zip(*counts, strict=True)
    listed = {"parts": ", ".join(parts), "day": numbers.day(max(day for day in days if day))}
    return _("register count, within a year: %(parts)s (%(day)s)") % listed


def _trend(board: Board, one: _Figure) -> str:
    """Half a year at most, inside the period: in September the line is as short as the year is young."""
    steps = board.trend(one.metric, since=one.as_of - LOOKED_BACK, until=one.as_of)
    values, points = steps["value"].to_list(), steps.drop_nulls("value")
    if points.height < 2:
        return ""
    first, last = points.row(0, named=True), points.row(-1, named=True)
    span = {"first": amount(first["value"], one.metric), "last": amount(last["value"], one.metric)}
    title = _("since %(day)s: from %(first)s to %(last)s") % (span | {"day": numbers.short_day(first["as_of"])})
    return sparkline(values, float(one.target.at_least) if one.target else None, title=title, width=80)
