"""The controls of the pages: days, metric, district, and any other choice. All of it stands in the address, as codes.

The days are always written into the address, also while nobody has touched them: a link that is opened next month
shall show what was seen, not what has come since.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Literal

import streamlit as st

from metrics.engine.board import Board
from ui.shell import address, links, markup, paper, presenter
from ui.shell.snapshot import viewer
from ui.text import numbers, translation
from ui.text.translation import _

DAY, MONTH = timedelta(days=1), timedelta(days=30)
FITS_A_PHONE = 34
_MARK = "since-mark"


@dataclass(frozen=True)
class Days:
    """The day looked at and the earlier day it is compared with."""

    as_of: date
    since: date


def language() -> str:
    """The language chosen in the side bar; also makes `ui.text.translation` speak it."""
    names = {"ru": "Рус", "en": "Eng"}
    spoken = address.meant("lang", names, translation.LANGUAGES[0], {})
    if "lang" in address.not_shown():
        address.say_shown("lang", names[translation.LANGUAGES[0]])
    st.session_state["lang"] = spoken
    chosen = st.sidebar.segmented_control(
        "Язык · Language", translation.LANGUAGES, required=True, format_func=names.__getitem__, key="lang"
    )
    translation.use(chosen or translation.LANGUAGES[0])
    address.note("lang", translation.language())
    return translation.language()


def resume() -> None:
    """At the top of a part that runs without the rest of its page: the reader's language and what the links carry."""
    translation.use(str(address.wanted("lang") or translation.LANGUAGES[0]))
    links.hide_small_numbers(presenter.presenting() or address.wanted("hide") in (True, "true"))
    links.know_by(_read(st.query_params.get("known")))


def days(board: Board, marks: Callable[[date], Mapping[date, str]] | None = None) -> Days:
    """Two date fields in one line: any day from the start of the first school year with data to the last to look at.

    :param marks: of the day looked at, the earlier days that bear a name to be chosen by
    """
    reach = board.reach()
    markup.show(f'<span class="muted">{_("As of")}</span>', width="content")
    as_of = _day(_("As of"), "date", min(reach.last or reach.until, reach.until), reach.first, reach.until)
    markup.show(f'<span class="muted">{_("compared with")}</span>', width="content")
    first = reach.first - MONTH
    since = _day(_("compared with"), "since", as_of - MONTH, first, as_of - DAY)
    if marks:
        _marked(since, {day: words for day, words in marks(as_of).items() if first <= day < as_of})
    links.compare_with(since)
    return Days(as_of, since)


def _marked(since: date, marks: Mapping[date, str]) -> None:
    """A list of days by their names; the one that the field beside it holds is shown in it."""
    st.session_state[_MARK] = since if since in marks else None

    def choose() -> None:
        if st.session_state[_MARK] is not None:
            st.session_state["since"] = st.session_state[_MARK]

    label = _("a meeting or a period")
    st.selectbox(
        label, list(marks), index=None, format_func=lambda day: marks.get(day, ""), placeholder=label, key=_MARK,
        on_change=choose, label_visibility="collapsed", width=270,
    )  # fmt: skip


def looked_at() -> date | None:
    """The day that the field shows or the address asks for, also while neither has been looked into."""
    wanted = address.wanted("date")
    return wanted if isinstance(wanted, date) else _read(wanted)


def known_by(first: date, until: date, default: date) -> date | None:
    """The day whose knowledge is to be shown, between ``first`` and ``until``; None: all that is known by now."""
    address.follow(address.KNOWS)
    st.session_state.setdefault(address.KNOWS, address.wanted("known") is not None)
    asked = st.sidebar.toggle(
        _("As it was known then"),
        key=address.KNOWS,
        help=_(
            "Leaves out the reports, corrections and decisions that came after a day: what was seen when one decided."
        ),
    )
    if not asked:
        address.note("known", None)
        return None
    with st.sidebar.container(horizontal=True, vertical_alignment="center"):
        markup.show(f'<span class="muted">{_("known by")}</span>', width="content")
        return _day(_("known by"), "known", default, first, until)


def _day(label: str, key: str, default: date, first: date, until: date) -> date:
    """A date field whose day stands in the address; a day that cannot be chosen here gives way to the default."""
    address.follow(key)
    wanted = address.wanted(key)
    day = wanted if isinstance(wanted, date) else _read(wanted)
    shown = day if day and first <= day <= until else default
    if wanted is not None and shown != day:
        address.misread(key, numbers.day(shown))
    st.session_state[key] = shown
    chosen = st.date_input(
        label, min_value=first, max_value=until, key=key, format="DD.MM.YYYY", label_visibility="collapsed", width=150
    )
    address.note(key, chosen.isoformat())
    paper.note(label, numbers.day(chosen))
    return chosen


def _read(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text or ""))
    except ValueError:
        return None


def small_numbers_hidden(*, may_see_people: bool = True) -> bool:
    """Whether cells with few people are to be hidden, for a screen that is shown to many.

    :param may_see_people: whether the viewer has the right to the people behind the figures and so the choice; from
        others small numbers are hidden whatever the address says
    """
    may_see_people = may_see_people and not viewer.hides_small_numbers()
    address.follow("hide")
    st.session_state["hide"] = not may_see_people or address.wanted("hide") in (True, "true")
    if presenter.presenting():  # what one has chosen for oneself stays for when one leaves
        address.note("hide", "true" if st.session_state["hide"] else None)
        return _hidden(True)
    by_choice = _("For showing the screen to a meeting: figures on fewer than five people are hidden.")
    by_right = _("Figures on fewer than five people are for those who may see the people themselves.")
    hidden = st.sidebar.toggle(
        _("Hide small numbers"),
        key="hide",
        help=by_choice if may_see_people else by_right,
        disabled=not may_see_people,
    )
    hidden = hidden or not may_see_people
    address.note("hide", "true" if hidden else None)
    return _hidden(hidden)


def _hidden(hidden: bool) -> bool:
    """Tells links and paper whether small numbers are hidden."""
    links.hide_small_numbers(hidden)
    paper.note(_("Small numbers"), _("hidden here") if hidden else _("shown"))
    return hidden


def choice(
    label: str,
    options: Mapping[str, str],
    *,
    key: str,
    default: str | None = None,
    every: str | None = None,
    also: Mapping[str, str] | None = None,
    style: str = "select",
    width: int | Literal["stretch"] | None = None,
) -> str | None:
    """One of ``options`` (code -> words on screen) by its code; what the address cannot mean gives way.

    :param every: words for "all of them", which is None; without it something is always chosen
    :param also: older or other words for a code, which links may still use
    :param style: "select" for a list, "segments" for buttons in a row
    """
    first = default if default is not None or every is not None else next(iter(options), None)
    meant = address.meant(key, options, first, also or {})
    st.session_state[key] = first if meant is None and every is None else meant
    if key in address.not_shown():
        address.say_shown(key, options.get(meant or "", every or ""))
    if style == "segments" and every is None:
        chosen = st.segmented_control(
            label, list(options), required=True, format_func=options.__getitem__, key=key, label_visibility="collapsed"
        )
    else:
        chosen = st.selectbox(
            label,
            list(options),
            index=None if every is not None or not options else 0,
            format_func=options.__getitem__,
            placeholder=every or label,
            key=key,
            label_visibility="collapsed",
            width=width or _fitting([*options.values(), every or label]),
        )
        if width is None:
            _in_full(options[chosen] if chosen else "")
    address.note(key, chosen)
    paper.note(label, options[chosen] if chosen else every or "")
    return chosen


def _fitting(labels: Sequence[str]) -> int:
    """Pixels in which the longest label of a list can be read; more than a page is wide would not help."""
    return max(160, min(600, 60 + 9 * max(map(len, labels), default=0)))


def _in_full(label: str) -> None:
    """A chosen label that its field, which has one line, cuts on a phone: the whole of it, there alone."""
    if len(label) > FITS_A_PHONE:
        markup.show(f'<p class="in-full muted small">{escape(label)}</p>')


def open_district(district: str | None) -> None:
    """Open a district that was clicked; a second click on the same one closes it. To be called from a callback."""
    st.session_state["district"] = None if st.session_state.get("district") == district else district
