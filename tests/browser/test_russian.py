"""No Latin word outside a named list, whatever is open and whatever language the browser has."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import latin
from tests.browser.proxy import proxied
from tests.browser.serving import Server
from tests.browser.window import DESK, LIMIT, settled, watched
from ui.text.translation import _


@pytest.fixture(scope="module")
def english_browser(browser: Browser) -> Iterator[Page]:
    """A window of a browser that speaks American English."""
    with browser.new_context(locale="en-US", viewport=DESK) as context:
        yield watched(context.new_page())


def test_the_calendar_and_an_open_list_speak_russian(english_browser: Page, server: Server) -> None:
    page = english_browser
    page.goto(f"{server.url}/?date=2025-06-14&map=tiles")
    settled(page)
    page.get_by_role("button", name=_("Choose date")).first.click()
    calendar = page.get_by_test_id("stDateInputCalendar")
    calendar.wait_for()
    assert calendar.get_by_role("columnheader", include_hidden=True).first.inner_text() == "П", (
        "the week begins on Monday"
    )
    assert "июнь" in calendar.inner_text()
    assert latin.words(page) == {}
    page.keyboard.press("Escape")
    calendar.wait_for(state="hidden")
    page.get_by_role("combobox", name=_("District")).fill("ъъъ")
    page.get_by_text(_("No results")).wait_for()
    assert latin.words(page) == {}


def test_the_uploader_speaks_russian(english_browser: Page, server: Server) -> None:
    page = english_browser
    page.goto(f"{server.url}/data")
    settled(page)
    page.get_by_role("button", name=_("Upload"), exact=True).wait_for()
    assert latin.words(page) == {}


def test_a_refused_connection_and_a_missing_page_speak_russian(english_browser: Page, server: Server) -> None:
    page = english_browser
    with proxied(server.url, refuses_websocket=True) as proxy:
        page.goto(proxy.url)
        page.locator("#front-end-banner:visible").wait_for(timeout=LIMIT)
        assert latin.words(page) == {}
    page.goto(f"{server.url}/опечатка")
    settled(page)
    assert "Страницы «опечатка» нет" in page.get_by_test_id("stMain").inner_text().replace("\xa0", " ")
    assert page.get_by_role("dialog").count() == 0
    assert latin.words(page) == {}
    page.get_by_test_id("stMain").get_by_role("link", name=_("Risk"), exact=True).click()
    page.wait_for_url("**/risk?*")
