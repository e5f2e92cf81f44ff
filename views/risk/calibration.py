"""View «Насколько верно»: what the cards foretold of the cohort held out, beside what came of it."""

import plotly.graph_objects as go
import polars as pl

from metrics.risk.method import Method
from ui.charts.calibration_plot import Course, calibration
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import N_, _
from views.risk.cells import FEW, guarded, hidden, share
from views.risk.headline import CARDS, Asked, cards
from views.risk.quality import about, capital, judged, without


def in_sum(known: Method) -> str:
    """How many were foretold to stay without work, and how many did, of those for whom both are known."""
    best = known.quality[-1]
    rows = best.calibration.filter(pl.col("expected").is_not_null())
    foretold, came = (rows["people"] * rows["expected"]).sum(), rows["events"].sum()
    card = capital(_(CARDS[best.card.name]))
    return _("%(card)s: %(foretold)s foretold to stay without work, %(came)s did.") % {
        "card": card,
        "foretold": numbers.count(round(foretold)),
        "came": numbers.count(int(came)),
    }


def in_words(snapshot: Snapshot, asked: Asked) -> str:
    """How the chart is read, and what it comes to."""
    known = cards(snapshot, asked.as_of, asked.level)
    if known is None or not known.quality or asked.hide_small:
        return _(READ)
    return f"{in_sum(known)} {_(READ)}"


READ = N_(
    "On the dashed line a card foretold what came; above it more stayed without work than foretold. "
    "Sums of points with fewer than ten people stand in the table only."
)


@cached
def curve(snapshot: Snapshot, asked: Asked, dark: bool) -> go.Figure | None:
    """Foretold and seen shares by sum of points; sums with fewer than ten people stand in the table only."""
    courses = [
        Course(
            capital(_(CARDS[name])),
            one.calibration.filter(pl.col("expected").is_not_null(), pl.col("people") >= FEW),
        )
        for name, one in judged(snapshot, asked).items()
    ]
    return calibration(courses, dark=dark) if courses else None


@cached
def calibrated(snapshot: Snapshot, asked: Asked) -> Sheet:
    """The same in figures: one row a card and sum of points."""
    lines = []
    for name, one in reversed(judged(snapshot, asked).items()):  # the learned card first
        rows = one.calibration
        masks = [False] * rows.height
        if asked.hide_small:
            masks = guarded(rows, ("points",), [("people", None), ("events", "people")], snapshot.board.small_number)
        for row, is_hidden in zip(rows.iter_rows(named=True), masks, strict=True):
            people, seen = sheet.count(row["people"]), share(row["events"], row["people"], row["lower"], row["upper"])
            expected = sheet.percent(row["expected"]) if row["expected"] is not None else sheet.missing(_("never met"))
            cells = (hidden(), expected, hidden()) if is_hidden else (people, expected, seen)
            lines.append(Row((sheet.text(capital(_(CARDS[name]))), sheet.count(row["points"]), *cells)))
    return Sheet(
        title=_("Foretold and seen by sum of points"),
        as_of=asked.as_of,
        heads=(
            Head(_("Card")),
            Head(_("Sum of points"), "count"),
            Head(_("Students"), "count"),
            Head(_("Foretold without work"), "percent"),
            Head(_("Came without work"), "percent"),
        ),
        rows=tuple(lines),
        about=about(snapshot, asked),
        name="risk_calibration",
        empty=without(snapshot, asked),
    )
