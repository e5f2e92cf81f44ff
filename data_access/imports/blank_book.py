"""A blank form as a workbook (XLSX) that checks itself: drop-downs, checks of cells, notes, sums, and what is wrong.

It is made of the declaration that reads it when it comes back: headings, kinds of cells, rules. The column without a
heading to the right says of each row what is wrong, the line above the table whether anything is.
"""

from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from data_access.imports import excel_rules
from data_access.imports.blanks import Blank
from data_access.imports.forms import Column, Kind

_SPARE = 15  # rows to add what is not known yet
_TITLE, _DAY, _STATE, _HEADER, _FIRST = range(5)
_LISTS = "Списки"
_MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
_LARGEST = 999_999
_NOTES = {
    Kind.COUNT: "Целое число. Если таких нет — «–», если данных нет — «…».",
    Kind.TOTAL: "Целое число, заполняется всегда.",
    Kind.GRADE: "Класс, одно число от 6 до 11.",
    Kind.LEVEL: "СПО или ВО.",
    Kind.CODE: "Код по перечню, например 31.02.01.",
    Kind.DAY: "Дата, например 01.03.2025.",
    Kind.INN: "10 или 12 цифр.",
}
_WIDTHS = {Kind.SENDER: 38, Kind.NAME: 34, Kind.DISTRICT: 28, Kind.INN: 15, Kind.DAY: 14}
_TEXTS = (Kind.CODE, Kind.INN)  # else Excel makes a date of a code and takes the zeros of a number


def book(blank: Blank) -> bytes:
    """The workbook of a blank form."""
    written = BytesIO()
    made = xlsxwriter.Workbook(written, {"in_memory": True, "default_date_format": "dd.mm.yyyy"})
    made.set_properties({"author": "", "title": blank.form.title})
    sheet = made.add_worksheet(f"Форма {blank.form.number}")
    last = _FIRST + len(blank.rows) + _SPARE - 1
    _titles(made, sheet, blank, last)
    for place, column in enumerate(blank.form.columns):
        _column(made, sheet, blank, place, column, last)
    _checks(made, sheet, blank, last)
    _lists(made, blank)
    sheet.freeze_panes(_FIRST, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADER)
    made.close()
    return written.getvalue()


def _titles(made: Workbook, sheet: Worksheet, blank: Blank, last: int) -> None:
    bold = made.add_format({"bold": True, "font_size": 13})
    sheet.write_string(_TITLE, 0, blank.form.title, bold)
    day = blank.as_of
    sheet.write_string(_DAY, 0, f"по состоянию на {day.day} {_MONTHS[day.month - 1]} {day.year} года")
    state = xl_col_to_name(len(blank.form.columns))
    wrong = f"SUMPRODUCT((LEN({state}{_FIRST + 1}:{state}{last + 1})>0)*1)"
    right = "Проверка: ошибок нет"
    formula = f'=IF({wrong}=0,"{right}","Проверка: строк с ошибками — "&{wrong}&", смотрите справа от таблицы")'
    sheet.write_formula(_STATE, 0, formula, made.add_format({"italic": True}), right)


def _column(made: Workbook, sheet: Worksheet, blank: Blank, place: int, column: Column, last: int) -> None:
    head = made.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "top", "bg_color": "#E9EFF5"})
    look: dict[str, Any] = {"border": 1, "num_format": "@" if column.kind in _TEXTS else "General"}
    if column.kind is Kind.DAY:
        look["num_format"] = "dd.mm.yyyy"
    cell = made.add_format(look)
    heading = column.heading.replace("{year}", str(blank.cohort))
    sheet.write_string(_HEADER, place, heading, head)
    sheet.set_column(place, place, _WIDTHS.get(column.kind, 13))
    if column.kind in _NOTES:
        sheet.write_comment(_HEADER, place, _NOTES[column.kind], {"author": "", "x_scale": 1.6, "y_scale": 0.6})
    for row in range(_FIRST, last + 1):
        given = blank.rows[row - _FIRST] if row - _FIRST < len(blank.rows) else {}
        value = given.get(column.name)
        if value is None:
            sheet.write_blank(row, place, None, cell)
        else:
            sheet.write(row, place, value, cell)
    if check := _allowed(blank, column, f"{xl_col_to_name(place)}{_FIRST + 1}"):
        sheet.data_validation(_FIRST, place, last, place, check)
    total = made.add_format({"bold": True, "border": 1})
    if place == 0:
        sheet.write_string(last + 1, place, "Итого", total)
    elif column.is_count:
        letters = xl_col_to_name(place)
        known_sum = sum(row.get(column.name) or 0 for row in blank.rows)
        formula = f"=SUM({letters}{_FIRST + 1}:{letters}{last + 1})"
        sheet.write_formula(last + 1, place, formula, total, known_sum)


def _allowed(blank: Blank, column: Column, cell: str) -> dict[str, Any] | None:
    """What may be typed into the cells of a column, as Excel checks it."""
    refusal = {"error_title": "Проверьте значение", "error_message": _NOTES.get(column.kind, "Выберите из списка.")}
    match column.kind:
        case Kind.GRADE:
            return {"validate": "list", "source": ["6", "7", "8", "9", "10", "11"], **refusal}
        case Kind.LEVEL:
            return {"validate": "list", "source": ["СПО", "ВО"], **refusal}
        case Kind.COUNT | Kind.TOTAL:
            whole = f"IF(ISNUMBER({cell}),AND({cell}>=0,{cell}<={_LARGEST},{cell}=INT({cell})),FALSE)"
            marks = f'OR({whole},{cell}="…",{cell}="–",{cell}="-")'
            return {"validate": "custom", "value": f"={whole if column.kind is Kind.TOTAL else marks}", **refusal}
        case Kind.DAY:
            return {"validate": "date", "criteria": "<=", "value": blank.as_of, **refusal}
    if column.name in blank.lists:
        place, names = list(blank.lists).index(column.name), blank.lists[column.name]
        letters = xl_col_to_name(place)
        source = f"='{_LISTS}'!${letters}$1:${letters}${max(len(names), 1)}"
        # a new school may be added: Excel asks and does not forbid
        return {"validate": "list", "source": source, "error_type": "warning", **refusal}
    return None


def _checks(made: Workbook, sheet: Worksheet, blank: Blank, last: int) -> None:
    """The column that says what is wrong, and the colour of such rows."""
    place = len(blank.form.columns)
    sheet.set_column(place, place, 70)
    red = made.add_format({"font_color": "#9C2A14"})
    for row in range(_FIRST, last + 1):
        cells = {one.name: f"{xl_col_to_name(n)}{row + 1}" for n, one in enumerate(blank.form.columns)}
        formula = '""'
        for keeps, sentence in reversed(list(excel_rules.checks(blank.form, cells, blank.as_of))):
            formula = f"IF({keeps},{formula},{sentence})"
        sheet.write_formula(row, place, f"={formula}", red, "")
    letters = xl_col_to_name(place)
    wrong = {
        "type": "formula",
        "criteria": f'=${letters}{_FIRST + 1}<>""',
        "format": made.add_format({"bg_color": "#FCE9E4"}),
    }
    sheet.conditional_format(_FIRST, 0, last, place - 1, wrong)


def _lists(made: Workbook, blank: Blank) -> None:
    if blank.lists:
        sheet = made.add_worksheet(_LISTS)
        for place, names in enumerate(blank.lists.values()):
            sheet.write_column(0, place, names)
        sheet.hide()
