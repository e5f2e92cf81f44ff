"""A form 1 that is short enough to be damaged many times."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.data_access.imports.damage import shortened


@pytest.fixture
def database(emptied_database: Engine) -> Engine:
    """A database with nothing loaded: these tests load and read, one database a file is enough for them."""
    return emptied_database


@pytest.fixture(scope="session")
def short_guidance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Form 1 with six schools of one district: 36 rows from row 7 on, «Итого» in row 43, two footers."""

    return shortened(tmp_path_factory.mktemp("short"))
