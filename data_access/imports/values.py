"""From the text of one cell to a value: numbers, dates, codes and levels as people in offices write them.

Every function takes the cell's text with even spaces, or None for an empty cell, and raises :class:`Unreadable` with a
sentence in Russian that shows the text and says what to write instead. They are called once for each different text.
"""

import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta

from data_access.imports import xlsx
from data_access.spelling import cyrillic, normalise

#: Signs for «nothing here»: the phenomenon does not occur, or the cell does not apply.
NOTHING = frozenset({"–", "-", "—", "−", "х", "Х", "x", "X"})
#: Signs for «no data», which is not zero.
NO_DATA = frozenset({"…", "...", "н/д"})

MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
_MOST = 1_000_000  # people or events in one row of one institution
_WHOLE = re.compile(r"(\d{1,3}(?: \d{3})+|\d+)(?:[.,]0{1,2})?", re.ASCII)
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+", re.ASCII)
_SHARE = re.compile(r"-?[\d.,]+ ?%")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?")
_SHORT_YEAR = re.compile(r"\d{1,2}\.\d{1,2}\.\d\d")
_SPOILT = {
    xlsx.ERROR: "В ячейке ошибка Excel: исправьте формулу или впишите значение.",
    xlsx.NO_VALUE: "В ячейке формула без значения: откройте файл в Excel и сохраните заново или впишите число.",
    xlsx.MERGED: "Ячейка объединена с соседними строками: разъедините и впишите значение в каждую строку.",
}
_FRACTION = re.compile(r"\d[\d ]*[.,]\d+")
_IN_WORDS = rf"(\d{{1,2}})(?:-?го)? ({'|'.join(MONTHS)}) (20\d\d)"
_IN_FIGURES = r"(\d{1,2})\.(\d{1,2})\.(20\d\d|\d\d)"
_ISO = r"(20\d\d)-(\d\d)-(\d\d)(?:[ t]00:00(?::00(?:\.0+)?)?)?"
_DAY = re.compile(rf"(?:{_IN_WORDS}|{_IN_FIGURES}|{_ISO})(?: ?г(?:ода|\.)?)?")
_AS_OF = re.compile(rf"\bна (?:{_IN_WORDS}|{_IN_FIGURES}|{_ISO})(?!\d)")
# Excel's count of days, from 2001 to 2099
_SERIAL_ZERO, _SERIAL_1904 = date(1899, 12, 30), date(1904, 1, 1)
_SERIAL = re.compile(r"(?:3[7-9]|[4-6]\d|7[0-2])\d{3}", re.ASCII)
_LEVELS = {
    "spo": {"спо", "среднее профессиональное", "среднее профессиональное образование", "ппкрс", "ппссз"},
    "he": {"во", "впо", "высшее", "высшее образование", "бакалавриат", "специалитет", "магистратура"},
}


class Unreadable(ValueError):
    """A cell that cannot be understood; the text says what to do."""


def refuse_spoilt(text: str | None) -> None:
    """What stands for an error, for a formula without a value and for a merged figure is a value of no kind."""
    if text in _SPOILT:
        raise Unreadable(_SPOILT[text])


def count(text: str | None) -> int | None:
    """A count: a whole number; 0 for blank, «–» and «х»; None for «…», no data."""
    if text is None or text in NOTHING:
        return 0
    return None if text in NO_DATA else _whole(text)


def total(text: str | None) -> int:
    """A count that must be given."""
    if text is None or text in NOTHING or text in NO_DATA:
        raise Unreadable("Здесь обязательно число: укажите его, ноль пишется цифрой.")
    return _whole(text)


def _whole(text: str) -> int:
    match_ = _WHOLE.fullmatch(text)
    if match_:
        number = int(match_[1].replace(" ", ""))
        if number > _MOST:
            raise Unreadable(f"«{text}» — неправдоподобно много: проверьте число.")
        return number
    if _SHARE.fullmatch(text):
        raise Unreadable(f"«{text}» — доля, а здесь считают людей или события: впишите, сколько их.")
    if _MOMENT.fullmatch(text):
        raise Unreadable(f"«{text}»: у ячейки формат даты. Задайте ей числовой формат и впишите число заново.")
    if _THOUSANDS.fullmatch(text):
        plain, first = re.sub("[.,]", "", text), re.split("[.,]", text)[0]
        raise Unreadable(f"«{text}» можно прочитать и как {plain}, и как {first}: напишите число без знака внутри.")
    if text[0] in "-−–" and _whole_or_fraction(text[1:].strip()):
        raise Unreadable(f"«{text}» меньше нуля: укажите, сколько есть, или «–», если нет.")
    if _FRACTION.fullmatch(text):
        raise Unreadable(f"«{text}» — дробное число, а здесь считают целыми: исправьте.")
    raise Unreadable(f"«{text}» — не число: укажите целое число, «–», если нет, или «…», если нет данных.")


def _whole_or_fraction(text: str) -> bool:
    return bool(_WHOLE.fullmatch(text) or _FRACTION.fullmatch(text))


def day(text: str | None, *, from_1904: bool = False) -> date:
    """A date in figures, in words or as Excel stores it; only with the day first, unless in the ISO order."""
    if text is None:
        raise Unreadable("Не указана дата: напишите её, например 01.03.2025.")
    if _SERIAL.fullmatch(text):
        return (_SERIAL_1904 if from_1904 else _SERIAL_ZERO) + timedelta(days=int(text))
    if _SHORT_YEAR.fullmatch(text):
        raise Unreadable(f"«{text}»: год двумя цифрами можно понять по-разному, напишите все четыре.")
    match_ = _DAY.fullmatch(normalise(text))
    if not match_:
        raise Unreadable(f"«{text}» — не дата: напишите её, например 01.03.2025.")
    try:
        return _date(match_)
    except ValueError:
        raise Unreadable(f"«{text}»: такого дня нет в календаре, исправьте дату.") from None


def days_spoken_of(text: str) -> Iterator[date]:
    """Every date of the kind «по состоянию на 1 марта 2025 года» or «на 01.03.2025» in a title."""
    for match_ in _AS_OF.finditer(normalise(text)):
        try:
            yield _date(match_)
        except ValueError:
            continue


def _date(match_: re.Match[str]) -> date:
    day_1, month, year_1, day_2, month_2, year_2, *iso = match_.groups()
    if month:
        return date(int(year_1), MONTHS.index(month) + 1, int(day_1))
    if day_2:
        return date(int(year_2) % 100 + 2000, int(month_2), int(day_2))
    return date(*map(int, iso))


def grade(text: str | None) -> int:
    """A grade, «6» or «6 класс»."""
    match_ = re.fullmatch(r"(\d{1,2})(?:[.,]0|-?й)?(?: ?кл(?:асс|\.)?)?", text or "")
    if not match_:
        raise Unreadable(f"«{text or ''}» — не класс: укажите одно число от 6 до 11.")
    return int(match_[1])


def level(text: str | None) -> str:
    """``spo`` or ``he``."""
    plain = normalise(cyrillic(text or ""))
    for code, spellings in _LEVELS.items():
        if plain in spellings:
            return code
    raise Unreadable(f"«{text or ''}» — не уровень образования: напишите СПО или ВО.")


def specialty_code(text: str | None, codes: Collection[str]) -> str:
    """A code such as 09.02.07, lost zeros put back; one that Excel made a date only if a single ``known`` code fits."""
    plain = (text or "").replace(" ", "").rstrip(".")
    parts = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{1,2})", plain)
    if parts:
        code = ".".join(part.zfill(2) for part in parts.groups())
        if code[3:5] == "00":
            raise Unreadable(f"«{text}» — код группы, а не специальности: укажите код вида 31.02.01.")
        return code
    fitting = {code for code in _codes_behind_a_date(text or "") if code in codes}
    if len(fitting) == 1:
        return fitting.pop()
    raise Unreadable(
        f"«{text or ''}» — не код специальности вида 09.02.07: задайте столбцу текстовый формат и введите код заново."
    )


def is_repaired(text: str, code: str) -> bool:
    """Whether a code was read from something else than itself."""
    return text.replace(" ", "").rstrip(".") != code


def _codes_behind_a_date(text: str) -> Iterator[str]:
    try:
        made = day(text)
    except Unreadable:
        return
    yield f"{made:%d.%m.%y}"
    yield f"{made:%m.%d.%y}"
    yield f"{made:%y.%m.%d}"


def inn(text: str | None) -> str | None:
    """A taxpayer number of 10 or 12 digits; None where it is not given."""
    if text is None or text in NOTHING | NO_DATA:
        return None
    digits = text.replace(" ", "")
    if re.fullmatch(r"\d{10}|\d{12}", digits):
        return digits
    raise Unreadable(f"«{text}» — не ИНН: в нём 10 цифр (организация) или 12 (предприниматель).")


def inn_adds_up(digits: str | None) -> bool:
    """Control digits of a taxpayer number (order of ФНС № ЕД-7-14/559@): weighted sums modulo 11, modulo 10."""
    if digits is None:
        return True
    weights = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
    checked = (9,) if len(digits) == 10 else (10, 11)
    return all(
        sum(w * int(d) for w, d in zip(weights[-place:], digits[:place], strict=False)) % 11 % 10 == int(digits[place])
        for place in checked
    )


def name(text: str | None) -> str:
    """A name with its quotes as «…»; None is refused."""
    if text is None:
        raise Unreadable("Пустая ячейка: заполните её в каждой строке, ячейки не объединяйте.")
    return re.sub(r"[\"“„']([^\"“”„']+)[\"”“']", r"«\1»", text)
