"""Where on a sheet a form stands: its date, its rows, its subtotals. Found by headings, never by row numbers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from data_access.imports import headings, personal, values
from data_access.imports.forms import FORMS, Form, Kind
from data_access.imports.header import Header, search
from data_access.imports.remarks import FileRefused, Remark
from data_access.imports.workbook import Sheet

_TOTAL = r"(?i)^(?:итого|всего|в целом)(?:[^а-яё]|$)"
_NUMBER_OR_LETTER = r"^(?:\d{1,2}|[А-Яа-яA-Za-z])$"


@dataclass(frozen=True)
class Table:
    """A form found on a sheet.

    ``rows`` and ``totals`` have the column ``row`` and the form's columns as text (null where the sheet lacks one);
    ``totals`` also has ``label``. ``cells`` are the same rows with all that stands in them, to look for personal data.
    ``titles`` are the headings of all columns of the sheet, ``positions`` the places of those that the form has.
    """

    sheet: Sheet
    form: Form
    as_of: date
    cohort: int | None
    header_row: int
    titles: list[str]
    positions: dict[str, int]
    rows: pl.DataFrame
    totals: pl.DataFrame
    cells: pl.DataFrame
    remarks: list[Remark] = field(default_factory=list)

    def remark(
        self, message: str, row: int | None = None, column: str | int | None = None, value: str | None = None
    ) -> Remark:
        """A remark about a place in this table, its value without personal data; ``column`` is a name or a position."""
        position = self.positions.get(column) if isinstance(column, str) else column
        return Remark(
            message=personal.mask(message),
            sheet=self.sheet.name,
            row=row,
            column=None if position is None else self.titles[position],
            value=personal.mask(value)[:200] if value else None,
            position=position,
        )


def find(sheets: list[Sheet]) -> list[Table]:
    """The forms that stand on the sheets of one file, in the order of their dates.

    Raises:
        FileRefused: no sheet is a known form, a column or the date is missing or ambiguous, or there are personal data.
    """
    tables, remarks = [], []
    for sheet in sheets:
        header = search(sheet)
        if header is None:
            _refuse_personal(_where(sheet), _short_texts(sheet))
        elif sheet.is_hidden:
            message = f"Скрытый лист «{sheet.name}» похож на форму и не прочитан: если он нужен, сделайте его видимым."
            remarks.append(Remark(message=message, sheet=sheet.name))
        else:
            tables.append(_table(sheet, header))
    if not tables:
        expected = "; ".join(f"«{form.title}»" for form in FORMS)
        raise FileRefused(f"форма не узнана: ждали одну из форм — {expected}; найдено: {_first_texts(sheets[0])}")
    tables[0].remarks.extend(remarks)
    return sorted(tables, key=lambda table: table.as_of)


def _table(sheet: Sheet, header: Header) -> Table:
    form, where = header.form, _where(sheet)
    _refuse_personal(where, [text for pair in header.headings for text in pair])
    positions = _positions(header, where)
    body = sheet.cells.slice(header.below)
    kinds = _kinds(body, header, positions)
    places = {column.name: positions.get(column.name) for column in form.columns}
    texts = [
        (pl.lit(None, pl.String) if place is None else pl.col(str(place))).alias(name) for name, place in places.items()
    ]
    rows, totals = body.filter(kinds == "row"), body.filter(kinds == "total")
    table = Table(
        sheet=sheet,
        form=form,
        as_of=_as_of(sheet, header, where),
        cohort=_cohort(header, where),
        header_row=header.below,
        titles=header.titles,
        positions=positions,
        rows=rows.select("row", *texts),
        totals=totals.select("row", pl.coalesce(_labels(totals, form, positions)).alias("label"), *texts),
        cells=rows,
    )
    table.remarks.extend(_unread(table, body.filter(kinds == "note")["row"].to_list(), header))
    return table


def _positions(header: Header, where: str) -> dict[str, int]:
    """The place of each column of the form; refuses a header that lacks one or has one twice."""
    if header.missing:
        expected = ", ".join(f"«{column.heading}»" for column in header.missing)
        titles = ", ".join(f"«{personal.mask(title)[:80]}»" for title in header.titles if title)
        raise FileRefused(f"{where}нет столбцов {expected} формы «{header.form.title}»; найдены: {titles}")
    positions: dict[str, int] = {}
    for position, column in enumerate(header.columns):
        if column and column.name in positions:
            both = f"«{header.titles[positions[column.name]]}» и «{header.titles[position]}»"
            raise FileRefused(f"{where}столбцы {both} значат одно и то же: оставьте один")
        if column:
            positions[column.name] = position
    return positions


def _kinds(body: pl.DataFrame, header: Header, positions: dict[str, int]) -> pl.Series:
    """What each line under the header is: blank, numbers (of the columns), header (repeated), total, note or row.

    A note is a text that stands alone in its line; a row of the form fills at least two of its columns.
    """
    cells = {name: pl.col(str(position)) for name, position in positions.items()}
    filled = {name: cell.is_not_null() for name, cell in cells.items()}
    named = pl.any_horizontal(is_filled for name, is_filled in filled.items() if name not in header.form.counts)
    number = pl.sum_horizontal(filled.values())
    worded = pl.any_horizontal(cell.str.contains(r"\pL{3}") for cell in cells.values())
    numbered = pl.all_horizontal(cell.str.contains(_NUMBER_OR_LETTER).fill_null(True) for cell in cells.values())
    repeated = (cells[name] == pl.lit(header.headings[position][0]) for name, position in positions.items())
    totalled = pl.any_horizontal(label.is_not_null() for label in _labels(body, header.form, positions))
    kind = (
        pl.when(pl.all_horizontal(pl.exclude("row").is_null()))
        .then(pl.lit("blank"))
        .when(numbered & named)
        .then(pl.lit("numbers"))
        .when(pl.sum_horizontal(repeated) >= 2)
        .then(pl.lit("header"))
        .when(totalled)
        .then(pl.lit("total"))
        .when((number == 0) | ((number == 1) & worded))
        .then(pl.lit("note"))
        .otherwise(pl.lit("row"))
    )
    return body.select(kind.alias("kind"))["kind"]


def _labels(frame: pl.DataFrame, form: Form, positions: dict[str, int]) -> list[pl.Expr]:
    """For each column that holds no count: the text where it begins like a subtotal, else null."""
    counts = {str(positions[name]) for name in form.counts if name in positions}
    texts = [name for name in frame.columns if name not in counts | {"row"}]
    return [pl.when(pl.col(name).str.contains(_TOTAL)).then(pl.col(name)) for name in texts]


def _unread(table: Table, notes: list[int], header: Header) -> Iterator[Remark]:
    """Remarks on what was left aside: columns the form does not know, and notes between its rows, not under them."""
    for position, (column, title) in enumerate(zip(header.columns, header.titles, strict=True)):
        if column is None and title and not headings.is_row_number(header.headings[position][0]):
            yield table.remark(f"Столбец «{title[:80]}» форме не известен и не загружен.", column=position)
    last = table.rows["row"][-1] if table.rows.height else 0
    for row in notes:
        if row < last:
            yield table.remark("Строка похожа на примечание и не загружена: если это данные, заполните столбцы.", row)


def _as_of(sheet: Sheet, header: Header, where: str) -> date:
    """The one day the titles above the header speak of."""
    lines = [" ".join(filter(None, sheet.line(index))) for index in range(header.top)]
    days = sorted({day for line in lines for day in values.days_spoken_of(line)})
    if len(days) == 1:
        return days[0]
    if days:
        several = " и ".join(f"{day:%d.%m.%Y}" for day in days)
        raise FileRefused(f"{where}в заголовке несколько дат ({several}): оставьте одну, «по состоянию на …»")
    raise FileRefused(
        f"{where}не найдена дата отчёта: над таблицей ждали строку вида «по состоянию на 1 марта 2025 года», "
        f"найдено: {_first_texts(sheet)}"
    )


def _cohort(header: Header, where: str) -> int | None:
    """The year of graduation in the heading «Выпуск 2024 года», for the form that has one."""
    if "cohort" not in header.form.key:
        return None
    name = header.form.of_kind(Kind.TOTAL)
    title = next(
        title for title, column in zip(header.titles, header.columns, strict=True) if column and column.name == name
    )
    year = headings.year(title)
    if year is None:
        raise FileRefused(f"{where}в заголовке «{title}» не указан год: напишите «Выпуск 2024 года, всего, чел.»")
    return year


def _refuse_personal(where: str, texts: list[str]) -> None:
    for text in texts:
        if personal.is_heading(text):
            raise FileRefused(
                f"{where}столбец «{text}» говорит о персональных данных, им в форме не место: удалите его"
            )


def _short_texts(sheet: Sheet) -> list[str]:
    """What may be headings on a sheet that is no form: short texts of the lines that fill several cells."""
    lines = ([cell for cell in sheet.line(index) if cell] for index in range(min(sheet.cells.height, 20)))
    return [cell for line in lines if len(line) > 2 for cell in line if len(cell) < 40]


def _first_texts(sheet: Sheet) -> str:
    texts = [cell for index in range(min(sheet.cells.height, 10)) for cell in sheet.line(index) if cell]
    return "; ".join(f"«{personal.mask(text)[:60]}»" for text in texts[:5]) or "пустой лист"


def _where(sheet: Sheet) -> str:
    return f"лист «{sheet.name}»: " if sheet.name else ""
