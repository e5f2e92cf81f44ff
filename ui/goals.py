"""The four tiles of the overview: three goals and awareness, each with value, target, verdict, change and course."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Any

from metrics.board import Board
from metrics.catalogue import metric as find
from metrics.metric import Metric
from metrics.target import Target
from ui import numbers, theme, trace, words
from ui.cells import amount, cell, figure, target_words
from ui.charts import sparkline
from ui.words import _

COURSE = timedelta(weeks=26)  # what the little line shows


@dataclass(frozen=True)
class _Figure:
    metric: Metric
    target: Target | None
    now: Mapping[str, Any]
    before: Mapping[str, Any]
    board: Board
    as_of: date


def tiles(board: Board, as_of: date, since: date) -> str:
    """The tiles of the region as one piece of HTML."""
    one = {code: _figure(board, code, as_of, since) for code in _SHOWN}
    return (
        '<div class="goals">'
        + _single(one["guidance_coverage"], _("Guidance coverage"), _change(one["guidance_coverage"], since))
        + _single(one["awareness"], _("Know of targeted training"), _change(one["awareness"], since))
        + _pair(one, since)
        + _single(one["targeted_fill"], _("Targeted offers filled"), _applications(board, as_of))
        + "</div>"
    )


_SHOWN = (
    *("guidance_coverage", "awareness", "graduate_employment_spo", "graduate_employment_he", "targeted_fill"),
    *("employment_1y_spo", "employment_1y_he"),
)


def _figure(board: Board, code: str, as_of: date, since: date) -> _Figure:
    metric = find(code)
    return _Figure(
        metric,
        board.target(metric, as_of),
        board.evaluate(metric, as_of=as_of).row(0, named=True),
        board.evaluate(metric, as_of=since).row(0, named=True),
        board,
        as_of,
    )


def _single(it: _Figure, title: str, last_line: str) -> str:
    value = f'<p class="value">{_linked(it, cell(it.now, it.metric, it.target).text)}{_target(it)}</p>'
    return _tile("", title, value, _course(it), _verdict(it), _facts(_left(it), last_line))


def _pair(one: Mapping[str, _Figure], since: date) -> str:
    """Colleges and universities in one tile; the insurance register's count stands beside the monitoring."""
    named = ((one["graduate_employment_spo"], _("colleges")), (one["graduate_employment_he"], _("universities")))
    value = "".join(
        f'<span class="pair">{_linked(it, figure(it.now, it.metric, it.target))}<small>{escape(name)}</small></span>'
        for it, name in named
    )
    worse, its_name = min(
        (pair for pair in named if pair[0].now["value"] is not None),
        key=lambda it: it[0].now["value"],
        default=named[0],
    )
    title = f"{_('Employment')}, {target_words(worse.metric, worse.target)}" if worse.target else _("Employment")
    short = [f"{name} {numbers.count(it.now['gap_people'])}" for it, name in named if it.now["gap_people"]]
    left = _("short: %(parts)s") % {"parts": ", ".join(short)} if short else ""
    return _tile(
        "both",
        title,
        f'<p class="value">{value}</p>',
        _verdict(worse, f"{its_name}: "),
        _facts(left, _change(worse, since)),
        _course(worse),
        _facts(_register(one), other=True),
    )


def _linked(it: _Figure, value: str) -> str:
    """The value as a link to where it comes from; nothing comes from nowhere."""
    if it.now["state"] not in ("shown", "few"):
        return escape(value)
    address = trace.link(it.metric, it.as_of)
    return f'<a class="traced" href="{escape(address)}" target="_self">{escape(value)}</a>'


def _tile(kind: str, title: str, *parts: str) -> str:
    return f'<section class="goal {kind}"><h2 class="title">{escape(title)}</h2>{"".join(parts)}</section>'


def _facts(*facts: str, other: bool = False) -> str:
    lines = "".join(f"<b>{escape(fact)}</b>" for fact in facts if fact)
    return f'<p class="facts{" other" if other else ""}">{lines}</p>' if lines else ""


def _target(it: _Figure) -> str:
    return f"<small>{escape(target_words(it.metric, it.target))}</small>" if it.target else ""


def _verdict(it: _Figure, of: str = "") -> str:
    mark = theme.mark(it.now)
    return f'<p class="verdict ink-{mark.code}">{theme.sign_html(mark)}<span>{escape(of + _(mark.word))}</span></p>'


def _left(it: _Figure) -> str:
    """How many people are left to the target; from when it is judged, while it is too early."""
    gap, verdict = it.now["gap_people"], it.now["verdict"]
    if verdict == "too_early" and it.target:
        return _("judged from %(day)s") % {"day": numbers.short_day(it.target.judged_from)}
    if not gap:
        return ""
    return _("%(people)s short") % {"people": numbers.people_missing(gap, it.metric.unit)}


def _change(it: _Figure, since: date) -> str:
    if it.now["value"] is None or it.before["value"] is None:
        return ""
    change = numbers.points(it.now["value"] - it.before["value"])
    return _("%(change)s since %(day)s") % {"change": change, "day": numbers.short_day(since)}


def _applications(board: Board, as_of: date) -> str:
    row = board.evaluate("applications_per_place", as_of=as_of).row(0, named=True)
    if row["denominator"] is None:
        return ""
    filed = {"n": numbers.count(row["numerator"]), "places": numbers.people(row["denominator"], words.PLACES)}
    return _("applications: %(n)s for %(places)s") % filed


def _register(one: Mapping[str, _Figure]) -> str:
    """The other official count, with its own date: insured work within a year, of an earlier cohort."""
    known = [(one["employment_1y_spo"], _("colleges")), (one["employment_1y_he"], _("universities"))]
    parts = [f"{name} {amount(it.now['value'], it.metric)}" for it, name in known if it.now["value"] is not None]
    if not parts:
        return ""
    day = numbers.day(max(it.now["last_change"] for it, _name in known if it.now["last_change"]))
    return _("insurance register, within a year: %(parts)s (%(day)s)") % {
        "parts": ", ".join(parts),
        "day": day,
    }


def _course(it: _Figure) -> str:
    course = it.board.trend(it.metric, since=it.as_of - COURSE, until=it.as_of)["value"].to_list()
    known = [value for value in course if value is not None]
    if len(known) < 2:
        return ""
    span = {"first": amount(known[0], it.metric), "last": amount(known[-1], it.metric)}
    title = _("half a year: from %(first)s to %(last)s") % span
    return sparkline(course, float(it.target.at_least) if it.target else None, title=title, width=80)
