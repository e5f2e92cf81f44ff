"""A ministry's network is closed: nothing but our own host is asked for anything, and nothing breaks for it."""

import re

import pytest

from tests.browser import overview
from ui.text.translation import _


@pytest.mark.parametrize("path", ["/?lang=en", "/?map=territory", "/?map=tiles"])
def test_no_request_leaves_the_host(visit, path):
    visitor = visit(path)
    visitor.page.wait_for_timeout(1000)  # what is fetched late, such as an icon
    assert visitor.strangers == []


def test_no_request_leaves_the_host_on_a_whole_walk(visit):
    visitor = visit()
    overview.choose_day(visitor.page, 1, 5)
    overview.after(visitor.page, overview.tiles(visitor.page).first.click)
    visitor.page.wait_for_timeout(1000)
    assert visitor.strangers == []


def test_the_page_tells_its_story_without_webgl(visit, browser_without_webgl):
    page = visit(browser=browser_without_webgl).page
    assert not page.evaluate("Boolean(document.createElement('canvas').getContext('webgl2'))"), "WebGL is not off"
    assert re.search(r"\d+,\d\s%", overview.headline(page))
    assert all(re.search(r": \S", name) for name in overview.names(page))
    assert page.get_by_role("table").first.is_visible()
    assert page.get_by_text(_("Needs attention")).is_visible()
    assert page.locator('[data-testid="stException"], [data-testid="stAlert"]').count() == 0
