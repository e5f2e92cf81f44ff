"""Databases for the tests: a real PostgreSQL, never a stand-in.

``database``        a database of the test's own: tables, ledgers and reference data, nothing sent in yet
``demo_database``   the demo region, loaded once and kept: read it, do not write to it
``forms_database``  the fifteen monthly forms, imported once and kept: read it, do not write to it
``empty``           a region that nobody has sent anything, for one file of tests: read it, do not write to it
``one_row``         the same with the report of one school
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest
from structlog.testing import capture_logs

from data_access import setup
from data_access.database import engine
from tests import apps
from tests.cluster import Cluster, running
from tests.data_access.small_world import World
from ui.text import translation

FORMS = Path(__file__).parent / "data" / "forms"


def pytest_configure(config: pytest.Config) -> None:
    """With several workers one server serves them all: the controller starts it and passes its address on."""
    if config.getoption("numprocesses", None) and not hasattr(config, "workerinput"):
        closing = ExitStack()
        cluster = closing.enter_context(running())
        os.environ |= {"TEST_DATABASE_URL": cluster.url, "TEST_RUN": cluster.run}
        config.add_cleanup(closing.close)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """The PostgreSQL server of this run."""
    with running() as server:
        yield server


@pytest.fixture(scope="session")
def prepared(cluster: Cluster) -> str:
    """Name of the template: migrated, ledgers made, reference data loaded."""
    return cluster.built("prepared", setup.prepare)


@pytest.fixture(scope="session")
def demo(cluster: Cluster, prepared: str) -> str:
    """Name of the database with the demo region."""
    from data_access import demo

    return cluster.built("demo", demo.load, template=prepared)


@pytest.fixture
def database(cluster: Cluster, prepared: str) -> Iterator[Engine]:
    """A database of the test's own, ready for the first form."""
    with cluster.copy(prepared) as opened:
        yield opened


@pytest.fixture(scope="session")
def demo_database(cluster: Cluster, demo: str) -> Engine:
    """The demo region, shared by the whole run: for reading only."""
    return engine(cluster.address(demo))


@pytest.fixture(scope="session")
def forms_database(cluster: Cluster, prepared: str) -> Engine:
    """The fifteen monthly forms as imported, shared by the whole run: for reading only."""
    from data_access import imports

    def fill(empty: Engine) -> None:
        imports.load(empty, sorted(FORMS.glob("*.xlsx")))

    return engine(cluster.address(cluster.built("forms", fill, template=prepared)))


@pytest.fixture(scope="module")
def empty(cluster: Cluster, prepared: str) -> Iterator[Engine]:
    """A region that nobody has sent anything: for reading only."""
    with cluster.copy(prepared) as opened:
        yield opened


@pytest.fixture(scope="module")
def one_row(cluster: Cluster, prepared: str) -> Iterator[Engine]:
    """A region with the report of one school: for reading only."""
    with cluster.copy(prepared) as opened:
        world = World(opened)
        world.guidance_report(world.school(), "2025-06-01", enrolled=30, guided=24, aware=3, events=2)
        world.ledger("pupils")
        yield opened


@pytest.fixture(autouse=True)
def russian() -> None:
    """Every test starts in Russian, whatever the one before it spoke."""
    translation.use("ru")


@pytest.fixture
def opens(monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Opens the app on a database with an address: ``opens(database, date="2025-06-01")``.

    An address that asks for a choice the page does not have fails the test, unless it is asked for on purpose:
    ``opens(database, view="nonsense", unknown=("view",))``.
    """

    def open_app(database: Engine, page: str | None = None, *, unknown: Sequence[str] = (), **address: str) -> AppTest:
        url = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
        monkeypatch.setenv("DATABASE_URL", url)
        with capture_logs() as lines:
            app = apps.opened(page, **address)
        asked = {str(line["key"]) for line in lines if line["event"] == "unknown_choice"}
        assert asked == set(unknown), f"the page has no such choice: { ({key: address.get(key) for key in asked}) }"
        return app

    return open_app
