"""What Excel gets of a cell: a number, and the format in which it shows what the screen shows.

The format is read off the cell's own text, so that a share among counts, «+9,2 п. п.» or «159 из 256» say the same in
the file and on the screen, whichever column they stand in.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from ui.tables.sheet import Cell, Sheet
from ui.text import figure_text, numbers
from ui.text.file_names import table_name
from ui.text.translation import _, language

_SEPARATORS = {"ru": (numbers.NBSP, ","), "en": (",", ".")}


@dataclass(frozen=True)
class Written:
    """``value`` as Excel keeps it, and its number ``format``; "" where that of the column will do."""

    value: object
    format: str = ""


def table(sheet: Sheet, known_by: date | None = None, *, as_shown: bool = False) -> dict[str, Any]:
    """A table as ``reports.xlsx`` takes it: title, lines above it, heads, rows, formats, totals, stars.

    :param as_shown: no digit more than the screen shows
    """
    cells = [[written(cell, as_shown=as_shown) for cell in row.cells] for row in sheet.rows]
    unsure = sheet.unsure  # Excel has no dotted underline: a star stands for it
    as_known = [(_("As it was known by"), known_by)] if known_by else []
    star = [("*", _(figure_text.UNSURE))] if unsure else []
    return {
        "title": sheet.title,
        "about": [(_("As of"), sheet.as_of), *as_known, *sheet.about, *star],
        "heads": [(head.title, head.kind, head.unit) for head in sheet.heads],
        "rows": [[cell.value for cell in row] for row in cells],
        "formats": [[cell.format for cell in row] for row in cells],
        "totals": [row.total for row in sheet.rows],
        "starred": unsure,
    }


def file_name(sheet: Sheet, place: str) -> str:
    """What the table shows, and of whom, as far as the lines above it say so; the place and the day."""
    of_whom = {_("Whom"), _("Level"), _("Cohort"), _("Metric"), _("Mechanism"), _("Institution"), _("Place")}
    return table_name(sheet.as_of, place, sheet.title, *(words for label, words in sheet.about if label in of_whom))


def written(cell: Cell, *, as_shown: bool = False) -> Written:
    """The number, the day or the text of a cell; in words why there is none.

    :param as_shown: no digit more than the screen shows, for the digits of a share tell the counts behind it
    """
    if cell.value is None:
        return Written(cell.text)
    if isinstance(cell.value, str | date) or not isinstance(cell.value, int | float):
        return Written(cell.value)
    thousands, point = _SEPARATORS[language()]
    figure = re.search(rf"[+−]?\d+(?:{re.escape(thousands)}\d{{3}})*(?:{re.escape(point)}\d+)?", cell.text)
    if figure is None:  # such as the dash for nobody
        return Written(cell.value, _literal(cell.text)) if cell.text else Written(cell.value)
    before, after = cell.text[: figure.start()], cell.text[figure.end() :]
    shown = Decimal(figure[0].replace(thousands, "").replace(point, ".").replace("−", "-"))
    digits = max(0, -int(shown.as_tuple().exponent))
    signed = figure[0][0] in "+−"
    percent = re.match(rf"{numbers.NBSP}?%", after)
    if percent:
        code = _pattern(digits) + "%"
        value = _value(cell.value, shown / 100, digits + 2, as_shown)
        return Written(value, _code(code, before, after[percent.end() :], signed))
    in_points = after == numbers.points(0).removeprefix(numbers.signed(0, 1))
    value = cell.value * 100 if in_points else cell.value
    return Written(_value(value, shown, digits, as_shown), _code(_pattern(digits), before, after, signed))


def _value(value: float, shown: Decimal, digits: int, as_shown: bool) -> float:
    """The exact number, or the one that the screen shows where rounding would not give it: 99.96 % is not 100 %."""
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    if rounded == shown and not as_shown:
        return value
    return int(shown) if shown == int(shown) else float(shown)


def _pattern(digits: int) -> str:
    return "#,##0" + ("." + "0" * digits if digits else "")


def _code(pattern: str, before: str, after: str, signed: bool) -> str:
    start, end = _literal(before), _literal(after)
    whole = f"{start}{pattern}{end}"
    return f"{start}+{pattern}{end};{start}−{pattern}{end};{whole}" if signed else whole


def _literal(text: str) -> str:
    """Text as a part of a format; «;» would part it and a quotation mark end it."""
    plain = text.replace('"', "'").replace(";", ",")
    return f'"{plain}"' if plain else ""
