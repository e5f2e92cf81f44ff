"""A database for a whole file of tests instead of one for each claim."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text

from data_access import tables
from data_access.database import owning
from data_access.ledgers import views
from data_access.ledgers.declarations import LEDGERS
from tests.cluster import Cluster


@pytest.fixture(scope="module")
def shared_database(cluster: Cluster, prepared: str) -> Iterator[Engine]:
    """A database ready for the first form, shared by the tests of one file: written by its fixtures, then only read."""
    with cluster.copy(prepared) as opened:
        yield opened


@pytest.fixture
def emptied_database(shared_database: Engine) -> Iterator[Engine]:
    """The same, emptied after each test of what it has loaded: for tests that load, and leave the reference data and
    the schema alone."""
    yield shared_database
    with owning(shared_database) as connection:
        connection.execute(tables.figure_reply.delete())
        connection.execute(tables.import_question.delete())
        connection.execute(tables.commission_meeting.delete())  # decisions name institutions
        for table in reversed(tables.metadata.sorted_tables):
            if "load_id" in table.c:  # reference data come with no load
                connection.execute(table.delete().where(table.c.load_id.is_not(None)))
        # what a form has added to the official list, and what somebody has typed in
        connection.execute(tables.specialty.delete().where(tables.specialty.c.known_since.is_not(None)))
        connection.execute(tables.proposal.delete())
        full = " or ".join(f"exists (select from {name})" for name in LEDGERS)
        if connection.execute(text(f"select {full}")).scalar():
            views.refresh(connection)
