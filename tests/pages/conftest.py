"""Pages under AppTest, each on a database of the test's choice."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "app.py"
Opens = Callable[..., AppTest]


@pytest.fixture
def opens(monkeypatch: pytest.MonkeyPatch) -> Opens:
    """Opens the app on a database with an address: ``opens(database, date="2025-06-01")``."""

    def open_app(database: Engine, page: str | None = None, **address: str) -> AppTest:
        url = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
        monkeypatch.setenv("DATABASE_URL", url)
        app = AppTest.from_file(str(APP), default_timeout=60)
        for key, value in address.items():
            app.query_params[key] = value
        app.run()
        return app.switch_page(page).run() if page else app

    return open_app


def html(app: AppTest) -> str:
    """All HTML of the page's main part."""
    return "\n".join(piece.proto.body for piece in app.main.get("html"))


def words(markup: str) -> str:
    """What a reader sees of some HTML: no tags, no style sheets, single spaces."""
    visible = re.sub(r"<style.*?</style>", " ", markup, flags=re.S)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", visible))).strip()


def cells(app: AppTest) -> dict[str, list[str]]:
    """The table of districts: name of a row -> what each of its cells says in full."""
    rows = re.findall(r'<tr class="[^"]*"[^>]*><th scope="row">(.*?)</th>(.*?)</tr>', html(app), flags=re.S)
    return {
        words(name): [unescape(t) for t in re.findall(r'<td class="[^"]*" title="([^"]*)"', row)] for name, row in rows
    }
