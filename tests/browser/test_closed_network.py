"""A ministry's network is closed: nothing but our own host is asked for anything, and nothing breaks for it.

That no request leaves the host is held of every visit of every test, by the fixture ``visit``.
"""

import re

from tests.browser import overview
from ui.text.translation import _

STRANGER = "http://stranger.example/icon.woff2"
IS_REFUSED = f"fetch('{STRANGER}', {{mode: 'no-cors'}}).then(() => false, () => true)"


def test_a_request_that_leaves_the_host_is_stopped_by_the_policy_and_that_is_noticed(visit, strangers, stopped):
    page = visit("/methodology")
    assert stopped == []
    assert page.evaluate(IS_REFUSED)
    assert strangers == []
    assert any(STRANGER in text for text in stopped)
    stopped.clear()


def test_a_request_of_a_page_without_a_policy_does_not_get_out_and_is_noticed(visit, strangers):
    page = visit("/methodology")
    page.goto("about:blank")
    assert page.evaluate(IS_REFUSED)
    assert strangers == [STRANGER]
    strangers.clear()


def test_the_page_tells_its_story_without_webgl(fresh, browser_without_webgl):
    page = fresh(browser=browser_without_webgl)
    assert not page.evaluate("Boolean(document.createElement('canvas').getContext('webgl2'))"), "WebGL is not off"
    assert re.search(r"\d+,\d\s%", overview.headline(page))
    assert all(re.search(r": \S", name) for name in overview.names(page))
    assert page.get_by_role("table").first.is_visible()
    assert page.get_by_text(_("Needs attention")).is_visible()
    assert page.locator('[data-testid="stException"], [data-testid="stAlert"]').count() == 0
