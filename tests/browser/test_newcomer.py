"""The walk of somebody who opens the overview for the first time."""

import re
from urllib.parse import parse_qs, urlsplit

from tests.browser import overview
from ui.text.translation import _


def _address(page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_newcomer_reads_one_thought_with_its_figure(visit):
    page = visit().page
    assert re.search(r"\d+,\d\s%", overview.headline(page)), "The headline names no percentage"
    assert page.get_by_text(_("Demonstration data")).is_visible()
    assert overview.attention(page).count() >= 3


def test_the_first_screen_holds_headline_tiles_map_and_attention(visit):
    page = visit().page
    for part in (page.locator("h1"), overview.tiles(page).first, overview.attention(page).first):
        box = part.bounding_box()
        assert box, "A part of the first screen is not drawn"
        assert box["y"] + box["height"] < 900, "A part of the first screen is below its edge"


def test_another_day_gives_another_thought_and_stands_in_the_address(visit):
    page = visit().page
    before = overview.headline(page)
    overview.choose_day(page, 1, 4)
    assert overview.headline(page) != before
    assert _address(page)["date"] == ["2025-04-01"]


def test_another_metric_changes_the_map_and_stands_in_the_address(visit):
    page = visit().page
    before = overview.names(page)
    overview.choose_metric(page, "guidance_base")
    assert "metric" in _address(page)
    assert overview.names(page) != before


def test_a_click_on_a_district_opens_it_and_a_second_click_closes_it(visit):
    page = visit().page
    district = overview.names(page)[4].split(":")[0]
    overview.after(page, overview.tile(page, district).click)
    assert _address(page)["district"] == [district]
    assert overview.open_district(page) == district
    overview.after(page, overview.tile(page, district).click)
    assert overview.open_district(page) == ""
    assert "district" not in _address(page)


def test_a_click_on_the_territory_opens_the_district_under_it(visit):
    page = visit().page
    box = page.locator('[data-testid="stDeckGlJsonChart"]').bounding_box()
    assert box, "The territory is not drawn"
    # The north is one large district; a click is only known to the map once the pointer has moved over it.
    x, y = box["x"] + 0.57 * box["width"], box["y"] + 0.11 * box["height"]
    page.mouse.move(x, y - 3)
    overview.after(page, lambda: page.mouse.click(x, y))
    page.wait_for_url(re.compile("district="))


def test_a_link_opened_in_a_fresh_browser_shows_exactly_the_same(visit):
    mine = visit().page
    overview.choose_day(mine, 15, 5)
    overview.choose_metric(mine, "awareness")
    overview.after(mine, overview.tiles(mine).nth(2).click)
    theirs = visit(mine.url).page
    assert overview.figures(theirs) == overview.figures(mine)
    assert theirs.url == mine.url


def test_a_link_that_makes_no_sense_shows_the_overview_as_if_it_were_not_there(visit):
    page = visit("/?date=2025-02-31&district=atlantis&metric=happiness").page
    assert re.search(r"\d+,\d\s%", overview.headline(page))
    assert overview.tiles(page).count() > 1


def test_the_same_page_speaks_english(visit):
    page = visit("/?lang=en").page
    assert page.get_by_text("Needs attention").is_visible()
    assert not re.search("[а-яё]", overview.headline(page), re.IGNORECASE)
