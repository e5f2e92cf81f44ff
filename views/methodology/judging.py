"""How figures are judged, in the words of the methodology page."""

from html import escape

from ui.text.translation import N_, _
from ui.theme import MARKS, sign_html

JUDGING = (
    N_(
        "The figures are full counts, not samples. Interval and verdict speak of the process behind them: "
        "what another year like this one would give."
    ),
    N_(
        "Interval: Wilson score, 95 %. Verdict against a target below 100 %: beyond chance where the whole interval "
        "lies on one side of the target, within error where it holds the target, so that the two never contradict "
        "each other. "
        "Against 100 % there is no test: the people left are told."
    ),
    N_(
        "Where many figures stand side by side, false discoveries are controlled (Benjamini and Hochberg): of the "
        "figures of one table that are called different from their target at most 5 % are so by chance, on average. "
        "A verdict that is certain by itself but may be chance among the others is underlined with dots, in charts and "
        "in downloaded tables it has a star. Totals and hidden figures are not among those compared."
    ),
    N_(
        "Pace: the growth of each sender between its last report and the one at least four weeks before it, added up, "
        "in people a week. Needed are the people left, over the weeks from the last report to the day as of which the "
        "last one about the time until the deadline is due. In the last week people are told and no pace. Whether the "
        "target will be met is said from the chance and its interval (90 %): it will be where even the lower limit is "
        "over a half, it will not be where the upper one is under a half, otherwise it cannot be told yet. The chance "
        "is that of Student's predictive distribution (Hahn and Meeker, 1991): the growth still to come is judged by "
        "the growth of the last months."
    ),
    N_(
        "A district grows more slowly than the region where its schools added less over six reports than chance would "
        "let any district add, if every pupil had the same chance: what is new is compared, not running sums, that "
        "pupils are reached by classes is allowed for, and all districts are tested together, so that in at most 5 % "
        "of regions of equal chances anybody is named."
    ),
    N_(
        "The effect of a mechanism is found by difference-in-differences by imputation, with a 95 % interval. Chance "
        "may linger from month to month and be larger in small institutions. How much so is not known exactly: every "
        "such law counts by how well it agrees with the months observed, so that the interval is the wider the fewer "
        "institutions there are. Where those compared differ in size more than four times, or all hangs on one "
        "institution, the reason stands instead of a number."
    ),
)
SHOWING = (
    N_(
        "A percentage is not shown on fewer than ten people. Small numbers can be hidden: a cell whose numerator, "
        "denominator or complement is under five people, and a second one where subtraction would give the first away."
    ),
    N_("No data is not zero: before the first report a figure is missing, after the last one it stands still."),
    N_(
        "Where an institution keeps a register and sends a form as well, the register counts. "
        "A running sum lives inside its period and starts at nothing in the next."
    ),
)


def html() -> str:
    """All of it: how figures are judged, the verdicts with their signs, and what is shown of figures."""
    return prose(*map(_, JUDGING)) + verdicts() + prose(*map(_, SHOWING))


def prose(*paragraphs: str) -> str:
    """Paragraphs as HTML, those that say something."""
    return f'<div class="prose">{"".join(f"<p>{escape(text)}</p>" for text in paragraphs if text)}</div>'


def verdicts() -> str:
    """The verdicts with their signs, and the error that is none, as HTML."""
    every = ("met", "met_within_error", "missed_within_error", "missed", "too_early", "over_whole")
    items = "".join(
        f'<li class="ink-{code}">{sign_html(MARKS[code])}{escape(_(MARKS[code].word))}</li>' for code in every
    )
    return f'<ul class="legend">{items}</ul>'
