"""«Методика»: how students at risk are found, and how right that was on the cohort held out, made by the code."""

from datetime import date

from ui.shell.snapshot import Snapshot, cached
from ui.tables import html
from ui.text.translation import N_, _
from views.methodology.judging import prose
from views.shared import calibration, validation
from views.shared.scorecards import levels
from views.shared.slice import Slice

PROSE = (
    N_(
        "A scorecard adds up points for the answers of a student's first assessment in the last year of study. "
        "Two cards stand side by side: the experts' questionnaire, and points learned from earlier cohorts by logistic "
        "regression with a ridge, rounded. Both are judged on a later cohort that took no part in learning."
    ),
    N_(
        "Not settled: half a year after the diploma neither at work nor in business, in studies, in service or on "
        "parental leave, by the monitoring. How many can be helped: employment plans drawn up in the last school year "
        "that is over, of the students assessed in it."
    ),
)
ROWS = 14
"""So many sums of points are shown before a click."""


@cached
def part(snapshot: Snapshot, as_of: date) -> str:
    """Prose and the two tables for each level with answers, as HTML; small numbers are hidden."""
    of_all = Slice(as_of, hide_small=True)  # this page is for everybody, and printed
    parts = [_level(snapshot, of_all.of(level=level)) for level in levels(snapshot)]
    return "".join([prose(*map(_, PROSE)), *parts])


def _level(snapshot: Snapshot, slice_: Slice) -> str:
    if nothing := validation.nothing_to_judge(snapshot, slice_):
        return prose(nothing)
    return "".join(
        (
            prose(validation.sentence(snapshot, slice_), validation.note(snapshot, slice_)),
            html.html(validation.table(snapshot, slice_)),
            prose(calibration.predicted_and_observed(snapshot, slice_)),
            html.html(calibration.table(snapshot, slice_), limit=ROWS),
        )
    )
