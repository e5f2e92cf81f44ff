"""Every page of the app and every view of it, by addresses made from the app's own choices.

No test writes down the label of a choice: which pages there are stands in ``app.py``, which choices a page offers it
says itself after a run. A new page, view or choice is thereby tested from its first day.
"""

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

APP = Path(__file__).resolve().parent.parent / "app.py"
VIEWS = ("view", "proposals")
"""Keys of the control that chooses what a page shows at all; what else is offered depends on it."""
ASKS = {"district": "district", "institution": "institution"}
"""Path of a page that first asks what to show -> the key of that choice."""
EXAMPLES = {"district": "olyutorsky", "institution": "12"}
"""Key of such a choice -> one of the demo region; a school with all kinds of figures."""
LANGUAGE = "lang"
MANY = 6
"""From a list longer than this only the first two, the middle and the last entry are taken."""
_OFFERED, _CHOSEN = "address-offered", "address-now"  # where ui.shell.address notes what a run offers and chooses

Address = dict[str, str]


@dataclass(frozen=True)
class Page:
    """A page of the navigation: its script, such as ``pages/risk.py``, and its path in the address, ``risk``."""

    script: str
    path: str
    first: bool = False

    @property
    def address(self) -> str:
        """What stands behind the host: ``/risk``; the first page has the root."""
        return "/" if self.first else f"/{self.path}"


def declared(source: str) -> tuple[Page, ...]:
    """The pages that the text of an app declares with ``st.Page``, in order.

    Raises:
        ValueError: a page is declared without a literal script and ``url_path``, so that nobody can read its address.
    """
    return tuple(_page(call) for call in ast.walk(ast.parse(source)) if isinstance(call, ast.Call) and _is_page(call))


def _is_page(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr == "Page"


def _page(call: ast.Call) -> Page:
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    script, path = (_text(node) for node in (call.args[0] if call.args else None, named.get("url_path")))
    if not (script and path):
        raise ValueError(f"{ast.unparse(call)} does not say its script and url_path as plain text")
    return Page(script, path, first="default" in named)


def _text(node: ast.expr | None) -> str:
    """A literal text; "" for anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


PAGES = tuple(page for page in declared(APP.read_text("utf-8")) if page.path != "access")
"""The pages of a demonstration, in which nobody grants roles: tests/pages/test_roles.py opens the one of them."""


def asked(page: Page) -> Address:
    """What a page that first asks is asked for; of the others nothing."""
    return {ASKS[page.path]: EXAMPLES[ASKS[page.path]]} if page.path in ASKS else {}


def offered(app: AppTest) -> dict[str, list[str]]:
    """What a page offered in its last run: key of a control -> the codes it can be set to."""
    return _noted(app, _OFFERED)


def chosen(app: AppTest, key: str) -> str | None:
    """The code that the last run of a page has chosen under ``key``; None where it has chosen nothing."""
    return _noted(app, _CHOSEN).get(key)


def _noted(app: AppTest, key: str) -> dict[str, Any]:
    try:
        return dict(app.session_state[key])
    except KeyError:  # no run has come so far as to draw a control
        return {}


def spread(codes: Sequence[str]) -> list[str]:
    """All of a short list; of a long one the first two, the middle and the last."""
    if len(codes) <= MANY:
        return list(codes)
    return [codes[place] for place in (0, 1, len(codes) // 2, -1)]


def visits(
    opened: Callable[[Address], AppTest],
    address: Address | None = None,
    settled: frozenset[str] = frozenset(),
) -> Iterator[tuple[Address, AppTest]]:
    """Visit every view of a page, and in each of them every value of every other control, one at a time.

    ``opened`` opens the page with the choices it is given. Yields these choices and the page as it then is. What is
    shown without any choice is not visited again under its name; a control that only another choice brings forth is
    gone through as well. ``settled`` are keys that stay as they are.
    """
    here = address or {}
    app = opened(here)
    yield here, app
    offers = offered(app)
    settled |= {LANGUAGE}
    for key, codes in offers.items():
        if key not in settled:
            is_view = key in VIEWS
            inner = settled | ({key} if is_view else offers.keys())
            for code in codes if is_view else spread(codes):
                if code != chosen(app, key):
                    yield from visits(opened, here | {key: code}, inner)
