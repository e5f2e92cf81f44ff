"""What a person sees and keeps when the line breaks, is refused, or the server is started anew."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from serving.front_end.words import OURS
from tests.browser.proxy import Proxy, proxied
from tests.browser.serving import Server, serving
from tests.browser.window import DESK, LIMIT, settled, watched
from tests.cluster import Cluster
from ui.text.translation import _

HALF = "Вакансии с проживанием: в посёлках сна"
NEW_PROPOSAL = "/proposals?proposals=new"


@pytest.fixture
def proxy(server: Server) -> Iterator[Proxy]:
    """A proxy before the server of all tests."""
    with proxied(server.url) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of an English browser that has seen nothing yet."""
    with browser.new_context(locale="en-US", viewport=DESK) as context:
        yield watched(context.new_page())


def banner(page: Page) -> str:
    """The sentence over the page, once it is there."""
    line = page.locator("#front-end-banner:visible")
    line.wait_for(timeout=LIMIT)
    return line.inner_text()


def half_typed(page: Page, url: str) -> None:
    """Begin a proposal and do not send it."""
    page.goto(url + NEW_PROPOSAL)
    settled(page)
    page.get_by_role("textbox", name=_("Problem"), exact=True).fill(HALF)


def typed(page: Page) -> str:
    return page.get_by_role("textbox", name=_("Problem"), exact=True).input_value()


def test_a_server_that_starts_anew_is_waited_for_with_all_that_has_been_read_and_typed(
    cluster: Cluster, demo: str, page: Page
) -> None:
    database = cluster.address(demo)
    with proxied(None) as proxy:
        with serving(database) as first:
            proxy.target = first.url
            half_typed(page, proxy.url)
            headline = page.locator("h1").inner_text()
        proxy.target = None
        assert banner(page) == _(OURS["restarting"])
        assert (page.locator("h1").inner_text(), typed(page)) == (headline, HALF)
        assert page.get_by_role("dialog").count() == 0
        with serving(database) as second:
            proxy.target = second.url
            page.locator("#front-end-banner").wait_for(state="hidden", timeout=LIMIT)
            settled(page)
            assert (page.locator("h1").inner_text(), typed(page)) == (headline, HALF)


def test_a_connection_cut_by_a_proxy_comes_back_by_itself(page: Page, proxy: Proxy, server: Server) -> None:
    half_typed(page, proxy.url)
    proxy.target = None
    proxy.cut()
    assert banner(page) in {_(OURS["lost"]), _(OURS["restarting"])}
    assert typed(page) == HALF
    proxy.target = server.url
    page.locator("#front-end-banner").wait_for(state="hidden", timeout=LIMIT)
    settled(page)
    assert typed(page) == HALF


def test_a_refused_websocket_is_named_with_what_to_ask_the_administrator(page: Page, proxy: Proxy) -> None:
    proxy.refuses_websocket = True
    page.goto(proxy.url)
    assert banner(page) == _(OURS["refused"])
    assert page.get_by_role("dialog").count() == 0
    proxy.refuses_websocket = False
    page.locator("#front-end-banner").wait_for(state="hidden", timeout=LIMIT)
    settled(page)
    expect(page.locator("h1")).to_be_visible()


def test_in_english_the_sentence_is_english(page: Page, proxy: Proxy) -> None:
    proxy.refuses_websocket = True
    page.goto(f"{proxy.url}/?lang=en")
    assert banner(page) == OURS["refused"]


def test_a_browser_that_lacks_newer_functions_is_named_and_shows_the_page_all_the_same(
    page: Page, server: Server
) -> None:
    page.add_init_script(
        "delete Array.prototype.toSorted; delete Array.prototype.toReversed; delete Promise.withResolvers"
    )
    page.goto(server.url)
    assert banner(page) == _(OURS["old"])
    settled(page)
    assert re.search(r"\d+,\d\s%", page.locator("h1").inner_text())
