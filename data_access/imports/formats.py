"""What a number format of Excel or a type of OpenDocument makes of a number, before the number becomes text."""

import re
from datetime import date, datetime, timedelta

from data_access.imports.cells import EPOCH, Mark

#: Formats that are numbered and not spelt in the file (ECMA-376, part 1, 18.8.30), and those of Asian versions.
_PERCENT = {9, 10}
_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\]]*\]")
_SCALED = re.compile(r"[0#?],+(?![0#?,])")
_THOUSANDS = re.compile(r"тыс|млн|thousand|million", re.IGNORECASE)


def meaning(number: int, code: str | None) -> Mark | None:
    """What a number format makes of a number: None where it stays one. ``code`` is None for a numbered format."""
    if code is None:
        return Mark.PERCENT if number in _PERCENT else Mark.DATE if number in _DATES else None
    if "%" in code:
        return Mark.PERCENT
    first = code.split(";")[0]
    bare = _LITERAL.sub("", first)
    if _ELAPSED.search(bare) or re.search("[ymdhs]", _BRACKETS.sub("", bare).replace("General", ""), re.IGNORECASE):
        return Mark.DATE
    return Mark.SCALED if _SCALED.search(bare) or _THOUSANDS.search(first) else None


def shown(number: float, mark: Mark | None, epoch: date) -> str:
    """A number as text: «46», «0.5», «85 %», «15.02.1900»; a date without the time of the day."""
    if mark is Mark.PERCENT:
        return f"{float(f'{number * 100:.12g}'):g} %"
    if mark is Mark.DATE:
        return _day(number, epoch) or plain(number)
    return plain(number)


def plain(number: float) -> str:
    """A number without the last digits that only the machine has: 45.000000000000007 is 45."""
    rounded = float(f"{number:.15g}")
    return str(int(rounded)) if rounded.is_integer() and abs(rounded) < 1e15 else repr(rounded)


def _day(number: float, epoch: date) -> str | None:
    if epoch == EPOCH and 1 <= number < 61:
        number += 1  # Excel has a 29 February 1900
    try:
        moment = datetime.combine(epoch, datetime.min.time()) + timedelta(days=number)
    except OverflowError:
        return None
    return f"{moment:%H:%M}" if 0 <= number < 1 else f"{moment:%d.%m.}{moment.year:04}"
