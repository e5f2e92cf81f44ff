"""The door: what stands in place of a page for who has not signed in, or holds no role; and who looks, and as whom."""

import os
from html import escape
from typing import NoReturn

import streamlit as st

from ui.shell import markup
from ui.shell.snapshot import viewer
from ui.text.translation import N_, _

ROLES = {
    "ministry": N_("Ministry"),
    "commission": N_("Commission"),
    "district_head": N_("Head of a district"),
    "institution": N_("Institution"),
    "staffing_centre": N_("Staffing centre"),
    "data_steward": N_("Data steward"),
    "administrator": N_("Administrator"),
}


def closed(why: PermissionError) -> NoReturn:
    """Says calmly why nothing is shown and what to do next, and ends the run."""
    if isinstance(why, viewer.NotSignedIn):
        _headline(_("Please sign in."))
        st.write(_("What you see depends on the role that is granted to you."))
        if viewer.by_provider():
            st.button(_("Sign in"), on_click=st.login, type="primary", key="sign-in")
        else:
            st.write(_("Open the dashboard at the address of your organisation, which signs you in."))
        st.stop()
    _headline(_("No access is granted to you."))
    st.write(_("Ask for it: %(whom)s.") % {"whom": os.environ.get("DASHBOARD_ADMINISTRATOR") or _("the administrator")})
    if isinstance(why, viewer.NoRole) and str(why):
        st.write(_("Name this to them; the system knows you by it:"))
        st.code(str(why), language=None)
    if viewer.signs_in():
        _sign_out()
    st.stop()


def who() -> None:
    """In the side bar: the role, and the way out; across the page: as whom an administrator looks."""
    if not viewer.signs_in():
        return
    role = viewer.looks_as()
    if role is not None:
        words = _("Shown as seen by: %(role)s. It is noted in the audit.") % {"role": _(ROLES[role.value])}
        markup.show(f'<p class="notice known">{escape(words)}</p>')
        st.button(_("Look as yourself again"), on_click=viewer.look_as, args=(None,), key="view-as-end")
    with st.sidebar:
        _sign_out()


def _sign_out() -> None:
    if viewer.by_provider():
        st.button(_("Sign out"), on_click=viewer.sign_out, type="tertiary", key="sign-out")


def _headline(text: str) -> None:
    markup.show(f'<h1 class="headline">{escape(text)}</h1>')
