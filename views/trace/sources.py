"""What the rows of a figure came from: senders, their reports, and the loads of registers."""

from datetime import date, timedelta

import polars as pl

from metrics.engine import provenance
from metrics.metric import Metric
from ui.shell.snapshot import Snapshot, cached, register_loads
from views.shared.slice import Slice
from views.shared.words import form_of
from views.trace.figure import period

OF_INSURANCE = ("retention", "first_jobs")
"""Ledgers made of the register of insured work, beside that of the graduates."""


def window(snapshot: Snapshot, slice_: Slice, metric: Metric) -> tuple[date | None, date]:
    """Reports about days after the first and up to the second count: a report as of 1 September closes the year.

    Of a cohort there are reports before its time, too: the plans of those still to graduate.
    """
    own = snapshot.facts.periods.filter(kind=metric.period_kind, code=period(snapshot, slice_, metric) or "")
    if own.is_empty():
        return None, slice_.as_of
    starts_on, ends_on = own.select("starts_on", "ends_on").row(0)
    since = None if metric.period_kind == "cohort" else starts_on
    return since, min(slice_.as_of, ends_on + timedelta(days=1))


@cached
def senders(snapshot: Snapshot, slice_: Slice, metric: Metric) -> pl.DataFrame:
    """A row a sender, as :func:`metrics.engine.provenance.senders` gives them."""
    return provenance.senders(
        metric,
        snapshot.board.ledgers[metric.ledger],
        as_of=slice_.as_of,
        period=period(snapshot, slice_, metric),
        where=slice_.where,
    )


@cached
def reports(snapshot: Snapshot, slice_: Slice, metric: Metric) -> pl.DataFrame:
    """The last report of everybody who is counted by the form; who keeps a register is not."""
    since, until = window(snapshot, slice_, metric)
    form = form_of(snapshot, metric.ledger)
    last = provenance.last_reports(snapshot.facts.reports, form, since=since, until=until, where=slice_.where)
    rows = senders(snapshot, slice_, metric)
    if "sender" not in rows.columns:
        return last.clear()
    return last.join(rows.filter(source="form").select("sender").unique(), on="sender", how="semi")


@cached
def registers(snapshot: Snapshot, slice_: Slice, metric: Metric) -> pl.DataFrame:
    """The registers that feed the figure, none where all is counted by forms: ``file_name``, ``as_of`` and
    ``loaded_at`` of what came last, and ``rows_loaded`` of all that came."""
    loads = snapshot.facts.loads
    if senders(snapshot, slice_, metric).filter(source="register").is_empty():
        fed, kinds = frozenset[int](), tuple[str, ...]()
    else:
        insured = metric.ledger in OF_INSURANCE or any(column.endswith(("_1y", "_2y")) for column in metric.columns)
        kinds = ("register", "social_fund") if insured else ("register",)
        fed = register_loads(snapshot, metric.ledger)
    return (
        loads.filter(pl.col("load_id").is_in(fed), pl.col("kind").is_in(kinds))
        .group_by("file_name", maintain_order=True)
        .agg(pl.col("as_of", "loaded_at").max(), pl.col("rows_loaded").sum())
    )


@cached
def came_later(snapshot: Snapshot, slice_: Slice, metric: Metric) -> pl.DataFrame:
    """Reports about the days looked at that were not known yet: as ``facts.reports``, with ``file_name`` and
    ``loaded_at``."""
    facts = (snapshot.now or snapshot).facts
    since, until = window(snapshot, slice_, metric)
    every = pl.concat([facts.reports, facts.superseded]).join(
        facts.loads.select("load_id", "file_name", "loaded_at"), on="load_id"
    )
    return every.join(snapshot.facts.loads, on="load_id", how="anti").filter(
        pl.col("form") == pl.lit(form_of(snapshot, metric.ledger), pl.String),
        pl.col("as_of").is_between(since or date.min, until, closed="right"),
        *(pl.col(name).is_in(values) for name, values in slice_.where.items() if name in every.columns),
    )
