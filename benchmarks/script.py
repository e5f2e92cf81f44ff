"""Time of the overview's script when everything is warm, at both sizes of the region, as the server itself logs it."""

import json
from contextlib import ExitStack
from pathlib import Path

from benchmarks.result import Result, median
from benchmarks.viewer import viewer
from benchmarks.world import World
from tests.browser.serving import Server

RUNS = 24
#: Every measured day is looked at for the first time: nothing of it is in the board's memory.
DAYS = [f"2025-{month:02}-{day:02}" for month in (3, 4, 5, 6) for day in (3, 7, 11, 15, 19, 23, 27, 30)]
CONTROL = "date"  # key of the date field


def measure(world: World) -> list[Result]:
    """The median script at scale 1 and at the larger scale, and their ratio."""
    small, large = _scripts(world.server(1), world.server(world.scale))
    return [
        Result("script of the overview, warm, median", small * 1000, "ms", at_most=80),
        Result(f"the same at scale {world.scale}", large * 1000, "ms"),
        Result(f"cost of the page, scale {world.scale} to scale 1", large / small, "times", at_most=1.2),
    ]


def _scripts(*servers: Server) -> list[float]:
    """Median seconds of each server's script over :data:`RUNS` changes of the date.

    The servers take turns, so that whatever else the machine does meets all of them.
    """
    with ExitStack() as closing:
        people = [closing.enter_context(viewer(server)) for server in servers]
        for person in people:
            person.open()
        for day in DAYS[:-RUNS]:  # warm
            for person in people:
                person.choose_day(CONTROL, day)
        before = [len(page_times(server.log)) for server in servers]
        for day in DAYS[-RUNS:]:
            for person in people:
                person.choose_day(CONTROL, day)
    return [median(page_times(server.log)[seen:]) for server, seen in zip(servers, before, strict=True)]


def page_times(log: Path) -> list[float]:
    """Seconds of every page that the server has logged, in order.

    Raises:
        RuntimeError: a page failed, so that its time says nothing.
    """
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines() if line.startswith("{")]
    pages = [line for line in lines if line.get("event") == "page"]
    if any(page["outcome"] != "shown" for page in pages):
        failures = [line for line in lines if line.get("event") == "page_failed"]
        raise RuntimeError(f"A page failed: {failures[:1]}")
    return [page["milliseconds"] / 1000 for page in pages]
