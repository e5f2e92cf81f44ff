"""Every page as people see it, into docs/screenshots: ``make screenshots``."""

from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from data_access import demo, setup
from tests.browser.pages import EVERY_PAGE
from tests.browser.serving import ROOT, serving
from tests.browser.window import launched, settled, watched
from tests.cluster import running

FOLDER = ROOT / "docs" / "screenshots"
DESK, LARGE, PHONE = (1440, 900), (1920, 1080), (390, 844)
#: File name -> size, colour scheme, the whole page or its first screen; of the overview.
OVERVIEW = {
    "overview-light": (DESK, "light", False),
    "overview-dark": (DESK, "dark", False),
    "overview-1920": (LARGE, "light", False),
    "overview-whole": (DESK, "light", True),
    "overview-390": (PHONE, "light", True),
    "overview-390-dark": (PHONE, "dark", True),
}
#: The same of every other page: whole, for there is no first screen that has to hold everything.
SETTINGS = {
    "light": (DESK, "light", True),
    "dark": (DESK, "dark", True),
    "1920": (LARGE, "light", True),
    "390": (PHONE, "light", True),
}


def main() -> None:
    """Load the demo region into a throw-away database and take the pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with running() as cluster:
        prepared = cluster.built("prepared", setup.prepare)
        address = cluster.address(cluster.built("demo", demo.load, template=prepared))
        with serving(address) as server:
            with launched() as browser:
                for name, setting in OVERVIEW.items():
                    _take(browser, server.url, FOLDER / f"{name}.png", *setting)
                for path in _others():
                    page = urlsplit(path).path.strip("/")
                    for name, setting in SETTINGS.items():
                        _take(browser, server.url + path, FOLDER / f"{page}-{name}.png", *setting)
            with launched(webgl=False) as browser:
                _take(browser, server.url, FOLDER / "overview-without-webgl.png", DESK, "light", False)
    print(f"{len(OVERVIEW) + 1 + len(_others()) * len(SETTINGS)} pictures in {FOLDER.relative_to(ROOT)}")


def _others() -> list[str]:
    """The pages besides the overview, a district's in full and not as a question."""
    return [path for path in EVERY_PAGE if path not in ("/", "/district")]


def _take(browser: Browser, url: str, file: Path, size: tuple[int, int], scheme: str, whole: bool) -> None:
    width, height = size
    with browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,  # type: ignore[arg-type]
        locale="ru-RU",
    ) as context:
        page = watched(context.new_page())
        page.goto(url)
        settled(page)
        if whole:  # Streamlit scrolls inside the window, so the window grows to the page
            height = page.evaluate("document.querySelector('[data-testid=\"stMain\"]').scrollHeight")
            page.set_viewport_size({"width": width, "height": height})
            settled(page)
        page.wait_for_timeout(1500)  # the territory is drawn on a canvas, whose changes nothing announces
        page.screenshot(path=file)


if __name__ == "__main__":
    main()
