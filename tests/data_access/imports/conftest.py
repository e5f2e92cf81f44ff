"""A form 1 that is short enough to be damaged many times."""

from pathlib import Path

import pytest
from openpyxl.workbook import Workbook
from sqlalchemy import Engine

from tests.data_access.imports.damage import GUIDANCE, damaged


@pytest.fixture
def database(emptied_database: Engine) -> Engine:
    """A database with nothing loaded: these tests load and read, one database a file is enough for them."""
    return emptied_database


@pytest.fixture(scope="session")
def short_guidance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Form 1 with six schools of one district: 36 rows from row 7 on, «Итого» in row 43, two footers."""

    def shorten(book: Workbook) -> None:
        sheet = book.active
        sheet.delete_rows(236, 469)
        sheet.delete_rows(43, 192)
        for column in range(5, 12):
            letter = sheet.cell(43, column).column_letter
            counts = [str(sheet[f"{letter}{row}"].value or "0").strip() for row in range(7, 43)]
            sheet.cell(43, column).value = sum(int(count) for count in counts if count.isdigit())

    return damaged(tmp_path_factory.mktemp("short"), GUIDANCE, change=shorten)
