"""What a figure does not say by itself: who stands outside of it, whose rows are being mended, and who stands twice."""

import polars as pl

from metrics.catalogue import CATALOGUE
from metrics.metric import Metric
from ui.shell.snapshot import Snapshot, cached
from ui.text import numbers
from ui.text.figure_text import amount
from ui.text.phrases import together
from ui.text.translation import _, ngettext
from views.shared.slice import Slice, threshold, whole
from views.shared.words import form_of

_TWICE = {"pupils": "pupils", "graduates": "graduates", "targeted_training": "contracts"}
"""Ledger -> whom the registers may know in two places at once."""
_STUDENTS = {"expected", "plan_of"}
"""Columns of the graduates that count those who are still to graduate."""


@cached
def sentences(snapshot: Snapshot, slice_: Slice, metric: Metric) -> str:
    """All of it that there is to say of a figure; "" where nothing is."""
    # A column of a ledger is guarded by nothing: while small numbers are hidden nothing is said of it.
    if (slice_.hide_small and metric.code not in CATALOGUE) or whole(snapshot, slice_, metric)["hidden"]:
        return ""
    return together(
        outside(snapshot, slice_, metric), pending(snapshot, slice_, metric), twice(snapshot, slice_, metric)
    )


def outside(snapshot: Snapshot, slice_: Slice, metric: Metric) -> str:
    """How many senders, and people, are left out because they reported «…», and what the figure could be with them."""
    out = snapshot.board.outside(metric, as_of=slice_.as_of, where=slice_.where or None, period=slice_.period)
    if not out.senders:
        return ""
    senders = ngettext("%(n)s sender", "%(n)s senders", out.senders) % {"n": numbers.count(out.senders)}
    if not out.people or out.people < threshold(snapshot, slice_):
        return _("Outside the figure: %(senders)s who reported «…».") % {"senders": senders}
    people = numbers.people(out.people, metric.unit)
    text = _("Outside the figure: %(senders)s who reported «…» (%(people)s).") % {"senders": senders, "people": people}
    if slice_.hide_small or out.lowest is None or out.highest is None:
        return text
    bounds = {"low": amount(out.lowest, metric), "high": amount(out.highest, metric)}
    return together(text, _("With none of them counted it would be %(low)s, with all of them %(high)s.") % bounds)


def pending(snapshot: Snapshot, slice_: Slice, metric: Metric) -> str:
    """How many refused rows of the last reports wait to be mended: until then the number before counts."""
    form, rows = form_of(snapshot, metric.ledger), snapshot.facts.pending
    if form is None or rows.is_empty():
        return ""
    sender = ["institution_id", "employer_id"]
    sent = snapshot.facts.reports.filter(pl.col("form") == form, pl.col("as_of") <= slice_.as_of)
    last = sent.group_by(sender).agg(pl.col("as_of").max())
    narrowing = (pl.col(name).is_in(values) for name, values in slice_.where.items() if name in rows.columns)
    waiting = rows.filter(pl.col("form") == form, *narrowing).join(
        last, on=[*sender, "as_of"], how="semi", nulls_equal=True
    )
    if waiting.is_empty():
        return ""
    text = ngettext(
        "%(n)s row of the last reports is being mended: until then the number before counts.",
        "%(n)s rows of the last reports are being mended: until then the numbers before count.",
        waiting.height,
    )
    return text % {"n": numbers.count(waiting.height)}


def twice(snapshot: Snapshot, slice_: Slice, metric: Metric) -> str:
    """How many people the registers know in two places at once, so that the figure counts them with each."""
    people = counted_twice(snapshot, slice_, metric)
    if not people or people < threshold(snapshot, slice_):
        return ""
    return ngettext(
        "%(n)s person is counted twice: the registers know them in two places at once.",
        "%(n)s people are counted twice: the registers know them in two places at once.",
        people,
    ) % {"n": numbers.count(people)}


def counted_twice(snapshot: Snapshot, slice_: Slice, metric: Metric) -> int:
    """How many they are in the region or in one district; 0 where the figure is of anything narrower."""
    kind = "students" if _STUDENTS & {*metric.columns} else _TWICE.get(metric.ledger)
    period = slice_.period or snapshot.board.period(metric, slice_.as_of)
    places = slice_.where.get("district_id", (None,))
    if kind is None or not metric.counts_people or {*slice_.where} - {"district_id"} or len(places) > 1:
        return 0
    rows = snapshot.facts.twice.filter(
        pl.col("kind") == kind,
        pl.col("district_id").eq_missing(pl.lit(places[0], pl.String)),
        pl.col("period") == pl.lit(period, pl.String),
        pl.col("day") <= slice_.as_of,
    )
    return int(rows["people"].sum())
