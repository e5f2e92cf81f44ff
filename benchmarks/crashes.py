"""Loads that die half-way, the process of the import or the server under it: nothing is lost and nothing is twice."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from benchmarks.importing import FORMS
from benchmarks.result import Result
from benchmarks.world import World
from data_access import imports
from data_access.database import engine
from tests.data_access.imports.damage import everything

_FORM = FORMS / "3-targeted_2025-03.xlsx"
_KILLS = {"process": 50, "database": 20}
_PATIENCE = 60  # seconds for a server to come back


def measure(world: World) -> list[Result]:
    """How many kills left anything behind, of the process and of the database; and whether the load then goes in."""
    with world.empty() as database:
        address = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
        before = everything(database)
        statements = _statements(world)
        left = dict.fromkeys(_KILLS, 0)
        for who, kills in _KILLS.items():
            for n in range(kills):
                at = round(1 + n * (statements - 1) / (kills - 1))
                left[who] += _leaves_something(address, who, at, before)
        (outcome,) = imports.load(engine(address), [_FORM])
    return [
        *(
            Result(f"{kills} kills of the {who} left rows", left[who], "times", at_most=0)
            for who, kills in _KILLS.items()
        ),
        Result("rows loaded after them", outcome.rows_loaded, "rows", at_least=14, at_most=14),
    ]


def _statements(world: World) -> int:
    """How many statements a load needs."""
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    with world.empty() as database:
        event.listen(database, "before_cursor_execute", counted)
        imports.load(database, [_FORM])
        event.remove(database, "before_cursor_execute", counted)
    return count


def _leaves_something(address: str, who: str, statement: int, before: dict) -> bool:
    """Whether a load that is killed at a statement has changed anything."""
    command = [sys.executable, "-m", "benchmarks.crashes", address, str(_FORM), who, str(statement)]
    died = subprocess.run(command, check=False, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    if died.returncode == 0:
        raise RuntimeError(f"the load was over before statement {statement}")
    for _ in range(_PATIENCE * 10):
        try:
            return everything(engine(address)) != before
        except OperationalError:  # the server recovers
            engine(address).dispose()
            time.sleep(0.1)
    raise TimeoutError("the server has not come back")


def _die(address: str, form: str, who: str, statement: int) -> None:
    """Load a form and kill this process, or the server's process for it, before a statement."""
    database = engine(address)
    left = statement

    def count(connection, *_: object) -> None:  # type: ignore[no-untyped-def]
        nonlocal left
        left -= 1
        if left == 0:
            of_server = connection.connection.driver_connection.info.backend_pid
            os.kill(os.getpid() if who == "process" else of_server, signal.SIGKILL)

    event.listen(database, "before_cursor_execute", count)
    imports.load(database, [Path(form)])


if __name__ == "__main__":
    _die(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
