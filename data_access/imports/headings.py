"""Which column of a form a heading means, however the sender has spelt, split or merged it."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache, lru_cache

from data_access.imports.forms import Column, Form
from data_access.spelling import normalise

_NUMBER = {"no", "n", "№", "№ п/п", "n п/п", "п/п", "номер"}
_UNIT = re.compile(r",?\s*\(?\b(чел|человек|ед|единиц|шт)\b\.?\)?")
_YEAR = re.compile(r"\b20\d\d\b")
_BROKEN = re.compile(r"(\w)- (?=[а-я])")  # a word broken over two lines
_SHORTENED = re.compile(r"\bкол(?:-во|ичество|-ичество|\.)(?=\s|$)")
_SAME = {
    **dict.fromkeys(("количество", "численность", "число"), "число"),
    **dict.fromkeys(("учащихся", "учеников", "школьников", "обучающихся", "детей"), "обучающихся"),
    **dict.fromkeys(("проинформированы", "проинформировано", "информированы", "информировано"), "информированы"),
}
_STEM = 5
_OF_WHICH = re.compile(r"^(?:в т\s?ч|в том числе|из них|из общего числа)\b")


@lru_cache(maxsize=10_000)
def plain(heading: str, *, brackets: bool = True) -> str:
    """A heading without units, footnote marks, «из них», dots and commas; without what stands in brackets if asked."""
    text = _BROKEN.sub(r"\1", normalise(heading))
    text = _SHORTENED.sub("количество", text)
    if not brackets:
        text = re.sub(r"\([^)]*\)", " ", text)
    text = re.sub(r"[*¹²³.,:;()]", " ", _UNIT.sub(" ", text))
    text = " ".join(text.split())
    return _OF_WHICH.sub("", text).strip()


def is_row_number(heading: str) -> bool:
    """Whether a heading means the row number, which no form needs."""
    return normalise(heading).rstrip(".") in _NUMBER


def year(heading: str) -> int | None:
    """The year named in a heading such as «Выпуск 2024 года»."""
    year_named = _YEAR.search(heading)
    return int(year_named[0]) if year_named else None


def column_of(form: Form, leaf: str, group: str) -> Column | None:
    """The column of the form that a heading means, read after the merged heading ``group`` above it or else alone.

    The fuller reading goes first: «под риском (планы)» and «Планы», «под риском» are not «под риском».
    """
    texts = (*(_readings(f"{group} {leaf}") if group else ()), *_readings(leaf))
    exact = next((column for text in texts if (column := _spelt(form).get(text))), None)
    return exact or next((column for text in texts if (column := _stemmed(form).get(_stems(text)))), None)


def nearest(column: Column, titles: Sequence[str]) -> str | None:
    """The heading of a sheet that looks most like a column's; None where none looks like it."""
    spelt = {plain(title): title for title in titles}
    near = [match for own in (column.heading, *column.variants) for match in get_close_matches(plain(own), spelt, 1)]
    return spelt[near[0]] if near else None


def stacked(rows: Sequence[Sequence[str | None]]) -> list[tuple[str, str]]:
    """For each column of a header of one to three rows: its own heading, and the merged ones above it in one text.

    A merged heading fills only its first cell: the cells to the right of it belong to it where something stands below.
    """
    width = len(rows[0])
    headings = []
    for position in range(width):
        depth = max((i for i, row in enumerate(rows) if row[position]), default=None)
        if depth is None:
            headings.append(("", ""))
            continue
        above = [_to_the_left(row, position) for row in rows[:depth]]
        headings.append((rows[depth][position] or "", " ".join(filter(None, above))))
    return headings


def _to_the_left(row: Sequence[str | None], position: int) -> str:
    return next((cell for cell in reversed(row[: position + 1]) if cell), "")


def _readings(heading: str) -> tuple[str, str]:
    """The texts by which a heading is looked up: with its brackets, then without, any year as {year}."""
    with_brackets, without = (_YEAR.sub("{year}", plain(heading, brackets=kept)) for kept in (True, False))
    return with_brackets, without


def _stems(text: str) -> frozenset[str]:
    """The words of a heading in any order and case: «Кол-во учащихся» and «численность обучающихся» are the same."""
    words = (_SAME.get(word, word) for word in text.split() if len(word) > 2 or word.isdecimal())
    return frozenset(word if word.isdecimal() or "{" in word else word[:_STEM] for word in words)


@cache
def _stemmed(form: Form) -> dict[frozenset[str], Column]:
    """Words -> the column they mean; words that would mean two columns mean none."""
    meant: dict[frozenset[str], set[str]] = {}
    for text, column in _spelt(form).items():
        meant.setdefault(_stems(text), set()).add(column.name)
    named = {column.name: column for column in form.columns}
    return {words: named[names.pop()] for words, names in meant.items() if len(names) == 1 and words}


@cache
def _spelt(form: Form) -> dict[str, Column]:
    return {
        text: column
        for column in form.columns
        for variant in (column.heading, *column.variants)
        for text in _readings(variant)
    }
