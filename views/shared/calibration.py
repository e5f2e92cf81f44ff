"""What the scorecards predicted of the cohort held out, by sum of points, beside what was observed of it."""

import polars as pl

from metrics.statistics.disclosure import is_small, mask
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import numbers
from ui.text.phrases import capital
from ui.text.translation import _
from views.shared.scorecards import CARDS
from views.shared.slice import Slice, threshold
from views.shared.validation import about, best, nothing_to_judge, qualities

COUNTS = (("people", None), ("events", "people"))


def predicted_and_observed(snapshot: Snapshot, slice_: Slice) -> str:
    """How many were predicted to stay without work, and how many did, of those for whom both are known; "" without any,
    or where the others are so few that the whole cohort would give them away."""
    by_card = qualities(snapshot, slice_)
    if not by_card:
        return ""
    quality = best(by_card)
    predicted = pl.col("predicted").is_not_null()
    rows, others = quality.calibration.filter(predicted), quality.calibration.filter(~predicted)
    people, events = others.select(pl.col("people", "events").sum()).row(0)
    if people and is_small(threshold(snapshot, slice_), events, people - events):
        return ""
    return _("%(card)s: %(predicted)s predicted to stay without work, %(observed)s did.") % {
        "card": capital(_(CARDS[quality.card.name])),
        "predicted": numbers.count(round((rows["people"] * rows["predicted"]).sum())),
        "observed": numbers.count(int(rows["events"].sum())),
    }


@cached
def by_points(snapshot: Snapshot, slice_: Slice) -> dict[str, pl.DataFrame]:
    """Card -> rows of :func:`metrics.statistics.validation.calibration` with ``hidden``."""
    least = threshold(snapshot, slice_)
    frames = {name: one.calibration for name, one in qualities(snapshot, slice_).items()}
    return {name: rows.with_columns(mask(rows, ("points",), least, COUNTS)) for name, rows in frames.items()}


@cached
def table(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """Predicted and observed shares in figures: one row a card and sum of points."""
    lines = []
    for name, rows in reversed(by_points(snapshot, slice_).items()):  # the learned card first
        card, never = sheet.text(capital(_(CARDS[name]))), sheet.missing(_("never met"))
        for row in rows.iter_rows(named=True):
            interval = numbers.percent_range(row["lower"], row["upper"])
            people, observed = sheet.count(row["people"]), sheet.share(row["events"], row["people"], interval)
            if row["hidden"]:
                people = observed = sheet.hidden()
            predicted = never if row["predicted"] is None else sheet.percent(row["predicted"])
            lines.append(Row((card, sheet.count(row["points"]), people, predicted, observed)))
    return Sheet(
        title=_("Predicted and observed by sum of points"),
        as_of=slice_.as_of,
        heads=(
            Head(_("Card")),
            Head(_("Sum of points"), "count"),
            Head(_("Students"), "count"),
            Head(_("Predicted without work"), "percent"),
            Head(_("Observed without work"), "percent"),
        ),
        rows=tuple(lines),
        about=about(snapshot, slice_),
        name="risk_calibration",
        empty=nothing_to_judge(snapshot, slice_),
    )
