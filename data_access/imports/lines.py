"""What each line under the header of a form is, so that none vanishes: data, or one of the kinds that are none."""

import re
from collections.abc import Mapping
from itertools import pairwise

import polars as pl

from data_access.imports import headings
from data_access.imports.forms import Form, Kind
from data_access.imports.header import Header
from data_access.imports.values import MONTHS

ROW, BLANK, HEADER, NUMBERS, TOTAL, PART, NOTE, OTHER = (
    *("row", "blank", "header", "numbers", "total", "part", "note", "other"),
)
"""Data; nothing; the header again; numbers of the columns; a sum; «в т. ч.» of the line above; a text outside the rows;
the beginning of another table."""
_NAMED = (Kind.DISTRICT, Kind.SENDER, Kind.NAME, Kind.LEVEL)
_FIGURED = (Kind.COUNT, Kind.TOTAL, Kind.GRADE, Kind.DAY)
_TOTAL = r"(?i)^(?:общий\s|промежуточный\s)?(?:и\s?т\s?о\s?г\s?о?|в\s?с\s?е\s?г\s?о|в целом)(?:[^а-яё]|$)"
_PART = r"(?i)^[-–—\s]*(?:в\s?т\.?\s?ч(?:\.|\s|$)|в том числе|из них|из общего числа)"
_LIKE_A_FIGURE = r"^[\d\s]+(?:[.,]\d+)?(?:\s?%)?$|^[-–—…хХxX]$|^\.\.\.$|^н/д$|^#|^\d"
_TOKEN = re.compile(r"\(?\s*(?:(\d{1,2})|[А-Яа-яA-Za-z])\s*\)?(?:\s*[=(].*)?")
_DATED = re.compile(rf"(?i)\bна \d{{1,2}}(?:-?го)?(?: (?:{'|'.join(MONTHS)})|\.\d)")


def kinds(body: pl.DataFrame, header: Header, positions: Mapping[str, int]) -> pl.Series:
    """The kind of each line under the header, in their order.

    A total is labelled in a column of names; a row of the form fills at least two of its columns; a text that has no
    figures beside it is a note only before the first and after the last row.
    """
    form, cells = header.form, {name: pl.col(str(position)) for name, position in positions.items()}
    number = pl.sum_horizontal(cell.is_not_null() for cell in cells.values())
    repeated = (cells[name] == pl.lit(header.headings[position][0]) for name, position in positions.items())
    figures = [cells[column.name] for column in form.columns if column.kind in _FIGURED and column.name in cells]
    figured = pl.sum_horizontal(cell.str.contains(_LIKE_A_FIGURE).fill_null(False) for cell in figures)
    worded = pl.sum_horizontal(cell.str.contains(r"\pL{3}").fill_null(False) for cell in figures)
    sender = cells.get("sender", pl.lit(None, pl.String))
    first = (
        pl.when(pl.all_horizontal(pl.exclude("row").is_null()))
        .then(pl.lit(BLANK))
        .when(pl.sum_horizontal(repeated) >= 2)
        .then(pl.lit(HEADER))
        .when(pl.any_horizontal(label.is_not_null() for label in labels(body, header, positions)))
        .then(pl.lit(TOTAL))
        .when(sender.str.contains(_PART).fill_null(False))
        .then(pl.lit(PART))
        .when((figured == 0) & (worded >= 2) & (number >= 3))
        .then(pl.lit(OTHER))
        .when((number == 0) | ((number == 1) & (figured == 0)))
        .then(pl.lit(NOTE))
        .when(figured == 0)
        .then(pl.lit("words"))
        .otherwise(pl.lit(ROW))
    )
    named = body.select(first.alias("kind"))["kind"].to_list()
    _mark_numbers(body, named)
    _mark_words(named)
    return pl.Series("kind", named, dtype=pl.String)


def labels(frame: pl.DataFrame, header: Header, positions: Mapping[str, int]) -> list[pl.Expr]:
    """For each column of names, and each before the first figure: the text where it begins like a total, else null."""
    form = header.form
    counts = [positions[name] for name in form.counts if name in positions]
    names = {positions[column.name] for column in form.columns if column.kind in _NAMED and column.name in positions}
    numbers = {at for at, (own, _above) in enumerate(header.headings) if headings.is_row_number(own)}
    texts = sorted(names | numbers | set(range(min(counts, default=0))))
    return [pl.when(pl.col(str(at)).str.contains(_TOTAL)).then(pl.col(str(at))) for at in texts if str(at) in frame]


def starts_another(body: pl.DataFrame, named: pl.Series) -> int | None:
    """Index of the line with which another table begins: a header under a date of its own, or unlike ours."""
    of_lines = named.to_list()
    for index, kind in enumerate(of_lines):
        if kind == OTHER:
            return _title_above(of_lines, index)
        if kind == HEADER:
            top = _title_above(of_lines, index)
            titles = (" ".join(filter(None, body.row(line)[1:])) for line in range(top, index))
            if any(_DATED.search(title) for title in titles):
                return top
    return None


def _title_above(of_lines: list[str], index: int) -> int:
    """The first of the texts that stand over a header, with nothing between them and it."""
    while index and of_lines[index - 1] in (NOTE, BLANK, HEADER):
        index -= 1
    return index


def _mark_numbers(body: pl.DataFrame, named: list[str]) -> None:
    """Numbers of the columns stand under a header and count up with them."""
    for index in range(len(named)):
        under = index == 0 or named[index - 1] in (HEADER, NUMBERS) or (named[index - 1] == BLANK and index == 1)
        if under and named[index] in (ROW, NOTE, OTHER, "words") and _counts_up(body.row(index)[1:]):
            named[index] = NUMBERS


def _counts_up(cells: tuple[str | None, ...]) -> bool:
    tokens = [_TOKEN.fullmatch(cell) for cell in cells if cell]
    if len(tokens) < 3 or not all(tokens):
        return False
    numbers = sorted(int(token[1]) for token in tokens if token and token[1])
    # in whatever order the columns have been put since
    return len(numbers) >= 2 and all(after - before == 1 for before, after in pairwise(numbers))


def _mark_words(named: list[str]) -> None:
    """A line of texts in several columns is a signature under the rows, and a spoilt row between them."""
    rows = [index for index, kind in enumerate(named) if kind == ROW]
    last = rows[-1] if rows else -1
    for index, kind in enumerate(named):
        if kind == "words":
            named[index] = ROW if index < last or (index == last + 1 and index > 0 and not rows) else NOTE


def is_named(form: Form, name: str) -> bool:
    """Whether a column of the form holds names, which ministries write once for several rows."""
    return any(column.name == name and column.kind in _NAMED for column in form.columns)
