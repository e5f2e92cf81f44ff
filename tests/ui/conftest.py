"""Every test of the screen starts in Russian, whatever the one before it spoke."""

import pytest

from ui import words


@pytest.fixture(autouse=True)
def russian() -> None:
    words.use("ru")
