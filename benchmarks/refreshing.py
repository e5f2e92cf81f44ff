"""Time to bring each ledger up to date while people read it, at both sizes of the region."""

import time

from sqlalchemy import text

from benchmarks.result import Result, median
from benchmarks.world import World
from data_access.database import owning
from data_access.ledgers.declarations import LEDGERS


def measure(world: World) -> list[Result]:
    """One line a ledger and scale."""
    return [
        Result(f"refresh of ledger {name}, scale {scale}", _refresh(world, name, scale) * 1000, "ms")
        for scale in (1, world.scale)
        for name in LEDGERS
    ]


def _refresh(world: World, name: str, scale: int) -> float:
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        with owning(world.demo(scale)) as connection:
            connection.execute(text(f"delete from {name}"))
            connection.exec_driver_sql(f"insert into {name} {LEDGERS[name].definition}".replace("%", "%%"))
        times.append(time.perf_counter() - begun)
    return median(times)
