"""The address of a page: what has been chosen there, as codes, so that a link shows the same to everybody.

A choice is looked for in the field that shows it, then in the address. Every choice of a run is written into the
address at its end, all of them at once. An address that is not the one written last was followed, typed or gone back
to: then it counts, and not what the fields still hold.
"""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from ui.shell import logs
from ui.text.translation import same

COMMON = ("lang", "date", "since", "known", "hide", "district", "present")
"""What a link to another page carries: choices that mean the same everywhere."""
KNOWS = "known-then"
"""Key of the field that says whether the day under "known" counts at all."""
_NOW, _WRITTEN, _OFFERED, _NOTED = "address-now", "address-written", "address-offered", "address-noted"
_MISREAD = "address-misread"


def begin() -> None:
    """At the top of every run, before anything is drawn."""
    asked = st.query_params.to_dict()
    if st.session_state.get(_WRITTEN) not in (None, asked):
        for key in st.session_state.get(_OFFERED, ()):
            st.session_state.pop(key, None)
    st.session_state[_NOW], st.session_state[_OFFERED], st.session_state[_NOTED] = {}, {}, set()
    st.session_state[_MISREAD] = {}


def wanted(key: str) -> object:
    """What the field of this key shows, or the address asks for; None without either."""
    return st.session_state[key] if key in st.session_state else st.query_params.get(key)


def meant(key: str, options: Mapping[str, str], default: str | None, also: Mapping[str, str]) -> str | None:
    """The code that is asked for under ``key``: one of ``options``, also by its words in any language, or by an older
    name that ``also`` knows; what is none of them gives way to the default and is noted in the log."""
    text = wanted(key)
    st.session_state.setdefault(_OFFERED, {})[key] = list(options)
    if text is None and key not in st.session_state and key not in st.query_params:
        return default
    if text is None or text in options:
        return None if text is None else str(text)
    code = also.get(str(text)) or next((code for code, words in options.items() if same(words, str(text))), None)
    if code in options:
        return code
    logs.logger().info("unknown_choice", key=key)
    misread(key, default)
    return default


def misread(key: str, shown: str | None) -> None:
    """What the address asks for under ``key`` does not exist here, and ``shown`` is in its place. What a field still
    holds from before, because the page has changed around it, nobody has asked for."""
    if key not in st.session_state and (text := st.query_params.get(key)):
        st.session_state.setdefault(_MISREAD, {})[key] = (text, shown)


def say_shown(key: str, words: str) -> None:
    """The words on screen of what is shown in place of what was asked for in vain."""
    asked, _code = st.session_state[_MISREAD][key]
    st.session_state[_MISREAD][key] = (asked, words)


def not_shown() -> dict[str, tuple[str, str | None]]:
    """Key -> what the address asked for in vain in this run, and what is shown in its place."""
    return dict(st.session_state.get(_MISREAD, {}))


def follow(key: str) -> None:
    """The field of this key holds its choice only as long as no other address is followed."""
    st.session_state.setdefault(_OFFERED, {}).setdefault(key, [])


def note(key: str, code: str | None) -> None:
    """What is chosen under ``key`` in this run; None: nothing, which stands in no address."""
    st.session_state.setdefault(_NOTED, set()).add(key)
    if code is not None:
        st.session_state.setdefault(_NOW, {})[key] = code


def chosen(*keys: str) -> dict[str, str]:
    """What has been chosen under these keys so far in this run, as codes."""
    noted = st.session_state.get(_NOW, {})
    return {key: noted[key] for key in keys if key in noted}


def write() -> None:
    """At the end of every run: the address says what was chosen in it, and carries on what this page does not ask."""
    noted = st.session_state.get(_NOTED, set())
    carried = {key: text for key, text in st.query_params.to_dict().items() if key in COMMON and key not in noted}
    chosen = st.session_state.get(_NOW, {}) | carried
    if st.query_params.to_dict() != chosen:
        st.query_params.from_dict(chosen)
    st.session_state[_WRITTEN] = chosen


def common() -> dict[str, str]:
    """The query of a link to another page: what has been chosen so far, what the fields show that are still to be drawn
    in this run, or else what stands in the address."""
    chosen, noted = st.session_state.get(_NOW, {}), st.session_state.get(_NOTED, set())
    texts = {key: chosen.get(key) if key in noted else _text(wanted(key)) for key in COMMON}
    if st.session_state.get(KNOWS) is False:
        texts["known"] = None
    return {key: text for key, text in texts.items() if text}


def _text(choice: object) -> str:
    """As a choice stands in an address; "" for one that does not."""
    if isinstance(choice, bool):
        return "true" if choice else ""
    return choice.isoformat() if isinstance(choice, date) else str(choice or "")
