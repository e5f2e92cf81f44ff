"""What the viewer has chosen: day, earlier day, metric, district, view of the map. All of it stands in the address.

The days are always written into the address, also while nobody has touched them: a link that is opened next month
shall show what was seen, not what has come since. So their widgets have no default of their own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Final, cast
from urllib.parse import urlencode

import polars as pl
import streamlit as st

from metrics.catalogue import CATALOGUE, metric
from metrics.metric import Metric
from ui import trace, words
from ui.places import Places
from ui.session import Opened
from ui.words import _

DAY, MONTH = timedelta(days=1), timedelta(days=30)
FITS_A_PHONE = 34
VIEWS = ("both", "territory", "tiles")
IN_URL: Final = "query-params"


@dataclass(frozen=True)
class Days:
    """The day looked at and the earlier day it is compared with."""

    as_of: date
    since: date


def language() -> str:
    """The language chosen in the side bar; also makes `ui.words` speak it."""
    names = {"ru": "Рус", "en": "Eng"}
    wanted = st.session_state.get("lang") or st.query_params.get("lang")
    st.session_state["lang"] = wanted if wanted in names else words.LANGUAGES[0]
    # Not bound to the address: Streamlit would take the language back to its default on the way to another page.
    chosen = st.sidebar.segmented_control(
        "Язык · Language", words.LANGUAGES, required=True, format_func=names.__getitem__, key="lang"
    )
    words.use(chosen or words.LANGUAGES[0])
    st.query_params["lang"] = words.language()
    return words.language()


def days(opened: Opened) -> Days:
    """Two date fields in one line: any day from the start of the first school year with data to the last to look at."""
    first, until, last = _reach(opened)
    st.html(f'<span class="muted">{_("As of")}</span>', width="content")
    as_of = _day(_("As of"), "date", min(last or until, until), first, until)
    st.html(f'<span class="muted">{_("compared with")}</span>', width="content")
    return Days(as_of, _day(_("compared with"), "since", as_of - MONTH, first - MONTH, as_of - DAY))


def _reach(opened: Opened) -> tuple[date, date, date | None]:
    """First and last day to choose from, and the last day with data."""
    # A ledger that no metric counts may reach far back: the way of a graduate begins with the studies.
    counted = {metric.ledger for metric in CATALOGUE.values()} & opened.board.ledgers.keys()
    changes = [opened.board.ledgers[name]["day"] for name in counted if opened.board.ledgers[name].height]
    firsts, lasts = [_date(days.min()) for days in changes], [_date(days.max()) for days in changes]
    periods = opened.facts.periods
    begun = periods.filter(pl.col("kind") == "school_year", pl.col("starts_on") <= min(firsts, default=date.max))
    pilots = periods.filter(kind="pilot")
    start = begun["starts_on"].max() if begun.height and firsts else periods["starts_on"].min()
    ends = [_date(day) for day in pilots["ends_on"]]
    return _date(start), max([*lasts, *ends]), max(lasts, default=None)


def _date(value: object) -> date:
    return cast(date, value)  # what Polars gives for a column of dates, though its types cannot say so


def _day(label: str, key: str, default: date, first: date, until: date) -> date:
    """A date field whose day stands in the address; a day that cannot be chosen here gives way to the default."""
    wanted = st.session_state.get(key) or _read(st.query_params.get(key))
    st.session_state[key] = wanted if wanted and first <= wanted <= until else default
    chosen = st.date_input(
        label, min_value=first, max_value=until, key=key, format="DD.MM.YYYY", label_visibility="collapsed", width=150
    )
    st.query_params[key] = chosen.isoformat()
    return chosen


def _read(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def chosen_metric(codes: Sequence[str]) -> Metric:
    """The metric that map and trend show."""
    code = st.selectbox(
        _("Metric"),
        codes,
        format_func=lambda code: _(CATALOGUE[code].short),
        key="metric",
        label_visibility="collapsed",
        width=280,
        bind=IN_URL,
    )
    return metric(code)


def view_of_map() -> str:
    """Which of the two pictures of the map is wanted: both, territory or tiles."""
    names = {"both": _("Both"), "territory": _("Territory"), "tiles": _("Tiles")}
    chosen = st.segmented_control(
        _("View of the map"),
        VIEWS,
        default="both",
        required=True,
        format_func=names.__getitem__,
        key="map",
        label_visibility="collapsed",
        bind=IN_URL,
    )
    return chosen or "both"


def chosen_district(places: Places) -> str | None:
    """The open district, or None for the whole region. A click on a map sets it by :func:`open_district`."""
    if "district" not in st.session_state and st.query_params.get("district", "") not in ("", *places.names):
        st.session_state["district"] = None
    return st.selectbox(
        _("District"),
        list(places.names),
        index=None,
        format_func=places.name,
        placeholder=_("Whole region"),
        key="district",
        label_visibility="collapsed",
        bind=IN_URL,
    )


def open_district(district: str | None) -> None:
    """Open a district that was clicked; a second click on the same one closes it. To be called from a callback."""
    st.session_state["district"] = None if st.session_state.get("district") == district else district


def small_numbers_hidden() -> bool:
    """Whether cells with few people are to be hidden, for a screen that is shown to many."""
    hidden = st.sidebar.toggle(
        _("Hide small numbers"),
        key="hide",
        help=_("For showing the screen to a meeting: figures on fewer than five people are hidden."),
        bind=IN_URL,
    )
    trace.hide_small(hidden)
    return hidden


def order_of_districts() -> str:
    """The order of the table: official, by value of the chosen metric, or by size."""
    names = {"official": _("official order"), "value": _("by value"), "size": _("by size")}
    chosen = st.segmented_control(
        _("Order"), list(names), default="official", required=True, format_func=names.__getitem__, key="order",
        label_visibility="collapsed", bind=IN_URL,
    )  # fmt: skip
    return chosen or "official"


def choice(
    label: str,
    options: Mapping[str, str],
    *,
    key: str,
    default: str | None = None,
    every: str | None = None,
    style: str = "select",
) -> str | None:
    """One of ``options`` (code -> words on screen), bound to the address; what the address cannot mean gives way.

    :param every: words for "all of them", which is None; without it something is always chosen
    :param style: "select" for a list, "segments" for buttons in a row
    """
    first = default if default is not None else None if every is not None else next(iter(options), None)
    if st.session_state.get(key, first) not in (*options, None):
        st.session_state[key] = first
    if style == "segments" and every is None:
        return st.segmented_control(
            label, list(options), default=first, required=True, format_func=options.__getitem__, key=key,
            label_visibility="collapsed", bind=IN_URL,
        )  # fmt: skip
    chosen = st.selectbox(
        label,
        list(options),
        index=None if first is None else list(options).index(first),
        format_func=options.__getitem__,
        placeholder=every or label,
        key=key,
        label_visibility="collapsed",
        width=fitting([*options.values(), every or label]),
        bind=IN_URL,
    )
    in_full(options.get(chosen, "") if chosen else "")
    return chosen


def fitting(labels: Sequence[str]) -> int:
    """Pixels in which the longest label of a list can be read; more than a page is wide would not help."""
    return max(160, min(600, 60 + 9 * max(map(len, labels), default=0)))


def in_full(label: str) -> None:
    """A chosen label that its field, which has one line, cuts on a phone: the whole of it, there alone."""
    if len(label) > FITS_A_PHONE:
        st.html(f'<p class="in-full muted small">{escape(label)}</p>')


def district_link(name: str, as_of: date, since: date | None = None) -> str:
    """Relative address of the page of one district, named as on screen."""
    kept = {key: st.query_params[key] for key in ("hide",) if key in st.query_params}
    asked = {"district": name, "date": as_of.isoformat(), "lang": words.language(), **kept}
    return f"district?{urlencode(asked | ({'since': since.isoformat()} if since else {}))}"


def district_links(names: Mapping[str, str], as_of: date) -> str:
    """All districts as a list of links to their pages, as HTML."""
    items = "".join(
        f'<li><a href="{escape(district_link(name, as_of))}" target="_self">{escape(name)}</a></li>'
        for name in names.values()
    )
    return f'<ul class="links">{items}</ul>'


def address() -> dict[str, str]:
    """The query of the page's address: what a link has to carry to show this view."""
    return {key: st.query_params[key] for key in st.query_params}
