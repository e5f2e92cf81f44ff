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
    """The loads of registers that feed the figure: none where all is counted by forms."""
    loads = snapshot.facts.loads
    if senders(snapshot, slice_, metric).filter(source="register").is_empty():
        return loads.clear()
    insured = metric.ledger in OF_INSURANCE or any(column.endswith(("_1y", "_2y")) for column in metric.columns)
    kinds = ("register", "social_fund") if insured else ("register",)
    fed = register_loads(snapshot, metric.ledger)
    return loads.filter(pl.col("load_id").is_in(fed), pl.col("kind").is_in(kinds))
