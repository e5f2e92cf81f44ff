"""Where a figure comes from: the address of the page that answers it."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from metrics.metric import Metric
from ui import words

PAGE = "trace"


def link(
    metric: Metric | str,
    as_of: date,
    *,
    district: str | None = None,
    institution: int | None = None,
    period: str | None = None,
    cut: Mapping[str, object] | None = None,
) -> str:
    """Relative address of the page «Откуда число» for one figure; ids, not names, so that it stays right.

    ``metric`` is one of the catalogue, or a column of a ledger: "graduates.army". ``cut`` narrows the figure to a
    value of a dimension, or to several of them: ``{"grade": 9}``. A part without a name of its own has no address: "".
    """
    parts = {key.removesuffix("_id"): _values(value) for key, value in (cut or {}).items()}
    if not all(parts.values()):
        return ""
    asked = {
        "of": metric if isinstance(metric, str) else metric.code,
        "date": as_of.isoformat(),
        "lang": words.language(),
        "place": district or "",
        "at": "" if institution is None else str(institution),
        "period": period or "",
        "hide": st.query_params.get("hide", ""),  # who hides small numbers hides them there, too
        **parts,
    }
    return f"{PAGE}?{urlencode({key: value for key, value in asked.items() if value})}"


def _values(value: object) -> str:
    if isinstance(value, tuple | list):
        return SEVERAL.join(map(str, value))
    return "" if value is None else str(value)


SEVERAL = ","
"""Stands between the values of a dimension where a figure counts several of them."""
