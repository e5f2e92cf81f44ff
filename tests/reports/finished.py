"""What the tests of documents share: the demo region as a snapshot, and texts without the spaces of a layout."""

import re
from datetime import date

import pytest
from sqlalchemy import Engine

from ui.shell.snapshot import Snapshot, current
from views.shared.slice import Slice

DAY, SINCE = date(2025, 6, 14), date(2025, 5, 15)
SLICE, HIDDEN = Slice(DAY, SINCE), Slice(DAY, SINCE, hide_small=True)


def region(database: Engine, monkeypatch: pytest.MonkeyPatch) -> Snapshot:
    """The demo region as the ministry sees it."""
    monkeypatch.setenv("DATABASE_URL", database.url.set(drivername="postgresql").render_as_string(hide_password=False))
    return current()


def plain(text: str) -> str:
    """The text without the spaces and breaks that differ between a line of a cell and one of the screen."""
    return re.sub(r"[\s\u00ad-]+", "", text)
