"""The parts of the page «Предложения» in which people write: propose, support, decide, merge."""

from collections.abc import Callable
from datetime import date
from functools import partial
from html import escape

import streamlit as st

from ui.shell import markup
from ui.shell.snapshot import Refused, Snapshot
from ui.shell.snapshot.proposals import Draft, decide, decides, merge, propose, support
from ui.text import numbers
from ui.text.translation import _
from views.proposals import refusals
from views.proposals.choices import SECTIONS, STATES
from views.proposals.standing import similar, similar_to


def submit(snapshot: Snapshot, day: date) -> None:
    """The form for a new proposal; what is wrong with it is said above it, and what was typed stays."""
    if st.session_state.pop("proposal-sent", None):
        st.success(_("The proposal has been submitted. It stands in the list as new."))
    with st.form("proposal", clear_on_submit=False, border=False):
        section = st.selectbox(_("Section"), list(SECTIONS), format_func=lambda code: _(SECTIONS[code]))
        title = st.text_input(_("Title"), max_chars=120, key="proposal-title")
        problem = st.text_area(_("Problem"), max_chars=1500, key="proposal-problem")
        text = st.text_area(_("Proposal"), max_chars=1500, key="proposal-text")
        effect = st.text_area(_("Expected effect"), max_chars=600, key="proposal-effect")
        body = st.text_input(_("Body that proposes it (never a person)"), max_chars=120, key="proposal-body")
        sent = st.form_submit_button(_("Submit"), type="primary")
    typed = f"{title}. {problem}. {text}"
    near = similar_to(snapshot, day, typed) if sent and title else []
    if sent and near and st.session_state.get("proposal-seen") != typed:
        st.session_state["proposal-seen"] = typed
        words = _("Something like it is there already: %(titles)s. Support it, or submit once more to send yours.")
        markup.show(f'<p class="notice">{escape(words % {"titles": "; ".join(f"«{one}»" for one in near)})}</p>')
        return
    if sent:
        _write(lambda: propose(snapshot, Draft(section, title, problem, text, effect, body)), "proposal-sent")


def act(snapshot: Snapshot, number: int) -> None:
    """Support one proposal; who decides brings it into a state."""
    with st.form(f"support-{number}", border=False):
        body = st.text_input(_("Body that supports it"), max_chars=120)
        if st.form_submit_button(_("Support")):
            _write(lambda: support(snapshot, number, body), "proposal-done")
    if not decides(snapshot):
        return
    with st.form(f"decide-{number}", border=False):
        state = st.selectbox(_("New state"), list(STATES)[1:], format_func=lambda code: _(STATES[code]))
        reason = st.text_input(_("Reason (needed to decline)"), max_chars=300)
        if st.form_submit_button(_("Set the state")):
            _write(lambda: decide(snapshot, number, state, reason), "proposal-done")


def pairs(snapshot: Snapshot, day: date) -> None:
    """Proposals worded alike, side by side; who decides merges them."""
    alike = similar(snapshot, day)
    if not alike:
        markup.show(f'<p class="muted">{_("No two proposals are worded alike.")}</p>')
    for first, second, similarity in alike:
        with st.container(border=True):
            left, right, last = st.columns([5, 5, 3])
            for column, row in ((left, first), (right, second)):
                whose = f"{row['author_body']} · {row['problem']}"
                with column:
                    markup.show(f'<p><b>{escape(row["title"])}</b></p><p class="muted small">{escape(whose)}</p>')
            last.caption(_("alike by %(n)s") % {"n": numbers.percent(similarity, 0)})
            key = f"merge-{first['proposal_id']}-{second['proposal_id']}"
            if decides(snapshot) and last.button(_("Merge into the first"), key=key):
                _write(partial(merge, snapshot, second["proposal_id"], first["proposal_id"]), "proposal-done")


def _write(write: Callable[[], object], done: str) -> None:
    """Write; say in words what was refused, else show the page anew with the new version of the data."""
    try:
        write()
    except Refused as refused:
        st.error(refusals.words(refused))
        return
    st.session_state[done] = True
    if done == "proposal-sent":
        for field in ("title", "problem", "text", "effect", "body"):
            st.session_state.pop(f"proposal-{field}", None)
    st.rerun()
