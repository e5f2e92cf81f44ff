"""Names that stand once for several rows, in merged cells or above blank ones, as ministries write them."""

from collections.abc import Mapping

import polars as pl

from data_access.imports import lines, xlsx
from data_access.imports.forms import Form, Kind
from data_access.imports.workbook import Sheet

_CARRIED = (Kind.INN, Kind.LEVEL)
"""What belongs to a sender and is written once with its name."""


def merged(sheet: Sheet, body: pl.DataFrame, form: Form, positions: Mapping[str, int]) -> pl.DataFrame:
    """The lines with each merged name in all of its rows; a figure merged over several rows is readable in none."""
    by_position = {position: name for name, position in positions.items()}
    first = int(body["row"][0]) if body.height else 0
    changed: dict[int, list[str | None]] = {}
    for top, bottom, left, right in sheet.merged:
        if bottom <= top or top < first:
            continue
        for position in range(left, right + 1):
            name = by_position.get(position)
            if name is None:
                continue
            cells = changed.setdefault(position, body[str(position)].to_list())
            value = cells[top - first] if top - first < len(cells) else None
            text = value if lines.is_named(form, name) or form_kind(form, name) in _CARRIED else xlsx.MERGED
            for row in range(top - first, min(bottom - first + 1, len(cells))):
                cells[row] = text
    return body.with_columns(pl.Series(str(position), cells, dtype=pl.String) for position, cells in changed.items())


def filled_down(rows: pl.DataFrame, block: pl.Series, form: Form) -> tuple[pl.DataFrame, list[int]]:
    """The rows with the names that stand above blank cells of the same block, and the numbers of the rows filled.

    Only where the table is written so, at least a third of its cells being blank: one blank cell is an omission.
    A district is carried on while rows follow; a sender while the rows stay in its district and none of them repeats
    what an earlier one of the sender has told: such a row is another sender's whose name is missing.

    :param rows: ``row`` and the form's columns as text
    :param block: of each row the block it stands in: rows without anything between them
    """
    if rows.is_empty():
        return rows, []
    key = [column.name for column in form.columns if column.kind in (Kind.GRADE, Kind.CODE, Kind.DAY)]
    blank = {
        name: rows[name].null_count() * 3 >= rows.height for name in ("district", "sender") if name in rows.columns
    }
    has_district = form.of_kind(Kind.DISTRICT) is not None
    work = rows.with_columns(block.alias("block"))
    if not has_district:
        work = work.with_columns(pl.lit("").alias("district"))
    continues = pl.any_horizontal(pl.col(name).is_not_null() for name in key) if key else pl.lit(False)
    carried = pl.col("district").forward_fill().over("block")
    work = work.with_columns(
        pl.when(
            pl.lit(blank.get("district", False))
            & pl.col("district").is_null()
            & (continues | pl.col("sender").is_not_null())
        )
        .then(carried)
        .otherwise(pl.col("district"))
        .alias("district_read"),
        pl.col("sender").is_not_null().cum_sum().over("block").alias("run"),
    )
    run = ["block", "run"]
    of_run = pl.col("district_read").first().over(run)
    same = of_run.eq_missing(pl.col("district_read"))
    is_blank = pl.lit(blank["sender"]) & pl.col("sender").is_null()
    sender = pl.when(is_blank & continues & same).then(pl.col("sender").forward_fill().over("block"))
    work = work.with_columns(pl.coalesce("sender", sender).alias("sender_read"))
    # the first of those that tell the same keeps its name
    repeats = pl.struct("sender_read", *key).cum_count().over([*run, "sender_read", *key]) > 1
    invented = repeats & pl.col("sender").is_null()
    work = work.with_columns(pl.when(invented).then(None).otherwise(pl.col("sender_read")).alias("sender_read"))
    others = [column.name for column in form.columns if column.kind in _CARRIED]
    work = work.with_columns(
        pl.when(pl.col("sender").is_null() & pl.col("sender_read").is_not_null())
        .then(pl.coalesce(name, pl.col(name).first().over(run)))
        .otherwise(pl.col(name))
        .alias(name)
        for name in others
    )
    changed = pl.col("sender").ne_missing(pl.col("sender_read")) | pl.col("district").ne_missing(
        pl.col("district_read")
    )
    filled = work.filter(changed)["row"].to_list()
    read = work.with_columns(district=pl.col("district_read"), sender=pl.col("sender_read"))
    return read.select(rows.columns), filled


def form_kind(form: Form, name: str) -> Kind | None:
    """The kind of a column of the form."""
    return next((column.kind for column in form.columns if column.name == name), None)
