"""The overview as a person sees it: where its parts are, by the words and roles that everybody reads."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page

from tests.browser.window import settled
from ui.words import _  # Russian, the language a newcomer gets


def headline(page: Page) -> str:
    """The one thought at the top."""
    return page.locator("h1").inner_text()


def figures(page: Page) -> str:
    """Everything that the page says, as a screen reader hears it."""
    return page.locator('[data-testid="stMain"]').aria_snapshot()


def tiles(page: Page) -> Locator:
    """The hexagons of the districts."""
    return page.get_by_role("group", name=chosen_metric(page), exact=True).get_by_role("button")


def attention(page: Page) -> Locator:
    """The findings under «Требует внимания»."""
    return page.get_by_role("list").filter(has=page.locator("strong")).get_by_role("listitem")


def chosen_metric(page: Page) -> str:
    """Name of the metric that the map shows."""
    return page.get_by_role("combobox", name=_("Metric")).input_value()


def choose_metric(page: Page, name: str) -> None:
    """Switch the map and the trend to another metric."""
    _choose(page, _("Metric"), name)


def choose_day(page: Page, day: int, month: int) -> None:
    """Stand on another day of the year that is shown, with the keyboard."""
    field = page.get_by_role("group", name=_("As of"), exact=True)
    field.get_by_role("spinbutton").first.click()
    page.keyboard.type(f"{day:02}{month:02}")
    page.keyboard.press("Enter")
    settled(page)


def after(page: Page, act: Callable[[], object]) -> None:
    """Do something and wait until the page has come to rest."""
    act()
    settled(page)


def _choose(page: Page, field: str, name: str) -> None:
    page.get_by_role("combobox", name=field).click()
    page.get_by_role("option", name=name, exact=True).click()
    settled(page)
