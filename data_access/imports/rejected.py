"""The sender's own file with the wrong cells painted and explained."""

from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from data_access.imports.load import Outcome
from data_access.imports.remarks import Remark

_CELL = PatternFill("solid", fgColor="F4B6A6")
_ROW = PatternFill("solid", fgColor="FCE9E4")
_EDGE = Border(*[Side("thin", color="C4492D")] * 4)
_AUTHOR = "Проверка"


def write(outcome: Outcome, target: Path) -> None:
    """Write the file of ``outcome`` to ``target`` (XLSX): wrong cells painted with a comment, a last column «Ошибка».

    A workbook keeps its look; a CSV becomes a workbook with the same rows.
    """
    book = _book(outcome)
    for table in outcome.tables:
        sheet = book[table.sheet.name] if table.sheet.name else book.worksheets[0]
        refused = [remark for remark in outcome.refused if remark.sheet == table.sheet.name]
        if refused:
            _paint(sheet, refused, table.header_row, table.sheet.width + 1)
    book.save(target)


def _book(outcome: Outcome) -> Workbook:
    (first, *_) = outcome.tables
    if first.sheet.name is not None:
        return load_workbook(outcome.path)
    book = Workbook()
    sheet = book.worksheets[0]
    for cells in first.sheet.cells.iter_rows():
        sheet.append(cells[1:])
    return book


def _paint(sheet: Worksheet, refused: list[Remark], header_row: int, last: int) -> None:
    column = max(last, sheet.max_column + 1)
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
