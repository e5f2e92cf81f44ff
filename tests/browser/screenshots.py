"""Every view of every page as people see it: ``make screenshots``, or ``make screenshots OUT=folder``."""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import Browser, Page

from tests import addresses, apps
from tests.browser.chromium import WITHOUT_WEBGL
from tests.browser.pages import ASKED
from tests.browser.serving import ROOT, serving
from tests.browser.window import grown, launched, settled, watched

FOLDER = ROOT / "docs" / "screenshots"
OFFICE, DESK, LARGE, PHONE = (1366, 768), (1440, 900), (1920, 1080), (390, 844)
BLANK = 0.98
"""Share of one colour from which on a canvas is taken for one on which nothing has been drawn yet."""
_TERRITORY = '[data-testid="stDeckGlJsonChart"]'


@dataclass(frozen=True)
class Setting:
    """How a picture is taken: size of the window in pixels, colour scheme, all of the page or its first screen."""

    size: tuple[int, int]
    scheme: Literal["light", "dark"] = "light"
    whole: bool = True


#: File name -> setting, of the overview; the first screen has to hold everything at the size of a desk.
OVERVIEW = {
    "overview-light": Setting(DESK, whole=False),
    "overview-dark": Setting(DESK, "dark", whole=False),
    "overview-1920": Setting(LARGE, whole=False),
    "overview-whole": Setting(DESK),
    "overview-390": Setting(PHONE),
    "overview-390-dark": Setting(PHONE, "dark"),
}
#: End of the file name -> setting, of every view of the other pages.
SETTINGS = {
    "light": Setting(OFFICE),
    "dark": Setting(OFFICE, "dark"),
    "1920": Setting(LARGE),
    "390": Setting(PHONE),
}


def main() -> None:
    """The command line: take the pictures of the demo region, or of the database that ``DATABASE_URL`` names."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.screenshots", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    folder = parser.parse_args().folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with apps.demo_region() as database:
        pictures = {
            f"{page.path}{view and f'-{view}'}": query
            for page in addresses.PAGES
            if not page.first
            for view, query in views(page)
        }
        with serving(database) as server:
            with launched() as browser:
                for name, setting in OVERVIEW.items():
                    _take(browser, setting, {folder / f"{name}.png": server.url})
                for ending, setting in SETTINGS.items():
                    _take(
                        browser, setting, {folder / f"{n}-{ending}.png": server.url + at for n, at in pictures.items()}
                    )
            with launched(WITHOUT_WEBGL) as browser:
                _take(browser, OVERVIEW["overview-light"], {folder / "overview-without-webgl.png": server.url})
    print(f"{len(OVERVIEW) + 1 + len(pictures) * len(SETTINGS)} pictures in {folder}")


def views(page: addresses.Page) -> Iterator[tuple[str, str]]:
    """Code of each view of a page, "" for a page without views, and where it is found."""
    app = apps.opened(page.script)
    views = next(((key, codes) for key, codes in addresses.offered(app).items() if key in addresses.VIEWS), None)
    if views is None:
        yield "", f"{page.address}?{ASKED.get(page.path, '')}"
    else:
        key, codes = views
        yield from ((code, f"{page.address}?{urlencode({key: code})}") for code in codes)


def _take(browser: Browser, setting: Setting, pictures: dict[Path, str]) -> None:
    """Take pictures of addresses in one window: a new one takes twice as long to show its first page."""
    width, height = setting.size
    with browser.new_context(color_scheme=setting.scheme, locale="ru-RU") as context:
        page = watched(context.new_page())
        for file, url in pictures.items():
            page.set_viewport_size({"width": width, "height": height})
            page.goto(url)
            settled(page)
            if setting.whole:
                grown(page)
            file.write_bytes(_still(page))


def _still(page: Page) -> bytes:
    """The picture of a page that no longer changes: what a canvas shows changes without anybody being told."""
    before, now = b"", page.screenshot()
    while now != before or any(is_blank(chart.screenshot()) for chart in page.locator(_TERRITORY).all()):
        before, now = now, page.screenshot()
    return now


def is_blank(picture: bytes) -> bool:
    """Whether a picture (PNG) has hardly more than one colour."""
    image = Image.open(BytesIO(picture)).convert("RGB")
    pixels = image.width * image.height
    return max((number for number, _colour in image.getcolors(pixels) or ()), default=0) > BLANK * pixels


if __name__ == "__main__":
    main()
