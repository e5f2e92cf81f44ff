"""The server is warm before the first viewer, also where people sign in: in nobody's name, and without failing."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, event

from data_access import tables
from data_access.database import NoAccess, as_service, engine
from tests.data_access.small_world import REGION, World
from ui.shell import snapshot
from ui.shell.warming import PAGES, import_pages

AFRESH = (
    "import sys; from ui.shell.warming import import_pages; before = {*sys.modules}; names = import_pages();"
    " assert {*names} <= {*sys.modules}; print(sum(name.startswith('views.') for name in {*sys.modules} - before))"
)


@pytest.fixture
def real(database: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A server with real data at which people sign in, and at which nobody holds a role: its engine."""
    world = World(database)
    world.add(tables.data_load, region_id=REGION, kind="form", file_name="форма.xlsx")
    url = as_service(database.url.set(drivername="postgresql").render_as_string(hide_password=False))
    monkeypatch.setenv("DATABASE_URL", url)
    service = engine(url)
    yield service
    service.dispose()


def test_where_people_sign_in_no_scope_is_opened_for_it(real, monkeypatch):
    statements: list[str] = []
    event.listen(real, "before_cursor_execute", lambda _on, _cursor, statement, *_more: statements.append(statement))
    with pytest.raises(NoAccess):
        snapshot.warm_up()  # as long as nobody could sign in
    assert any("open_scope" in statement for statement in statements)
    statements.clear()
    monkeypatch.setenv("TRUSTED_PROXIES", "10.0.0.1")
    assert snapshot.warm_up() == 0
    assert statements
    assert not any("open_scope" in statement or "set local role" in statement for statement in statements)


def test_every_page_finds_its_views_imported_without_a_database():
    nowhere = os.environ | {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing", "TRUSTED_PROXIES": "10.0.0.1"}
    done = subprocess.run([sys.executable, "-c", AFRESH], env=nowhere, cwd=PAGES.parent, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 50


def test_modules_are_imported_and_what_stands_in_one_is_not_taken_for_one():
    names = import_pages()
    assert "views.overview.map" in names
    assert "views.shared.slice" in names
    assert "views.shared.slice.Slice" not in names
