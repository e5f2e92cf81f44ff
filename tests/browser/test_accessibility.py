"""axe-core finds nothing serious or critical, in light and in dark, on a screen and on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser import overview

GRAVE = ("serious", "critical")
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/methodology"])
def test_no_serious_violation_of_the_accessibility_rules(visit, path, scheme, viewport):
    page = visit(path, color_scheme=scheme, viewport=viewport).page
    found = [
        f"{it['impact']}: {it['id']} ({it['help']}): {node['html'][:160]}"
        for it in Axe().run(page).response["violations"]
        if it["impact"] in GRAVE
        for node in it["nodes"]
    ]
    assert not found, "\n".join(found)


def test_a_district_opens_from_the_keyboard(visit):
    page = visit().page
    overview.tiles(page).nth(3).focus()
    overview.after(page, lambda: page.keyboard.press("Enter"))
    assert "district=" in page.url


def test_on_a_phone_nothing_runs_out_of_the_screen_sideways(visit):
    page = visit(viewport=PHONE).page
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


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
