"""View «Точность»: the chart of what the cards predicted of the cohort held out, beside what was observed."""

import polars as pl

from metrics.statistics.disclosure import FEW
from ui.charts import Figure, calibration_plot
from ui.charts.calibration_plot import Series
from ui.shell.snapshot import Snapshot, cached
from ui.text.phrases import capital, together
from ui.text.translation import _
from views.shared.calibration import by_points, predicted_and_observed
from views.shared.scorecards import CARDS
from views.shared.slice import Slice


def note(snapshot: Snapshot, slice_: Slice) -> str:
    """What the chart comes to, and how it is read."""
    return together(
        "" if slice_.hide_small else predicted_and_observed(snapshot, slice_),
        _(
            "On the dashed line a card predicted what was observed; above it more stayed without work than predicted. "
            "Sums of points with fewer than ten people stand in the table only."
        ),
    )


@cached
def chart(snapshot: Snapshot, slice_: Slice, dark: bool) -> Figure | None:
    """Predicted and observed shares by sum of points; None without a cohort to judge on."""
    shown = pl.col("predicted").is_not_null(), pl.col("people") >= FEW, ~pl.col("hidden")
    series = [
        Series(capital(_(CARDS[name])), rows.filter(*shown)) for name, rows in by_points(snapshot, slice_).items()
    ]
    return calibration_plot.calibration(series, dark=dark) if series else None
