"""From the text of one cell to a value: numbers, dates, codes and levels as people in offices write them.

Every function takes the cell's text with even spaces, or None for an empty cell, and raises :class:`Unreadable` with a
sentence in Russian that shows the text and says what to write instead. They are called once for each different text.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from data_access.imports.cells import EPOCH, EXCEL_ERROR, NO_VALUE
from data_access.spelling import normalise

#: Signs for «nothing here»: the phenomenon does not occur, or the cell does not apply.
NOTHING = frozenset({"–", "-", "—", "−", "х", "Х", "x", "X"})
#: Signs for «no data», which is not zero.
NO_DATA = frozenset({"…", "...", "н/д"})

MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
_MOST = 1_000_000  # people or events in one row of one institution
_WHOLE = re.compile(r"(\d{1,3}(?: \d{3})+|\d+)(?:[.,]0+)?", re.ASCII)
# «1,000» is a thousand to one and 1 to another; nobody but the sender knows
_IN_DOUBT = re.compile(r"\d{1,3}(?:[.,]\d{3})+", re.ASCII)
_FRACTION = re.compile(r"\d[\d ]*[.,]\d+")
_IN_WORDS = rf"(\d{{1,2}})(?:-?го)? ({'|'.join(MONTHS)}) (20\d\d)"
_IN_FIGURES = r"(\d{1,2})\.(\d{1,2})\.(20\d\d)"
_SHORT_YEAR = r"\d{1,2}[./-]\d{1,2}[./-]\d\d(?!\d)"
_ISO = r"(20\d\d)-(\d\d)-(\d\d)(?:[ t]00:00(?::00(?:\.0+)?)?)?"
_DAY = re.compile(rf"(?:{_IN_WORDS}|{_IN_FIGURES}|{_ISO})(?: ?г(?:ода|\.)?)?")
_AS_OF = re.compile(rf"\bна (?:{_IN_WORDS}|{_IN_FIGURES}|{_ISO})(?!\d)")
_AS_OF_IN_DOUBT = re.compile(rf"\bна ({_SHORT_YEAR})")
_SERIAL = re.compile(r"\d{5}", re.ASCII)
_CENTURY = range(2001, 2100)
_LEVELS = {
    "spo": {"спо", "среднее профессиональное", "среднее профессиональное образование", "ппкрс", "ппссз"},
    "he": {"во", "впо", "высшее", "высшее образование", "бакалавриат", "специалитет", "магистратура"},
}


class Unreadable(ValueError):
    """A cell that cannot be understood; the text says what to do."""


class InDoubt(Unreadable):
    """A cell that can be read in two ways: the text asks which one is meant and says what to type.

    ``readings`` leads from each answer to the value that is meant then; ``wrong`` is the answer that it is neither.
    """

    def __init__(self, message: str, kind: str, readings: Mapping[str, Any], wrong: str) -> None:
        super().__init__(message)
        self.kind, self.readings, self.choices = kind, readings, (*readings, wrong)


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
    if _IN_DOUBT.fullmatch(text):
        whole = _plausible(int(re.sub(r"\D", "", text)), text)
        raise InDoubt(
            f"«{text}» можно прочесть двояко, как {whole} и как дробное число: впишите целое число без точек и "
            f"запятых, например {whole}.",
            "number",
            {str(whole): whole},
            "дробное число",
        )
    match_ = _WHOLE.fullmatch(text)
    if match_:
        return _plausible(int(match_[1].replace(" ", "")), text)
    if text[0] in "-−–" and _whole_or_fraction(text[1:].strip()):
        raise Unreadable(f"«{text}» меньше нуля: укажите, сколько есть, или «–», если нет.")
    if _FRACTION.fullmatch(text):
        raise Unreadable(f"«{text}» — дробное число, а здесь считают целыми: исправьте.")
    raise Unreadable(f"«{text}» — не число: укажите целое число, «–», если нет, или «…», если нет данных.")


def _plausible(number: int, text: str) -> int:
    if number > _MOST:
        raise Unreadable(f"«{text}» — неправдоподобно много: проверьте число.")
    return number


def _whole_or_fraction(text: str) -> bool:
    return bool(_WHOLE.fullmatch(text) or _FRACTION.fullmatch(text))


def day(text: str | None, epoch: date = EPOCH) -> date:
    """A date in figures, in words or as Excel stores it, counted from ``epoch``; only with the day first, unless in the
    ISO order, and with four figures of the year."""
    if text is None:
        raise Unreadable("Не указана дата: напишите её, например 01.03.2025.")
    if _SERIAL.fullmatch(text) and (counted := epoch + timedelta(days=int(text))).year in _CENTURY:
        return counted
    if re.fullmatch(_SHORT_YEAR + r"(?: ?г(?:ода|\.)?)?", normalise(text)):
        message = f"«{text}» можно прочесть по-разному: напишите год четырьмя цифрами, например 01.03.2025."
        raise InDoubt(message, "day", days_behind(text), "другой день")
    match_ = _DAY.fullmatch(normalise(text))
    if not match_:
        raise Unreadable(f"«{text}» — не дата: напишите её, например 01.03.2025.")
    try:
        return _date(match_)
    except ValueError:
        raise Unreadable(f"«{text}»: такого дня нет в календаре, исправьте дату.") from None


def days_behind(text: str) -> dict[str, date]:
    """The days that «12.03.25» may mean, the day first or the year first, each by its spelling with four figures."""
    one, month, other = (int(part) for part in re.findall(r"\d+", text)[:3])
    days = {}
    for year, day in ((other, one), (one, other)):
        try:
            meant = date(2000 + year, month, day)
        except ValueError:
            continue
        days[f"{meant:%d.%m.%Y}"] = meant
    return days


def days_spoken_of(text: str) -> Iterator[date]:
    """Every date of the kind «по состоянию на 1 марта 2025 года» or «на 01.03.2025» in a title."""
    for match_ in _AS_OF.finditer(normalise(text)):
        try:
            yield _date(match_)
        except ValueError:
            continue


def day_in_doubt(text: str) -> str | None:
    """The date of the kind «на 12.03.25» in a title: which of its numbers is the year, nobody can say."""
    match_ = _AS_OF_IN_DOUBT.search(normalise(text))
    return match_[1] if match_ else None


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
    plain = normalise(text or "")
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
        raise Unreadable(
            "Пустая ячейка: название заполняется вниз только там, где следующий столбец продолжает строку выше, "
            "впишите его."
        )
    if text in (EXCEL_ERROR, NO_VALUE):
        raise Unreadable(f"{text} — вместо названия ошибка или формула без значения: впишите название.")
    if text[0] in "=@" or text[:2] in ("+=", "-="):
        raise Unreadable("Название начинается как формула: уберите знак в начале.")
    return re.sub(r"[\"“„']([^\"“”„']+)[\"”“']", r"«\1»", text)
