"""What can be chosen on «Комиссия»; all of it stands in the address."""

import streamlit as st

from ui.shell import controls
from ui.shell.snapshot import Snapshot
from ui.shell.snapshot.commission import commission
from ui.text import numbers
from ui.text.translation import N_, _
from views.commission import words
from views.commission.standing import Followed
from views.commission.tables import protocols
from views.shared.words import named

VIEWS = {
    "decisions": N_("Decisions"),
    "meeting": N_("Meeting"),
    "agenda": N_("Next agenda"),
    "frozen": N_("Pictures"),
    "record": N_("Record"),
}


def view() -> str:
    """Draws the views; one of ``VIEWS``."""
    return controls.choice(_("View"), named(VIEWS), key="view", style="segments") or "decisions"


def chosen_meeting(snapshot: Snapshot) -> int | None:
    """Draws the list of meetings, the last one first; the id of the one that is open, None where there is none."""
    rows = commission(snapshot).meetings.iter_rows(named=True)
    meetings = {str(row["meeting_id"]): words.meeting(row) for row in rows}
    number = controls.choice(_("Meeting"), meetings, key="meeting") if meetings else None
    return int(number) if number else None


def chosen_picture(snapshot: Snapshot) -> str | None:
    """Draws the list of frozen pictures, the last one first; the code of the one that is open."""
    rows = commission(snapshot).frozen.iter_rows(named=True)
    pictures = {row["code"]: f"{row['code']}, {numbers.day(row['as_of'])}: {row['note']}" for row in rows}
    if not pictures:
        return None
    return controls.choice(_("Picture"), pictures, key="picture", every=_("Open a picture"))


def chosen_body(bodies: list[str]) -> str | None:
    """Draws the list of bodies that something was decided for; None where none is chosen. It stands in no address, for
    a body is named by a text of people."""
    if not bodies:
        return None
    return st.selectbox(_("Body"), bodies, index=None, placeholder=_("Extract for a body"), key="extract-body")


def chosen_decision(snapshot: Snapshot, listed: tuple[Followed, ...]) -> Followed | None:
    """Draws the list of decisions; the one that is open."""
    numbered = protocols(snapshot)
    titles = {
        str(one.row["decision_id"]): f"{words.number(one.row, numbered)}. {one.row['text'][:80]}" for one in listed
    }
    if not titles:
        return None
    number = controls.choice(_("Decision"), titles, key="decision", every=_("Open a decision"))
    return next((one for one in listed if str(one.row["decision_id"]) == number), None)
