"""These tests load and read: one database a file is enough for them."""

import pytest
from sqlalchemy import Engine


@pytest.fixture
def database(emptied_database: Engine) -> Engine:
    """A database with nothing loaded."""
    return emptied_database
