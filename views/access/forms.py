"""The parts of the page «Доступ» in which the administrator does something."""

import streamlit as st

from ui.shell.door import ROLES
from ui.shell.snapshot import Snapshot, viewer
from ui.shell.snapshot.access import Grant, Refused, Role, grant, holder, revoke
from ui.text.translation import _
from views.shared.places import places

_LONGEST = 200


def grant_role(snapshot: Snapshot) -> None:
    """The form for a role: whom, which, and of which districts or institution."""
    with st.form("grant", border=False):
        issuer = st.text_input(
            _("Who signs her in: address of the provider, or «proxy»"), max_chars=_LONGEST, key="grant-issuer"
        )
        subject = st.text_input(
            _("Her subject, confirmed e-mail or user name there"), max_chars=_LONGEST, key="grant-subject"
        )
        role, districts, institution = _place(snapshot, "grant")
        if st.form_submit_button(_("Grant"), type="primary"):
            try:
                grant(snapshot, holder(issuer, subject), role, districts, institution)
            except Refused:
                st.error(_("Not granted: name whom, and districts of a head or one institution."))
            else:
                st.rerun()


def revoke_role(snapshot: Snapshot, held: list[Grant]) -> None:
    """The choice of whose role to take away."""
    with st.form("revoke", border=False):
        who = st.selectbox(_("Whose role"), [one.holder for one in held], index=None, key="revoke-who", placeholder="")
        if st.form_submit_button(_("Revoke")) and who:
            revoke(snapshot, who)
            st.rerun()


def look_as(snapshot: Snapshot) -> None:
    """The choice of as whom to look."""
    with st.form("view-as", border=False):
        role, districts, institution = _place(snapshot, "look", but=Role.ADMINISTRATOR)
        if st.form_submit_button(_("Look")):
            viewer.look_as(role, frozenset(districts) or None, institution)
            st.switch_page("pages/overview.py")  # this page is not hers


def _place(snapshot: Snapshot, key: str, but: Role | None = None) -> tuple[Role, list[str], int | None]:
    names = places(snapshot, snapshot.board.reach().until)
    facts = snapshot.facts
    role = st.selectbox(
        _("Role"),
        [one for one in Role if one is not but],
        format_func=lambda one: _(ROLES[one.value]),
        key=f"{key}-role",
    )
    districts = st.multiselect(
        _("Districts"),
        facts.districts["district_id"].to_list(),
        format_func=names.name,
        key=f"{key}-districts",
        placeholder="",
    )
    institution = st.selectbox(
        _("Institution"), facts.institutions["institution_id"].to_list(), index=None, format_func=names.name,
        key=f"{key}-institution", placeholder="",
    )  # fmt: skip
    return role, districts, institution if role is Role.INSTITUTION else None
