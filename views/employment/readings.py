"""View «Варианты расчёта»: the readings of employment side by side, so that nobody argues past each other."""

from metrics import catalogue
from metrics.metric import Metric, Subject
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text.translation import _
from views.employment.population import cohort, cohort_name, level
from views.shared.slice import Slice, row_link, target, whole
from views.shared.words import LEVELS


@cached
def table(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """A row a reading: value, counts, whom it is of, which cohort, as of when, from where."""
    readings = catalogue.readings(Subject.GRADUATES, level(slice_))
    return Sheet(
        title=_("One question, five counts"),
        as_of=slice_.as_of,
        heads=(
            Head(_("Way to count")),
            Head(_("Value"), "percent"),
            Head(_("Numerator"), "count"),
            Head(_("Denominator"), "count"),
            Head(_("Of whom")),
            Head(_("Cohort")),
            Head(_("Data up to"), "day"),
            Head(_("Source")),
        ),
        rows=tuple(_line(snapshot, slice_, reading) for reading in readings),
        about=((_("Level"), _(LEVELS[level(slice_)])),),
        name=f"employment_readings_{level(slice_)}",
    )


def _line(snapshot: Snapshot, slice_: Slice, reading: Metric) -> Row:
    row = whole(snapshot, slice_, reading)
    href = row_link(slice_, reading, row, period=cohort(snapshot, slice_, reading))
    return Row(
        (
            sheet.text(_(reading.reading)),
            sheet.figure(row, reading, target(snapshot, slice_, reading), href),
            sheet.counted(row, "numerator"),
            sheet.counted(row, "denominator"),
            sheet.text(_(reading.denominator_words)),
            sheet.text(cohort_name(snapshot, slice_, reading)),
            sheet.day(row["last_change"]),
            sheet.text(_(reading.source)),
        )
    )


def note() -> str:
    """Why they differ."""
    return _(
        "The counts do not contradict each other: they look at different graduates, at different times, and divide by "
        "different people. Whoever names a percentage names its row. The target is set for the monthly monitoring; the "
        "register count can only be known one or two years after graduation."
    )
