"""Any declared form, filled with rows that keep its rules, and the ways in which senders leave it right or spoil it."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from openpyxl import Workbook

from data_access.imports import account, checks, layout, workbook
from data_access.imports.forms import Column, Form, Kind
from data_access.imports.names import Directory
from tests.data_access.imports.cases import put

_COUNTS = {
    "guided": 30, "guided_base": 20, "guided_main": 10, "guided_advanced": 5, "surveyed": 8, "surveyed_aware": 2,
    "declared_hours": 40, "employed": 20, "in_field": 10, "retained_4m": 5, "expected": 10, "applications": 5,
    "concluded": 3, "terminated": 1, "enrolled": 2,
}  # fmt: skip
_SENDERS = ("Организация № 1 (г. Елизово)", "Организация № 2 (г. Елизово)")
_CODES = ("31.02.01", "09.02.07", "44.02.01", "08.02.01")


@dataclass
class Sent:
    """A form on its way: its columns, lines of cells by column, where each stands, and the rows that must not go in."""

    form: Form
    columns: list[Column | None]
    lines: list[list[Any]]
    rows: list[int]
    spoilt: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int]] = field(default_factory=list)

    def place(self, name: str) -> int:
        return next(place for place, column in enumerate(self.columns) if column and column.name == name)


def whole(form: Form) -> Sent:
    """Two senders with three or four rows each, the columns as declared, a column of row numbers before them."""
    columns: list[Column | None] = [None, *form.columns]
    lines = []
    for sender, size in zip(_SENDERS, (4, 3), strict=True):
        for number in range(size):
            lines.append([len(lines) + 1, *(_value(column, form, sender, number) for column in form.columns)])
    return Sent(form, columns, lines, list(range(len(lines))))


def _value(column: Column, form: Form, sender: str, number: int) -> Any:
    constant = {Kind.SENDER: sender, Kind.DISTRICT: "Елизовский муниципальный округ", Kind.LEVEL: "СПО",
                Kind.CODE: _CODES[number], Kind.NAME: "Специальность", Kind.INN: "4100010017",
                Kind.DAY: "01.02.2025", Kind.GRADE: 6 + number}  # fmt: skip
    if column.kind in constant:
        return constant[column.kind]
    if column.kind is Kind.TOTAL:
        return 60 + number
    return _COUNTS.get(column.name, 1)


def write(sent: Sent, folder: Path, kind: str) -> Path:
    """The form as a file of a kind, «xlsx» or the name of an encoding of CSV."""
    titles = [(c.heading.replace("{year}", "2024") if c else "№ п/п") for c in sent.columns]
    lines: list[list[Any]] = [[sent.form.title], ["по состоянию на 1 марта 2025 года"], [], titles, *sent.lines]
    if kind == "xlsx":
        book = Workbook()
        book.active.title = "Форма"
        put(book.active, lines)
        for place, first, last in sent.merged:
            book.active.merge_cells(start_row=first + 5, end_row=last + 5, start_column=place + 1, end_column=place + 1)
        book.save(folder / "form.xlsx")
        return folder / "form.xlsx"
    text = io.StringIO()
    width = max(map(len, lines))
    csv.writer(text, delimiter=";").writerows([*line, *[None] * (width - len(line))] for line in lines)
    (folder / "form.csv").write_bytes(text.getvalue().encode(kind, errors="ignore"))
    return folder / "form.csv"


def read(path: Path, directory: Directory) -> tuple[list[tuple[int, dict[str, Any]]], list[account.Run], list[str]]:
    """Line and values of each row that would go in, the account of all lines, the reasons against the others."""
    tables = layout.find(workbook.read(path), {})
    checked = [checks.check(table, directory, {}) for table in tables]
    accepted = [(row["row"], row) for one in checked for row in one.rows.iter_rows(named=True)]
    refused = [r for table, one in zip(tables, checked, strict=True) for r in (*table.refused, *one.refused)]
    runs = account.of(tables, {(remark.sheet, remark.row) for remark in refused})
    return accepted, runs, [remark.message for remark in refused]


def expected(sent: Sent, line: int) -> dict[str, Any]:
    """What a line that is as it was sent must say, by column; only counts and keys."""
    original = whole(sent.form)
    values: dict[str, Any] = {}
    for column, value in zip(original.columns, original.lines[sent.rows.index(line)], strict=True):
        if column and (column.is_count or column.kind in (Kind.GRADE, Kind.CODE, Kind.SENDER)):
            values[column.name] = value
        elif column and column.kind is Kind.DAY:
            values[column.name] = date(2025, 2, 1)
    return values


def _insert(sent: Sent, at: int, line: Sequence[Any]) -> None:
    sent.lines.insert(at, list(line))
    sent.rows = [row + (row >= at) for row in sent.rows]
    sent.spoilt = {row + (row >= at) for row in sent.spoilt}


def _counts(sent: Sent) -> list[int]:
    return [place for place, column in enumerate(sent.columns) if column and column.is_count]


def once(sent: Sent, draw: Callable[..., Any]) -> None:
    """Names stand once for their rows, blank or merged below; only while nothing stands between the rows."""
    is_merged = draw(st.booleans())
    names = [c.name for c in sent.form.columns if c.kind in (Kind.DISTRICT, Kind.SENDER, Kind.INN)]
    places = [sent.place(name) for name in names]
    begin = sent.rows[0]
    for row in (*sent.rows[1:], None):
        before = [sent.lines[begin][place] for place in places]
        if row is not None and [sent.lines[row][place] for place in places] == before:
            continue
        last = max(r for r in sent.rows if row is None or r < row)
        for place in places:
            for below in range(begin + 1, last + 1):
                sent.lines[below][place] = None
            if is_merged and last > begin:
                sent.merged.append((place, begin, last))
        begin = row if row is not None else begin


def numbers_of_columns(sent: Sent, draw: Callable[..., Any]) -> None:
    way = draw(st.sampled_from(["{}", "({})", "{}.", "гр. {}"]))
    _insert(sent, 0, [way.format(n) for n in range(1, len(sent.columns) + 1)])
    sent.merged = [(place, first + 1, last + 1) for place, first, last in sent.merged]


def total(sent: Sent, draw: Callable[..., Any]) -> None:
    line: list[Any] = [None] * len(sent.columns)
    line[draw(st.sampled_from([0, sent.place("sender")]))] = draw(
        st.sampled_from(["Итого", "В С Е Г О", "Общий итог:"])
    )
    for place in _counts(sent):
        line[place] = sum(value for row in sent.rows if isinstance(value := sent.lines[row][place], int))
    _insert(sent, sent.rows[-1] + 1, line)


def signature(sent: Sent, draw: Callable[..., Any]) -> None:
    sent.lines.extend(
        [[], [None, draw(st.sampled_from(["Исполнитель", "М.П.", "* примечание", "Руководитель"])), "___"]]
    )


def text_numbers(sent: Sent, draw: Callable[..., Any]) -> None:
    row, place = draw(st.sampled_from(sent.rows)), draw(st.sampled_from(_counts(sent)))
    if isinstance(sent.lines[row][place], int):
        way = draw(st.sampled_from(["{}", " {} ", "{}\u00a0", "{},0", "\u200b{}", "{}.00"]))
        sent.lines[row][place] = way.format(sent.lines[row][place])


RIGHT = (once, numbers_of_columns, total, signature, text_numbers)
"""What senders do to a form that leaves every row of it right."""

_WRONG_COUNTS = (
    "много",
    "1,000",
    "1.000",
    "-3",
    "12,5",
    "=1+1",
    "100 %",
    "#ДЕЛ/0!",
    "2 000 000",
    "1e2",
    "12 чел.",
)


def spoil(sent: Sent, draw: Callable[..., Any]) -> None:
    """One cell of one row becomes what it must not be: the row must not go in."""
    row = draw(st.sampled_from(sent.rows))
    column = draw(st.sampled_from([c for c in sent.form.columns if c.kind not in (Kind.NAME, Kind.INN)]))
    place = sent.place(column.name)
    wrong: dict[Kind, Sequence[Any]] = {
        Kind.SENDER: ("=cmd|x", "@x"), Kind.DISTRICT: ("Атлантида", "№ 5"), Kind.GRADE: (5, 12, "шестой", "6-7", None),
        Kind.LEVEL: ("колледж", "?"), Kind.CODE: ("31.2", "код", None), Kind.DAY: ("12.03.25", "31.02.2025", "вчера"),
        Kind.TOTAL: (*_WRONG_COUNTS, "…", "–"),
    }  # fmt: skip
    if sent.lines[row][place] is not None:  # a name that stands once is that of other rows too
        sent.lines[row][place] = draw(st.sampled_from(wrong.get(column.kind, _WRONG_COUNTS)))
        sent.spoilt.add(row)
