"""What is said about all that was left aside: unknown columns, lines that are no rows and yet no notes."""

from collections.abc import Iterator

from data_access.imports import headings, personal
from data_access.imports.header import Header
from data_access.imports.lines import NOT_A_SUM, OTHER_DATE, OTHER_TABLE, PART, WORDS
from data_access.imports.remarks import Remark
from data_access.imports.table import Table


def what_is_missing(header: Header) -> str:
    """The columns a header lacks, the headings it has, and which of these may be meant."""
    expected = ", ".join(f"«{column.heading}»" for column in header.missing)
    titles = ", ".join(f"«{personal.mask(title)[:80]}»" for title in header.titles if title)
    unknown = [title for title, column in zip(header.titles, header.columns, strict=True) if title and column is None]
    near = [(title, column) for title in unknown if (column := headings.nearest(title, header.missing))]
    offers = "".join(
        f"; возможно, «{personal.mask(title)[:80]}» — это «{column.heading}»: если так, назовите его так"
        for title, column in near
    )
    return f"нет столбцов {expected} формы «{header.form.title}»; найдены: {titles}{offers}"


def unread(table: Table, header: Header) -> Iterator[Remark]:
    """Remarks on what was left aside: columns the form does not know, cells far away, rows that nobody sees."""
    for position, (column, title) in enumerate(zip(header.columns, header.titles, strict=True)):
        if column is None and title and not headings.is_row_number(header.headings[position][0]):
            absent = [one for one in table.form.columns if one.name not in table.positions]
            near = headings.nearest(title, absent)
            offer = f" Возможно, это «{near.heading}»: если так, назовите его так." if near else ""
            yield table.remark(f"Столбец «{title[:80]}» форме не известен и не загружен.{offer}", column=position)
    if table.sheet.far:
        places = ", ".join(table.sheet.far)
        yield table.remark(f"Ячейки далеко справа от таблицы не прочитаны: {places}. Если они не нужны, удалите их.")
    hidden = table.sheet.hidden_rows.intersection(table.rows["row"])
    if hidden:
        yield table.remark(f"Прочитаны и скрытые строки ({len(hidden)}), первая из них — {min(hidden)}.")


_REFUSALS = {
    PART: "Строка «в том числе» — часть строки выше, в форме таких строк нет: удалите её, число уже учтено.",
    WORDS: "Среди строк таблицы стоит текст, он не загружен: если это данные, заполните столбцы, иначе удалите строку.",
    NOT_A_SUM: "Подписана как итог, но её числа не суммы строк выше: если это организация, уточните её название, "
    "если итог — уберите класс, код или уровень и исправьте суммы.",
}
_ONE_FOR_ALL = {
    OTHER_TABLE: "Строки {first}–{last}: здесь начинается другая таблица, форме не известная, она не прочитана. "
    "Если это форма, проверьте её шапку, иначе перенесите на другой лист.",
    OTHER_DATE: "Строки {first}–{last}: здесь сказано о другой дате, чем над таблицей, и они не прочитаны. "
    "Повторите под новой датой шапку таблицы или перенесите строки на отдельный лист.",
}


def left_aside(table: Table) -> Iterator[Remark]:
    """A remark for each line refused before a cell of it was read; one for all that another table or date begins."""
    for line in table.lines:
        if message := _REFUSALS.get(line.reason):
            yield table.remark(message, line.row)
    for reason, message in _ONE_FOR_ALL.items():
        rows = [line.row for line in table.lines if line.reason == reason]
        if rows:
            yield table.remark(message.format(first=rows[0], last=rows[-1]), rows[0])
