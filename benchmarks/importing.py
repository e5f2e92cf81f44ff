"""Rows a second from the ministry's workbooks to refreshed ledgers."""

import time
from pathlib import Path

from sqlalchemy import text

from benchmarks.result import Result
from benchmarks.world import World
from data_access import imports

FORMS = Path(__file__).resolve().parent.parent / "tests" / "data" / "forms"


def measure(world: World) -> list[Result]:
    """The fifteen monthly forms into an empty database: read, checked, loaded, ledgers refreshed."""
    files = sorted(FORMS.glob("*.xlsx"))
    with world.empty() as database:
        begun = time.perf_counter()
        imports.load(database, files)
        spent = time.perf_counter() - begun
        with database.connect() as connection:
            rows = connection.execute(text("select sum(rows_loaded) from data_load")).scalar_one()
    return [
        Result(f"import of {len(files)} forms, {rows} rows", spent, "s"),
        Result("import", float(rows) / spent, "rows a second"),
    ]
