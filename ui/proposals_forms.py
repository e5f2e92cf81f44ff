"""The parts of the page «Предложения» in which people write: propose, support, decide, merge."""

from datetime import date

import streamlit as st

from ui import numbers, proposals, session
from ui.session import Draft, Opened, Refused
from ui.words import _


def submit(it: Opened, as_of: date) -> None:
    """The form for a new proposal; what is wrong with it is said above it, and what was typed stays."""
    if st.session_state.pop("proposal-sent", None):
        st.success(_("The proposal has been submitted. It stands in the list as new."))
    with st.form("proposal", clear_on_submit=False, border=False):
        section = st.selectbox(
            _("Section"), list(proposals.SECTIONS), format_func=lambda code: _(proposals.SECTIONS[code])
        )
        title = st.text_input(_("Title"), max_chars=120, key="proposal-title")
        problem = st.text_area(_("Problem"), max_chars=1500, key="proposal-problem")
        text = st.text_area(_("Proposal"), max_chars=1500, key="proposal-text")
        effect = st.text_area(_("Expected effect"), max_chars=600, key="proposal-effect")
        body = st.text_input(_("Body that proposes it (never a person)"), max_chars=120, key="proposal-body")
        sent = st.form_submit_button(_("Submit"), type="primary")
    typed = f"{title}. {problem}. {text}"
    near = proposals.like(it, as_of, typed) if sent and title else []
    if sent and near and st.session_state.get("proposal-seen") != typed:
        st.session_state["proposal-seen"] = typed
        st.warning(_("Something like it is there already: %(titles)s. Support it, or submit once more to send yours.")
                   % {"titles": "; ".join(f"«{one}»" for one in near)})  # fmt: skip
        return
    if sent:
        _say(lambda: session.propose(it, Draft(section, title, problem, text, effect, body)), "proposal-sent")


def act(it: Opened, number: int) -> None:
    """Support one proposal; who decides brings it into a state."""
    with st.form(f"support-{number}", border=False):
        body = st.text_input(_("Body that supports it"), max_chars=120)
        if st.form_submit_button(_("Support")):
            _say(lambda: session.support(it, number, body), "proposal-done")
    if not session.decides(it):
        return
    with st.form(f"decide-{number}", border=False):
        state = st.selectbox(
            _("New state"), list(proposals.STATES)[1:], format_func=lambda code: _(proposals.STATES[code])
        )
        reason = st.text_input(_("Reason (needed to decline)"), max_chars=300)
        if st.form_submit_button(_("Set the state")):
            _say(lambda: session.decide(it, number, state, reason), "proposal-done")


def pairs(it: Opened, as_of: date) -> None:
    """Proposals worded alike, side by side; who decides merges them."""
    found = proposals.pairs(it, as_of)
    if not found:
        st.html(f'<p class="muted">{_("No two proposals are worded alike.")}</p>')
    for first, second, how in found:
        with st.container(border=True):
            left, right, last = st.columns([5, 5, 3])
            for column, row in ((left, first), (right, second)):
                column.markdown(f"**{row['title']}**")
                column.caption(f"{row['author_body']} · {row['problem']}")
            last.caption(_("alike by %(n)s") % {"n": numbers.percent(how, 0)})
            key = f"merge-{first['proposal_id']}-{second['proposal_id']}"
            if session.decides(it) and last.button(_("Merge into the first"), key=key):
                ids = second["proposal_id"], first["proposal_id"]
                _say(lambda ids=ids: session.merge(it, *ids), "proposal-done")


def _say(write, done: str) -> None:  # type: ignore[no-untyped-def]
    """Write; say in words what was refused, else show the page anew with the new version of the data."""
    try:
        write()
    except Refused as refused:
        st.error(str(refused))
        return
    st.session_state[done] = True
    if done == "proposal-sent":
        for field in ("title", "problem", "text", "effect", "body"):
            st.session_state.pop(f"proposal-{field}", None)
    st.rerun()
