"""Whatever is downloaded says what the screen says: each cell of each XLSX of every view, figure, unit and format."""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO

import openpyxl
import pytest

from tests.addresses import PAGES, VIEWS, asked, offered
from tests.screens import html, visible
from ui.shell import blocks
from ui.tables.sheet import Cell
from ui.text import numbers


def excel_shows(value: object, code: str) -> str:
    """What Excel in Russian writes into a cell that has this value and this number format."""
    if isinstance(value, datetime):
        return value.strftime("%d.%m.%Y")
    if not isinstance(value, int | float):
        return str(value or "").replace(numbers.NBSP, " ")
    sections = code.split(";")
    section = sections[1] if value < 0 and len(sections) > 1 else sections[-1] if value == 0 else sections[0]
    literals = re.findall(r'"([^"]*)"', section)
    pattern = re.sub(r'"[^"]*"', "@", section)
    digits = re.search(r"[#,]*0(?:\.(0+))?", pattern)
    if digits is None:
        shown = pattern
    else:
        places = len(digits[1] or "")
        exact = Decimal(repr(value)) * (100 if "%" in pattern else 1)
        rounded = abs(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))
        written = f"{rounded:,}".replace(",", " ").replace(".", ",")
        sign = "−" if exact < 0 and len(sections) == 1 else ""
        shown = sign + pattern.replace(digits[0], written).replace("%", " %")
    for literal in literals:
        shown = shown.replace("@", literal, 1)
    return shown.replace(numbers.NBSP, " ")


def screen_says(cell: Cell) -> str:
    if isinstance(cell.value, date):
        return cell.value.strftime("%d.%m.%Y")
    # A word with a word in small letters under it is one text in a file.
    text = cell.sentence if cell.note and cell.sentence == cell.value else cell.text
    return text.replace(numbers.NBSP, " ")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_every_cell_of_every_file_is_the_cell_of_the_screen(opens, demo_database, page, monkeypatch):
    downloads = []
    monkeypatch.setattr(blocks, "download", lambda sheet, workbook, key: downloads.append((sheet, workbook)))
    address = asked(page)
    app = opens(demo_database, page.script, **address)
    pages = [app]
    for key in VIEWS:
        pages += [opens(demo_database, page.script, **address, **{key: code}) for code in offered(app).get(key, ())]
    shown = " ".join(visible(html(one)) for one in pages)
    for sheet, workbook in downloads:
        wrong = []
        read = openpyxl.load_workbook(BytesIO(blocks._made(sheet, workbook))).worksheets[0]
        top = 1 + len(sheet.about) + 2 + bool(sheet.unsure)  # title, day and the lines under it, an empty one
        for number, row in enumerate(sheet.rows):
            for column, (cell, head) in enumerate(zip(row.cells, sheet.heads, strict=True)):
                in_excel = read.cell(top + 2 + number, column + 1)
                excel = excel_shows(in_excel.value, in_excel.number_format)
                star = "*" if cell.unsure else ""
                if excel != screen_says(cell) + star:
                    wrong.append((sheet.name, head.title, excel, cell.text))
                if visible(sheet.title) in shown and not cell.drawing:  # a few lists are for downloading only
                    assert visible(cell.text) in shown, cell.text
        assert wrong == []
