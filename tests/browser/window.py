"""A Chromium window, and when the page in it has come to rest."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.browser import chromium

STILL = 300  # milliseconds without any change of the page: it has come to rest

_WATCH = """
if (!window.__watched) {
  window.__watched = true;
  window.__acted = window.__changed = performance.now();
  for (const kind of ['click', 'keydown', 'change'])
    addEventListener(kind, () => { window.__acted = performance.now(); }, {capture: true});
  const watch = () => new MutationObserver(() => { window.__changed = performance.now(); })
    .observe(document, {childList: true, subtree: true, characterData: true, attributes: true});
  watch();
}
"""
_RESTING = f"""
() => {{
  const app = document.querySelector('[data-testid="stApp"]');
  return app && app.getAttribute('data-test-script-state') === 'notRunning'
    && !document.querySelector('[data-testid="stSkeleton"]')
    && performance.now() - Math.max(window.__changed, window.__acted) > {STILL};
}}
"""


@contextmanager
def launched(webgl: bool = True, playwright: Playwright | None = None) -> Iterator[Browser]:
    """A browser, with or without WebGL."""
    path = chromium.found()
    if path is None:
        raise FileNotFoundError("No Chromium: `python -m tests.browser.chromium` installs it or says how")
    if playwright is None:
        with sync_playwright() as started, launched(webgl, started) as browser:
            yield browser
        return
    browser = playwright.chromium.launch(executable_path=path, args=chromium.arguments(webgl))
    try:
        yield browser
    finally:
        browser.close()


def watched(page: Page) -> Page:
    """The same page, whose changes :func:`settled` will know of; to be called before the first address."""
    page.add_init_script(_WATCH)
    return page


def settled(page: Page) -> None:
    """Wait until Streamlit rests and nothing in the page has changed for :data:`STILL` milliseconds."""
    page.wait_for_load_state("networkidle")  # parts of Streamlit come when they are first needed
    page.wait_for_function(_RESTING, timeout=60_000, polling=50)


def drawn_after_opening(page: Page) -> float:
    """Seconds from the opening of the address to the last change of the page; call it when the page has settled."""
    return float(page.evaluate("window.__changed / 1000"))


def drawn_after_acting(page: Page) -> float:
    """Seconds from the last click or key to the last change of the page; call it when the page has settled."""
    return float(page.evaluate("(window.__changed - window.__acted) / 1000"))
