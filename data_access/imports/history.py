"""The loads of forms: who sent what and when, what became of it, and whether it still counts."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Connection, func, select

from data_access.imports.outcome import Outcome
from data_access.tables import data_load, import_warning, load_file, report


class Status(StrEnum):
    """What became of a file as a whole."""

    ACCEPTED = "accepted"
    REMARKS = "remarks"
    PARTLY = "partly"
    REFUSED = "refused"
    UNDONE = "undone"


@dataclass(frozen=True)
class Load:
    """A file that came: rows are lines of the file, ``forms`` the codes of the forms in it, instants are UTC.

    ``has_file`` says whether the file as sent is kept, ``is_demo`` that it is synthetic.
    """

    load_id: int
    file_name: str
    loaded_at: datetime
    author: str | None
    forms: tuple[str, ...]
    as_of: date | None
    rows_loaded: int
    rows_refused: int
    remarks: int
    has_file: bool
    is_demo: bool
    undone_at: datetime | None
    undone_by: str | None

    @property
    def status(self) -> Status:
        """What became of it."""
        if self.undone_at is not None:
            return Status.UNDONE
        if self.as_of is None:
            return Status.REFUSED
        return _status(self.rows_refused, self.remarks)


def status(outcome: Outcome) -> Status:
    """What becomes of a file, by its outcome; a file of which no row is right is refused."""
    if outcome.error or (outcome.refused and not outcome.rows_loaded and not outcome.rows_unchanged):
        return Status.REFUSED
    return _status(len(outcome.refused), len(outcome.warnings))


def _status(refused: int, remarks: int) -> Status:
    if refused:
        return Status.PARTLY
    return Status.REMARKS if remarks else Status.ACCEPTED


def loads(connection: Connection, region_id: str, limit: int | None = None) -> list[Load]:
    """The loads of forms of a region, the newest first; at most ``limit`` of them."""
    load, warning = data_load.c, import_warning
    remarks = select(func.count()).where(warning.c.load_id == load.load_id).scalar_subquery()
    # What was loaded before loads noted their forms says it by its reports.
    reported = (
        select(func.string_agg(report.c.form.distinct(), ",")).where(report.c.load_id == load.load_id).scalar_subquery()
    )
    rows = connection.execute(
        select(
            *data_load.columns,
            remarks.label("remarks"),
            load_file.c.load_id.is_not(None).label("has_file"),
            func.coalesce(load.forms, reported).label("of_forms"),
        )
        .outerjoin(load_file, load_file.c.load_id == load.load_id)
        .where(load.region_id == region_id, load.kind == "form")
        .order_by(load.loaded_at.desc(), load.load_id.desc())
        .limit(limit)
    )
    return [
        Load(
            load_id=row.load_id,
            file_name=row.file_name,
            loaded_at=row.loaded_at,
            author=row.author,
            forms=tuple(row.of_forms.split(",")) if row.of_forms else (),
            as_of=row.as_of,
            rows_loaded=row.rows_loaded,
            rows_refused=row.rows_rejected,
            remarks=row.remarks,
            has_file=row.has_file,
            is_demo=row.is_demo,
            undone_at=row.undone_at,
            undone_by=row.undone_by,
        )
        for row in rows
    ]
