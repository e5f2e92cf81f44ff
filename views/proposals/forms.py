"""The parts of the page «Предложения» in which people write: propose, support, decide, merge."""

from datetime import date

import streamlit as st

from ui.shell.snapshot import Draft, Refused, Snapshot, decide, decides, merge, propose, support
from ui.text import numbers
from ui.text.translation import _
from views.proposals import listed


def submit(snapshot: Snapshot, as_of: date) -> None:
    """The form for a new proposal; what is wrong with it is said above it, and what was typed stays."""
    if st.session_state.pop("proposal-sent", None):
        st.success(_("The proposal has been submitted. It stands in the list as new."))
    with st.form("proposal", clear_on_submit=False, border=False):
        section = st.selectbox(_("Section"), list(listed.SECTIONS), format_func=lambda code: _(listed.SECTIONS[code]))
        title = st.text_input(_("Title"), max_chars=120, key="proposal-title")
        problem = st.text_area(_("Problem"), max_chars=1500, key="proposal-problem")
        text = st.text_area(_("Proposal"), max_chars=1500, key="proposal-text")
        effect = st.text_area(_("Expected effect"), max_chars=600, key="proposal-effect")
        body = st.text_input(_("Body that proposes it (never a person)"), max_chars=120, key="proposal-body")
        sent = st.form_submit_button(_("Submit"), type="primary")
    typed = f"{title}. {problem}. {text}"
    near = listed.like(snapshot, as_of, typed) if sent and title else []
    if sent and near and st.session_state.get("proposal-seen") != typed:
        st.session_state["proposal-seen"] = typed
        st.warning(_("Something like it is there already: %(titles)s. Support it, or submit once more to send yours.")
                   % {"titles": "; ".join(f"«{one}»" for one in near)})  # fmt: skip
        return
    if sent:
        _say(lambda: propose(snapshot, Draft(section, title, problem, text, effect, body)), "proposal-sent")


def act(snapshot: Snapshot, number: int) -> None:
    """Support one proposal; who decides brings it into a state."""
    with st.form(f"support-{number}", border=False):
        body = st.text_input(_("Body that supports it"), max_chars=120)
        if st.form_submit_button(_("Support")):
            _say(lambda: support(snapshot, number, body), "proposal-done")
    if not decides(snapshot):
        return
    with st.form(f"decide-{number}", border=False):
        state = st.selectbox(_("New state"), list(listed.STATES)[1:], format_func=lambda code: _(listed.STATES[code]))
        reason = st.text_input(_("Reason (needed to decline)"), max_chars=300)
        if st.form_submit_button(_("Set the state")):
            _say(lambda: decide(snapshot, number, state, reason), "proposal-done")


def pairs(snapshot: Snapshot, as_of: date) -> None:
    """Proposals worded alike, side by side; who decides merges them."""
    found = listed.pairs(snapshot, as_of)
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
            if decides(snapshot) and last.button(_("Merge into the first"), key=key):
                ids = second["proposal_id"], first["proposal_id"]
                _say(lambda ids=ids: merge(snapshot, *ids), "proposal-done")


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
