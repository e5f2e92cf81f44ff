"""The app under Streamlit's AppTest, run as the server runs it and opened as often as a test likes."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, wraps
from pathlib import Path
from typing import Any

from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from data_access import demo, setup
from tests.cluster import running
from ui.text import translation

APP = Path(__file__).resolve().parent.parent / "app.py"
PATIENCE = 180  # seconds after which a page that does not come has failed; a busy machine may need a minute


def opened(script: str | None = None, **address: str) -> AppTest:
    """The app after its first run under an address: the page of a script such as ``pages/risk.py``, or the first one.

    It reads the database that ``DATABASE_URL`` names.
    """
    _prepare()
    translation.use(address.get("lang", translation.LANGUAGES[0]))  # AppTest asks for labels in this thread, too
    app = AppTest.from_file(str(APP), default_timeout=PATIENCE)
    app.query_params.update(address)
    return (app.switch_page(script) if script else app).run()


@contextmanager
def demo_region() -> Iterator[str]:
    """The address of the database with the demo region, or of the one that ``DATABASE_URL`` names: the app reads it."""
    if given := os.environ.get("DATABASE_URL"):
        yield given
        return
    with running() as cluster:
        prepared = cluster.built("prepared", setup.prepare)
        os.environ["DATABASE_URL"] = cluster.address(cluster.built("demo", demo.load, template=prepared))
        try:
            yield os.environ["DATABASE_URL"]
        finally:
            del os.environ["DATABASE_URL"]


@cache
def _prepare() -> None:
    """Once: AppTest runs pages inside ``app.py`` and looks only once for what is installed."""
    # What is installed does not change meanwhile; reading it again for every page takes longer than the page.
    manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
    begin = PagesManager.__init__

    @wraps(begin)
    def begin_with_the_frame(manager: PagesManager, *given: Any, **named: Any) -> None:
        begin(manager, *given, **named)
        # As in server.py: else a folder called pages means that its scripts are run bare, without the frame.
        PagesManager.uses_pages_directory = False

    PagesManager.__init__ = begin_with_the_frame  # type: ignore[method-assign, assignment]
