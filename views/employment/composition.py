"""What the graduates of each row of a cut are made of, their states or their plans: bars of 100 %, and counts."""

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from metrics.graduates.breakdown import NAMES
from ui.charts import Figure, stacked_bars
from ui.shell.snapshot import Snapshot
from ui.tables import sheet
from ui.tables.sheet import Cell, Row
from ui.text.translation import _
from views.employment.cuts import BY, KEY, lines, names
from views.shared.slice import Slice, link


def chart(
    snapshot: Snapshot, slice_: Slice, cut: str, rows: pl.DataFrame, parts: Mapping[str, str], dark: bool
) -> Figure | None:
    """A bar of 100 % for each row, made of its parts; None where small numbers are hidden.

    :param parts: column of ``rows`` -> its meaning, a key of ``stacked_bars.ROLES``
    """
    if slice_.hide_small or rows.is_empty():
        return None
    name = names(snapshot, slice_, cut)
    drawn = [stacked_bars.Part(_(NAMES[part]), rows[part].to_list(), role) for part, role in parts.items()]
    return stacked_bars.stacked([name(key) for key in rows[KEY[cut]]], drawn, dark=dark, share=True)


def counts(
    snapshot: Snapshot, slice_: Slice, cut: str, rows: pl.DataFrame, whole: Mapping[str, Any], traced: Mapping[str, str]
) -> tuple[Row, ...]:
    """The counts of each row, and of the region last; nothing where there are no rows.

    :param slice_: of a cohort that it names
    :param traced: column of ``rows`` -> the metric or column of a ledger that explains it; "" for what is left over,
        the difference of all others
    """

    def cells(row: Mapping[str, Any]) -> Iterator[Cell]:
        place = {key: row[key] for key in BY[cut] if key in row}
        for column, source in traced.items():
            yield sheet.count(row[column], link(slice_, source, place, period=row.get("cohort")) if source else "")

    return lines(snapshot, slice_, cut, rows, whole, cells) if rows.height else ()
