"""Where on a sheet a form stands: its date, its rows, its subtotals. Found by headings, never by row numbers."""

from datetime import date

import polars as pl

from data_access.imports import aside, filling, headings, memory, titles
from data_access.imports.cells import Sheet
from data_access.imports.forms import FORMS, Form, Kind
from data_access.imports.header import Header, search
from data_access.imports.lines import WORDS, Line, LineKind, Printed, Region
from data_access.imports.questions import Answers
from data_access.imports.remarks import FileRefused, Remark
from data_access.imports.table import Table


def find(sheets: list[Sheet], answers: Answers) -> list[Table]:
    """The forms that stand on the sheets of one file, in the order of their dates.

    ``answers`` say what is meant by headings that no form knows, and by days that can be read in two ways.

    Raises:
        FileRefused: no sheet is a known form, a column or the date is missing or ambiguous, no form has a line under
            its header, or there are personal data.
    """
    tables, remarks = [], []
    for sheet in sheets:
        headers = [memory.remembered(sheet, header, answers) for header in search(sheet)]
        if not headers:
            titles.refuse_personal(titles.where(sheet), titles.short_texts(sheet))
        elif sheet.is_hidden:
            message = f"Скрытый лист «{sheet.name}» похож на форму и не прочитан: если он нужен, сделайте его видимым."
            remarks.append(Remark(message=message, sheet=sheet.name))
        else:
            tables.extend(_tables(sheet, headers, answers))
    if not tables:
        expected = "; ".join(f"«{form.title}»" for form in FORMS)
        raise FileRefused(f"форма не узнана: ждали одну из форм — {expected}; найдено: {titles.first_texts(sheets[0])}")
    empty = [table for table in tables if table.rows.is_empty() and not table.refused]
    if len(empty) == len(tables):
        raise FileRefused(f"{titles.where(tables[0].sheet)}в форме нет ни одной строки под шапкой: заполните её")
    for table in empty:
        table.remarks.append(table.remark("Под этой шапкой нет ни одной строки."))
    tables[0].remarks.extend(remarks)
    return sorted(tables, key=lambda table: table.as_of)


def _tables(sheet: Sheet, headers: list[Header], answers: Answers) -> list[Table]:
    """The tables of a sheet: a header that only repeats the one above it, for the same day, begins none."""
    begun: list[tuple[Header, int, date]] = []
    for header in headers:
        floor = begun[-1][0].below if begun else 0
        top = titles.titles_begin(sheet, header, floor) if begun else 0
        spoken = titles.day(sheet, range(top, header.top), is_needed=not begun, answers=answers)
        if begun and header.repeats(begun[-1][0]) and spoken in (None, begun[-1][2]):
            continue
        begun.append((header, top, spoken or begun[-1][2]))
    ends = [top for _, top, _ in begun[1:]] + [sheet.cells.height]
    rows = frozenset(sheet.number(index) for header in headers for index in range(header.top, header.below))
    return [_table(sheet, *one, end, rows, answers) for one, end in zip(begun, ends, strict=True)]


def _table(
    sheet: Sheet, header: Header, top: int, as_of: date, end: int, header_rows: frozenset[int], answers: Answers
) -> Table:
    form, where = header.form, titles.where(sheet)
    titles.refuse_personal(where, [text for pair in header.headings for text in pair])
    aside.refuse_incomplete(sheet, header, where, answers)
    positions = _positions(header, where)
    printed = Printed(frozenset(titles.text(sheet, index) for index in range(header.top)), header_rows)
    own = [
        Line(sheet.number(index), LineKind.HEADER, "заголовок и шапка таблицы")
        for index in range(top, header.below)
        if top
    ]
    region = Region(sheet, header, positions, header.below, end, printed)
    lines = titles.of_one_day(sheet, region.lines(), header.below, as_of)
    rows, totals = _rows(sheet, form, positions, lines)
    kept = sheet.cells.filter(pl.col("row").is_in(rows["row"].implode()))
    table = Table(
        sheet=sheet,
        form=form,
        as_of=as_of,
        cohort=_cohort(header, where),
        header_row=sheet.number(header.below - 1),
        titles=header.titles,
        positions=positions,
        rows=rows,
        totals=totals,
        cells=kept,
        lines=own + lines,
    )
    table.remarks.extend(aside.unread(table, header, answers))
    table.refused.extend(aside.left_aside(table))
    return table


def _positions(header: Header, where: str) -> dict[str, int]:
    """The place of each column of the form; refuses a header that has one twice."""
    positions: dict[str, int] = {}
    for position, column in enumerate(header.columns):
        if column and column.name in positions:
            both = f"«{header.titles[positions[column.name]]}» и «{header.titles[position]}»"
            raise FileRefused(f"{where}столбцы {both} значат одно и то же: оставьте один")
        if column:
            positions[column.name] = position
    return positions


def _rows(sheet: Sheet, form: Form, positions: dict[str, int], lines: list[Line]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows of the form with their names filled down, and its totals with their labels."""
    cells = {row[0]: row[1:] for row in sheet.cells.iter_rows()}
    merged = filling.merged(sheet, positions, form)

    def of(row: int) -> filling.Row:
        read = {c.name: cells[row][positions[c.name]] if c.name in positions else None for c in form.columns}
        return read | {name: merged[row, name] for name in read if read[name] is None and (row, name) in merged}

    data = {line.row: of(line.row) for line in lines if line.kind is LineKind.DATA}
    beginnings = [row.get("district") for row in data.values() if row["sender"] is not None]
    filler = filling.Filler(form, positions, is_once=filling.is_once(beginnings))
    rows: list[dict[str, int | str | None]] = []
    before: int | None = None
    for line in lines:
        if before is not None and line.row > before + 1:
            filler.interrupt()
        before = line.row
        if line.section:
            filler.section(*line.section)
        elif line.kind is LineKind.DATA:
            rows.append({"row": line.row, **filler.fill(data[line.row])})
        elif line.kind in (LineKind.TOTAL, LineKind.BLANK, LineKind.NOTE) or line.reason == WORDS:
            filler.interrupt(is_district_kept=line.is_of_sender)
    totals = [{"row": line.row, "label": line.label, **of(line.row)} for line in lines if line.kind is LineKind.TOTAL]
    schema = {"row": pl.Int64} | {c.name: pl.String for c in form.columns}
    with_label = {"row": pl.Int64, "label": pl.String} | schema
    return pl.DataFrame(rows, schema=schema, orient="row"), pl.DataFrame(totals, schema=with_label, orient="row")


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
