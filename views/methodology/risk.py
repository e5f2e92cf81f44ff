"""«Методика»: how students at risk are found, and how right that was on the cohort held out, made by the code."""

from datetime import date
from html import escape

from ui.shell.snapshot import Snapshot, cached
from ui.tables import html
from ui.text.translation import N_, _
from views.risk import calibration, quality
from views.risk.headline import Asked, cards, levels

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
    """Prose and the two tables for each level with answers, as HTML; sums of few people are hidden."""
    told = [_prose(*(_(text) for text in PROSE))]
    for level in levels(snapshot):
        asked = Asked(as_of, level, "district", hide_small=True)  # this page is for everybody, and printed
        known = cards(snapshot, as_of, level)
        if known is None or not known.quality:
            told.append(_prose(quality.without(snapshot, asked)))
            continue
        told += [
            _prose(quality.told(snapshot, asked), quality.explained(snapshot, asked)),
            html.html(quality.table(snapshot, asked)),
            _prose(calibration.in_sum(known)),
            html.html(calibration.calibrated(snapshot, asked), limit=ROWS),
        ]
    return "".join(told)


def _prose(*texts: str) -> str:
    return f'<div class="prose">{"".join(f"<p>{escape(text)}</p>" for text in texts if text)}</div>'
