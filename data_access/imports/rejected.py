"""The sender's own file with the wrong cells painted and explained."""

from collections.abc import Container
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.worksheet.worksheet import Worksheet

from data_access.imports.outcome import Outcome
from data_access.imports.remarks import Remark

_CELL = PatternFill("solid", fgColor="F4B6A6")
_ROW = PatternFill("solid", fgColor="FCE9E4")
_EDGE = Border(*[Side("thin", color="C4492D")] * 4)
_AUTHOR = "Проверка"
_SHEET = "Таблица"
_OF_OPENPYXL = {".xlsx", ".xlsm"}


def write(outcome: Outcome, target: Path) -> None:
    """Write the file of ``outcome`` to ``target`` (XLSX): wrong cells painted with a comment, a last column «Ошибка».

    A workbook keeps its look; a CSV becomes a workbook with the same rows.
    """
    book = _book(outcome)
    for table in outcome.tables:
        sheet = book[table.sheet.name or _SHEET]
        refused = [remark for remark in outcome.refused if remark.sheet == table.sheet.name]
        if refused:
            _paint(sheet, refused, table.header_row, table.sheet.width + 1)
    book.save(target)


def _book(outcome: Outcome) -> Workbook:
    """The sender's book without its formulas, or its cells alone where openpyxl cannot open what Excel forgives."""
    if outcome.tables[0].sheet.name is not None and outcome.path.suffix.lower() in _OF_OPENPYXL:
        try:
            return _without_formulas(outcome.path)
        except Exception:
            pass
    return _plain(outcome)


def _without_formulas(path: Path) -> Workbook:
    book, values = load_workbook(path), load_workbook(path, data_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    value = values[sheet.title][cell.coordinate].value
                    _put(cell, cell.value if value is None else value)
    return book


def _plain(outcome: Outcome) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in outcome.tables:
        name = table.sheet.name or _SHEET
        if name not in book.sheetnames:
            sheet = book.create_sheet(name)
            for line, cells in enumerate(table.sheet.cells.iter_rows(), start=1):
                for column, text in enumerate(cells[1:], start=1):
                    if text is not None:
                        _put(sheet.cell(line, column), text)
    return book


def _put(cell: Any, value: object) -> None:
    """A value as it stands: a text that begins like a formula stays a text."""
    cell.value = str(value) if isinstance(value, ArrayFormula | DataTableFormula) else value
    if cell.data_type == "f":
        cell.data_type = "s"


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
    named: dict[Path, Outcome] = {}
    for outcome in refused:
        target = wanted if len(refused) == 1 else wanted.with_stem(f"{wanted.stem}-{outcome.path.stem}")
        named[_free(target, named)] = outcome
    return named


def _free(target: Path, taken: Container[Path]) -> Path:
    """A name that no other file has: nothing is written over."""
    names = (target, *(target.with_stem(f"{target.stem}-{number}") for number in range(2, 10_000)))
    return next(name for name in names if name not in taken and not name.exists())
