"""Headings that no form knows: which column may be meant is asked about, and the answer is remembered for the sender.

Who the sender is, the rows below a heading say: the first district and organisation that stand in them.
"""

from collections.abc import Iterator

from data_access.imports import headings, labels, personal
from data_access.imports.cells import Sheet
from data_access.imports.forms import Column
from data_access.imports.header import Header
from data_access.imports.questions import Answers
from data_access.imports.remarks import Doubt
from data_access.spelling import normalise

_OTHER = "другой столбец"


def remembered(sheet: Sheet, header: Header, answers: Answers) -> Header:
    """The header with the columns that somebody has said are meant by headings unknown to the form."""
    columns = list(header.columns)
    for position, title in _unknown(header):
        answer = answers.get(("heading", _subject(sheet, header, title)))
        meant = next((column for column in header.form.columns if column.heading == answer), None)
        if meant and meant.name not in {column.name for column in columns if column}:
            columns[position] = meant
    return header._replace(columns=columns)


def doubts(sheet: Sheet, header: Header, answers: Answers) -> dict[int, tuple[Column, Doubt]]:
    """Position of a heading unknown to the form -> the column it is most like, and the question; not once answered."""
    absent = header.missing or [column for column in header.form.columns if column.name not in header.present]
    asked: dict[int, tuple[Column, Doubt]] = {}
    for position, title in _unknown(header):
        near = headings.nearest(title, absent)
        subject = _subject(sheet, header, title)
        if near and ("heading", subject) not in answers:
            sentence = f"Столбец «{personal.mask(title)[:80]}» — это «{near.heading}» формы «{header.form.title}»?"
            asked[position] = near, Doubt("heading", subject, sentence, (near.heading, _OTHER))
    return asked


def _unknown(header: Header) -> Iterator[tuple[int, str]]:
    for position, (column, title) in enumerate(zip(header.columns, header.titles, strict=True)):
        if column is None and title and not headings.is_row_number(header.headings[position][0]):
            yield position, title


def _subject(sheet: Sheet, header: Header, title: str) -> str:
    places = {column.name: place for place, column in enumerate(header.columns) if column}
    below = (sheet.line(index) for index in range(header.below, sheet.cells.height))
    first = next((line for line in below if "sender" in places and _names_somebody(line[places["sender"]])), None)
    whose = [normalise(first[places[name]] or "") for name in ("district", "sender") if first and name in places]
    return personal.mask("|".join((header.form.code, *whose, headings.plain(title))))


def _names_somebody(text: str | None) -> bool:
    return bool(text) and not labels.is_number(text)
