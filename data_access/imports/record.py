"""What the database keeps about a file: that it came, what became of its lines, what there is to say."""

import hashlib
import logging
from pathlib import Path

import polars as pl
from sqlalchemy import Connection, insert, select, update

from data_access import tables
from data_access.imports import files
from data_access.imports.cells import Sheet
from data_access.imports.outcome import Outcome
from data_access.imports.remarks import Remark
from data_access.writing.copying import copy

_LOG = logging.getLogger("data_access.imports.load")


def fingerprint(path: Path) -> str:
    """SHA-256 of a file's content, that of nothing where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return hashlib.sha256(b"").hexdigest()


def was_sent(connection: Connection, region_id: str, sha256: str) -> bool:
    """Whether this content has been met before, and has not been taken back."""
    load = tables.data_load
    same = select(load.c.load_id).where(load.c.region_id == region_id, load.c.sha256 == sha256)
    same = same.where(load.c.undone_at.is_(None)).limit(1)
    return connection.execute(same).scalar() is not None


def begin(connection: Connection, path: Path, sha256: str, region_id: str, author: str | None) -> int:
    """Note that a file has come; the id of its load."""
    row = {"region_id": region_id, "kind": "form", "file_name": path.name, "sha256": sha256, "author": author}
    return connection.execute(insert(tables.data_load).returning(tables.data_load.c.load_id), row).scalar_one()


def finish(connection: Connection, load_id: int, path: Path, outcome: Outcome, sheets: list[Sheet]) -> None:
    """Note what became of a file: how many rows, why others were refused, every line of it, and the file itself."""
    totals = {
        "as_of": outcome.tables[-1].as_of,
        "forms": ",".join(dict.fromkeys(table.form.code for table in outcome.tables)),
        "rows_loaded": outcome.rows_loaded,
        "rows_rejected": outcome.rows_refused,
    }
    connection.execute(update(tables.data_load).where(tables.data_load.c.load_id == load_id).values(totals))
    files.keep(connection, load_id, path, sheets)
    keep(connection, "rejected_row", load_id, path, outcome.refused)
    keep(connection, "import_warning", load_id, path, outcome.warnings)
    schema = {"load_id": pl.Int64, "line_number": pl.Int64, "sheet": pl.String, "first_row": pl.Int64}
    schema |= {"last_row": pl.Int64, "kind": pl.String, "reason": pl.String}
    runs = [(load_id, number, *run) for number, run in enumerate(outcome.lines, start=1)]
    copy(connection, "import_line", pl.DataFrame(runs, schema=schema, orient="row"))


def keep(connection: Connection, table: str, load_id: int, path: Path, remarks: list[Remark]) -> None:
    """Put remarks into ``rejected_row`` or ``import_warning``."""
    schema = {"load_id": pl.Int64, "file_name": pl.String, "sheet": pl.String, "row_number": pl.Int64}
    schema |= {"column_number": pl.Int64} | dict.fromkeys(("column_name", "value", "message"), pl.String)
    places = [None if r.position is None else r.position + 1 for r in remarks]
    rows = [
        (load_id, path.name, r.sheet, r.row, place, r.column, r.value, r.message)
        for r, place in zip(remarks, places, strict=True)
    ]
    copy(connection, table, pl.DataFrame(rows, schema=schema, orient="row"))


def log(outcome: Outcome) -> None:
    """One line of the log about a file, without anything that stands in it."""
    _LOG.info(
        "form imported",
        extra={
            "file": outcome.path.name,
            "refused_whole": outcome.error is not None,
            "rows_loaded": outcome.rows_loaded,
            "rows_unchanged": outcome.rows_unchanged,
            "rows_refused": outcome.rows_refused,
            "remarks": len(outcome.warnings),
        },
    )
