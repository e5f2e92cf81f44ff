"""One file into the database: everything in one transaction, or nothing."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select

from data_access import tables
from data_access.database import writing
from data_access.imports import (
    account,
    batch,
    checks,
    dates,
    layout,
    names,
    questions,
    record,
    reports,
    subtotals,
    workbook,
)
from data_access.imports.outcome import Outcome
from data_access.imports.remarks import Doubt, FileRefused, Remark
from data_access.imports.table import Table
from data_access.ledgers import views

_LOCK = (
    4100000000001  # any number, the same for every import into this database: two at once would meet the same senders
)


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
    places: Collection[tuple[str | None, int | None]] | None = None,
) -> Outcome:
    """Load one file in the caller's transaction, as the writer and :func:`alone`; see :func:`load`.

    With ``places`` (sheet and row) only the reports of those senders who have a row there.
    """
    sha256 = record.fingerprint(path)
    seen = record.was_sent(connection, region_id, sha256)
    try:
        sheets = workbook.read(path)
        answers = questions.answers(connection, region_id)
        parsed = layout.find(sheets, answers)
        if not dates_are_right:
            dates.refuse_odd(parsed, path.name, dates.today())
        directory = names.directory(connection, region_id)
        progress("проверка")
        checked = [checks.check(table, directory, answers) for table in parsed]
        _refuse_overlap(parsed, checked)
        if places is not None:
            both = [batch.only(table, result, places) for table, result in zip(parsed, checked, strict=True)]
            parsed, checked = [table for table, _ in both], [result for _, result in both]
    except FileRefused as refused:
        return _refused(connection, path, region_id, author, refused, is_new=path.is_file() and not seen)
    outcome = Outcome(path, tables=parsed)
    for table, result in zip(parsed, checked, strict=True):
        outcome.refused.extend([*table.refused, *result.refused])
        outcome.warnings.extend([*table.remarks, *result.warnings, *subtotals.compare(table, result.read)])
    progress("запись")
    load_id = record.begin(connection, path, sha256, region_id, author)
    written, total = 0, 0
    touched: dict[str, set[int]] = {"institution_id": set(), "employer_id": set()}
    for one in batch.batches(parsed, checked):
        done = batch.write(connection, one, directory, load_id, outcome, answers)
        written, total = written + done.rows, total + done.accepted
        touched[reports.sender_column(one.form)] |= done.senders
    comes_late = any(isinstance(one.waits_for, Doubt) and one.waits_for.kind == "older" for one in outcome.refused)
    for remarks in (outcome.refused, outcome.warnings):
        remarks.sort(key=lambda remark: (remark.sheet or "", remark.row or 0, remark.position or 0))
        remarks[:] = questions.ask(connection, region_id, load_id, remarks)
    lines = account.of(parsed, {(remark.sheet, remark.row) for remark in outcome.refused})
    outcome = replace(outcome, load_id=load_id, rows_loaded=written, rows_unchanged=total - written, lines=lines)
    if seen and not outcome.rows_loaded and not comes_late:
        connection.execute(tables.data_load.delete().where(tables.data_load.c.load_id == load_id))
    else:
        record.finish(connection, load_id, path, outcome, sheets)
    if outcome.rows_loaded:
        progress("пересчёт")
        views.refresh(connection, institutions=touched["institution_id"], employers=touched["employer_id"])
    return outcome


def _refused(
    connection: Connection, path: Path, region_id: str, author: str | None, refused: FileRefused, *, is_new: bool
) -> Outcome:
    """What becomes of a file that is refused whole: a load without rows, and questions where it may be answered."""
    message = str(refused)
    if is_new or refused.doubts:
        load_id = record.begin(connection, path, record.fingerprint(path), region_id, author)
        remarks = [Remark(message=doubt.sentence, waits_for=doubt) for doubt in refused.doubts]
        asked = " ".join(remark.message for remark in questions.ask(connection, region_id, load_id, remarks))
        message = f"{message}. {asked}".rstrip(" .")
        record.keep(connection, "rejected_row", load_id, path, [Remark(message=f"Файл не принят: {message}.")])
    return Outcome(path, error=message, is_date_odd=isinstance(refused, dates.OddDate))


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
