"""How a decision stands is worked out: one state for every history, and no history that could be typed otherwise."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.commission.state import MOVED, NOT_MOVED, OPEN, TOO_EARLY, Event, Standing, State, Term, standing

TAKEN = date(2025, 3, 12)
DAYS = st.integers(-10, 400).map(lambda n: TAKEN + timedelta(days=n))
LATER = st.integers(0, 400).map(lambda n: TAKEN + timedelta(days=n))
TERMS = st.one_of(
    st.just(Term(TAKEN)),
    st.builds(Term, st.just(TAKEN), LATER),
    st.builds(Term, st.just(TAKEN), LATER, st.integers(1, 12)),
)
EVENTS = st.one_of(
    st.builds(Event, st.just("check_in"), LATER),
    st.builds(Event, st.just("prolonged"), LATER, LATER),
    st.builds(
        lambda on, done, verdict: Event("closed", on, None, done, 6, verdict),
        LATER, st.integers(0, 6), st.sampled_from([None, MOVED, NOT_MOVED, TOO_EARLY]),
    ),
    st.builds(Event, st.sampled_from(["reopened", "released"]), LATER),
)  # fmt: skip
HISTORIES = st.lists(EVENTS, max_size=8)


def closed(on: date, done: int = 6, verdict: str | None = None) -> Event:
    return Event("closed", on, None, done, 6, verdict)


def test_the_worked_example() -> None:
    term = Term(TAKEN, date(2025, 4, 30))
    events = [
        Event("prolonged", date(2025, 4, 28), date(2025, 5, 31)),
        closed(date(2025, 6, 10), verdict=NOT_MOVED),
    ]
    states = [standing(term, events, date(2025, month, day)) for month, day in ((4, 20), (5, 1), (6, 1), (6, 10))]
    assert [one.state for one in states if one] == [
        State.IN_PROGRESS, State.PROLONGED, State.OVERDUE, State.DONE_NO_EFFECT,
    ]  # fmt: skip
    assert states[-1] == Standing(State.DONE_NO_EFFECT, date(2025, 5, 31), True, date(2025, 6, 10))


@pytest.mark.parametrize(
    ("event", "state"),
    [
        (closed(TAKEN, verdict=MOVED), State.DONE),
        (closed(TAKEN, verdict=TOO_EARLY), State.DONE),
        (closed(TAKEN), State.DONE),
        (closed(TAKEN, verdict=NOT_MOVED), State.DONE_NO_EFFECT),
        (closed(TAKEN, done=5, verdict=MOVED), State.NOT_DONE),
        (Event("released", TAKEN), State.RELEASED),
    ],
)
def test_what_it_is_closed_with_says_how_it_stands(event: Event, state: State) -> None:
    now = standing(Term(TAKEN, TAKEN), [event], TAKEN)
    assert now == Standing(state, TAKEN, False, TAKEN)


def test_a_periodic_one_is_owed_a_report_each_time_and_a_late_one_stands_for_all_that_were_missed() -> None:
    term, day = Term(TAKEN, date(2025, 3, 31), 1), date(2025, 6, 15)
    early, late = Event("check_in", date(2025, 3, 20)), Event("check_in", day)
    assert standing(term, [], date(2025, 3, 31)).state is State.IN_PROGRESS
    assert standing(term, [], date(2025, 4, 1)).state is State.OVERDUE
    assert standing(term, [early], date(2025, 4, 30)).due_on == date(2025, 4, 30)
    assert standing(term, [early, early], date(2025, 5, 1)).state is State.OVERDUE
    assert standing(term, [early, late], day).due_on == date(2025, 6, 30)


@given(TERMS, HISTORIES, DAYS)
def test_it_has_a_state_from_the_day_it_is_taken_and_none_before(term: Term, events: list[Event], day: date) -> None:
    assert (standing(term, events, day) is None) == (day < term.on)


@given(TERMS, HISTORIES, LATER)
def test_what_comes_later_is_not_known_yet(term: Term, events: list[Event], day: date) -> None:
    assert standing(term, events, day) == standing(term, [one for one in events if one.on <= day], day)


@given(TERMS, HISTORIES, LATER)
def test_only_an_open_one_can_be_overdue_and_then_its_day_has_passed(
    term: Term, events: list[Event], day: date
) -> None:
    now = standing(term, events, day)
    assert now
    if now.state is State.OVERDUE:
        assert (now.due_on or day) < day
    elif now.state in OPEN:
        assert now.due_on is None or now.due_on >= day


@given(TERMS, HISTORIES, LATER)
def test_a_reopened_one_stands_as_if_it_had_never_been_closed(term: Term, events: list[Event], day: date) -> None:
    reopened = [*(one for one in events if one.on <= day), Event("reopened", day)]
    never = [one for one in events if one.kind not in ("closed", "released", "reopened")]
    before, after = standing(term, never, day), standing(term, reopened, day)
    assert before
    assert after
    assert (before.state, before.due_on) == (after.state, after.due_on)


@given(TERMS, HISTORIES, LATER, LATER)
def test_a_later_last_day_never_makes_it_late(term: Term, events: list[Event], day: date, later: date) -> None:
    still = standing(term, events, day)
    given_more = standing(term, [*events, Event("prolonged", day, max(later, day))], day)
    assert still
    assert given_more
    assert (given_more.state in OPEN) == (still.state in OPEN)
    assert given_more.state is not State.OVERDUE or term.every_months is not None


@given(TERMS, HISTORIES, LATER, LATER)
def test_it_changes_by_itself_only_from_open_to_overdue(
    term: Term, events: list[Event], one: date, other: date
) -> None:
    first, last = sorted((one, other))
    quiet = [event for event in events if event.on <= first]
    before, after = standing(term, quiet, first), standing(term, quiet, last)
    assert before
    assert after
    assert after.state in ({before.state, State.OVERDUE} if before.state in OPEN else {before.state})
