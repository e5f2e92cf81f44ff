"""A table as an XLSX workbook: real numbers and dates, a header that says what it is, printable on A4 landscape."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import xlsxwriter

FORMATS = {
    "count": "#,##0",
    "percent": "0.0%",
    "decimal": "0.00",
    "points": "+0.0;\u22120.0;0.0",  # percentage points: the number itself times 100
    "day": "dd.mm.yyyy",
    "text": "@",
}
"""Kind of a column -> Excel's number format. Excel writes the decimal comma itself where it speaks Russian."""
WIDEST, NARROWEST = 60, 9


def workbook(
    *,
    title: str,
    about: Sequence[tuple[str, object]],
    heads: Sequence[tuple[str, str, str]],
    rows: Sequence[Sequence[object]],
    as_of: date,
    formats: Sequence[Sequence[str]] = (),
    totals: Sequence[bool] = (),
    starred: Collection[tuple[int, int]] = (),
) -> bytes:
    """The file's bytes; the same table gives the same bytes.

    :param about: lines above the table: label and text or date
    :param heads: title, kind (a key of :data:`FORMATS`) and unit of each column
    :param rows: cells: numbers and dates as such; a text in a column of numbers says why there is none
    :param formats: Excel's number format of each cell; "" for that of its column
    :param totals: which rows are set off as sums
    :param starred: row and column, from 0, of each figure with a star after it, which ``about`` explains

    Raises:
        ValueError: a row has another number of cells than there are heads.
    """
    for number, row in enumerate(rows, start=1):
        if len(row) != len(heads):
            raise ValueError(f"row {number} of {title!r} has {len(row)} cells, the table {len(heads)} columns")
    table = {"title": title, "about": about, "heads": heads, "rows": rows, "formats": formats, "totals": totals}
    return book([table | {"starred": starred}], title=title, as_of=as_of, names=["Таблица"])


def book(
    tables: Sequence[Mapping[str, Any]],
    *,
    title: str,
    as_of: date,
    names: Sequence[str],
    about: Sequence[tuple[str, object]] = (),
) -> bytes:
    """A workbook of several tables, a sheet each, as :func:`workbook` takes them; the same tables give the same bytes.

    :param names: of the sheets; what Excel does not allow in one is left out
    :param about: lines of a first sheet that says what, when, by which definitions; none: there is no such sheet
    """
    target = BytesIO()
    # A name that begins with "=" or looks like an address stays the text it is.
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, plain) as written:
        # Not the instant of the click: a file can be compared with another.
        written.set_properties({"title": title, "created": datetime.combine(as_of, time())})
        if about:
            _first(written, title, about)
        for table, name in zip(tables, names, strict=True):
            sheet = _Sheet(written, _allowed(name), table["title"], table["about"], table["heads"], len(table["rows"]))
            sheet.write(table["rows"], table["formats"], table["totals"], table["starred"])
    return target.getvalue()


def _first(book: xlsxwriter.Workbook, title: str, about: Sequence[tuple[str, object]]) -> None:
    sheet = book.add_worksheet("О книге")
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    for line, (label, value) in enumerate(about, start=2):
        sheet.write_string(line, 0, label, book.add_format({"font_color": "#55616d", "valign": "top"}))
        sheet.write_string(line, 1, str(value), book.add_format({"text_wrap": True}))
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 100)


def _allowed(name: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", name)[:31].strip()


def _starred(code: str) -> str:
    """The format with a star after the figure, whatever its sign."""
    return ";".join(f'{part}"*"' for part in code.split(";"))


class _Sheet:
    """One worksheet while it is written."""

    def __init__(
        self,
        book: xlsxwriter.Workbook,
        name: str,
        title: str,
        about: Sequence[tuple[str, object]],
        heads: Sequence[tuple[str, str, str]],
        height: int,
    ) -> None:
        self.sheet = book.add_worksheet(name)
        self.heads = heads
        self.widths = [max(NARROWEST, len(head[0]) // 2) for head in heads]
        self.book, self.styles = book, dict[tuple[str, bool, bool], Any]()
        self.word = book.add_format({"italic": True, "align": "right", "valign": "top", "font_color": "#55616d"})
        bold = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1, "border_color": "#55616d"}
        )
        self.sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
        grey, dated = (
            book.add_format({"font_color": "#55616d"}),
            book.add_format({"num_format": "dd.mm.yyyy", "align": "left"}),
        )
        for line, (label, value) in enumerate(about, start=1):
            self.sheet.write_string(line, 0, label, grey)
            if isinstance(value, date):
                self.sheet.write_datetime(line, 1, datetime.combine(value, time()), dated)
            else:
                self.sheet.write_string(line, 1, str(value))
        self.top = len(about) + 2
        for column, (name, _kind, unit) in enumerate(heads):
            self.sheet.write_string(self.top, column, f"{name}, {unit}" if unit else name, bold)
        last = self.top + max(1, height)
        self.sheet.autofilter(self.top, 0, last, len(heads) - 1)
        # A code such as 09.02.07 is a text on purpose; Excel would mark each with a green corner.
        self.sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
        self.sheet.freeze_panes(self.top + 1, 1)
        self.sheet.repeat_rows(self.top)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)  # A4
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer("&C&P / &N")

    def write(
        self,
        rows: Sequence[Sequence[object]],
        formats: Sequence[Sequence[str]],
        totals: Sequence[bool],
        starred: Collection[tuple[int, int]],
    ) -> None:
        for number, row in enumerate(rows):
            total = bool(totals[number]) if number < len(totals) else False
            for column, value in enumerate(row):
                code, star = formats[number][column] if formats else "", (number, column) in starred
                self._cell(self.top + 1 + number, column, value, code, total, star)
        for column, width in enumerate(self.widths):
            self.sheet.set_column(column, column, min(WIDEST, width + 2))

    def _style(self, code: str, total: bool, star: bool) -> Any:
        """The look of a figure. The star is a part of its format, so that the figure stays a number."""
        if (code, total, star) not in self.styles:
            look = {"num_format": _starred(code) if star else code, "valign": "top", "bold": total, "top": 2 * total}
            self.styles[code, total, star] = self.book.add_format(look)
        return self.styles[code, total, star]

    def _cell(self, row: int, column: int, value: object, code: str, total: bool, star: bool) -> None:
        kind = self.heads[column][1]
        styled = self._style(code or FORMATS[kind], total, star)
        if isinstance(value, bool) or value is None:
            value = "" if value is None else str(value)
        if isinstance(value, date):
            self.sheet.write_datetime(row, column, datetime.combine(value, time()), styled)
            self.widths[column] = max(self.widths[column], 10)
        elif isinstance(value, int | float):
            self.sheet.write_number(row, column, value * 100 if kind == "points" and not code else value, styled)
            self.widths[column] = max(self.widths[column], len(f"{value:,.2f}"))
        else:
            text = str(value)
            self.sheet.write_string(row, column, text, styled if kind == "text" else self.word)
            self.widths[column] = max(self.widths[column], len(text))
