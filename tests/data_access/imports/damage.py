"""Damaged copies of the given forms, and short ways to see what became of them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from sqlalchemy import Engine, text

from data_access import imports
from data_access.imports import Outcome, forms

FORMS = Path(__file__).parents[2] / "data" / "forms"
GUIDANCE, GRADUATES, TARGETED = "1-prof_2025-03.xlsx", "2-graduates_2025-03.xlsx", "3-targeted_2025-03.xlsx"


def damaged(
    folder: Path,
    form: str | Path,
    cells: Mapping[str, Any] | None = None,
    change: Callable[[Workbook], object] | None = None,
    name: str | None = None,
) -> Path:
    """A copy of a form (a name or a path) in ``folder`` with some cells overwritten, then changed as a whole."""
    book = load_workbook(FORMS / form)
    for address, value in (cells or {}).items():
        book.active[address] = value
    if change:
        change(book)
    path = folder / (name or Path(form).name)
    book.save(path)
    return path


def shortened(folder: Path) -> Path:
    """Form 1 with six schools of one district: 36 rows from row 7 on, «Итого» in row 43, two footers."""

    def shorten(book: Workbook) -> None:
        sheet = book.active
        sheet.delete_rows(236, 469)
        sheet.delete_rows(43, 192)
        for column in range(5, 12):
            letter = sheet.cell(43, column).column_letter
            counts = [str(sheet[f"{letter}{row}"].value or "0").strip() for row in range(7, 43)]
            sheet.cell(43, column).value = sum(int(count) for count in counts if count.isdigit())

    return damaged(folder, GUIDANCE, change=shorten)


def send(database: Engine, path: Path) -> Outcome:
    """Load one file and return what became of it."""
    (outcome,) = imports.load(database, [path])
    return outcome


def query(database: Engine, sql: str, **parameters: Any) -> list[tuple]:
    """The rows of a query."""
    with database.connect() as connection:
        return [tuple(row) for row in connection.execute(text(sql), parameters)]


def number(database: Engine, table: str) -> int:
    """How many rows a table has."""
    return query(database, f"select count(*) from {table}")[0][0]


def refusals(database: Engine) -> list[tuple]:
    """What the table of refused rows says: sheet, row, column, value, message."""
    return query(
        database,
        "select sheet, row_number, column_name, value, message from rejected_row order by rejected_row_id",
    )


def warnings(database: Engine) -> list[tuple]:
    """What the table of remarks says: row, column, value, message."""
    return query(
        database, "select row_number, column_name, value, message from import_warning order by import_warning_id"
    )


def everything(database: Engine) -> dict[str, list[str]]:
    """All that an import may write, and the data version."""
    tables = ("report", *(form.table for form in forms.FORMS), "institution", "employer", "specialty")
    more = ("data_load", "rejected_row", "import_warning", "import_question", "waiting_row", "data_version")
    return {table: sorted(repr(row) for row in query(database, f"select * from {table}")) for table in (*tables, *more)}
