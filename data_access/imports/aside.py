"""What is said about all that was left aside: unknown columns, lines that are no rows and yet no notes."""

from collections.abc import Iterator
from dataclasses import replace

from data_access.imports import headings, memory, personal
from data_access.imports.cells import Sheet
from data_access.imports.header import Header
from data_access.imports.lines import NOT_A_SUM, OTHER_DATE, OTHER_TABLE, PART, WORDS
from data_access.imports.questions import Answers
from data_access.imports.remarks import FileRefused, Remark
from data_access.imports.table import Table


def refuse_incomplete(sheet: Sheet, header: Header, where: str, answers: Answers) -> None:
    """Refuse a header that lacks columns: which, what headings there are, and which of these may be meant.

    Raises:
        FileRefused: there are such; what may be meant is asked about.
    """
    if not header.missing:
        return
    expected = ", ".join(f"«{column.heading}»" for column in header.missing)
    titles = ", ".join(f"«{personal.mask(title)[:80]}»" for title in header.titles if title)
    near = memory.doubts(sheet, header, answers)
    offers = "".join(
        f"; возможно, «{personal.mask(header.titles[position])[:80]}» — это «{column.heading}»: если так, назовите его "
        "так или ответьте на вопрос"
        for position, (column, _) in near.items()
    )
    raise FileRefused(
        f"{where}нет столбцов {expected} формы «{header.form.title}»; найдены: {titles}{offers}",
        *(doubt for _, doubt in near.values()),
    )


def unread(table: Table, header: Header, answers: Answers) -> Iterator[Remark]:
    """Remarks on what was left aside: columns the form does not know, cells far away, rows that nobody sees."""
    near = memory.doubts(table.sheet, header, answers)
    for position, (column, title) in enumerate(zip(header.columns, header.titles, strict=True)):
        if column is None and title and not headings.is_row_number(header.headings[position][0]):
            message = f"Столбец «{title[:80]}» форме не известен и не загружен."
            if position in near:
                meant, doubt = near[position]
                message += f" Возможно, это «{meant.heading}»: если так, назовите его так или ответьте на вопрос."
                yield replace(table.remark(message, column=position), waits_for=doubt)
            else:
                yield table.remark(message, column=position)
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
