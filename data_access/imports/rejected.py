"""The sender's own file with the wrong cells painted and explained, and nothing in it that a program would run.

Formulas come back as the values they had: a name that begins with «=» must never be computed on anybody's machine.
"""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from data_access.imports.cells import COLUMNS, NO_VALUE, Mark, Sheet
from data_access.imports.container import UNPACKING
from data_access.imports.outcome import Outcome
from data_access.imports.remarks import Remark

_CELL = PatternFill("solid", fgColor="F4B6A6")
_ROW = PatternFill("solid", fgColor="FCE9E4")
_EDGE = Border(*[Side("thin", color="C4492D")] * 4)
_AUTHOR = "Проверка"
_LARGEST = 20_000_000  # bytes of unpacked parts that openpyxl is let at


def write(outcome: Outcome, target: Path) -> None:
    """Write the file of ``outcome`` to ``target`` (XLSX): wrong cells painted with a comment, a last column «Ошибка».

    A workbook keeps its look; a CSV, and a workbook that openpyxl cannot open or that would take much memory, becomes
    a plain workbook with the same cells.

    Raises:
        OSError: ``target`` cannot be written.
    """
    target.write_bytes(content(outcome))


def content(outcome: Outcome) -> bytes:
    """The bytes of that file."""
    book = _own(outcome) or _made(outcome)
    for table in outcome.tables:
        sheet = book[table.sheet.name] if table.sheet.name else book.worksheets[0]
        rows = {line.row for line in table.lines}
        refused = [one for one in outcome.refused if one.sheet == table.sheet.name and one.row in rows]
        if refused:
            _paint(sheet, refused, table.header_row, table.sheet.width + 1)
        _disarm(sheet, table.sheet)
    book.defined_names.clear()
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook (XLSX)."""
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _own(outcome: Outcome) -> Workbook | None:
    """The sender's workbook with values instead of formulas; None where there is none that openpyxl can open."""
    book = opened(outcome.path) if outcome.tables[0].sheet.name is not None else None
    if book is None:
        return None
    try:
        for table in outcome.tables:
            sheet = book[table.sheet.name or ""]
            for (row, position), mark in table.sheet.marks.items():
                if mark in (Mark.NO_VALUE, Mark.NEVER_COMPUTED):
                    sheet.cell(row, position + 1).value = NO_VALUE
    except KeyError:  # a sheet of an older kind of workbook
        return None
    return book


def opened(path: Path) -> Workbook | None:
    """A workbook with values instead of formulas; None where openpyxl cannot open it or would take much memory."""
    if not zipfile.is_zipfile(path) or _unpacked(path) > _LARGEST:
        return None
    try:
        return load_workbook(path, data_only=True, keep_links=False)
    except Exception:  # it raises nearly anything over styles that Excel forgives
        return None


def _unpacked(path: Path) -> int:
    """How large the parts of a workbook are; openpyxl needs fifty times as much memory."""
    try:
        with zipfile.ZipFile(path) as parts:
            return sum(part.file_size for part in parts.infolist())
    except UNPACKING:
        return 0


def _made(outcome: Outcome) -> Workbook:
    """A new workbook with the texts of all cells that were read, each where it stood."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, sheet in {table.sheet.name: table.sheet for table in outcome.tables}.items():
        fill(book.create_sheet(name), sheet)
    return book


def fill(made: Worksheet, sheet: Sheet, written: Callable[[str], str] = str) -> None:
    """Put the texts of all cells that were read where they stood, each as ``written`` gives it; none is a formula."""
    for row, *texts in sheet.cells.iter_rows():
        for position, text in enumerate(texts, start=1):
            if text is not None:
                cell = made.cell(row, position)
                cell.value = ILLEGAL_CHARACTERS_RE.sub("", written(text))
                cell.data_type = "s"


def _disarm(written: Worksheet, sheet: Sheet) -> None:
    """Leave nothing on a sheet that is computed or begins like a formula."""
    written.conditional_formatting = ConditionalFormattingList()
    written.data_validations.dataValidation.clear()
    written.defined_names.clear()
    for row, *texts in sheet.cells.iter_rows():
        for position, text in enumerate(texts, start=1):
            if text and text[0] in "=+-@" and isinstance(written.cell(row, position).value, str):
                cell = written.cell(row, position)
                cell.data_type, cell.quotePrefix = "s", True


def _paint(sheet: Worksheet, refused: list[Remark], header_row: int, last: int) -> None:
    column = max(last, sheet.max_column + 1) if sheet.max_column < COLUMNS else last
    title = sheet.cell(header_row, column, "Ошибка")
    title.font, title.border = Font(bold=True), _EDGE
    sheet.column_dimensions[title.column_letter].width = 70
    sentences: dict[int, list[str]] = {}
    for remark in refused:
        sentences.setdefault(remark.row or header_row, []).append(remark.message)
    for row, sentence in sentences.items():
        for cell in sheet[row][: column - 1]:
            cell.fill = _ROW
        explained = sheet.cell(row, column, " ".join(dict.fromkeys(sentence)))
        explained.alignment = Alignment(wrap_text=True, vertical="top")
    for remark in refused:
        if remark.row is not None and remark.position is not None:
            cell = sheet.cell(remark.row, remark.position + 1)
            cell.fill, cell.border = _CELL, _EDGE
            before = f"{cell.comment.text}\n" if cell.comment and cell.comment.author == _AUTHOR else ""
            cell.comment = Comment(before + remark.message, _AUTHOR, width=360, height=120)


def paths(outcomes: list[Outcome], wanted: Path) -> dict[Path, Outcome]:
    """Where each file with refused rows is written: ``wanted`` for one, ``wanted-<name of the file>`` for several."""
    refused = [outcome for outcome in outcomes if outcome.refused]
    if len(refused) == 1:
        return {wanted: refused[0]}
    return {wanted.with_stem(f"{wanted.stem}-{outcome.path.stem}"): outcome for outcome in refused}
