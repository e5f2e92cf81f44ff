"""Every view of every page as plain data: what it says, and the rows of its tables as Excel would show them."""

import io
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from difflib import unified_diff
from typing import Any
from urllib.parse import urlencode

import openpyxl
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests import apps
from tests.addresses import ASKS, PAGES, VIEWS, Address, Page, visits
from tests.screens import visible

DAY = "2025-06-14"
DAYS = (
    *("2024-10-15", "2024-12-01", "2025-01-20", "2025-03-03", "2025-04-01", "2025-05-14", "2025-06-01"),
    *("2025-06-14", "2025-06-30", "2025-07-01"),
)
HIDDEN: tuple[Address, ...] = ({}, {"hide": "true"})
MOST = 12
"""Lines told of one view: more only repeat what the first ones say."""

View = dict[str, Any]
Dump = dict[str, View]


def dump(paths: Sequence[str] | None = None, tell: Callable[[str], object] = lambda _: None) -> Dump:
    """Address -> what is shown there: every choice of every view on one day, every view on ten days, with small numbers
    shown and hidden. ``paths`` are the pages wanted; ``tell`` is told of each when it is done.

    Reads the demo region, or the database that ``DATABASE_URL`` names.
    """
    wanted = [page for page in PAGES if not paths or page.path in paths]
    result: Dump = {}
    with apps.demo_region(), _downloads() as tables:
        for page in wanted:
            for query in _queries(page):
                tables.clear()
                result[f"{page.path}?{urlencode(query)}"] = _recorded(apps.opened(page.script, **query), tables)
            tell(f"{page.path}: {len(result)} views so far")
    return result


def differences(before: Dump, after: Dump) -> dict[str, list[str]]:
    """Address -> what differs there, in lines; addresses that show the same are left out."""
    changes = {view: _differing(before.get(view), after.get(view)) for view in before | after}
    return {view: lines for view, lines in changes.items() if lines}


def _queries(page: Page) -> Iterator[Address]:
    """Each once: all choices on one day, on the other days only what chooses the view or is asked for first."""
    choices = [address for address, _app in visits(lambda given: apps.opened(page.script, date=DAY, **given))]
    views = [address for address in choices if not address.keys() - {*VIEWS, ASKS.get(page.path)}]
    dated = [{"date": day, **address} for day in DAYS for address in (choices if day == DAY else views)]
    return (address | hidden for address in dated for hidden in HIDDEN)


def _recorded(app: AppTest, tables: dict[str, Any]) -> View:
    if app.exception:
        return {"exception": [element.message for element in app.exception]}
    return {"texts": [visible(piece.proto.body) for piece in app.main.get("html")], "tables": dict(tables)}


@contextmanager
def _downloads() -> Iterator[dict[str, Any]]:
    """Key of a download -> its file name and rows, each cell as value and number format; filled while pages run."""
    offered: dict[str, Any] = {}

    def offer(_label: str, data: Any = None, file_name: str = "", key: str = "", **_more: Any) -> bool:
        offered[key or file_name] = {"file": file_name, "rows": rows(data() if callable(data) else data)}
        return False

    button, st.download_button = st.download_button, offer  # type: ignore[assignment]
    try:
        yield offered
    finally:
        st.download_button = button


def rows(workbook: bytes) -> list[list[list[str] | None]]:
    """All rows of a workbook's sheets; a cell is its value and number format, None where it is empty."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl's, about styles it does not know
        book = openpyxl.load_workbook(io.BytesIO(workbook))
    return [
        [None if cell.value is None else [str(cell.value), cell.number_format] for cell in row]
        for sheet in book
        for row in sheet.iter_rows()
    ]


def _differing(before: View | None, after: View | None) -> list[str]:
    if before is None or after is None:
        return ["is new" if before is None else "is gone"]
    if before == after:
        return []
    if "exception" in before or "exception" in after:
        both = {"before": before, "after": after}
        return [f"{name} raised {view['exception']}" for name, view in both.items() if "exception" in view]
    lines = [*_lines(before["texts"], after["texts"])]
    for key in sorted(before["tables"] | after["tables"]):
        old, new = before["tables"].get(key), after["tables"].get(key)
        if old is None or new is None:
            lines.append(f"table {key} is {'new' if old is None else 'gone'}")
        elif old != new:
            lines += [f"table {key} {line}" for line in _lines(_written(old), _written(new))]
    return lines[:MOST]


def _written(table: dict[str, Any]) -> list[str]:
    """A table in lines: its file, then its rows."""
    cells = [["" if cell is None else " ".join(cell) for cell in row] for row in table["rows"]]
    return [table["file"], *map(" | ".join, cells)]


def _lines(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """What is gone (-) and what has come (+)."""
    changes = unified_diff(before, after, lineterm="", n=0)
    return (line for line in changes if line[0] in "+-" and not line.startswith(("+++", "---")))
