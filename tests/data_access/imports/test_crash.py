"""An import that dies in the middle leaves nothing half-loaded."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from tests.data_access.imports.damage import TARGETED, damaged, everything, number, query, send

ROOT = Path(__file__).parents[3]


def start(database: Engine, path: Path) -> subprocess.Popen:
    """The importer in a process of its own, on the database of the test."""
    url = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    command = [sys.executable, "-m", "data_access.imports", str(path)]
    return subprocess.Popen(
        command, cwd=ROOT, env=os.environ | {"DATABASE_URL": url}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def wait_until_it_waits_for(database: Engine, table: str) -> None:
    """Until another process stands before the locked table: everything it does before that is done, not committed."""
    waiting = f"select count(*) from pg_locks where not granted and relation = '{table}'::regclass"
    for _ in range(600):
        if query(database, waiting)[0][0]:
            return
        time.sleep(0.05)
    raise TimeoutError(f"the import has not come to {table}")


def wait_until_its_server_process_is_gone(database: Engine) -> None:
    """The server notices only after a moment that nobody is at the other end."""
    others = "select count(*) from pg_stat_activity where datname = current_database() and state <> 'idle'"
    for _ in range(600):
        if query(database, others)[0][0] == 1:  # this one
            return
        time.sleep(0.05)
    raise TimeoutError("the server still works for the killed import")


@pytest.mark.parametrize("table", ["report", "rejected_row", "data_version"])
def test_an_import_killed_at_any_table_leaves_nothing_and_can_be_repeated(
    database: Engine, tmp_path: Path, table: str
) -> None:
    path = damaged(tmp_path, TARGETED, {"I6": "пять"})
    before = everything(database)
    with database.begin() as connection:
        connection.execute(text(f"lock table {table} in exclusive mode"))
        process = start(database, path)
        wait_until_it_waits_for(database, table)
        process.send_signal(signal.SIGKILL)
        assert process.wait(30) == -signal.SIGKILL
    wait_until_its_server_process_is_gone(database)
    assert everything(database) == before
    outcome = send(database, path)
    assert (outcome.rows_loaded, outcome.rows_refused) == (13, 1)
    assert number(database, "form_targeted") == 13
