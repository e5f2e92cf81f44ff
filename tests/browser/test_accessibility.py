"""axe-core finds nothing serious or critical in the dark either, and the keyboard does what the mouse does."""

import pytest

from tests.browser import overview
from tests.browser.test_layout import grave
from tests.browser.window import DESK, PHONE


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
