"""A minister opens a district from the map, finds the school that is behind, and asks where its figure is from."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page

from tests.browser import overview
from tests.browser.pages import DISTRICT
from tests.browser.window import settled
from ui.text.translation import _


def _address(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def _arrived(page: Page, path: str) -> None:
    page.wait_for_url(re.compile(f"/{path}"))
    settled(page)


def _schools(page: Page):
    """The table whose rows are schools."""
    return page.get_by_role("table").filter(has=page.get_by_role("rowheader", name=re.compile("школа", re.IGNORECASE)))


def test_from_the_map_to_the_district_to_its_school_and_the_figures_behind_it(visit):
    page = visit("/?date=2025-06-14&since=2025-05-15").page
    overview.after(page, overview.tile(page, DISTRICT).click)
    page.get_by_role("link", name=_("Open the district")).click()
    _arrived(page, "district")
    assert DISTRICT in overview.headline(page), "The page does not say which district it is about"
    assert re.search(r"\d", overview.headline(page)), "What to do first has no figure"
    assert (_address(page)["date"], _address(page)["since"]) == (["2025-06-14"], ["2025-05-15"])

    row = _schools(page).first.get_by_role("row").nth(1)
    school = row.get_by_role("rowheader").inner_text()
    value = re.search(r"\d+,\d\s%", row.inner_text())
    assert value, "The worst school has no percentage"
    row.get_by_role("cell").filter(has_text=value[0]).get_by_role("link").click()
    _arrived(page, "trace")
    told = page.locator('[data-testid="stMain"]').inner_text()
    assert school in told
    assert value[0] in told
    assert _address(page)["date"] == ["2025-06-14"]


def test_a_row_of_the_table_of_districts_opens_the_district_on_the_same_day(visit):
    page = visit("/?date=2025-05-15").page
    page.get_by_role("link", name=DISTRICT, exact=True).first.click()
    _arrived(page, "district")
    assert DISTRICT in overview.headline(page)
    assert _address(page)["date"] == ["2025-05-15"]


def test_without_a_district_the_page_asks_for_one_and_a_link_leads_there(visit):
    page = visit("/district?date=2025-05-15").page
    main = page.locator('[data-testid="stMain"]')
    overview.after(page, main.get_by_role("link", name=DISTRICT, exact=True).first.click)
    _arrived(page, "district")
    assert DISTRICT in overview.headline(page)
    assert _address(page)["date"] == ["2025-05-15"]
