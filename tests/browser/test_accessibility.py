"""axe-core finds nothing serious or critical, in light and in dark, on a screen and on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser import overview
from tests.browser.pages import EVERY_PAGE
from tests.browser.window import DESK, PHONE, resized

GRAVE = ("serious", "critical")

# The page scrolls inside the window: the document itself is never wider.
SCROLLED = "document.querySelector('[data-testid=\"stMain\"]').scrollWidth"


def grave(page: Page) -> list[str]:
    return [
        f"{violation['impact']}: {violation['id']} ({violation['help']}): {node['html'][:160]}"
        for violation in Axe().run(page).response["violations"]
        if violation["impact"] in GRAVE
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_every_page_can_be_used_by_everybody_and_fits_a_phone(visit, path):
    """One visit a page: to come there takes longer than all of its checks."""
    page = visit(path)
    assert not grave(page)
    resized(page, PHONE)
    assert page.evaluate(SCROLLED) <= PHONE["width"]


@pytest.mark.parametrize(("path", "size"), [("/", DESK), ("/guidance", PHONE)])
def test_dark_screens_too(visit, path, size):
    assert not grave(visit(path, scheme="dark", size=size))


def test_on_a_phone_the_order_is_headline_tiles_attention_map_table_and_everybody_can_use_it(visit):
    page = visit(size=PHONE)
    parts = (
        page.locator("h1"),
        page.get_by_role("heading", level=2).first,
        overview.attention(page).first,
        overview.tiles(page).first,
        page.get_by_role("table").first,
    )
    tops = [box["y"] for part in parts if (box := part.bounding_box())]
    assert len(tops) == len(parts)
    assert tops == sorted(tops)
    assert not grave(page)


def test_a_district_opens_from_the_keyboard(visit):
    page = visit("/?map=tiles")
    overview.tiles(page).nth(3).focus()
    page.keyboard.press("Enter")
    overview.arrived(page, "district=")
    assert overview.open_district(page)


@pytest.mark.parametrize(("path", "width"), [("/", PHONE["width"]), ("/guidance", 320)])
def test_a_chart_wider_than_the_window_is_scrolled_by_hand_and_by_keyboard(visit, path, width):
    """At 390 px only the trend is wider than the window, at 320 px every chart is: none is cut without a way to it."""
    page = visit(path, size={"width": width, "height": PHONE["height"]})
    wide = page.locator('[class*="st-key-plot-"]').filter(has=page.locator(".js-plotly-plot")).first
    assert wide.evaluate("box => box.scrollWidth > box.clientWidth + 2")
    assert wide.evaluate("box => getComputedStyle(box).overflowX") == "auto"
    wide.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.activeElement.scrollLeft > 0")
    assert page.evaluate(SCROLLED) <= width
