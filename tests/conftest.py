"""Databases for the tests: a real PostgreSQL, never a stand-in.

``database``        a database of the test's own: tables, ledgers and reference data, nothing sent in yet
``demo_database``   the demo region, loaded once for the whole run: read it, do not write to it
``forms_database``  the fifteen monthly forms, imported once for the whole run: read it, do not write to it
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data_access import setup
from data_access.database import engine
from tests.cluster import Cluster, temporary

FORMS = Path(__file__).parent / "data" / "forms"


def pytest_configure(config: pytest.Config) -> None:
    """With several workers one server serves them all: the controller starts it and passes its address on."""
    if config.getoption("numprocesses", None) and not hasattr(config, "workerinput"):
        running = ExitStack()
        cluster = running.enter_context(temporary())
        os.environ |= {"TEST_DATABASE_URL": cluster.url, "TEST_RUN": cluster.run}
        config.add_cleanup(running.close)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """The PostgreSQL server of this run."""
    with temporary() as running:
        yield running


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
