"""What the words above a table say: the day it is about; and what may not stand there."""

from datetime import date

from data_access.imports import labels, personal, values
from data_access.imports.cells import Sheet
from data_access.imports.header import Header
from data_access.imports.lines import OTHER_DATE, WORDS, Line, LineKind
from data_access.imports.questions import Answers
from data_access.imports.remarks import Doubt, FileRefused


def titles_begin(sheet: Sheet, header: Header, floor: int) -> int:
    """Where the titles of a further table begin: at the first line of words above its header that speaks of a day."""
    top = header.top
    while top > floor and sum(labels.is_number(cell) for cell in sheet.line(top - 1)) < 2:
        top -= 1
    spoken = (i for i in range(top, header.top) if any(values.days_spoken_of(text(sheet, i))))
    return next(spoken, header.top)


def day(sheet: Sheet, lines: range, *, is_needed: bool, answers: Answers) -> date | None:
    """The one day that some lines of titles speak of; None where they speak of none and it is not needed."""
    place, texts = where(sheet), [text(sheet, index) for index in lines]
    days = sorted(
        {day for title in texts for day in values.days_spoken_of(title)}
        | {_meant(doubtful, place, answers) for title in texts if (doubtful := values.day_in_doubt(title))}
    )
    if len(days) > 1:
        several = " и ".join(f"{day:%d.%m.%Y}" for day in days)
        raise FileRefused(f"{place}в заголовке несколько дат ({several}): оставьте одну, «по состоянию на …»")
    if not days and is_needed:
        raise FileRefused(
            f"{place}не найдена дата отчёта: над таблицей ждали строку вида «по состоянию на 1 марта 2025 года», "
            f"найдено: {first_texts(sheet)}"
        )
    return days[0] if days else None


def _meant(doubtful: str, place: str, answers: Answers) -> date:
    """The day that somebody has answered is meant by «12.03.25»."""
    readings, subject = values.days_behind(doubtful), f"title|{doubtful}"
    answer = answers.get(("day", subject))
    if answer in readings:
        return readings[answer]
    message = (
        f"{place}дату «{doubtful}» можно прочесть по-разному: напишите год четырьмя цифрами, например «на 01.03.2025»"
    )
    if answer is not None or not readings:
        raise FileRefused(message)
    sentence = f"Отчёт «на {doubtful}» — на какой день?"
    raise FileRefused(message, Doubt("day", subject, sentence, (*readings, "другой день")))


def of_one_day(sheet: Sheet, lines: list[Line], first: int, as_of: date) -> list[Line]:
    """The lines, and those below words that speak of another day refused: nobody can say which day they are about.

    Words among the rows that speak of the same day again are a title.
    """
    lines = list(lines)
    for index, line in enumerate(lines):
        if line.kind in (LineKind.NOTE, LineKind.REFUSED, LineKind.HEADER):
            days = set(values.days_spoken_of(text(sheet, first + index)))
            if days == {as_of} and line.reason == WORDS:
                lines[index] = Line(line.row, LineKind.HEADER, "заголовок повторён")
            elif days - {as_of} and any(below.kind is LineKind.DATA for below in lines[index:]):
                refused = [
                    line if line.kind is LineKind.BLANK else Line(line.row, LineKind.REFUSED, OTHER_DATE)
                    for line in lines[index:]
                ]
                return lines[:index] + refused
    return lines


def refuse_personal(where: str, texts: list[str]) -> None:
    """Refuse a file with a heading under which personal data stand."""
    for heading in texts:
        if personal.is_heading(heading):
            raise FileRefused(
                f"{where}столбец «{heading}» говорит о персональных данных, им в форме не место: удалите его"
            )


def short_texts(sheet: Sheet) -> list[str]:
    """What may be headings on a sheet that is no form: short texts of the lines that fill several cells."""
    lines = ([cell for cell in sheet.line(index) if cell] for index in range(min(sheet.cells.height, 20)))
    return [cell for line in lines if len(line) > 2 for cell in line if len(cell) < 40]


def first_texts(sheet: Sheet) -> str:
    texts = [cell for index in range(min(sheet.cells.height, 10)) for cell in sheet.line(index) if cell]
    return "; ".join(f"«{personal.mask(text)[:60]}»" for text in texts[:5]) or "пустой лист"


def where(sheet: Sheet) -> str:
    return f"лист «{sheet.name}»: " if sheet.name else ""


def text(sheet: Sheet, index: int) -> str:
    return " ".join(filter(None, sheet.line(index)))
