"""The walk of somebody who opens the overview for the first time."""

import re
from contextlib import suppress

from playwright.sync_api import Page, TimeoutError

from tests.browser import overview
from tests.browser.window import DESK, LIMIT
from ui.text.translation import _

ATTEMPT = 1000  # milliseconds until the pointer comes again
HOVERED = '[data-testid="stDeckGlJsonChart"] .deck-tooltip:visible'


def test_the_first_screen_holds_one_thought_with_its_figure_tiles_map_and_attention(visit):
    page = visit()
    assert re.search(r"\d+,\d\s%", overview.headline(page)), "The headline names no percentage"
    assert page.get_by_text(_("Demonstration data")).is_visible()
    assert overview.attention(page).count() >= 3
    for part in (page.locator("h1"), overview.tiles(page).first, overview.attention(page).first):
        box = part.bounding_box()
        assert box, "A part of the first screen is not drawn"
        assert box["y"] + box["height"] < DESK["height"], "A part of the first screen is below its edge"


def test_every_choice_changes_the_page_and_stands_in_the_address_which_shows_others_exactly_the_same(visit, fresh):
    mine = visit()
    before = overview.headline(mine)
    overview.choose_day(mine, 15, 5)
    assert overview.headline(mine) != before

    tiles = overview.names(mine)
    overview.choose_metric(mine, "awareness")
    assert overview.names(mine) != tiles

    district = overview.names(mine)[4].split(":")[0]
    overview.open_or_close(mine, district)
    assert overview.open_district(mine) == district

    theirs = fresh(mine.url)
    assert overview.figures(theirs) == overview.figures(mine)
    assert theirs.url == mine.url

    overview.open_or_close(mine, district)
    assert overview.open_district(mine) == "", "A second click does not close the district"


def test_a_click_on_the_territory_opens_the_district_under_it(visit):
    page = visit("/?map=territory")
    box = page.locator('[data-testid="stDeckGlJsonChart"]').bounding_box()
    assert box, "The territory is not drawn"
    # The north is one large district.
    district = _pointed_at(page, box["x"] + 0.57 * box["width"], box["y"] + 0.11 * box["height"])
    page.mouse.down()
    page.mouse.up()
    overview.arrived(page, "district=")
    assert overview.open_district(page) == district


def _pointed_at(page: Page, x: float, y: float) -> str:
    """Point at the territory and wait until it says what is there: only then does it know what a click means.

    The territory is drawn on a canvas, which nobody can see to be ready; so the pointer comes again until it is.
    """
    name = page.locator(HOVERED).locator("b")
    for _attempt in range(LIMIT // ATTEMPT):
        page.mouse.move(x, y - 3)
        page.mouse.move(x, y)
        with suppress(TimeoutError):
            name.wait_for(timeout=ATTEMPT)
            return name.inner_text()
    raise AssertionError("the territory does not say what is pointed at")


def test_a_link_that_makes_no_sense_shows_the_overview_and_says_what_is_not_there(visit):
    page = visit("/?date=2025-02-31&district=atlantis&metric=happiness&map=tiles")
    assert page.get_by_text("В ссылке запрошено").count() == 3
    assert re.search(r"\d+,\d\s%", overview.headline(page))
    assert overview.tiles(page).count() > 1


def test_the_same_page_speaks_english(visit):
    page = visit("/?lang=en&map=tiles")
    assert page.get_by_text("Needs attention").is_visible()
    assert not re.search("[а-яё]", overview.headline(page), re.IGNORECASE)
