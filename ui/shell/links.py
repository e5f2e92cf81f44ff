"""Addresses of our own pages, as codes: relative, in the reader's language, hiding what the reader hides."""

from collections.abc import Mapping
from contextvars import ContextVar
from datetime import date
from functools import lru_cache
from urllib.parse import quote_plus

from metrics.metric import Metric
from ui.text.translation import language

TRACE, DISTRICT, INSTITUTION, OVERDUE = "trace", "district", "institution", "overdue"
SEVERAL = ","
"""Stands between the values of a dimension where a figure counts several of them."""

# As the language: every session's script runs in a thread of its own.
_hides: ContextVar[bool] = ContextVar("hides", default=False)
_known: ContextVar[date | None] = ContextVar("known", default=None)
_since: ContextVar[date | None] = ContextVar("since", default=None)


def hide_small_numbers(hidden: bool) -> None:
    """Whether the reader hides small numbers: the pages that the links open shall do so, too."""
    _hides.set(hidden)


def small_numbers_hidden() -> bool:
    """Whether the reader hides small numbers, as far as links are concerned."""
    return _hides.get()


def know_by(day: date | None) -> None:
    """The day whose knowledge the reader looks at: the pages that the links open shall show the same."""
    _known.set(day)


def known_by() -> date | None:
    """The day whose knowledge the reader looks at; None: all that is known by now."""
    return _known.get()


def compare_with(day: date | None) -> None:
    """The earlier day that the reader compares with: the pages that the links open shall compare with it, too."""
    _since.set(day)


def district(district_id: str, as_of: date, since: date | None = None) -> str:
    """The page of one district."""
    return _page(f"{DISTRICT}?district={_quoted(district_id)}", as_of, since)


def overdue(as_of: date, since: date | None = None, district_id: str | None = None) -> str:
    """The page of who has not reported, of one district or of all."""
    return _page(OVERDUE + (f"?district={_quoted(district_id)}" if district_id else ""), as_of, since)


def institution(institution_id: int, as_of: date) -> str:
    """The page of one school, college or university."""
    return _page(f"{INSTITUTION}?institution={institution_id}", as_of, None)


def _page(asked: str, as_of: date, since: date | None) -> str:
    joined = "&" if "?" in asked else "?"
    return f"{asked}{joined}date={as_of.isoformat()}&lang={language()}" + _common(since)


def trace(
    metric: Metric | str,
    as_of: date,
    *,
    district: str | None = None,
    institution: int | None = None,
    period: str | None = None,
    cut: Mapping[str, object] | None = None,
) -> str:
    """The page «Откуда число» for one figure; ids, not names, so that it stays right.

    ``metric`` is one of the catalogue, or a column of a ledger: "graduates.army". ``cut`` narrows the figure to a
    value of a dimension, or to several of them: ``{"grade": 9}``. A part without a name of its own has no address: "".
    """
    code = metric if isinstance(metric, str) else metric.code
    # Written by hand: a page has a thousand of them, and the library's way takes as long as all the rest of a cell.
    asked = [f"{TRACE}?of={code}&date={as_of.isoformat()}&lang={language()}"]
    for key, where in (("place", district), ("at", institution), ("period", period)):
        if where is not None:
            asked.append(f"{key}={_quoted(where)}")
    for key, value in cut.items() if cut else ():
        if value is None or value == ():
            return ""
        asked.append(f"{key.removesuffix('_id')}={_quoted(value)}")
    return "&".join(asked) + _common()


def _common(since: date | None = None) -> str:
    days = {"since": since or _since.get(), "known": known_by()}
    return ("&hide=true" if small_numbers_hidden() else "") + "".join(
        f"&{key}={day.isoformat()}" for key, day in days.items() if day
    )


@lru_cache(maxsize=8192)
def _quoted(value: object) -> str:
    text = SEVERAL.join(map(str, value)) if isinstance(value, tuple) else str(value)
    return quote_plus(text, safe=SEVERAL)
