"""What a first visit costs: bytes over the wire and seconds until the page stands still, in real Chromium."""

from playwright.sync_api import Browser

from benchmarks.result import Result, median
from benchmarks.world import World
from tests.browser.chromium import AS_MEASURED
from tests.browser.serving import Server
from tests.browser.window import drawn_after_opening, launched, settled, watched

VISITS = 5


def measure(world: World) -> list[Result]:
    """Bytes of a cold load, the largest of some, and their median time."""
    server = world.server(1)
    with launched(AS_MEASURED) as browser:
        visits = [_visit(browser, server) for _ in range(VISITS)]
    return [
        Result("cold load, transferred", max(size for size, _ in visits) / 1e6, "MB", at_most=4),
        Result("cold load until the page stands still, median", median([spent for _, spent in visits]), "s"),
    ]


def _visit(browser: Browser, server: Server) -> tuple[int, float]:
    """Bytes and seconds of one visit with an empty cache."""
    with browser.new_context(locale="ru-RU", viewport={"width": 1440, "height": 900}) as context:
        page = watched(context.new_page())
        sizes: list[int] = []
        protocol = context.new_cdp_session(page)
        # what went over the wire, headers included
        protocol.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
        # the websocket is not among those; its frames come as base64, before any compression: an upper bound
        frame = "Network.webSocketFrameReceived"
        protocol.on(frame, lambda event: sizes.append(len(event["response"]["payloadData"]) * 3 // 4))
        protocol.send("Network.enable")
        page.goto(server.url)
        page.wait_for_load_state("networkidle")  # what comes late counts, too
        settled(page)
        page.locator("h1").wait_for()  # the headline: it is the overview that was loaded, not an error
        return sum(sizes), drawn_after_opening(page)
