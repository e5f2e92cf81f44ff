"""The slice of the figures that a view shows, and what is asked of it: rows, whole, order, traces."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from metrics.metric import Metric, Where
from metrics.statistics.disclosure import guarded
from metrics.target import Target
from ui.shell import links
from ui.shell.snapshot import Snapshot

PLACES = {"district_id": "district", "institution_id": "institution"}
"""Dimensions that a trace takes by names of their own."""
_FINER = {"group": "specialty"}
"""What a row is told by beside something finer, which says it too."""
_VISIBLE = ("shown", "few")


@dataclass(frozen=True)
class Slice:
    """Which figures: as of which day, of which period, of whom, and whether small numbers are hidden.

    ``since`` is the earlier day of comparison; ``period`` is None for the one that belongs to the day. ``population``
    narrows the people: dimension and its values. ``table`` names the dimensions that a reader of the page can choose
    one by one: whoever can do so sees the whole table of them, so that hidden is what is hidden in it.
    """

    as_of: date
    since: date | None = None
    period: str | None = None
    population: tuple[tuple[str, tuple[Any, ...]], ...] = ()
    hide_small: bool = False
    table: tuple[str, ...] = ()

    @property
    def where(self) -> dict[str, tuple]:
        """The population as the board takes it."""
        return dict(self.population)

    def of(self, **values: Any) -> "Slice":
        """The same of fewer people: ``slice_.of(level="spo")``; a value of None narrows nothing."""
        wanted = {name: value if isinstance(value, tuple) else (value,) for name, value in values.items()
                  if value is not None}  # fmt: skip
        return replace(self, population=tuple({**self.where, **wanted}.items()))

    @property
    def district(self) -> str | None:
        """The district that the slice is narrowed to; None where it is not."""
        return next(iter(self.where.get("district_id", ())), None)

    @property
    def everywhere(self) -> "Slice":
        """The same of the whole region."""
        return replace(self, population=tuple(one for one in self.population if one[0] != "district_id"))

    def on(self, day: date) -> "Slice":
        """The same as of another day."""
        return replace(self, as_of=day)


def rows(snapshot: Snapshot, slice_: Slice, metric: Metric | str, by: tuple[str, ...] = ()) -> pl.DataFrame:
    """The metric by ``by``: a row a group, with the columns of :func:`metrics.engine.evaluate.evaluate`.

    What is nested is asked for with its parent, ``("district_id", "institution_id")``, so that hiding small numbers
    knows the totals that are shown.
    """

    def asked(by: tuple[str, ...], where: Where | None) -> pl.DataFrame:
        return snapshot.board.evaluate(
            metric, by, as_of=slice_.as_of, where=where, period=slice_.period, hide_small=slice_.hide_small
        )

    result = _with_unknown(snapshot, slice_, metric, by, asked(by, slice_.where or None))
    if not slice_.hide_small or not (slice_.table and slice_.where):
        return result
    every = tuple(dict.fromkeys((*(name for name in slice_.table if name in by or name in slice_.where), *by)))
    return guarded(result, asked(every, None), by, slice_.where)


def _with_unknown(
    snapshot: Snapshot, slice_: Slice, metric: Metric | str, by: tuple[str, ...], result: pl.DataFrame
) -> pl.DataFrame:
    """The rows with the state «unknown» in place of «missing» where a report has come that does not say it."""
    if not (result["state"] == "missing").any():
        return result
    sent = snapshot.board.unknown(metric, by, as_of=slice_.as_of, where=slice_.where or None, period=slice_.period)
    unknown = pl.when(pl.col("state") == "missing").then(pl.lit("unknown")).otherwise("state").alias("state")
    if not by:
        return result.with_columns(unknown) if sent.height else result
    marked = result.join(sent.with_columns(_sent=True), on=by, how="left", nulls_equal=True, maintain_order="left")
    state = pl.when(pl.col("_sent")).then(unknown).otherwise("state").alias("state")
    return marked.with_columns(state).drop("_sent")


def whole(snapshot: Snapshot, slice_: Slice, metric: Metric | str) -> Mapping[str, Any]:
    """The one row of all the people of the slice."""
    return rows(snapshot, slice_, metric).row(0, named=True)


def ordered(result: pl.DataFrame, *keys: str, lowest_first: bool = False) -> pl.DataFrame:
    """The rows by their value, best first: those without a percentage behind, few before hidden before no data; of
    equals the keys decide. What does not apply is left out."""
    kind = pl.col("state").replace_strict({"shown": 0, "few": 1, "hidden": 2}, default=3)
    value = pl.col("value") if lowest_first else -pl.col("value")
    return result.filter(pl.col("state") != "not_applicable").sort(kind, value, *keys)


def target(snapshot: Snapshot, slice_: Slice, metric: Metric | str) -> Target | None:
    """The target of the slice's own period; none where a period is looked at that does not belong to the day."""
    target_ = snapshot.board.target(metric, slice_.as_of)
    return target_ if target_ and slice_.period in (None, target_.period) else None


def threshold(snapshot: Snapshot, slice_: Slice) -> int:
    """Counts of fewer people are hidden; 0 where the reader hides nothing, for no count is less."""
    return snapshot.board.small_number if slice_.hide_small else 0


def link(
    slice_: Slice, metric: Metric | str, dimensions: Mapping[str, Any] | None = None, *, period: str | None = None
) -> str:
    """The trace of a figure of the slice; "" for one that has none.

    :param metric: one of the catalogue, or a column of a ledger: "graduates.army"
    :param dimensions: what the figure is narrowed to besides the population: dimension -> value
    :param period: the figure's own, where it is not that of the slice
    """
    fixed = () if isinstance(metric, str) else metric.where
    cut: dict[str, Any] = {
        name: values[0] if len(values) == 1 else values
        for name, values in slice_.population
        if name not in fixed
    }  # fmt: skip
    cut |= dict(dimensions or {})
    places = {word: cut.pop(name, None) for name, word in PLACES.items()}
    for coarse, fine in _FINER.items():
        if fine in cut:
            cut.pop(coarse, None)
    return links.trace(metric, slice_.as_of, **places, period=period or slice_.period, cut=cut)


def row_link(slice_: Slice, metric: Metric, row: Mapping[str, Any], *, period: str | None = None) -> str:
    """The trace of a row of :func:`rows`, by the dimensions that stand in it; "" where it shows no figure.

    Of rows by cohort each has its own, whichever is chosen.
    """
    if row["state"] not in _VISIBLE:
        return ""
    dimensions = {name: row[name] for name in metric.dimensions if name in row}
    return link(slice_, metric, dimensions, period=row.get("cohort") or period)
