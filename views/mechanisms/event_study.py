"""View «Эффект и заключение»: the difference month by month, before the start and after it, as a chart and a table."""

from collections.abc import Sequence

from metrics.mechanisms.effects import Assessment, Moment
from metrics.mechanisms.effects import event_study as moments_of
from ui.charts import Figure, event_plot
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import _
from views.mechanisms.conclusions import points
from views.mechanisms.effect import about
from views.shared.slice import Slice


@cached
def _moments(_snapshot: Snapshot, one: Assessment) -> Sequence[Moment]:
    return moments_of(one)


@cached
def chart(snapshot: Snapshot, one: Assessment, dark: bool) -> Figure | None:
    """The event study; None where the conclusion was refused before anything was compared."""
    return event_plot.figure(_moments(snapshot, one), dark=dark)


@cached
def table(snapshot: Snapshot, slice_: Slice, one: Assessment) -> Sheet:
    """The table behind the chart."""
    return Sheet(
        title=_("Difference to what would have been without the mechanism"),
        as_of=slice_.as_of,
        heads=(
            Head(_("Months since the start"), "count"),
            Head(_("Difference"), "points"),
            Head(_("Lower end"), "points", _("95 % interval")),
            Head(_("Upper end"), "points", _("95 % interval")),
        ),
        rows=tuple(
            Row(
                (
                    Cell(moment.months, numbers.signed(moment.months)),
                    sheet.points(moment.effect),
                    points(moment.lower),
                    points(moment.upper),
                )
            )
            for moment in _moments(snapshot, one)
        ),
        about=about(snapshot, one),
        name=f"mechanisms_months_{one.mechanism}",
        empty=_("There is no picture: the conclusion was refused before anything was compared."),
    )


def note(snapshot: Snapshot, one: Assessment) -> str:
    """How the chart is to be read; "" without one."""
    if not _moments(snapshot, one):
        return ""
    return _(
        "Each dot is how far the institutions were from what they would have shown without the mechanism, found from "
        "institutions and months without it (difference-in-differences by imputation: Borusyak, Jaravel and Spiess, "
        "2024). Before the start the dots should lie at nothing; the whiskers are 95 % intervals."
    )
