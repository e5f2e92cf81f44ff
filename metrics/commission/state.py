"""How a decision of the commission stands on a day: worked out from its due day and what was reported, never typed.

    in_progress    it is not closed and nothing is late
    prolonged      it has been given a new last day, which has not passed
    overdue        its last day has passed, or a periodic report has not come; it is not closed
    done           closed with all of it carried out, and the figure moved, or it is too early, or it has none
    done_no_effect closed with all of it carried out, and the figure has not moved
    not_done       closed with less carried out than was planned
    released       taken from control without being closed

A closing or release counts until the decision is reopened; it is then what it was before, by the last day it was given.
What comes after the day asked about is not known on it. A permanent decision is never overdue. A periodic one is owed a
report by its first day and every so many months after; a report stands for all that were owed by its day, and for the
next one once the last of them has passed.

Worked example: due on 30 April, prolonged on 28 April to 31 May, closed on 10 June with 6 of 6 and a figure that has
not moved: in_progress on 20 April, prolonged on 1 May, overdue on 1 June, done_no_effect (late) from 10 June.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MOVED, NOT_MOVED, TOO_EARLY = "moved", "not_moved", "too_early"
_LAST_OF_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class State(StrEnum):
    """How a decision stands."""

    IN_PROGRESS = "in_progress"
    PROLONGED = "prolonged"
    OVERDUE = "overdue"
    DONE = "done"
    DONE_NO_EFFECT = "done_no_effect"
    NOT_DONE = "not_done"
    RELEASED = "released"


OPEN = frozenset({State.IN_PROGRESS, State.PROLONGED, State.OVERDUE})
"""States of a decision that the commission still has to come back to."""


@dataclass(frozen=True)
class Term:
    """When a decision is to be carried out: taken ``on``; by ``due_on`` (None: permanent), of a periodic one the day of
    its first report, and every ``every_months`` after."""

    on: date
    due_on: date | None = None
    every_months: int | None = None


@dataclass(frozen=True)
class Event:
    """What happened to it: check_in, prolonged (to ``due_on``), closed (``done`` of ``planned``, with the ``verdict``
    of its figure, None where it has none), reopened or released."""

    kind: str
    on: date
    due_on: date | None = None
    done: int | None = None
    planned: int | None = None
    verdict: str | None = None


@dataclass(frozen=True)
class Standing:
    """``due_on`` is the day that holds, None for a permanent decision; ``late`` whether it was closed after it;
    ``since`` the day of the last event that made it so."""

    state: State
    due_on: date | None
    late: bool
    since: date


def standing(term: Term, events: Iterable[Event], day: date) -> Standing | None:
    """How it stands at the end of ``day``; None before it was taken.

    :param events: those of one day in the order in which they came
    """
    if day < term.on:
        return None
    past = sorted((event for event in events if event.on <= day), key=lambda event: event.on)
    until = _ending(past)
    due_on, moved = _due(term, past)
    if until is not None:
        late = until.kind == "closed" and due_on is not None and until.on > due_on
        return Standing(_ended(until), due_on, late, until.on)
    since = max((event.on for event in past), default=term.on)
    if due_on is not None and day > due_on:
        return Standing(State.OVERDUE, due_on, False, due_on)
    return Standing(State.PROLONGED if moved else State.IN_PROGRESS, due_on, False, since)


def urgency(one: Standing) -> tuple[int, date]:
    """What comes first: the overdue, then what is open, by the last day; the closed at the end."""
    rank = 0 if one.state is State.OVERDUE else 1 if one.state in OPEN else 2
    return rank, one.due_on or date.max


def _ending(past: Sequence[Event]) -> Event | None:
    """The closing or release that holds: the last one, unless the decision was reopened after it."""
    turns = [event for event in past if event.kind in ("closed", "released", "reopened")]
    return turns[-1] if turns and turns[-1].kind != "reopened" else None


def _ended(event: Event) -> State:
    if event.kind == "released":
        return State.RELEASED
    if event.done is None or event.planned is None or event.done < event.planned:
        return State.NOT_DONE
    return State.DONE_NO_EFFECT if event.verdict == NOT_MOVED else State.DONE


def _due(term: Term, past: Sequence[Event]) -> tuple[date | None, bool]:
    """The last day that holds, and whether it was given later."""
    given = [event.due_on for event in past if event.kind == "prolonged" and event.due_on is not None]
    if term.due_on is None:
        return (given[-1], True) if given else (None, False)
    if term.every_months is None:
        return (given[-1], True) if given else (term.due_on, False)
    turn = 0
    for report in (event.on for event in past if event.kind == "check_in"):
        if turn == 0 or report > _turn(term.due_on, term.every_months, turn - 1):
            turn += 1
        while _turn(term.due_on, term.every_months, turn) < report:
            turn += 1
    owed = _turn(term.due_on, term.every_months, turn)
    return (given[-1], True) if given and given[-1] > owed else (owed, False)


def _turn(first: date, months: int, number: int) -> date:
    return _months_after(first, number * months)


def _months_after(day: date, months: int) -> date:
    """The same date so many months later, the last of a month that has no such date."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    leap = month == 1 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return date(year, month + 1, min(day.day, _LAST_OF_MONTH[month] + leap))
