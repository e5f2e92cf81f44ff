"""From a click to a page that stands still, beside a bare page with as many elements, in the same browser and run."""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks.bare_page import counted, written
from benchmarks.result import Result, median
from benchmarks.world import World
from tests.browser import overview
from tests.browser.chromium import AS_MEASURED
from tests.browser.serving import serving
from tests.browser.window import drawn_after_acting, launched, settled, watched

CLICKS = 12
#: Metrics to switch between: each changes the tiles, the territory, the legend, the table's order and the trend.
METRICS = ("awareness", "guidance_coverage")


def measure(world: World) -> list[Result]:
    """Median seconds of a click on each page, and their ratio."""
    with launched(AS_MEASURED) as browser, tempfile.TemporaryDirectory() as folder:
        page = _opened(browser, world.server(1).url)
        counts = counted(page)
        ours = median([_switched(page, METRICS[click % 2]) for click in range(CLICKS)])
        page.close()
        with serving(None, written(counts, Path(folder))) as bare:
            page = _opened(browser, bare.url)
            theirs = median([_clicked(page, str(1 + (click + 1) % 2)) for click in range(CLICKS)])
    elements = sum(counts.values())
    return [
        Result("another metric to a page that stands still, median", ours * 1000, "ms"),
        Result(f"the same on a bare page with {elements} elements", theirs * 1000, "ms"),
        Result("ratio of the two", ours / theirs, "times", at_most=1.5),
    ]


def _opened(browser: Browser, url: str) -> Page:
    page = watched(browser.new_context(locale="ru-RU", viewport={"width": 1440, "height": 900}).new_page())
    page.goto(url)
    settled(page)
    return page


def _switched(page: Page, code: str) -> float:
    overview.choose_metric(page, code)
    return drawn_after_acting(page)


def _clicked(page: Page, label: str) -> float:
    page.get_by_role("radio", name=label, exact=True).click()
    settled(page)
    return drawn_after_acting(page)
