"""Time of every page's script when everything is warm, at both sizes of the region, as the server itself logs it."""

import json
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode

from sqlalchemy import Engine, text

from benchmarks.result import Result, median
from benchmarks.viewer import Viewer, viewer
from benchmarks.world import World
from tests import addresses
from tests.browser.serving import Server

#: Milliseconds that the script of a page may take, and the pages that may take more or less.
LIMIT, LIMITS = 100, {"overview": 80}
PAGES = {page.path: LIMITS.get(page.path, LIMIT) for page in addresses.PAGES}
RUNS, WARM = 24, 6
FIRST, LAST = date(2024, 11, 1), date(2025, 6, 30)
CONTROL = "date"  # key of the date field


def measure(world: World) -> list[Result]:
    """The median script of each page at scale 1 and at the larger scale, and their ratio."""
    servers = world.server(1), world.server(world.scale)
    district = _district(world.demo(1))
    results = []
    for number, (page, limit) in enumerate(PAGES.items()):
        small, large = _scripts(page, district, _days(number), *servers)
        results += [
            Result(f"script of {page}, warm, median", small * 1000, "ms", at_most=limit),
            Result(f"the same at scale {world.scale}", large * 1000, "ms"),
            Result(f"cost of {page}, scale {world.scale} to scale 1", large / small, "times", at_most=1.2),
        ]
    return results


def _district(database: Engine) -> str:
    """The district with the most people: the page of one district has to be asked for one."""
    largest = (
        "select district_id from district_version join district using (district_id)"
        " where valid_to is null order by population desc nulls last limit 1"
    )
    with database.connect() as connection:
        return str(connection.execute(text(largest)).scalar_one())


def _days(number: int) -> list[str]:
    """Days on which no other page has been looked at: nothing of them is in the board's memory."""
    days = [FIRST + timedelta(days=step) for step in range(number, (LAST - FIRST).days + 1, len(PAGES))]
    return [day.isoformat() for day in days[: WARM + RUNS]]


def _scripts(page: str, district: str, days: list[str], *servers: Server) -> list[float]:
    """Median seconds of each server's script over :data:`RUNS` changes of the date.

    The servers take turns, so that whatever else the machine does meets all of them.
    """
    with ExitStack() as closing:
        people = [closing.enter_context(viewer(server)) for server in servers]
        for person in people:
            _open(person, page, district)
        for day in days[:WARM]:
            for person in people:
                person.choose_day(CONTROL, day)
        before = [len(page_times(server.log, page)) for server in servers]
        for day in days[WARM:]:
            for person in people:
                person.choose_day(CONTROL, day)
    return [median(page_times(server.log, page)[seen:]) for server, seen in zip(servers, before, strict=True)]


def _open(person: Viewer, page: str, district: str) -> None:
    person.open()
    if page != "overview":
        person.open(page, urlencode({"district": district}) if page == "district" else "")


def page_times(log: Path, page: str | None = None) -> list[float]:
    """Seconds of every page that the server has logged, in order; with ``page`` of this one only.

    Raises:
        RuntimeError: a page failed, so that its time says nothing.
    """
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines() if line.startswith("{")]
    pages = [line for line in lines if line.get("event") == "page" and page in (None, line["page"])]
    if any(shown["outcome"] != "shown" for shown in pages):
        failures = [line for line in lines if line.get("event") == "page_failed"]
        raise RuntimeError(f"A page failed: {failures[:1]}")
    return [shown["milliseconds"] / 1000 for shown in pages]
