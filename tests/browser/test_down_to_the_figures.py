"""A minister opens a district from the map, finds the school that is behind, and asks where its figure is from."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page

from tests.browser import overview
from tests.browser.pages import DISTRICT
from ui.text.translation import _


def _address(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def _schools(page: Page):
    """The table whose rows are schools."""
    return page.get_by_role("table").filter(has=page.get_by_role("rowheader", name=re.compile("школа", re.IGNORECASE)))


def test_from_the_map_to_the_district_to_its_school_and_the_figures_behind_it(visit):
    page = visit("/?date=2025-06-14&since=2025-05-15&map=tiles")
    overview.open_or_close(page, DISTRICT)
    page.get_by_role("link", name=_("Open the district")).click()
    overview.arrived(page, "/district")
    assert DISTRICT in overview.headline(page), "The page does not say which district it is about"
    assert re.search(r"\d", overview.headline(page)), "What to do first has no figure"
    assert (_address(page)["date"], _address(page)["since"]) == (["2025-06-14"], ["2025-05-15"])

    row = _schools(page).first.get_by_role("row").nth(1)
    school = row.get_by_role("rowheader").inner_text()
    value = re.search(r"\d+,\d\s%", row.inner_text())
    assert value, "The worst school has no percentage"
    row.get_by_role("cell").filter(has_text=value[0]).get_by_role("link").click()
    overview.arrived(page, "/trace")
    explanation = page.locator('[data-testid="stMain"]').inner_text()
    assert school in explanation
    assert value[0] in explanation
    assert _address(page)["date"] == ["2025-06-14"]


def test_a_row_of_the_table_of_districts_opens_the_district_on_the_same_day(visit):
    page = visit("/?date=2025-05-15&map=tiles")
    page.get_by_role("link", name=DISTRICT, exact=True).first.click()
    overview.arrived(page, "/district")
    assert DISTRICT in overview.headline(page)
    assert _address(page)["date"] == ["2025-05-15"]


def test_without_a_district_the_page_asks_for_one_and_a_link_leads_there(visit):
    page = visit("/district?date=2025-05-15")
    main = page.locator('[data-testid="stMain"]')
    main.get_by_role("link", name=DISTRICT, exact=True).first.click()
    overview.arrived(page, r"/district\?.*district=")
    page.locator("h1", has_text=DISTRICT).wait_for()  # the address comes before the page
    assert DISTRICT in overview.headline(page)
    assert _address(page)["date"] == ["2025-05-15"]
