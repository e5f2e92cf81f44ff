"""Numbers and dates as the reader's language writes them: «87,4 %», «1 204», «+9,2 п. п.», «30 июня 2025 г.».

Spaces inside a figure do not break, so that a number never parts from its unit at the end of a line. What is not
known is a dash, never a zero.
"""

import math
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from ui.text import translation
from ui.text.translation import N_, PERSONS, _, ngettext, npgettext
from ui.text.typography import NBSP as NBSP

IN_WORDS = (N_("One"), N_("Two"), N_("Three"), N_("Four"), N_("Five"), N_("Six"), N_("Seven"), N_("Eight"), N_("Nine"))
"""One to nine as a sentence begins with them: «Один»."""
OF_NUMBER = (N_("one"), N_("two"), N_("three"), N_("four"), N_("five"), N_("six"), N_("seven"), N_("eight"), N_("nine"))
"""The same in the genitive, inside of a sentence: «из шести», «у одного»."""
MISSING = "—"
UNKNOWN = "…"  # a report has come without the number: the sign of official tables
_LOCALES = {"ru": "ru_RU", "en": "en_GB"}  # en_GB: the day stands before the month, as in Russian


def count(number: float | None) -> str:
    """«1 204». A whole number; the dash when there is none."""
    return MISSING if number is None else _written(number, "#,##0", _locale())


def in_words(number: int) -> str:
    """«Один»: how many begin a sentence; in figures from ten on."""
    return _(IN_WORDS[number - 1]) if 1 <= number <= len(IN_WORDS) else count(number)


def of_number(number: int) -> str:
    """«шести» after «из» and «у»; in figures from ten on."""
    return _(OF_NUMBER[number - 1]) if 1 <= number <= len(OF_NUMBER) else count(number)


def decimal(number: float | None, digits: int = 2) -> str:
    """«1,84»: a ratio of two counts."""
    return MISSING if number is None else _written(number, _pattern(digits), _locale())


def percent(share: float | None, digits: int = 1, *, edges: tuple[float, ...] = (1.0,)) -> str:
    """«87,4 %» for 0.874; the dash for None.

    A share that has not reached an edge is never rounded onto it: 0.9996 is «99,9 %», and 0.84996 beside the edge
    0.85 is «84,9 %», because «100,0 %» with people left looks like a mistake, and is one. Nor is a share over the
    whole rounded down to it: somebody was counted who should not have been, and that has to be seen.
    """
    if share is None or math.isnan(share):
        return MISSING
    pattern = _pattern(digits) + (f"{NBSP}%" if translation.language() == "ru" else "%")
    # A pattern with a percent sign multiplies by 100 by itself.
    return _written(_rounded(share, digits + 2, edges), pattern, _locale())


def points(difference: float | None, digits: int = 1) -> str:
    """«+9,2 п. п.» for a change of 0.092; the sign is always there, minus is U+2212."""
    return _points(signed(None if difference is None else difference * 100, digits))


def size_in_points(difference: float | None, digits: int = 1) -> str:
    """«9,2 п. п.»: how large a change is, whichever way it goes."""
    rounded = None if difference is None else abs(_rounded(difference * 100, digits, ()))  # as in `points`
    return MISSING if rounded is None else _points(_written(rounded, _pattern(digits), _locale()))


def _points(written: str) -> str:
    return written if written == MISSING else _unbroken(_("%(n)s pp")) % {"n": written}


def signed(number: float | None, digits: int = 0) -> str:
    """«+14», «−3», «0»: a change in people."""
    if number is None:
        return MISSING
    rounded = _rounded(number, digits, ())
    text = _written(abs(rounded), _pattern(digits), _locale())
    return text if rounded == 0 else f"{'+' if rounded > 0 else '−'}{text}"


def percent_range(lower: float | None, upper: float | None, beside: float | None = None) -> str:
    """«58–81 %»: an interval in whole percents; with decimals where one of its limits would be rounded onto, or across,
    the target that is shown ``beside`` it."""
    if lower is None or upper is None:
        return MISSING
    digits = max(_apart(limit, beside) for limit in (lower, upper))
    low = _written(_rounded(lower * 100, digits, ()), _pattern(digits), _locale())
    return f"{low}–{percent(upper, digits, edges=())}"


def _apart(limit: float, beside: float | None) -> int:
    """The fewest decimals of a percentage, four at most, in which the limit stands on its own side of the target."""
    if beside is None:
        return 0

    def side(number: Decimal) -> int:
        aim = Decimal(repr(beside))
        return (number > aim) - (number < aim)

    fitting = (digits for digits in range(4) if side(_rounded(limit, digits + 2, ())) == side(Decimal(repr(limit))))
    return next(fitting, 4)


def weekly(number: float | None, *, needed: bool = False) -> str:
    """«190 в неделю»: a pace, as :func:`pace` writes it."""
    return MISSING if number is None else _unbroken(_("%(n)s a week")) % {"n": pace(number, needed=needed)}


def pace(number: float, *, needed: bool = False) -> str:
    """«190»: people a week. One that is needed is rounded up (less would not do); under ten keeps a decimal."""
    digits = 1 if 0 < abs(number) < 10 else 0
    step = Decimal(1).scaleb(-digits)
    rounded = Decimal(repr(number)).quantize(step, ROUND_CEILING if needed else ROUND_HALF_UP)
    return _written(rounded, "#,##0.#", _locale())


def people(number: int, unit: tuple[str, str]) -> str:
    """«1 204 школьника»: a count with its unit, `unit` being the pair of messages that a metric carries."""
    return f"{count(number)}{NBSP}{ngettext(*unit, number)}"


def people_missing(number: int, unit: tuple[str, str]) -> str:
    """«1 204 школьников», the form after «не хватает»."""
    return f"{count(number)}{NBSP}{npgettext('genitive', *unit, number)}"


def people_more(change: int, unit: tuple[str, str]) -> str:
    """«+155 чел.», or «+3 школы» where the unit is not a person."""
    if unit in PERSONS:
        return _unbroken(_("%(n)s people") % {"n": signed(change)})
    return f"{signed(change)}{NBSP}{ngettext(*unit, abs(change))}"


def of_people(numerator: int | None, denominator: int | None) -> str:
    """«3 из 7»: where a percentage would say more than is known."""
    if numerator is None or denominator is None:
        return MISSING
    return _unbroken(_("%(part)s of %(whole)s")) % {"part": count(numerator), "whole": count(denominator)}


def place_words(row: Mapping[str, Any]) -> str:
    """«место 3–9 из 14», or «—» where there is no place."""
    if row["rank"] is None:
        return MISSING
    span = f"{row['rank_lower']}–{row['rank_upper']}" if row["rank_lower"] < row["rank_upper"] else f"{row['rank']}"
    return _("place %(span)s of %(whole)s") % {"span": span, "whole": row["ranked"]}


def day(when: date | None) -> str:
    """«30 июня 2025 г.»."""
    return MISSING if when is None else _unbroken(_dated(when, "long", _locale()))


def short_day(when: date | None) -> str:
    """«30 июня», where the year is told elsewhere."""
    return MISSING if when is None else _dated(when, f"d{NBSP}MMMM", _locale())


def month(when: date) -> str:
    """«сент.», «янв. 2025»: a tick of a time axis."""
    return _dated(when, f"LLL{NBSP}y" if when.month == 1 else "LLL", _locale())


def month_name(when: date) -> str:
    """«янв.», whatever the year."""
    return _dated(when, "LLL", _locale())


def _unbroken(text: str) -> str:
    return text.replace("\u202f", NBSP).replace(" ", NBSP)  # not every font has the narrow space that CLDR writes


@lru_cache(maxsize=2048)
def _dated(when: date, pattern: str, locale: str) -> str:
    return format_date(when, pattern, locale=locale)


@lru_cache(maxsize=8192)
def _written(number: float | Decimal, pattern: str, locale: str) -> str:
    """Babel takes 40 µs for a number and a page shows a thousand, nearly all of them again at the next click."""
    return format_decimal(number, pattern, locale=locale).replace("-", "−")


def _locale() -> str:
    return _LOCALES[translation.language()]


def _pattern(digits: int) -> str:
    return "#,##0" + ("." + "0" * digits if digits else "")


def _rounded(number: float, digits: int, edges: tuple[float, ...]) -> Decimal:
    exact = Decimal(repr(number))
    step = Decimal(1).scaleb(-digits)
    rounded = exact.quantize(step, ROUND_HALF_UP)
    if any(exact < Decimal(repr(edge)) <= rounded for edge in edges):
        return exact.quantize(step, ROUND_FLOOR)
    if 1.0 in edges and rounded <= 1 < exact:
        return exact.quantize(step, ROUND_CEILING)
    return rounded
