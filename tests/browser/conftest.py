"""Real Chromium before the real server with the demo region; every other host is closed to it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Playwright, Route, sync_playwright

from tests.browser.serving import Server, serving
from tests.browser.window import launched, settled, watched
from tests.cluster import Cluster


@dataclass
class Visitor:
    """One person's window, and the foreign addresses it has tried to reach."""

    page: Page
    strangers: list[str] = field(default_factory=list)


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
    with launched(webgl=True, playwright=playwright) as running:
        yield running


@pytest.fixture(scope="session")
def browser_without_webgl(playwright: Playwright) -> Iterator[Browser]:
    """Chromium on a machine that draws no WebGL."""
    with launched(webgl=False, playwright=playwright) as running:
        yield running


@pytest.fixture
def visit(server: Server, browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Open an address in a fresh window: ``visit(path, browser=…, color_scheme="dark", viewport=…)``."""
    with ExitStack() as closing:

        def opened(path: str = "/", browser: Browser = browser, **settings: object) -> Visitor:
            visitor = _window(closing, server, browser, settings)
            _go(visitor, server, path)
            return visitor

        yield opened


@pytest.fixture(scope="module")
def walk(server: Server, browser: Browser) -> Iterator[Callable[[str], Visitor]]:
    """Open one address after the other in the same window, as somebody does who walks through all pages."""
    with ExitStack() as closing:
        visitor = _window(closing, server, browser, {})

        def gone(path: str) -> Visitor:
            visitor.strangers.clear()
            _go(visitor, server, path)
            return visitor

        yield gone


def _window(closing: ExitStack, server: Server, browser: Browser, settings: dict[str, object]) -> Visitor:
    settings = {"locale": "ru-RU", "viewport": {"width": 1440, "height": 900}} | settings
    context = closing.enter_context(browser.new_context(**settings))  # type: ignore[arg-type]
    context.set_default_timeout(20_000)  # milliseconds; a page that is longer in coming has failed
    visitor = Visitor(watched(context.new_page()))

    def guard(route: Route) -> None:
        if urlsplit(route.request.url).hostname == urlsplit(server.url).hostname:
            route.continue_()
        else:
            visitor.strangers.append(route.request.url)
            route.abort()

    context.route("**/*", guard)
    return visitor


def _go(visitor: Visitor, server: Server, path: str) -> None:
    visitor.page.goto(path if path.startswith("http") else server.url + path)
    settled(visitor.page)
