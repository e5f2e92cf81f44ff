"""axe-core finds nothing serious or critical, in light and in dark, on a screen and on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser import overview
from tests.browser.pages import EVERY_PAGE
from tests.browser.window import settled

GRAVE = ("serious", "critical")
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}

# The page scrolls inside the window: the document itself is never wider.
SCROLLED = "document.querySelector('[data-testid=\"stMain\"]').scrollWidth"


def grave(page: Page) -> list[str]:
    return [
        f"{it['impact']}: {it['id']} ({it['help']}): {node['html'][:160]}"
        for it in Axe().run(page).response["violations"]
        if it["impact"] in GRAVE
        for node in it["nodes"]
    ]


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_every_page_can_be_used_by_everybody_fits_a_phone_and_asks_no_stranger(walk, path):
    """One visit a page: to come there takes longer than all of its checks."""
    visitor = walk(path)
    visitor.page.set_viewport_size(DESK)
    settled(visitor.page)
    assert not grave(visitor.page)
    visitor.page.set_viewport_size(PHONE)
    settled(visitor.page)
    assert visitor.page.evaluate(SCROLLED) <= PHONE["width"]
    visitor.page.wait_for_timeout(500)  # what is fetched late, such as an icon
    assert visitor.strangers == []


@pytest.mark.parametrize(
    ("path", "scheme", "viewport"), [("/", "dark", DESK), ("/", "light", PHONE), ("/guidance", "dark", PHONE)]
)
def test_dark_screens_and_phones_too(visit, path, scheme, viewport):
    assert not grave(visit(path, color_scheme=scheme, viewport=viewport).page)


def test_a_district_opens_from_the_keyboard(visit):
    page = visit().page
    overview.tiles(page).nth(3).focus()
    overview.after(page, lambda: page.keyboard.press("Enter"))
    assert "district=" in page.url


def test_on_a_phone_the_order_is_headline_tiles_attention_map_table(visit):
    page = visit(viewport=PHONE).page
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
