"""A Chromium window, and when the page in it has come to rest.

Nothing here waits for a time. Whoever acts waits for a state of the page; how long that takes is the machine's affair.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.browser import chromium

if TYPE_CHECKING:
    from playwright._impl._api_structures import ViewportSize

LIMIT = 180_000  # milliseconds after which what has not come has failed; a busy machine may need a minute
STILL = 300
"""Milliseconds without any change of the page: it has come to rest. The page itself counts them, in the thread that
draws it, so that a busy machine counts slower too."""
DESK: "ViewportSize" = {"width": 1440, "height": 900}
PHONE: "ViewportSize" = {"width": 390, "height": 844}

_WATCH = """
if (!window.__watched) {
  window.__watched = true;
  window.__acted = window.__changed = performance.now();
  for (const kind of ['click', 'keydown', 'change', 'resize'])
    addEventListener(kind, () => { window.__acted = performance.now(); }, {capture: true});
  const watch = () => new MutationObserver(() => { window.__changed = performance.now(); })
    .observe(document, {childList: true, subtree: true, characterData: true, attributes: true});
  watch();
}
"""
# Streamlit calls the state "initial" until a script has answered; a skeleton stands for a part that is still fetched.
_RESTING = f"""
() => {{
  const app = document.querySelector('[data-testid="stApp"]');
  return app && app.getAttribute('data-test-script-state') === 'notRunning'
    && !document.querySelector('[data-testid="stSkeleton"]')
    && document.fonts.status === 'loaded' && [...document.images].every(image => image.complete)
    && performance.now() - Math.max(window.__changed, window.__acted) > {STILL};
}}
"""
_TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
_HEIGHT = "document.querySelector('[data-testid=\"stMain\"]').scrollHeight"


@contextmanager
def launched(switches: Sequence[str] = chromium.WITH_WEBGL, playwright: Playwright | None = None) -> Iterator[Browser]:
    """A browser that draws in one of the ways of :mod:`tests.browser.chromium`."""
    path = chromium.found()
    if path is None:
        raise FileNotFoundError("No Chromium: `python -m tests.browser.chromium` installs it or says how")
    if playwright is None:
        with sync_playwright() as started, launched(switches, started) as browser:
            yield browser
        return
    browser = playwright.chromium.launch(executable_path=path, args=chromium.arguments(switches), timeout=LIMIT)
    try:
        yield browser
    finally:
        browser.close()


def watched(page: Page) -> Page:
    """The same page, whose changes :func:`settled` will know of; to be called before the first address."""
    page.add_init_script(_WATCH)
    page.set_default_timeout(LIMIT)
    return page


def settled(page: Page) -> None:
    """Wait until Streamlit rests, all is fetched, and nothing in the page has changed for :data:`STILL`."""
    page.wait_for_function(_RESTING, timeout=LIMIT, polling=50)


def resized(page: Page, size: "ViewportSize") -> None:
    """Give the window another size and wait until the page has come to rest in it."""
    page.set_viewport_size(size)
    page.evaluate(_TWO_FRAMES)  # the page is told of its size before a frame is drawn
    settled(page)


def grown(page: Page) -> None:
    """Make the window as high as the page in it: Streamlit scrolls inside the window. Charts may grow with it."""
    size = page.viewport_size or DESK
    while (height := page.evaluate(_HEIGHT)) > size["height"]:
        size = {"width": size["width"], "height": height}
        resized(page, size)


def drawn_after_opening(page: Page) -> float:
    """Seconds from the opening of the address to the last change of the page; call it when the page has settled."""
    return float(page.evaluate("window.__changed / 1000"))


def drawn_after_acting(page: Page) -> float:
    """Seconds from the last click or key to the last change of the page; call it when the page has settled."""
    return float(page.evaluate("(window.__changed - window.__acted) / 1000"))
