"""Ten viewers at once, each asking for the next day as soon as the last answer is there."""

from concurrent.futures import ThreadPoolExecutor

from benchmarks.result import Result, percentile
from benchmarks.script import CONTROL, page_times
from benchmarks.viewer import viewer
from benchmarks.world import World
from tests.browser.serving import Server

VIEWERS = 10
DAYS = [f"2025-{month:02}-{day:02}" for month in (3, 4, 5, 6) for day in (3, 7, 11, 15, 19, 23, 27, 30)]


def measure(world: World) -> list[Result]:
    """Median and 95th percentile of the time from asking to the last message of the answer."""
    times = answers(world.server(1))
    return [
        Result(f"{VIEWERS} viewers back to back, p50 of {len(times)} answers", percentile(times, 0.5) * 1000, "ms"),
        Result(f"{VIEWERS} viewers back to back, p95", percentile(times, 0.95) * 1000, "ms", at_most=500),
    ]


def answers(server: Server) -> list[float]:
    """The answer times of all viewers, who begin together."""
    with ThreadPoolExecutor(VIEWERS) as crowd:
        times = [time for own in crowd.map(lambda start: _watch(server, start), range(VIEWERS)) for time in own]
    page_times(server.log)  # raises when a page failed
    return times


def _watch(server: Server, start: int) -> list[float]:
    """Answer times of one viewer, who begins at a day of her own; the first page is not counted."""
    with viewer(server) as person:
        person.open()
        return [person.choose_day(CONTROL, day) for day in (DAYS[start:] + DAYS[:start])]
