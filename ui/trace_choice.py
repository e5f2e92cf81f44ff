"""Which figure the page «Откуда число» is about: what the link says, or what is chosen there."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from metrics.catalogue import CATALOGUE
from ui import numbers
from ui.places import places
from ui.session import Opened
from ui.trace_parts import Asked, row
from ui.words import _

FIRST = "guidance_coverage"


def asked(it: Opened, as_of: date) -> Asked:
    """The figure of the address; what the address cannot mean gives way to the region's first metric."""
    code = _chosen("of", list(CATALOGUE), FIRST, lambda one: _(CATALOGUE[one].title), _("Metric"), 420)
    metric = CATALOGUE[code or FIRST]
    named = places(it, as_of)
    district = None
    if "district_id" in metric.dimensions:
        district = _chosen("place", list(named.names), None, named.name, _("Whole region"), 240)
    institution = None
    if district and "institution_id" in metric.dimensions:
        here = it.facts.institutions.filter(district_id=district)
        present = it.board.ledgers[metric.ledger]["institution_id"].unique()
        ids = [str(one) for one in here["institution_id"] if one in set(present.to_list())]
        names = dict(zip(map(str, here["institution_id"]), here["name"], strict=True))
        at = _chosen("at", ids, None, names.__getitem__, _("All institutions"), 360)
        institution = int(at) if at else None
    wanted = st.query_params.get("period")
    known = it.board.ledgers[metric.ledger]["period"].unique().to_list()
    return Asked(metric, as_of, district, institution, wanted if wanted in known else None)


def _chosen(
    key: str, options: list[str], default: str | None, name: Callable[[str], str], placeholder: str, width: int
) -> str | None:
    """A list whose choice stands in the address by its code; a code that means nothing gives way to the default."""
    wanted = st.session_state.get(f"trace-{key}", st.query_params.get(key))
    st.session_state[f"trace-{key}"] = wanted if wanted in options else default
    chosen = st.selectbox(
        placeholder,
        options,
        index=None if default is None else options.index(default),  # the metric cannot be taken away
        format_func=name,
        placeholder=placeholder,
        key=f"trace-{key}",
        label_visibility="collapsed",
        width=width,
    )
    if chosen:
        st.query_params[key] = chosen
    elif key in st.query_params:
        del st.query_params[key]
    return chosen


def explained(it: Opened, asked: Asked) -> str:
    """Period, interval and day of the last change, in one line."""
    told = row(it, asked)
    parts = []
    period = asked.period or it.board.period(asked.metric, asked.as_of)
    if period:
        parts.append(_("period: %(period)s") % {"period": period})
    if told["lower"] is not None:
        span = numbers.percent_range(told["lower"], told["upper"])
        parts.append(_("95 %% interval: %(range)s") % {"range": span})
    if told["last_change"]:
        parts.append(_("last change: %(day)s") % {"day": numbers.day(told["last_change"])})
    return "; ".join(parts)
