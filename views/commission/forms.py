"""The parts of the page «Комиссия» in which people write: a meeting, a decision, what happened to a decision."""

from collections.abc import Callable
from datetime import date, timedelta

import streamlit as st

from metrics.catalogue import CATALOGUE
from metrics.commission.state import OPEN
from ui.shell.snapshot import Refused, Snapshot
from ui.shell.snapshot.commission import (
    LONGEST,
    Decision,
    Event,
    Item,
    Meeting,
    commission,
    keeps,
    lines,
    participants,
    record_decision,
    record_event,
    record_meeting,
    write_minutes,
)
from ui.shell.snapshot.commission import freeze as keep
from ui.text.translation import _
from views.commission import frozen, words
from views.commission.standing import Followed, evidence, measured
from views.shared.places import places
from views.shared.slice import Slice
from views.shared.words import named

LONGEST_LIST = 3000


def meeting(snapshot: Snapshot, day: date) -> None:
    """The form for a meeting with its participants and agenda."""
    with st.form("meeting", border=False):
        number = st.text_input(_("No. of the protocol"), max_chars=LONGEST["number"], key="meeting-number")
        held_on = st.date_input(_("Day of the meeting"), day, format="DD.MM.YYYY", key="meeting-day")
        kind = st.selectbox(
            _("Kind"), list(words.MEETINGS), format_func=lambda code: _(words.MEETINGS[code]), key="meeting-kind"
        )
        place = st.text_input(_("Place"), max_chars=LONGEST["office"], key="meeting-place")
        chair = st.text_input(
            _("In the chair (office, never a person)"), max_chars=LONGEST["office"], key="meeting-chair"
        )
        secretary = st.text_input(_("Secretary (office)"), max_chars=LONGEST["office"], key="meeting-secretary")
        people = st.text_area(
            _("Present: a body a line, after a semicolon how many people"), max_chars=LONGEST_LIST, key="meeting-people"
        )
        parts = {
            part: st.text_area(title, max_chars=LONGEST_LIST, key=f"meeting-{part}")
            for part, title in named(words.PARTS).items()
        }
        if st.form_submit_button(_("Record the meeting"), type="primary"):
            items = tuple(Item(part, line) for part, text in parts.items() for line in lines(text))
            typed = Meeting(number, held_on, kind, chair, participants(people), items, place, secretary)
            _write(lambda: record_meeting(snapshot, typed))


def decision(snapshot: Snapshot, slice_: Slice) -> None:
    """The form for a decision under an item of an agenda; nothing where there is no meeting yet."""
    frames = commission(snapshot)
    titles = {row["meeting_id"]: words.meeting(row) for row in frames.meetings.iter_rows(named=True)}
    items = {
        row["item_id"]: f"{titles[row['meeting_id']]}: {row['position']}. {row['title']}"
        for row in frames.items.sort("meeting_id", "position", descending=[True, False]).iter_rows(named=True)
    }
    if not items:
        return
    districts = places(snapshot, slice_.as_of).names
    with st.form("decision", border=False):
        item = st.selectbox(_("Item of the agenda"), list(items), format_func=items.__getitem__, key="decision-item")
        number = st.text_input(_("No. of the decision"), max_chars=LONGEST["number"], key="decision-number")
        text = st.text_area(_("What is to be done"), max_chars=LONGEST["text"], key="decision-text")
        metric = st.selectbox(
            _("Metric that it is to move"), list(CATALOGUE), index=None, placeholder=_("without a metric"),
            format_func=lambda code: _(CATALOGUE[code].title), key="decision-metric",
        )  # fmt: skip
        district = st.selectbox(
            _("District"), list(districts), index=None, placeholder=_("Whole region"),
            format_func=districts.__getitem__, key="decision-district",
        )  # fmt: skip
        body = st.text_input(_("Body that answers"), max_chars=LONGEST["body"], key="decision-body")
        office = st.text_input(_("Its office, never a person"), max_chars=LONGEST["office"], key="decision-office")
        helpers = st.text_area(_("With: a body a line"), max_chars=LONGEST_LIST, key="decision-helpers")
        due = st.selectbox(_("Due"), list(words.DUE), format_func=lambda code: _(words.DUE[code]), key="decision-due")
        last = st.date_input(
            _("Last day, or that of the first report"), slice_.as_of + timedelta(days=30), format="DD.MM.YYYY",
            key="decision-day",
        )  # fmt: skip
        months = st.number_input(_("Report every … months"), 1, 12, 1, key="decision-months")
        if st.form_submit_button(_("Record the decision"), type="primary"):
            typed = Decision(
                item, number, text, body, office, due, due_on=None if due == "permanent" else last,
                every_months=months if due == "periodic" else None, metric=metric, district_id=district,
                executors=tuple(lines(helpers)),
            )  # fmt: skip
            _write(lambda: record_decision(snapshot, typed))


def event(snapshot: Snapshot, slice_: Slice, day: date, one: Followed) -> None:
    """The form for what happened to a decision. Closing it keeps its figure then and now as evidence."""
    closed = one.standing.state not in OPEN
    offered = ["reopened"] if closed else ["check_in", "prolonged", "closed", "released"]
    if not keeps(snapshot):
        offered = [] if closed else ["check_in"]
    if not offered:
        return
    number = one.row["decision_id"]
    with st.form(f"event-{number}", border=False):
        kind = st.selectbox(_("What"), offered, format_func=lambda code: _(words.EVENTS[code]), key="event-kind")
        on = st.date_input(_("Day"), day, format="DD.MM.YYYY", key="event-day")
        note = st.text_area(_("Message"), max_chars=LONGEST["note"], key="event-note")
        office = st.text_input(_("Who says so (office)"), max_chars=LONGEST["office"], key="event-office")
        done = st.number_input(_("Carried out"), 0, None, None, key="event-done")
        planned = st.number_input(_("out of"), 1, None, None, key="event-planned")
        later = st.date_input(_("New last day, where it is prolonged"), None, format="DD.MM.YYYY", key="event-later")
        if st.form_submit_button(_("Note it"), type="primary"):
            figure = measured(snapshot, slice_, one.row) if kind == "closed" else None
            typed = Event(
                number, kind, on, note, office, done, planned, later if kind == "prolonged" else None,
                **evidence(figure),
            )  # fmt: skip
            _write(lambda: record_event(snapshot, typed))


def minutes(snapshot: Snapshot, meeting_id: int) -> None:
    """The form for the minutes of one item of a meeting."""
    frame = commission(snapshot).items
    rows = {row["item_id"]: row for row in frame.iter_rows(named=True) if row["meeting_id"] == meeting_id}
    with st.form(f"minutes-{meeting_id}", border=False):
        item = st.selectbox(
            _("Item of the agenda"), list(rows), key="minutes-item",
            format_func=lambda key: f"{rows[key]['position']}. {rows[key]['title']}",
        )  # fmt: skip
        text = st.text_area(_("What was said"), max_chars=LONGEST["minutes"], key="minutes-text")
        if st.form_submit_button(_("Put into the minutes")):
            _write(lambda: write_minutes(snapshot, item, text))


def freeze(snapshot: Snapshot, slice_: Slice) -> None:
    """The form that freezes what is looked at."""
    with st.form("freeze", border=False):
        note = st.text_input(_("What for"), max_chars=LONGEST["title"], key="freeze-note")
        if st.form_submit_button(_("Freeze the figures"), type="primary"):
            _write(lambda: keep(snapshot, frozen.picture(snapshot, slice_, note)))


def _write(write: Callable[[], object]) -> None:
    """Write; say in words what was refused, else show the page anew with the new version of the data."""
    try:
        write()
    except Refused as refused:
        st.error(str(refused))
        return
    except PermissionError:
        st.error(_("Your role or your districts do not let you write this."))
        return
    st.session_state["commission-done"] = True
    st.rerun()
