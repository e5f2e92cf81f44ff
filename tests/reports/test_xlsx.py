"""The workbook holds what the screen shows, as Excel understands it: read back with another library."""

from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from reports.xlsx import workbook

DAY = date(2025, 6, 14)
HEADS = [
    *(("Название", "text", ""), ("Людей", "count", ""), ("Доля", "percent", "")),
    *(("На место", "decimal", ""), ("Изменение", "points", "п. п."), ("Загружено", "day", "")),
]
ROWS = [
    ["=1+1", 1204, 0.874, 1.84, 0.092, date(2025, 6, 11)],
    ["09.02.07", 0, "скрыто", "нет данных", -0.031, "нет данных"],
    ["http://example.test", 3, "3 из 7", 2.0, 0.0, DAY],
    ["Всего", 1207, 0.8, 1.9, 0.01, DAY],
]
ABOUT = [("По состоянию на", DAY), ("Показатель", "Охват"), ("Источник", "=форма")]
TOP = len(ABOUT) + 3  # row of the heads, from 1


def made(**more: object) -> bytes:
    given: dict = {
        "title": "Охват по районам",
        "about": ABOUT,
        "heads": HEADS,
        "rows": ROWS,
        "totals": [False, False, False, True],
        "as_of": DAY,
    }
    return workbook(**given | more)


@pytest.fixture(scope="module")
def sheet() -> Worksheet:
    return openpyxl.load_workbook(BytesIO(made())).worksheets[0]


def test_numbers_shares_and_dates_are_numbers_shares_and_dates(sheet: Worksheet) -> None:
    values = [cell.value for cell in sheet[TOP + 1]][1:]
    assert values == [1204, 0.874, 1.84, pytest.approx(9.2), datetime(2025, 6, 11)]
    formats = [cell.number_format for cell in sheet[TOP + 1]][1:]
    assert formats == ["#,##0", "0.0%", "0.00", "+0.0;−0.0;0.0", "dd.mm.yyyy"]


def test_a_text_stays_the_text_it_is(sheet: Worksheet) -> None:
    cells = [sheet.cell(TOP + line, 1) for line in (1, 2, 3)]
    assert [cell.value for cell in cells] == ["=1+1", "09.02.07", "http://example.test"]
    assert {cell.data_type for cell in cells} == {"s"}
    assert sheet["B4"].data_type == "s"
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)


def test_what_is_no_number_says_why_in_words(sheet: Worksheet) -> None:
    assert [cell.value for cell in sheet[TOP + 2]][2:4] == ["скрыто", "нет данных"]
    assert sheet.cell(TOP + 3, 3).value == "3 из 7"
    assert not any(cell.value is None for row in sheet.iter_rows(min_row=TOP) for cell in row)


def test_the_head_says_what_of_when_and_from_where(sheet: Worksheet) -> None:
    assert sheet["A1"].value == "Охват по районам"
    assert (sheet["A2"].value, sheet["B2"].value) == ("По состоянию на", datetime(2025, 6, 14))
    assert [cell.value for cell in sheet[TOP]][4] == "Изменение, п. п."


def test_a_total_is_set_off(sheet: Worksheet) -> None:
    assert [sheet.cell(TOP + line, 2).font.b for line in (1, 4)] == [False, True]


def test_it_is_ready_to_read_and_to_print(sheet: Worksheet) -> None:
    assert sheet.freeze_panes == f"B{TOP + 1}"
    assert sheet.auto_filter.ref == f"A{TOP}:F{TOP + len(ROWS)}"
    assert sheet.print_title_rows == f"${TOP}:${TOP}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.page_setup.fitToHeight == 0  # as many pages as it takes; one wide is what a file says by silence
    assert sheet.page_setup.fitToWidth in (1, None)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDEF"]
    assert all(9 <= width <= 63 for width in widths)
    assert widths[0] > len("http://example.test")


def test_the_same_table_gives_the_same_bytes() -> None:
    assert made() == made()
    assert made() != made(title="Другое")


def test_the_properties_name_the_table_and_no_instant_of_the_click() -> None:
    properties = openpyxl.load_workbook(BytesIO(made())).properties
    assert (properties.title, properties.created) == ("Охват по районам", datetime(2025, 6, 14))


def test_an_empty_table_is_a_workbook_too() -> None:
    opened = openpyxl.load_workbook(BytesIO(made(rows=[], totals=[]))).worksheets[0]
    assert opened.max_row == TOP


def test_a_file_holds_no_formula_and_no_link_out() -> None:
    with ZipFile(BytesIO(made())) as packed:
        text = packed.read("xl/worksheets/sheet1.xml").decode()
        assert not [name for name in packed.namelist() if "externalLink" in name or "/_rels/sheet" in name]
    assert "<f>" not in text


def test_a_row_that_does_not_fit_its_heads_is_refused_with_its_number() -> None:
    with pytest.raises(ValueError, match=r"row 2 of 'Охват по районам' has 1 cells, the table 6 columns"):
        made(rows=[ROWS[0], ["x"]])


def test_a_starred_figure_stays_a_number_and_no_other_has_a_star() -> None:
    book = openpyxl.load_workbook(BytesIO(made(starred={(0, 2), (2, 4)}))).worksheets[0]
    assert (book.cell(TOP + 1, 3).value, book.cell(TOP + 1, 3).number_format) == (0.874, '0.0%"*"')
    assert book.cell(TOP + 3, 5).number_format == '+0.0"*";−0.0"*";0.0"*"'
    formats = [cell.number_format for row in book.iter_rows() for cell in row]
    assert sum('"*"' in one for one in formats) == 2
