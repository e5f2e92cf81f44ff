"""Back and Forward undo and redo choices and pages, with the place on the page; a visit is one entry."""

import re

from playwright.sync_api import Page, expect

from metrics.catalogue import CATALOGUE
from tests.browser import overview
from tests.browser.pages import DISTRICT_ID
from tests.browser.window import LIMIT, settled
from ui.text.translation import _

LENGTH = "history.length"
PLACE = "document.querySelector('[data-testid=\"stMain\"]').scrollTop"
DAY = "document.querySelector('[role=spinbutton]').innerText"
KEPT = "place => (history.state?.place ?? 0) === place"


def gone(page: Page, address: str, *, back: bool = True) -> None:
    """Press Back or Forward and wait for the page that stands there."""
    page.evaluate("history.back()" if back else "history.forward()")
    overview.arrived(page, address)


def test_each_choice_is_one_entry_and_back_undoes_them_until_it_leaves(fresh):
    page = fresh("/?map=tiles")
    entries = page.evaluate(LENGTH)
    first = page.url
    day, shown = overview.figures(page), page.evaluate(DAY)
    overview.choose_day(page, 1, 6)
    overview.choose_metric(page, "awareness")
    district = overview.names(page)[4].split(":")[0]
    overview.open_or_close(page, district)
    chosen = page.url
    page.evaluate(f"{PLACE} = 300")
    page.wait_for_function(KEPT, arg=300)
    page.get_by_role("link", name=_("Risk"), exact=True).click()
    overview.arrived(page, "/risk")
    assert page.evaluate(LENGTH) == entries + 4, "a choice or a page made more entries than one, or none"

    gone(page, "district=")
    assert page.url == chosen
    page.wait_for_function(f"() => {PLACE} === 300")
    overview.shows_district(page, district)
    gone(page, r"^(?!.*district=).*metric=awareness")
    overview.shows_district(page, "")
    gone(page, "metric=guidance_coverage&")
    gone(page, first.split("?")[1])
    page.wait_for_function(f"day => {DAY} === day", arg=shown)  # the address comes before the page that stands there
    settled(page)
    assert overview.figures(page) == day
    gone(page, "date=2025-06-01", back=False)
    gone(page, "metric=awareness", back=False)
    expect(page.get_by_role("combobox", name=_("Metric"))).to_have_value(_(CATALOGUE["awareness"].short), timeout=LIMIT)
    page.evaluate("history.go(-3)")
    page.wait_for_url("about:blank")


def test_links_and_pages_carry_hiding_and_the_compared_day_and_do_not_load_the_dashboard_anew(visit):
    page = visit(f"/district?district={DISTRICT_ID}&hide=true&since=2025-03-03")
    page.evaluate("window.__here = true")
    for name, path in ((_("Proposals"), "/proposals"), (_("Risk"), "/risk")):
        page.get_by_role("link", name=name, exact=True).click()
        overview.arrived(page, path)
        assert re.search("hide=true", page.url)
        assert re.search("since=2025-03-03", page.url)
    gone(page, "/proposals")
    gone(page, "/district")
    page.locator('.stHtml a[href^="trace?"]').first.click()
    overview.arrived(page, "/trace")
    assert "hide=true" in page.url
    assert "since=2025-03-03" in page.url
    assert page.evaluate("window.__here"), "the dashboard was loaded anew"


def test_every_page_has_a_title_of_its_own_and_a_district_is_named_in_it(visit):
    assert visit("/").title() == "Сводка — Маршруты молодёжи"
    page = visit(f"/district?district={DISTRICT_ID}")
    assert page.title() == "Олюторский — Район — Маршруты молодёжи"
    page.get_by_text("Eng", exact=True).click()
    page.wait_for_function("() => document.title.endsWith('Youth routes')")
    settled(page)
    assert page.evaluate("document.documentElement.lang") == "en"


def test_a_day_that_is_typed_is_taken_with_enter_and_an_impossible_one_is_told(visit):
    page = visit("/risk")
    field = page.get_by_role("group", name=_("As of"), exact=True).get_by_role("spinbutton")
    field.first.click()
    page.keyboard.type("0106")
    page.keyboard.press("Enter")
    overview.arrived(page, "date=2025-06-01")
    assert page.locator('[data-testid="stDateInputCalendar"]').count() == 0
