"""Which figure the page «Откуда число» is about: what the link says, or what is chosen there."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import streamlit as st

from metrics.catalogue import CATALOGUE
from metrics.metric import Metric
from ui import numbers, state, trace_cuts, trace_figures
from ui.places import places
from ui.session import Opened
from ui.trace_cuts import Cut
from ui.trace_parts import Asked, row, secret
from ui.words import _

FIRST = "guidance_coverage"


def asked(it: Opened, as_of: date, hide_small: bool) -> Asked:
    """The figure of the address; what the address cannot mean gives way to the region's first metric."""
    metric = _figure(it)
    named = places(it, as_of)
    district = None
    if "district_id" in metric.dimensions:
        district = _chosen("place", list(named.names), None, named.name, _("Whole region"))
    institution = None
    if district and "institution_id" in metric.dimensions:
        here = it.facts.institutions.filter(district_id=district)
        present = it.board.ledgers[metric.ledger]["institution_id"].unique()
        ids = [str(one) for one in here["institution_id"] if one in set(present.to_list())]
        names = dict(zip(map(str, here["institution_id"]), here["name"], strict=True))
        at = _chosen("at", ids, None, names.__getitem__, _("All institutions"))
        institution = int(at) if at else None
    cut = tuple(_cuts(it, metric, as_of))
    wanted = st.query_params.get("period")
    known = it.board.ledgers[metric.ledger]["period"].unique().to_list()
    return Asked(metric, as_of, district, institution, wanted if wanted in known else None, cut, hide_small)


def _figure(it: Opened) -> Metric:
    """One of the catalogue; a column of a ledger only where the address names it, for there are very many."""
    wanted = _wanted("of")
    alone = [wanted] if wanted and wanted not in CATALOGUE and trace_figures.figure(it, wanted) else []
    figures = {code: trace_figures.figure(it, code) or CATALOGUE[FIRST] for code in (*alone, *CATALOGUE)}

    def name(code: str) -> str:
        title = _(figures[code].title)
        return title[:1].upper() + title[1:]

    return figures[_chosen("of", list(figures), FIRST, name, _("Metric")) or FIRST]


def _cuts(it: Opened, metric: Metric, as_of: date) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for dimension, cut in trace_cuts.of(metric):
        known = trace_cuts.values(it, metric.ledger, dimension)
        if len(known) > 1:
            values = _cut(it, dimension, cut, known, as_of)
            if values:
                yield dimension, values


def _cut(it: Opened, dimension: str, cut: Cut, known: Any, as_of: date) -> tuple[Any, ...]:
    key = dimension.removesuffix("_id")
    wanted = _wanted(key)
    together = [wanted] if wanted and wanted not in known and trace_cuts.read(known, wanted) else []

    def name(text: str) -> str:
        return trace_cuts.named(it, as_of, dimension, trace_cuts.read(known, text))

    return trace_cuts.read(known, _chosen(key, [*together, *known], None, name, _(cut.every)))


def _wanted(key: str) -> str | None:
    return st.session_state.get(f"trace-{key}", st.query_params.get(key))


def _chosen(
    key: str, options: Sequence[str], default: str | None, name: Callable[[str], str], placeholder: str
) -> str | None:
    """A list whose choice stands in the address by its code; a code that means nothing gives way to the default."""
    wanted = _wanted(key)
    st.session_state[f"trace-{key}"] = wanted if wanted in options else default
    chosen = st.selectbox(
        placeholder,
        options,
        index=None if default is None else options.index(default),  # the metric cannot be taken away
        format_func=name,
        placeholder=placeholder,
        key=f"trace-{key}",
        label_visibility="collapsed",
        width=state.fitting([placeholder, *map(name, options)]),
    )
    state.in_full(name(chosen) if chosen else "")
    if chosen:
        st.query_params[key] = chosen
    elif key in st.query_params:
        del st.query_params[key]
    return chosen


def explained(it: Opened, asked: Asked) -> str:
    """Period, interval and day of the last change, in one line."""
    told = row(it, asked)
    parts = []
    if secret(it, asked):
        return ""
    period = asked.period or it.board.period(asked.metric, asked.as_of)
    if period:
        parts.append(_("period: %(period)s") % {"period": period})
    if told["lower"] is not None:
        span = numbers.percent_range(told["lower"], told["upper"])
        parts.append(_("95 %% interval: %(range)s") % {"range": span})
    if told["last_change"]:
        parts.append(_("last change: %(day)s") % {"day": numbers.day(told["last_change"])})
    return "; ".join(parts)
