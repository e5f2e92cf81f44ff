"""What the words and figures of one line say it is: a total, a part of the line above, column numbers."""

import re
from collections.abc import Sequence
from functools import lru_cache

from data_access.imports import values
from data_access.imports.cells import EXCEL_ERROR, NO_VALUE
from data_access.imports.forms import Kind
from data_access.spelling import normalise

_SPACED = re.compile(r"^(?:\w )+\w\b")
_TOTAL = r"(?:общий |общая |общее |общие )?(?:итого?|всего|сумма|в целом|количество всего|(?:grand |sub)?total)"
_BEGINS, _ENDS = re.compile(rf"^{_TOTAL}(?![\w-])"), re.compile(r"(?<!\w)(?:итого?|всего|total)[ :.]*$")
_PLACE = re.compile(r"район|округ|кра[йюя]|город|муниципал|област|республик|регион|поселен|общий|всем|субъект")
_OF_WHICH = re.compile(
    r"^[-•*·]?\s*(?:в т\.?\s?ч\.?|в том числе|из них|из общего (?:числа|количества)|из числа|кроме того|"
    r"справочно)(?!\w)"
)
_SIGNED = re.compile(
    r"^(?:руководител|исполнител|директор|начальник|министр|заместител|глав[ан]|м\.?\s?п\.?(?!\w)|подпис|"
    r"ответственн|соглас|утвержда|дата|тел(?!\w)|телефон|примечани|специалист|бухгалтер|контактн|составил|проверил|ф\.?\s?и\.?\s?о|"
    r"\*|<\*>|[¹²³]|\d\)|_{3})"
)
_NUMBER = re.compile(r"[-−–]?\d[\d ]*(?:[.,]\d+)*(?: ?%)?")
_NUMBERED = re.compile(r"\(?(?:гр(?:афа|\.)?\s*)?(\d{1,3})((?:\.\d{1,2})*)\)?\.?(?:\s*[=(:].*)?")
_NO_NUMBER = re.compile(r"[-хx]|(?:№|номер)? ?граф[аы]?|№ ?п/п")
_LETTER, _ROMAN = re.compile(r"\(?([а-яa-z])\)?\.?"), re.compile(r"[ivx]{1,5}")


@lru_cache(maxsize=10_000)
def is_total(text: str) -> bool:
    """Whether a label says that the figures beside it are sums: «Итого», «В С Е Г О», «… округ, всего»."""
    plain = normalise(text)
    if spaced := _SPACED.match(plain):
        plain = spaced[0].replace(" ", "") + plain[spaced.end() :]
    return bool(_BEGINS.match(plain) or _ENDS.search(plain))


def names_a_place(text: str) -> bool:
    """Whether the label of a total speaks of a district, a town or the whole region."""
    return bool(_PLACE.search(normalise(text)))


@lru_cache(maxsize=10_000)
def is_part(text: str) -> bool:
    """Whether a label says that the line is a part of the one above it: «в т.ч. дети с ОВЗ», «из них девочки»."""
    return bool(_OF_WHICH.match(normalise(text)))


@lru_cache(maxsize=10_000)
def is_signature(text: str) -> bool:
    """Whether a line that begins so is what stands under a table: who signed, whom to call, what an asterisk means."""
    return bool(_SIGNED.match(normalise(text)))


def is_number(text: str | None) -> bool:
    """Whether a cell holds a number or stands for one that the file does not hold."""
    return bool(text) and (text in (EXCEL_ERROR, NO_VALUE) or bool(_NUMBER.fullmatch(text or "")))


def figure(text: str | None) -> int | None:
    """The figure of a cell: None where none is given, «х» says that none applies, or it is not whole."""
    if text is None or text in "хХxX":
        return None
    try:
        return values.count(text)
    except values.Unreadable:
        return None


def tells_a_row(text: str | None, kind: Kind) -> bool:
    """Whether a cell holds what tells the rows of one sender apart: a grade, a level, a code or a day."""
    if text is None:
        return False
    try:
        if kind is Kind.GRADE:
            values.grade(text)
        elif kind is Kind.LEVEL:
            values.level(text)
        else:
            return kind in (Kind.CODE, Kind.DAY) and len(text) < 12 and text[0].isdigit()
    except values.Unreadable:
        return False
    return True


def counts_up(cells: Sequence[str | None]) -> bool:
    """Whether the cells of a line count up with its columns: «1 2 3», «А Б 1 2», «(1) (2)», «6=7+8+9», «3 3.1 3.2».

    At least three are filled, each is the next one; over a blank column the count may go on.
    """
    before: tuple[int, ...] | None = None
    letter, gap, filled = "", 0, 0
    for text in cells:
        gap += 1
        if text is None:
            continue
        plain = normalise(text)
        numbered = _NUMBERED.fullmatch(plain)
        if numbered:
            number = (int(numbered[1]), *(int(part) for part in numbered[2].split(".") if part))
            if not _is_next(before, number, gap):
                return False
            before = number
        elif _LETTER.fullmatch(plain) and before is None and plain > letter:
            letter = plain
        elif before is not None or not (_ROMAN.fullmatch(plain) or _NO_NUMBER.fullmatch(plain)):
            return False
        filled, gap = filled + 1, 0
    return filled > 2


def are_numbers_of_columns(cells: Sequence[str | None]) -> bool:
    """Whether the cells of a line are 1, 2, 3 … in any order: columns have been moved, and their numbers with them."""
    numbers = [normalise(text).strip("() .") for text in cells if text]
    return len(numbers) > 2 and sorted(numbers) == sorted(str(number) for number in range(1, len(numbers) + 1))


def _is_next(before: tuple[int, ...] | None, number: tuple[int, ...], gap: int) -> bool:
    if before is None:
        return number[0] <= gap and len(number) == 1
    if len(number) > 1 and number[0] == before[0]:  # 3, 3.1, 3.2
        return number > before
    return len(number) == 1 and 0 < number[0] - before[0] <= max(gap, 1)
