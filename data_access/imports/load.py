"""One file into the database: everything in one transaction, or nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import polars as pl
from sqlalchemy import Connection, Engine, func, select

from data_access import tables
from data_access.database import writing
from data_access.imports import account, checks, dates, layout, names, record, reports, senders, subtotals, workbook
from data_access.imports.forms import Form
from data_access.imports.names import Directory
from data_access.imports.outcome import Outcome
from data_access.imports.remarks import FileRefused, Remark
from data_access.imports.table import Table
from data_access.ledgers import views

_LOCK = (
    4100000000001  # any number, the same for every import into this database: two at once would meet the same senders
)


class _Batch(NamedTuple):
    """The accepted rows of one form and date over all sheets; ``line`` numbers them, ``table`` says whence they are.

    ``refused`` are the others, as far as they could be read.
    """

    form: Form
    tables: list[Table]
    rows: pl.DataFrame
    refused: pl.DataFrame

    def remark(self, message: str, line: int, column: str) -> Remark:
        row = self.rows.row(line, named=True)
        table = self.tables[row["table"]]
        cell = table.rows.filter(pl.col("row") == row["row"])[column].item()
        return table.remark(message, row["row"], column, cell)


def no_progress(stage: str) -> None:
    """For callers who do not follow the stages."""


def load(
    on: Engine,
    path: Path,
    region: str | None = None,
    progress: Callable[[str], object] = no_progress,
    *,
    dates_are_right: bool = False,
    author: str | None = None,
) -> Outcome:
    """Load one file; ``progress`` is called with each stage. A refused file is an outcome, not an exception.

    With ``dates_are_right`` somebody has answered that a day to come, or of another year than the name, is meant.
    ``author`` is the user name of who sends it.

    Raises:
        sqlalchemy.exc.DBAPIError: the database refuses or is gone; nothing of the file is loaded.
    """
    try:
        progress("чтение")
        with writing(on) as connection:
            alone(connection)
            region_id = names.chosen_region(connection, region)
            outcome = into(connection, path, region_id, progress, dates_are_right=dates_are_right, author=author)
            record.log(outcome)
            return outcome
    except FileRefused as refused:
        return Outcome(path, error=str(refused))


def alone(connection: Connection) -> None:
    """Wait until nobody else imports into this database, and let nobody until the end of the transaction."""
    connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))


def into(
    connection: Connection,
    path: Path,
    region_id: str,
    progress: Callable[[str], object],
    *,
    dates_are_right: bool,
    author: str | None,
) -> Outcome:
    """Load one file in the caller's transaction, as the writer and :func:`alone`; see :func:`load`."""
    sha256 = record.fingerprint(path)
    seen = record.was_sent(connection, region_id, sha256)
    try:
        sheets = workbook.read(path)
        parsed = layout.find(sheets)
        if not dates_are_right:
            dates.refuse_odd(parsed, path.name, dates.today())
        directory = names.directory(connection, region_id)
        progress("проверка")
        checked = [checks.check(table, directory) for table in parsed]
        _refuse_overlap(parsed, checked)
    except FileRefused as refused:
        outcome = Outcome(path, error=str(refused), is_date_odd=isinstance(refused, dates.OddDate))
        if path.is_file() and not seen:
            load_id = record.begin(connection, path, sha256, region_id, author)
            record.keep(connection, "rejected_row", load_id, path, [Remark(message=f"Файл не принят: {refused}.")])
        return outcome
    outcome = Outcome(path, tables=parsed)
    for table, result in zip(parsed, checked, strict=True):
        outcome.refused.extend([*table.refused, *result.refused])
        outcome.warnings.extend([*table.remarks, *result.warnings, *subtotals.compare(table, result.read)])
    progress("запись")
    load_id = record.begin(connection, path, sha256, region_id, author)
    batches = _batches(parsed, checked)
    written, total = 0, 0
    touched: dict[str, set[int]] = {"institution_id": set(), "employer_id": set()}
    for batch in batches:
        loaded, accepted = _write(connection, batch, directory, load_id, outcome, touched)
        written, total = written + loaded, total + accepted
    lines = account.of(parsed, {(remark.sheet, remark.row) for remark in outcome.refused})
    outcome = replace(outcome, load_id=load_id, rows_loaded=written, rows_unchanged=total - written, lines=lines)
    for remarks in (outcome.refused, outcome.warnings):
        remarks.sort(key=lambda remark: (remark.sheet or "", remark.row or 0, remark.position or 0))
    if not outcome.rows_loaded and seen:
        connection.execute(tables.data_load.delete().where(tables.data_load.c.load_id == load_id))
    else:
        record.finish(connection, load_id, path, outcome, sheets)
    if outcome.rows_loaded:
        progress("пересчёт")
        views.refresh(connection, institutions=touched["institution_id"], employers=touched["employer_id"])
    return outcome


def _refuse_overlap(parsed: list[Table], checked: list[checks.Checked]) -> None:
    """Two sheets that report the same sender on the same date: nobody can say which one is meant."""
    met: dict[tuple[str, date, str, str], Table] = {}
    for table, result in zip(parsed, checked, strict=True):
        for place, sender in result.read.select("district_id", "sender_key").drop_nulls().unique().iter_rows():
            first = met.setdefault((table.form.code, table.as_of, place, sender), table)
            if first is not table:
                raise FileRefused(
                    f"листы «{first.sheet.name}» и «{table.sheet.name}» содержат отчёт одной и той же организации "
                    f"на {table.as_of:%d.%m.%Y}: оставьте один лист"
                )


def _batches(parsed: list[Table], checked: list[checks.Checked]) -> list[_Batch]:
    """Tables of the same form and date put together, in the order of dates."""
    together: dict[tuple[str, date], list[int]] = {}
    for index, table in enumerate(parsed):
        together.setdefault((table.form.code, table.as_of), []).append(index)
    batches = []
    for indices in together.values():
        parts = [checked[i].rows.with_columns(table=pl.lit(number, pl.Int64)) for number, i in enumerate(indices)]
        rows = pl.concat(parts).with_row_index("line").with_columns(pl.col("line").cast(pl.Int64))
        refused = pl.concat([_refused(parsed[i], checked[i]) for i in indices])
        if rows.height:
            batches.append(_Batch(parsed[indices[0]].form, [parsed[i] for i in indices], rows, refused))
    return batches


def _refused(table: Table, result: checks.Checked) -> pl.DataFrame:
    refused = result.read.filter(~pl.col("row").is_in(result.rows["row"].implode()))
    return refused.with_columns(sheet=pl.lit(table.sheet.name, pl.String))


def _write(
    connection: Connection,
    batch: _Batch,
    directory: Directory,
    load_id: int,
    outcome: Outcome,
    touched: dict[str, set[int]],
) -> tuple[int, int]:
    """Put the new and corrected reports of a batch in force; adds to the remarks of ``outcome``, and the ids of their
    senders to ``touched``. How many rows they
    have, and how many there are with those that change nothing; the rows of senders that nobody can tell are refused.
    """
    form, warnings = batch.form, outcome.warnings
    ids, conflicts, unsettled = senders.resolve(connection, form, batch.rows, directory.region, load_id)
    keys = list(batch.rows.select("district_id", "sender_key").iter_rows())
    unclear = (batch.remark(unsettled[key], line, "sender") for line, key in enumerate(keys) if key in unsettled)
    outcome.refused.extend(unclear)
    whose = pl.Series("sender_id", [None if key in unsettled else ids[key] for key in keys], dtype=pl.Int64)
    rows = batch.rows.with_columns(whose).filter(pl.col("sender_id").is_not_null())
    if rows.is_empty():
        return 0, 0
    accepted = rows.height
    reports.add_specialties(connection, form, rows)
    differ, rows, again = reports.changed(connection, form, rows)
    reports.say_again(connection, again, load_id)
    if rows.is_empty():
        return 0, accepted
    warnings += [batch.remark(message, keys.index(key), "inn") for key, message in conflicts.items()]
    for line, column, now, before in reports.decreases(connection, form, rows, directory):
        message = f"Было {before}, стало {now}, а нарастающий итог не уменьшается: проверьте этот и прошлый отчёт."
        warnings.append(batch.remark(message, line, column))
    for sender_id, height, _, before in (
        differ.filter(pl.col("height") < pl.col("height_before"))
        .select("sender_id", "height", "report_id", "height_before")
        .iter_rows()
    ):
        line = rows.filter(pl.col("sender_id") == sender_id)["line"][0]
        message = f"В исправленном отчёте {height} строк, в прежнем было {before}: проверьте, не пропущены ли строки."
        warnings.append(batch.remark(message, line, "sender"))
    made = reports.replace(connection, form, differ, rows, load_id)
    touched[reports.sender_column(form)].update(differ["sender_id"].to_list())
    refused_by = [ids.get(key) for key in batch.refused.select("district_id", "sender_key").iter_rows()]
    unreadable = batch.refused.select(pl.any_horizontal(pl.col("district_id", "sender_key").is_null())).to_series()
    refused = batch.refused.with_columns(pl.Series("sender_id", refused_by, dtype=pl.Int64))
    reports.keep_pending(connection, form, refused.filter(pl.col("sender_id").is_not_null() | unreadable), made)
    return rows.height, accepted
