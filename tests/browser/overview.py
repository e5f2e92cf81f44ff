"""The overview as a person sees it: where its parts are, by the words and roles that everybody reads."""

import re

from playwright.sync_api import Locator, Page, expect

from metrics.catalogue import CATALOGUE
from metrics.metric import Metric
from tests.browser.window import LIMIT, settled
from ui.text.translation import _  # Russian, the language a newcomer gets


def headline(page: Page) -> str:
    """The one thought at the top."""
    return page.locator("h1").inner_text()


def figures(page: Page) -> str:
    """Everything that the page says, as a screen reader hears it."""
    return page.locator('[data-testid="stMain"]').aria_snapshot()


def tiles(page: Page) -> Locator:
    """The hexagons of the districts; each is called by its district, its figure and its verdict."""
    return page.get_by_role("group", name=_(chosen_metric(page).title), exact=True).get_by_role("button")


def tile(page: Page, district: str) -> Locator:
    """The hexagon of one district; the chosen one is drawn last, so that they change places."""
    return tiles(page).and_(page.locator(f'[aria-label^="{district}:"]'))


def names(page: Page) -> list[str]:
    """What each hexagon is called: «Палана: 94 % (158 из 168), не достигнуто, не хватает 10»."""
    return [tile.get_attribute("aria-label") or "" for tile in tiles(page).all()]


def attention(page: Page) -> Locator:
    """The findings under «Требует внимания»."""
    return page.get_by_role("list").filter(has=page.locator("strong")).get_by_role("listitem")


def open_district(page: Page) -> str:
    """Short name of the district that is open; empty for the whole region."""
    return page.get_by_role("combobox", name=_("District")).input_value()


def shows_district(page: Page, name: str) -> None:
    """Wait until this district is open: an address that comes back is there before its page is."""
    expect(page.get_by_role("combobox", name=_("District"))).to_have_value(name, timeout=LIMIT)


def chosen_metric(page: Page) -> Metric:
    """The metric that the map shows."""
    shown = page.get_by_role("combobox", name=_("Metric")).input_value()
    return next(metric for metric in CATALOGUE.values() if _(metric.short) == shown)


def choose_metric(page: Page, code: str) -> None:
    """Switch the map and the trend to another metric."""
    page.get_by_role("combobox", name=_("Metric")).click()
    page.get_by_role("option", name=_(CATALOGUE[code].short), exact=True).click()
    arrived(page, f"metric={code}")


def choose_day(page: Page, day: int, month: int) -> None:
    """Stand on another day of the year that is shown, with the keyboard."""
    page.get_by_role("group", name=_("As of"), exact=True).get_by_role("spinbutton").first.click()
    page.keyboard.type(f"{day:02}{month:02}")
    page.locator("h1").click()  # the field gives its day away when it is left
    arrived(page, rf"[?&]date=\d+-{month:02}-{day:02}")


def open_or_close(page: Page, district: str) -> None:
    """Click the hexagon of a district."""
    is_open = "district=" in page.url
    tile(page, district).click()
    arrived(page, r"^(?!.*district=)" if is_open else "district=")


def arrived(page: Page, address: str) -> None:
    """Wait until the address is such a one (a regular expression) and the page of it has come to rest."""
    page.wait_for_url(re.compile(address))
    settled(page)
