"""Real Chromium before the real server with the demo region; every other host is closed to it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.browser.chromium import WITHOUT_WEBGL
from tests.browser.serving import Server, serving
from tests.browser.window import DESK, launched, settled, watched
from tests.cluster import Cluster

if TYPE_CHECKING:
    from playwright._impl._api_structures import ViewportSize


@dataclass
class Window:
    """One person's window, the foreign addresses it has asked for, and what its policy has stopped in it."""

    page: Page
    strangers: list[str] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def server(cluster: Cluster, demo: str) -> Iterator[Server]:
    """The real server on the demo region."""
    with serving(cluster.address(demo)) as running:
        yield running


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright itself: there can be only one in a process."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium as most people have it."""
    with launched(playwright=playwright) as running:
        yield running


@pytest.fixture(scope="session")
def browser_without_webgl(playwright: Playwright) -> Iterator[Browser]:
    """Chromium on a machine that draws no WebGL."""
    with launched(WITHOUT_WEBGL, playwright) as running:
        yield running


@pytest.fixture(scope="session")
def window(server: Server, browser: Browser) -> Iterator[Window]:
    """The window of all tests: one that has seen the program before opens a page in half the time of a new one."""
    with _opened(server, browser) as window:
        yield window


@pytest.fixture
def strangers(window: Window) -> list[str]:
    """The foreign addresses that the window has asked for in this test."""
    window.strangers.clear()
    return window.strangers


@pytest.fixture
def stopped(window: Window) -> list[str]:
    """What the Content-Security-Policy has stopped in the window in this test."""
    window.stopped.clear()
    return window.stopped


@pytest.fixture
def visit(server: Server, window: Window, strangers: list[str], stopped: list[str]) -> Iterator[Callable[..., Page]]:
    """Open an address as somebody new to the server: ``visit(path, size=PHONE, scheme="dark")``.

    Whatever a test does, no request may leave the host, and no part of a page may need what its policy forbids.
    """

    def opened(path: str = "/", *, size: "ViewportSize" = DESK, scheme: str = "light") -> Page:
        if window.page.url.startswith(server.url):
            window.page.evaluate("localStorage.clear(); sessionStorage.clear()")
        window.page.context.clear_cookies()
        window.page.set_viewport_size(size)
        window.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        return _gone(window.page, server, path)

    yield opened
    assert strangers == [], "a ministry's network is closed: nothing but our own host may be asked"
    assert stopped == [], "a page needs nothing that its Content-Security-Policy forbids"


@pytest.fixture
def fresh(server: Server, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open an address in a window that has never been here, if need be of another browser."""
    windows: list[Window] = []
    with ExitStack() as closing:

        def opened(path: str = "/", browser: Browser = browser) -> Page:
            windows.append(closing.enter_context(_opened(server, browser)))
            return _gone(windows[-1].page, server, path)

        yield opened
        assert [text for window in windows for text in window.stopped] == []


@contextmanager
def _opened(server: Server, browser: Browser) -> Iterator[Window]:
    with browser.new_context(locale="ru-RU", viewport=DESK) as context:
        window = Window(watched(context.new_page()))

        def note(url: str) -> None:
            if urlsplit(url).hostname not in (None, urlsplit(server.url).hostname):
                window.strangers.append(url)

        def note_stopped(text: str) -> None:
            if "Content Security Policy" in text or "Content-Security-Policy" in text:
                window.stopped.append(text)

        window.page.on("console", lambda message: note_stopped(message.text))
        window.page.on("pageerror", lambda error: note_stopped(str(error)))
        window.page.on("request", lambda request: note(request.url))
        window.page.on("websocket", lambda socket: note(socket.url))
        yield window


def _gone(page: Page, server: Server, path: str) -> Page:
    page.goto(path if path.startswith("http") else server.url + path)
    settled(page)
    return page
