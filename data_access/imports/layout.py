"""Where on a sheet a form stands: its date, its rows, its subtotals. Found by headings, never by row numbers."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

import polars as pl

from data_access.imports import headings, lines, once, personal, values
from data_access.imports.forms import FORMS, Form, Kind
from data_access.imports.header import Header, search
from data_access.imports.remarks import FileRefused, Remark
from data_access.imports.workbook import Sheet


@dataclass(frozen=True)
class Table:
    """A form found on a sheet.

    ``rows`` and ``totals`` have the column ``row`` and the form's columns as text (null where the sheet lacks one);
    ``totals`` also has ``label``. ``cells`` are the same rows with all that stands in them, to look for personal data.
    ``lines`` counts the lines of the sheet by kind (:mod:`data_access.imports.lines`), with the titles over the header.
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
    lines: Counter[str] = field(default_factory=Counter)
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
        FileRefused: no sheet is a known form, a column or the date is missing or ambiguous, there are personal data, or
            no form has a row.
    """
    tables, remarks = list[Table](), list[Remark]()
    for sheet in sheets:
        header = search(sheet)
        if header is None:
            _refuse_personal(_where(sheet), _short_texts(sheet))
        elif sheet.is_hidden:
            message = f"Скрытый лист «{sheet.name}» похож на форму и не прочитан: если он нужен, сделайте его видимым."
            remarks.append(Remark(message=message, sheet=sheet.name))
        else:
            tables += _tables(sheet, header)
    if not tables:
        expected = "; ".join(f"«{form.title}»" for form in FORMS)
        raise FileRefused(f"форма не узнана: ждали одну из форм — {expected}; найдено: {_first_texts(sheets[0])}")
    if all(table.rows.is_empty() and not table.lines.get(lines.PART) for table in tables):
        raise FileRefused(f"{_where(tables[0].sheet)}в форме «{tables[0].form.title}» нет ни одной строки с данными")
    tables[0].remarks.extend(remarks)
    return sorted(tables, key=lambda table: table.as_of)


def _tables(sheet: Sheet, header: Header) -> Iterator[Table]:
    """The tables that stand on a sheet one under the other, each with its own header and date."""
    table, below = _table(sheet, header)
    yield table
    while below is not None:
        rest = replace(sheet, cells=below)
        header_ = search(rest)
        if header_ is None:
            first = int(below["row"][0])
            message = "Ниже стоит другая таблица, она не прочитана: перенесите её на отдельный лист, если она нужна."
            table.remarks.append(table.remark(message, first))
            table.lines[lines.OTHER] += below.height
            return
        table, below = _table(rest, header_)
        yield table


def _table(sheet: Sheet, header: Header) -> tuple[Table, pl.DataFrame | None]:
    """The table under a header, and the lines with which another one begins."""
    form, where = header.form, _where(sheet)
    _refuse_personal(where, [text for pair in header.headings for text in pair])
    positions = _positions(header, where)
    body = once.merged(sheet, sheet.cells.slice(header.below), form, positions)
    kinds, below = lines.kinds(body, header, positions), None
    start = lines.starts_another(body, kinds)
    if start is not None:
        body, kinds, below = body.head(start), kinds.head(start), sheet.cells.slice(header.below + start)
    places = {column.name: positions.get(column.name) for column in form.columns}
    texts = [
        (pl.lit(None, pl.String) if place is None else pl.col(str(place))).alias(name) for name, place in places.items()
    ]
    is_row, is_total = kinds == lines.ROW, kinds == lines.TOTAL
    block = (~is_row).cast(pl.Int64).cum_sum().filter(is_row)
    rows, filled = once.filled_down(body.filter(is_row).select("row", *texts), block, form)
    totals = body.filter(is_total)
    table = Table(
        sheet=sheet,
        form=form,
        as_of=_as_of(sheet, header, where),
        cohort=_cohort(header, where),
        header_row=int(sheet.cells["row"][header.below - 1]),
        titles=header.titles,
        positions=positions,
        rows=rows,
        totals=totals.select("row", pl.coalesce(lines.labels(totals, header, positions)).alias("label"), *texts),
        cells=body.filter(is_row),
        lines=Counter(kinds.to_list()) + Counter({lines.HEADER: header.below}),
    )
    table.remarks.extend(_unread(table, body.with_columns(kinds), header, filled))
    return table, below


def _positions(header: Header, where: str) -> dict[str, int]:
    """The place of each column of the form; refuses a header that lacks one or has one twice."""
    if header.missing:
        expected = ", ".join(f"«{column.heading}»" for column in header.missing)
        titles = ", ".join(f"«{personal.mask(title)[:80]}»" for title in header.titles if title)
        unknown = [title for title, column in zip(header.titles, header.columns, strict=True) if title and not column]
        near = "".join(
            f"; «{personal.mask(title)[:80]}» похоже на «{column.heading}»: переименуйте столбец, если это он"
            for column in header.missing
            if (title := headings.nearest(column, unknown))
        )
        raise FileRefused(f"{where}нет столбцов {expected} формы «{header.form.title}»; найдены: {titles}{near}")
    positions: dict[str, int] = {}
    for position, column in enumerate(header.columns):
        if column and column.name in positions:
            both = f"«{header.titles[positions[column.name]]}» и «{header.titles[position]}»"
            raise FileRefused(f"{where}столбцы {both} значат одно и то же: оставьте один")
        if column:
            positions[column.name] = position
    return positions


def _unread(table: Table, body: pl.DataFrame, header: Header, filled: list[int]) -> Iterator[Remark]:
    """Remarks on what was left aside or read from elsewhere: columns the form does not know, notes between its rows,
    parts of the line above, names taken from above."""
    for position, (column, title) in enumerate(zip(header.columns, header.titles, strict=True)):
        if column is None and title and not headings.is_row_number(header.headings[position][0]):
            yield table.remark(f"Столбец «{title[:80]}» форме не известен и не загружен.", column=position)
    last = table.rows["row"][-1] if table.rows.height else 0
    for row in body.filter(pl.col("kind") == lines.NOTE)["row"]:
        if row < last:
            yield table.remark("Строка похожа на примечание и не загружена: если это данные, заполните столбцы.", row)
    for row in body.filter(pl.col("kind") == lines.PART)["row"]:
        yield table.remark("Строка «в том числе» не загружена: её люди уже учтены в строке над ней.", row, "sender")
    if filled:
        message = f"Названия, пустые в ячейках, взяты из строк выше (строк: {len(filled)}): проверьте, что это так."
        yield table.remark(message, filled[0])


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
