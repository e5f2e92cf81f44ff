"""Who is looking: what is granted to whoever has signed in, read from the database on every run and never kept.

People sign in with a provider (OIDC, ``[auth]`` in ``.streamlit/secrets.toml``), or a proxy of the ministry names them
in a header, which is believed from the addresses in ``TRUSTED_PROXIES`` alone. Without either the server is an open
demonstration, and the database opens nothing but a demonstration to it.
"""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from contextvars import ContextVar
from typing import Any

import streamlit as st

from data_access import audit
from data_access.access import demonstration, grants, identity
from data_access.access.grants import NoRole as NoRole
from data_access.access.grants import NotSignedIn as NotSignedIn
from data_access.database import DatabaseUnavailable, database_url, engine
from data_access.scope import Role, Scope

HEADER = "X-Remote-User"
_AS, _NOTED = "looks-as", "signed-in-as"
_hides: ContextVar[bool] = ContextVar("role_hides", default=False)
_seen: ContextVar[Scope | None] = ContextVar("scope_seen", default=None)


def by_provider() -> bool:
    """Whether people sign in with a provider."""
    return bool(st.secrets.load_if_toml_exists()) and "auth" in st.secrets


def signs_in() -> bool:
    """Whether this server knows who is looking; otherwise it is an open demonstration."""
    return bool(os.environ.get("TRUSTED_PROXIES")) or by_provider()


def scope() -> Scope:
    """What the viewer of this run may see.

    Raises:
        NotSignedIn: nobody has signed in, or too long ago.
        NoRole: nothing is granted to her.
        LookupError: ``DASHBOARD_ROLE`` is no role.
    """
    seen = _as_another(own()) if signs_in() else demonstration.scope(database_url(), os.environ)
    _hides.set(seen.role is Role.COMMISSION)
    _seen.set(seen)
    return seen


def own() -> Scope:
    """What is granted to who has signed in, whomever she looks as.

    Raises:
        NotSignedIn: nobody has signed in, or too long ago.
        NoRole: nothing is granted to her.
    """
    granted = grants.of_any(engine(), _holders(), os.environ.get("DASHBOARD_REGION"))
    if st.session_state.get(_NOTED) != granted.holder:
        audit.write(engine(), granted, "signed_in")
        st.session_state[_NOTED] = granted.holder
    return granted


def administers() -> bool:
    """Whether who has signed in grants roles, and does not look as somebody else just now."""
    try:
        return signs_in() and scope().role is Role.ADMINISTRATOR
    except (PermissionError, LookupError, DatabaseUnavailable):
        return False


def look_as(role: Role | None, districts: frozenset[str] | None = None, institution: int | None = None) -> None:
    """Let the administrator look as somebody of a role would; None: as herself again. It is noted in the audit.

    Raises:
        PermissionError: she is no administrator.
    """
    granted = own()
    if granted.role is not Role.ADMINISTRATOR:
        raise PermissionError("only an administrator looks as somebody else")
    if role is None:
        st.session_state.pop(_AS, None)
        return
    listed = sorted(districts) if districts is not None else None
    audit.write(engine(), granted, "viewed_as", role=role.value, districts=listed, institution=institution)
    st.session_state[_AS] = (role, districts, institution)


def looks_as() -> Role | None:
    """The role as which the administrator looks; None where nobody looks as somebody else."""
    return st.session_state[_AS][0] if _AS in st.session_state and signs_in() else None


def hides_small_numbers() -> bool:
    """Whether the viewer's role has no choice but to have small numbers hidden."""
    return _hides.get()


def exported(file: str, **of: Any) -> Callable[[], None]:
    """What notes in the audit that the viewer of this run has taken a file out. It is called when she does, which may
    be after the run; whose role has been taken away by then gets no file.

    :param of: codes, days and switches that say what the file is of
    """
    seen = _seen.get() or scope()
    detail = {"file": file} | {name: value for name, value in of.items() if value is not None}

    def note() -> None:
        audit.write(engine(), seen, "exported", **detail)

    return note


def sign_out() -> None:
    """Note it, forget as whom she looked, and end the session with the provider."""
    with suppress(PermissionError):  # revoked: there is no role left in which to note it
        audit.write(engine(), own(), "signed_out")
    for key in (_AS, _NOTED):
        st.session_state.pop(key, None)
    if by_provider():
        st.logout()


def _as_another(granted: Scope) -> Scope:
    if granted.role is not Role.ADMINISTRATOR or _AS not in st.session_state:
        st.session_state.pop(_AS, None)
        return granted
    role, districts, institution = st.session_state[_AS]
    return Scope(granted.region, role, districts, institution, granted.holder)


def _holders() -> list[str]:
    """How the database may know who is looking."""
    claims = st.user.to_dict() if by_provider() and st.user.is_logged_in else {}
    named = identity.by_proxy(_peer(), st.context.headers.get(HEADER), os.environ.get("TRUSTED_PROXIES", ""))
    return named or identity.by_claims(claims, time.time())


def _peer() -> str | None:
    """The address on the other end. Streamlit gives none for the machine itself, and none outside a session."""
    return (st.context.ip_address or "127.0.0.1") if st.context.headers.to_dict() else None
