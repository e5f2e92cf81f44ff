"""Whether the sender's subtotals equal the sums of their parts; where they do not, a remark names both figures."""

import re

import polars as pl

from data_access.imports import values
from data_access.imports.remarks import Remark
from data_access.imports.table import Table
from data_access.spelling import normalise

_BY = re.compile(r"^(?:итого|всего)\s+по\s+(.+)$")
_WHOLE_REGION = re.compile(r"\b(?:кра[юй]|автономн|област|республик|регион|субъект|форме|отчету)|\bвсем\b")
#: Words that every district's name has; the others tell the districts apart.
_KINDS = frozenset(
    {"городской", "муниципальный", "округ", "район", "поселок", "город", "зато", "посёлок", "г", "п", "пгт", "с"}
)


def compare(table: Table, read: pl.DataFrame) -> list[Remark]:
    """A remark for each figure of a subtotal that differs from the sum of its parts.

    The parts are the rows since the previous subtotal; of «Итого по …» those of that district; of «Всего» all.
    A column in which a part is unknown or unreadable cannot be compared. ``read`` are all rows of the table, typed.
    """
    remarks, previous = [], 0
    counts = [name for name in table.form.counts if name in table.positions]
    for total in table.totals.iter_rows(named=True):
        since = read.filter(pl.col("row").is_between(previous, total["row"]))
        parts = _parts(table, read, total["label"], since)
        previous = total["row"]
        for name in counts:
            reported = _figure(total[name])
            if reported is None or parts[name].null_count() or parts.is_empty():
                continue
            summed = parts[name].sum()
            if summed != reported:
                message = f"«{total['label']}»: указано {reported}, а сумма строк {summed}, проверьте строки и итог."
                remarks.append(table.remark(message, total["row"], name, total[name]))
    return remarks


def _figure(text: str | None) -> int | None:
    """The figure of a subtotal; None where none is given, or «х» says that none applies."""
    if text is None or text in "хХxX":
        return None
    try:
        return values.count(text)
    except values.Unreadable:
        return None


def _parts(table: Table, read: pl.DataFrame, label: str, since: pl.DataFrame) -> pl.DataFrame:
    plain = normalise(label).rstrip(" :.")
    named = _BY.match(plain)
    if plain.startswith("всего") and not named:
        return read
    if named and _WHOLE_REGION.search(named[1]):
        return read
    if named and "district" in table.positions:
        spelt = table.rows.filter(pl.col("district").is_not_null()).unique("district")["district"]
        meant = [text for text in spelt if _same_place(named[1], normalise(text))]
        if meant:
            rows = table.rows.filter(pl.col("district").is_in(meant))["row"]
            return read.filter(pl.col("row").is_in(rows.implode()))
    return since


def _same_place(declined: str, name: str) -> bool:
    """Whether a declined name («по Елизовскому району») is this name: the district's own words have the same stems."""
    words, own = re.findall(r"\w+", declined), [word for word in re.findall(r"\w+", name) if word not in _KINDS]
    return bool(own) and all(any(_same_stem(word, other) for other in words) for word in own)


def _same_stem(one: str, other: str) -> bool:
    """Case endings of adjectives and names of places have up to three letters."""
    stem = max(3, min(len(one), len(other)) - 3)
    return one[:stem] == other[:stem]
