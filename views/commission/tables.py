"""The decisions as tables: all of them, overdue first; those of one meeting with their figures; one in full."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

import polars as pl

from metrics.commission.state import State
from ui.shell.snapshot import Snapshot, cached
from ui.shell.snapshot.commission import commission
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.phrases import lowered, together
from ui.text.translation import _, ngettext
from views.commission import words
from views.commission.standing import Followed, followed, open_ones
from views.shared.places import Places, places
from views.shared.slice import Slice, link

MARKED = {
    State.OVERDUE: "missed",
    State.NOT_DONE: "missed",
    State.DONE: "met",
    State.DONE_NO_EFFECT: "met_within_error",
}


def protocols(snapshot: Snapshot) -> dict[int, str]:
    """Id of a meeting -> number of its protocol."""
    return dict(commission(snapshot).meetings.select("meeting_id", "number").iter_rows())


@cached
def thought(snapshot: Snapshot, slice_: Slice, until: date) -> str:
    """The headline: how many decisions are overdue, how many open, and when the last meeting was."""
    listed = followed(snapshot, slice_, until)
    if not listed:
        return _("The commission has taken no decision by this day.")
    overdue = sum(one.standing.state is State.OVERDUE for one in listed)
    late = ngettext("%(n)s decision is overdue", "%(n)s decisions are overdue", overdue)
    sentence = late % {"n": numbers.count(overdue)} if overdue else _("No decision is overdue")
    words_ = {"late": sentence, "open": numbers.count(len(open_ones(listed))), "all": numbers.count(len(listed))}
    last = max(one.row["held_on"] for one in listed)
    return together(
        _("%(late)s; open: %(open)s of %(all)s.") % words_,
        _("Last decisions: %(day)s.") % {"day": numbers.day(last)},
    )


@cached
def all_decisions(snapshot: Snapshot, slice_: Slice, until: date) -> Sheet:
    """Every decision, overdue first."""
    return _sheet(snapshot, slice_, followed(snapshot, slice_, until), _("Decisions of the commission"), "decisions")


@cached
def of_meeting(snapshot: Snapshot, slice_: Slice, until: date, meeting_id: int) -> Sheet:
    """The decisions of one meeting with their figures."""
    title = words.meeting(
        commission(snapshot).meetings.row(by_predicate=pl.col("meeting_id") == meeting_id, named=True)
    )
    listed = [one for one in followed(snapshot, slice_, until) if one.row["meeting_id"] == meeting_id]
    return _sheet(snapshot, slice_, listed, _("Meeting %(meeting)s") % {"meeting": title}, "meeting")


def _sheet(snapshot: Snapshot, slice_: Slice, listed: Sequence[Followed], title: str, name: str) -> Sheet:
    heads = tuple(
        map(
            Head,
            (
                *(_("Decision"), _("Answers for it"), _("State"), _("Metric")),
                *(_("On the day of the decision"), _("Now"), _("Change"), _("Verdict")),
            ),
        )
    )
    named, numbered = places(snapshot, slice_.as_of), protocols(snapshot)
    lines = tuple(Row((*_words(one, named, numbered), *_figures(slice_, one))) for one in listed)
    return Sheet(title, slice_.as_of, heads, lines, name=name, empty=_("No decision has been taken by this day."))


def _words(one: Followed, named: Places, numbered: Mapping[int, str]) -> tuple[Cell, ...]:
    row, state = one.row, words.state(one)
    where = words.place(row, named) if row["district_id"] or row["institution_id"] else ""
    number = _("No. %(number)s") % {"number": words.number(row, numbered)}
    helpers = _("with: %(bodies)s") % {"bodies": row["executors"]} if row["executors"] else ""
    closed = "" if one.closing is None else _("since %(day)s") % {"day": numbers.short_day(one.standing.since)}
    return (
        sheet.text(row["text"], note=", ".join(filter(None, (number, where)))),
        sheet.text(f"{row['body']}, {lowered(row['office'])}", note=helpers),
        Cell(state, state, note=closed or words.due(one), mark=MARKED.get(one.standing.state, "")),
    )


def _figures(slice_: Slice, one: Followed) -> tuple[Cell, ...]:
    figure = one.measured
    if figure is None:
        return (sheet.text(_("without a metric")), *(sheet.not_applicable() for _column in range(4)))
    then, now = words.then_and_now(figure)
    where = {name: one.row[name] for name in ("district_id", "institution_id") if one.row[name]}
    shown = figure.now["state"] in ("shown", "few")
    return (
        sheet.text(_(figure.metric.short)),
        sheet.text(then),
        sheet.text(now, href=link(slice_, figure.metric, where, period=figure.period) if shown else ""),
        sheet.text(words.moved(figure), note=words.interval(figure)),
        sheet.text(words.verdict(figure), note=words.placebo(figure)),
    )


@cached
def one(snapshot: Snapshot, slice_: Slice, until: date, decision_id: int) -> str:
    """One decision with everything that was reported of it, as HTML."""
    opened = next(one for one in followed(snapshot, slice_, until) if one.row["decision_id"] == decision_id)
    events = commission(snapshot).events
    lines = []
    for row in events.iter_rows(named=True):
        if row["decision_id"] == decision_id and row["happened_on"] <= until:
            done = f" ({numbers.of_people(row['done'], row['planned'])})" if row["done"] is not None else ""
            what = f"{_(words.EVENTS[row['kind']])}{done}: {row['note']} — {row['office']}"
            lines.append((numbers.day(row["happened_on"]), what))
    items = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in lines)
    body = items or f"<dt>{escape(_('Reports'))}</dt><dd>{escape(_('none yet'))}</dd>"
    return f'<div class="passport"><h3>{escape(opened.row["text"])}</h3><dl>{body}</dl></div>'
