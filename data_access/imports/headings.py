"""Which column of a form a heading means, however the sender has spelt, split, merged, hyphenated or turned it."""

import re
from collections.abc import Collection, Sequence
from functools import cache, lru_cache

from rapidfuzz import fuzz

from data_access.imports.forms import FORMS, Column, Form
from data_access.spelling import normalise

_NUMBER = {
    "no",
    "n",
    "№",
    "№ п/п",
    "n п/п",
    "п/п",
    "номер",
    "no п/п",
    "номер п/п",
    "№ пп",
    "n пп",
    "пп",
    "#",
    "№ № п/п",
}
_UNIT = re.compile(r",?\s*\(?\b(чел|человек|ед|единиц|шт|штук)\b\.?\)?")
_YEAR = re.compile(r"\b20\d\d\b")
_OF_WHICH = re.compile(r"^(?:в т\s?ч|в том числе|из них|из общего (?:числа|количества)|из общего)\b")
# «Числен- ность» at the end of a line, «кол-во»: a hyphen that stands at its word means nothing for comparing
_HYPHEN = re.compile(r"(?<=\w)-\s*(?=\w)")
_SAME = {
    **dict.fromkeys(("колво", "кол", "число", "численность", "числ", "числть", "колич"), "количество"),
    **dict.fromkeys(("учащихся", "школьников", "учеников", "обучся", "уся"), "обучающихся"),
    **dict.fromkeys(("проинформированы", "проинформировано", "информировано"), "информированы"),
    **dict.fromkeys(("часов", "час", "часа"), "ч"),
}
_LITTLE = frozenset({"о", "об", "в", "во", "на", "по", "с", "и", "за", "для", "к", "у", "от", "до", "не"})
_LIKE_ENOUGH = 60


@lru_cache(maxsize=10_000)
def plain(heading: str, *, brackets: bool = True) -> str:
    """A heading without units, footnote marks, «из них», dots, commas and hyphens, one word for words of one meaning;
    without what stands in brackets if asked."""
    return " ".join(_SAME.get(word, word) for word in _words(heading, brackets=brackets))


def _words(heading: str, *, brackets: bool = True) -> list[str]:
    text = normalise(heading)
    if not brackets:
        text = re.sub(r"\([^)]*\)", " ", text)
    text = _UNIT.sub(" ", _HYPHEN.sub("", text))
    text = re.sub(r"[*¹²³.,:;()_?!-]", " ", text)
    return _OF_WHICH.sub("", " ".join(text.split())).split()


def is_row_number(heading: str) -> bool:
    """Whether a heading means the row number, which no form needs."""
    return normalise(heading).rstrip(".") in _NUMBER


def year(heading: str) -> int | None:
    """The year named in a heading such as «Выпуск 2024 года»."""
    year_named = _YEAR.search(heading)
    return int(year_named[0]) if year_named else None


def column_of(form: Form, leaf: str, group: str) -> Column | None:
    """The column of the form that a heading means, read after the merged heading ``group`` above it or else alone.

    The fuller reading goes first: «под риском (планы)» and «Планы, «под риском» are not «под риском». Last comes
    the heading with its words in another order or with other endings.
    """
    texts = (*(_readings(f"{group} {leaf}") if group else ()), *_readings(leaf))
    exact, turned = _spelt(form), _turned(form)
    return next((column for text in texts if (column := exact.get(text))), None) or next(
        (column for text in texts if (column := turned.get(_stems(text)))), None
    )


@lru_cache(maxsize=10_000)
def forms_with(heading: str) -> frozenset[str]:
    """Codes of the forms that have a column which a heading alone means."""
    return frozenset(form.code for form in FORMS if column_of(form, heading, ""))


def nearest(heading: str, among: Collection[Column]) -> Column | None:
    """The column whose heading is most like one that nobody knows (rapidfuzz: words in any order), or None."""
    likeness = [
        (max(fuzz.ratio(*texts), fuzz.token_sort_ratio(*texts)), column.heading, column)
        for column in among
        for variant in (column.heading, *column.variants)
        for texts in ((plain(heading), plain(variant)), (" ".join(_words(heading)), " ".join(_words(variant))))
    ]
    best = max(likeness, key=lambda one: one[:2], default=None)
    return best[2] if best and best[0] >= _LIKE_ENOUGH else None


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


def _stems(text: str) -> str:
    """The words of a heading by their beginnings and in one order; nothing for a single word: it would say little."""
    stems = {word[:5] for word in text.split() if word not in _LITTLE}
    return " ".join(sorted(stems)) if len(stems) > 1 else ""


@cache
def _spelt(form: Form) -> dict[str, Column]:
    return {
        text: column
        for column in form.columns
        for variant in (column.heading, *column.variants)
        for text in _readings(variant)
    }


@cache
def _turned(form: Form) -> dict[str, Column]:
    """As :func:`_spelt`, by the beginnings of words; what would mean two columns means none."""
    columns: dict[str, set[str]] = {}
    for text, column in _spelt(form).items():
        columns.setdefault(_stems(text), set()).add(column.name)
    return {
        stems: column for text, column in _spelt(form).items() if (stems := _stems(text)) and len(columns[stems]) == 1
    }
