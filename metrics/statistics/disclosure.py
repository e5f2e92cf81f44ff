"""Small numbers: which cells are hidden so that no person can be recognised, also not by subtraction.

Applied to counts before anything is divided. The dimensions are read as a table with its margins: whoever sees
districts by grade also sees districts, grades and the whole. So what is nested is asked for with its parent,
institutions by district and institution. A cell is hidden

1. (primary) where one of its counts is under the threshold: numerator, denominator or what lies between them;
2. (secondary) where it would else tell a hidden one: whoever adds and subtracts all that is shown is left with an
   interval at least as wide as the threshold for every hidden count (:mod:`.linked`, :mod:`.suppression`).

A cell without any people shows nobody and protects nobody: it is neither hidden nor counted on.

Method: cell suppression as in Hundepool A. et al. (2012), Statistical Disclosure Control, Wiley, chapter 4.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import polars as pl

from metrics.statistics.linked import HIDDEN, every_table, patterns

FIGURES = ("numerator", "denominator", "value", "lower", "upper", "verdict", "gap_people")
"""Columns of a result that are null where it is hidden."""
FEW = 10
"""No percentage is shown on a denominator under this many people."""


def is_few(people: int | None) -> bool:
    """Whether so few people would be a percentage that says more than is known; an unknown number is not few."""
    return people is not None and people < FEW


def is_small(threshold: int, *counts: int | None) -> bool:
    """Whether one of the counts, each of people or of what is left of a whole, would point at somebody.

    Nothing is small too: «none» and «all» tell something about every single person. What is unknown is not small.

    >>> is_small(5, 20, 20 - 20), is_small(5, 20, 7), is_small(5, None)
    (True, False, False)
    """
    return any(count is not None and count < threshold for count in counts)


def hide(cells: pl.DataFrame, by: Sequence[str], threshold: int, counts: Sequence[str]) -> pl.DataFrame:
    """The same rows in the same order with a Boolean column ``hidden``.

    :param by: the dimensions of the table, what contains before what is contained
    :param counts: the columns that may give somebody away; a null count is unknown and not small
    """
    by = tuple(by)
    pattern = patterns(cells, every_table(cells, by), threshold, counts)[by]
    if not by:
        return cells.with_columns(pattern[HIDDEN])
    return cells.join(pattern, on=by, how="left", nulls_equal=True, maintain_order="left")


def guarded(result: pl.DataFrame, table: pl.DataFrame, by: Sequence[str], where: Mapping[str, tuple]) -> pl.DataFrame:
    """A part of a table with all hidden that is hidden in the whole of it.

    Whoever can choose a part sees the whole table, one part at a time: what the other parts give away is given away.

    :param result: figures by ``by`` of the rows that ``where`` picks out, with ``hidden`` and ``state``
    :param table: the same figures of the whole table, by the dimensions of ``by`` and ``where``
    """
    hidden_there = table.filter(HIDDEN, *(pl.col(name).is_in(values) for name, values in where.items()))
    if by:
        keys = hidden_there.select(*by).unique().with_columns(pl.lit(True).alias("_guarded"))
        result = result.join(keys, on=list(by), how="left", nulls_equal=True, maintain_order="left")
    else:
        result = result.with_columns(pl.lit(hidden_there.height > 0).alias("_guarded"))
    return masked(result, pl.col(HIDDEN) | pl.col("_guarded").fill_null(False)).drop("_guarded")


def masked(result: pl.DataFrame, hidden: pl.Expr) -> pl.DataFrame:
    """Figures without those of the rows that are hidden."""
    return result.with_columns(
        *(pl.when(~hidden).then(pl.col(name)).alias(name) for name in FIGURES if name in result.columns),
        pl.when(hidden).then(pl.lit(HIDDEN)).otherwise("state").alias("state"),
        hidden.alias(HIDDEN),
    )


def hidden_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of a result as it stands where it is hidden: without any of its figures."""
    return {**row, **dict.fromkeys(FIGURES), "state": HIDDEN, HIDDEN: True}


def sum_gives_away(table: pl.DataFrame, dimension: str, values: Collection[Any]) -> bool:
    """Whether the sum of some rows of a table, shown beside it, would tell more of a hidden row than the table does.

    What all hidden rows have together is known already: it is the total less the rows that are shown.

    :param table: a row a value of ``dimension``, with ``hidden``
    :param values: the rows that are added up
    """
    hidden = {*table.filter(HIDDEN)[dimension]}
    return bool(hidden & {*values}) and hidden != {*values}


def hidden_parts(parts: Mapping[str, Mapping[str, int | None]], threshold: int) -> frozenset[str]:
    """What is hidden in one list of a whole, its parts and what these are made of, so that no sum gives one away.

    Where a part is among it the whole has to be hidden as well, for it would tell the part from the others.

    :param parts: name of a part -> name of what it is made of -> people
    """
    cells = [(part, name, people) for part, made_of in parts.items() for name, people in made_of.items()]
    frame = pl.DataFrame(cells, schema={"part": pl.String, "name": pl.String, "people": pl.Int64}, orient="row")
    sums = frame.group_by("part").agg(pl.col("people").sum())
    inside = hide(frame, ("part", "name"), threshold, ("people",)).filter(HIDDEN)["name"]
    return frozenset({*inside, *hide(sums, ("part",), threshold, ("people",)).filter(HIDDEN)["part"]})


def mask(cells: pl.DataFrame, by: Sequence[str], threshold: int, parts: Sequence[tuple[str, str | None]]) -> pl.Series:
    """``hidden``: whether a part, its whole or what is left of it is small in a row, or would give a small one away.

    A row without any people is not hidden, see :func:`hide`: where a whole may be nothing in a row that has people, a
    column that counts them belongs among ``parts``, or the part of nothing would be shown beside the hidden nothing.

    :param by: the dimensions of the rows, what contains before what is contained
    :param threshold: counts under it are small; with 0 nothing is hidden
    :param parts: column -> column that it is a part of, or None; one column may be a part of several

    >>> graduates = pl.DataFrame({"college": ["a", "b", "c"], "found": [18, 30, 40], "events": [20, 60, 90]})
    >>> mask(graduates, ("college",), 5, [("found", "events")]).to_list()  # two are left at a; b guards them
    [True, True, False]
    """
    if not threshold:
        return pl.Series(HIDDEN, [False] * cells.height, dtype=pl.Boolean)
    rest = {f"_{part}_of_{whole}": pl.col(whole) - pl.col(part) for part, whole in parts if whole}
    counts = dict.fromkeys(name for pair in parts for name in pair if name)
    return hide(cells.with_columns(**rest), by, threshold, [*counts, *rest])[HIDDEN]


def is_masked(row: Mapping[str, int | None], threshold: int, parts: Sequence[tuple[str, str | None]]) -> bool:
    """:func:`mask` of a row that stands alone, where nothing else could give it away."""
    rest = [
        None if whole is None or part is None else whole - part
        for part, whole in ((row[part], row[name]) for part, name in parts if name)
    ]
    counts = [*(row[name] for pair in parts for name in pair if name), *rest]
    return threshold > 0 and any(counts) and is_small(threshold, *counts)
