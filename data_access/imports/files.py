"""Files as they were sent, kept with their loads; and once more with their mistakes painted.

Kept is only what holds no personal data: of a file in which somebody is named, or a telephone stands, a workbook is
kept in which these are hidden. A file that was refused whole is not kept, for nobody has looked what stands in it.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import polars as pl
from openpyxl import Workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.worksheet.header_footer import HeaderFooter
from sqlalchemy import Connection, insert, select

from data_access import tables
from data_access.imports import layout, personal, questions, rejected, workbook
from data_access.imports.cells import Sheet
from data_access.imports.outcome import Outcome
from data_access.imports.remarks import FileRefused, Remark

_SHORTEST = 5  # letters and digits: in less nobody is named


_BESIDE = re.compile(r"(docProps/|comments|drawings/|worksheets/)[^/]*\.xml$|^meta\.xml$")
_PRINTED = re.compile(rb"<headerFooter.*?</headerFooter>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


class Kept(NamedTuple):
    """A file of a load: its name, its bytes, whether personal data are hidden in it (then it is XLSX), its region."""

    name: str
    content: bytes
    is_masked: bool
    region: str


def keep(connection: Connection, load_id: int, path: Path, sheets: list[Sheet]) -> None:
    """Keep a file, of which these sheets have been read, without personal data."""
    is_masked = any(map(_names_people, sheets)) or any(_is_personal(text) for text in _beside(path))
    content = (_own(path) or _made(sheets, path.stem)) if is_masked else path.read_bytes()
    row = {"load_id": load_id, "content": zlib.compress(content), "is_masked": is_masked}
    connection.execute(insert(tables.load_file), row)


def sent(connection: Connection, load_id: int) -> Kept | None:
    """The file of a load; None where none is kept."""
    kept, load = tables.load_file, tables.data_load
    asked = select(load.c.file_name, load.c.region_id, kept.c.content, kept.c.is_masked).join(
        kept, kept.c.load_id == load.c.load_id
    )
    row = connection.execute(asked.where(load.c.load_id == load_id)).one_or_none()
    if row is None:
        return None
    name = f"{Path(row.file_name).stem}.xlsx" if row.is_masked else row.file_name
    return Kept(name, zlib.decompress(row.content), row.is_masked, row.region_id)


def painted(connection: Connection, load_id: int) -> Kept | None:
    """The file of a load, its wrong cells painted and explained (XLSX); None where none is kept or none is wrong."""
    kept, refused = sent(connection, load_id), _refused(connection, load_id)
    if kept is None or not refused:
        return None
    with TemporaryDirectory() as folder:
        path = Path(folder) / kept.name
        path.write_bytes(kept.content)
        try:
            parsed = layout.find(workbook.read(path), questions.answers(connection, kept.region))
        except FileRefused:  # the form has been given other columns since
            return None
        # of CSV, which has no sheets, a workbook may have been made
        refused = [replace(remark, sheet=remark.sheet or parsed[0].sheet.name) for remark in refused]
        outcome = Outcome(path, tables=parsed, refused=refused)
        return Kept(f"{path.stem}-ошибки.xlsx", rejected.content(outcome), kept.is_masked, kept.region)


def _refused(connection: Connection, load_id: int) -> list[Remark]:
    wrong = tables.rejected_row
    rows = connection.execute(select(wrong).where(wrong.c.load_id == load_id).order_by(wrong.c.rejected_row_id))
    return [
        Remark(
            message=row.message,
            sheet=row.sheet,
            row=row.row_number,
            column=row.column_name,
            value=row.value,
            position=None if row.column_number is None else row.column_number - 1,
        )
        for row in rows
    ]


def _names_people(sheet: Sheet) -> bool:
    texts = pl.concat([sheet.cells[name] for name in sheet.cells.columns[1:]]).drop_nulls().unique()
    texts = texts.filter(texts.str.len_chars() > _SHORTEST)
    return any(map(_is_personal, texts))


def _is_personal(text: str) -> bool:
    return personal.mask(text) != text


def _beside(path: Path) -> Iterator[str]:
    """What a workbook says beside its cells: authors, comments, drawings, what is printed above and below a page."""
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            part = parts.read(name) if _BESIDE.search(name) else b""
            if "worksheets/" in name:
                part = b"".join(_PRINTED.findall(part))
            yield " ".join(_TAG.sub(" ", part.decode(errors="replace")).split())


def _own(path: Path) -> bytes | None:
    """The sender's workbook with its look, personal data hidden; None where there is none that openpyxl can open."""
    book = rejected.opened(path)
    if book is None:
        return None
    book.properties = DocumentProperties()
    for sheet in book.worksheets:
        sheet.HeaderFooter = HeaderFooter()
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None and not isinstance(cell, MergedCell):
                    cell.comment = None
                    cell.value = personal.mask(cell.value) if isinstance(cell.value, str) else cell.value
    return rejected.saved(book)


def _made(sheets: list[Sheet], title: str) -> bytes:
    """A workbook of the texts of all cells, each where it stood, with personal data hidden."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        rejected.fill(book.create_sheet(sheet.name or title[:31]), sheet, personal.mask)
    return rejected.saved(book)
