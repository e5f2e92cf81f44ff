"""Pages under AppTest, each on a database of the test's choice."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from ui import words

APP = Path(__file__).parents[2] / "app.py"
Opens = Callable[..., AppTest]


@pytest.fixture
def opens(monkeypatch: pytest.MonkeyPatch) -> Opens:
    """Opens the app on a database with an address: ``opens(database, date="2025-06-01")``."""

    def open_app(database: Engine, page: str | None = None, **address: str) -> AppTest:
        url = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
        monkeypatch.setenv("DATABASE_URL", url)
        words.use(address.get("lang", "ru"))  # AppTest asks for labels in this thread, too
        app = AppTest.from_file(str(APP), default_timeout=60)
        app.query_params.update(address)
        return (app.switch_page(page) if page else app).run()

    return open_app


def html(app: AppTest) -> str:
    """All HTML of the page's main part."""
    return "\n".join(piece.proto.body for piece in app.main.get("html"))


def visible(markup: str) -> str:
    """What a reader sees of some HTML: no tags, no style sheets, single spaces."""
    shown = re.sub(r"<style.*?</style>", " ", markup, flags=re.S)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", shown))).strip()


def cells(app: AppTest) -> dict[str, list[str]]:
    """The table of districts: name of a row -> what each of its cells says in full."""
    rows = re.findall(r'<tr class="[^"]*"[^>]*><th scope="row">(.*?)</th>(.*?)</tr>', html(app), flags=re.S)
    return {
        visible(name): [unescape(t).replace("\xa0", " ") for t in re.findall(r'<td class="[^"]*" title="([^"]*)"', row)]
        for name, row in rows
    }
