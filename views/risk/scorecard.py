"""View «Карта баллов»: what is asked, the points of both cards, and where experts and data disagree."""

from collections.abc import Mapping
from math import exp

from metrics.risk.method import Method
from metrics.risk.scorecard import Fitted
from metrics.statistics.disclosure import is_small
from ui.charts import Figure, grouped_bars
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.phrases import ended, together
from ui.text.translation import _, ngettext
from views.risk.students import factor_names, thresholds
from views.shared.scorecards import CARDS, EXPERT, FITTED, cards, method
from views.shared.slice import Slice, threshold

APART = 0.05
"""Cards disagree on a factor whose share of the highest sum differs by so much."""


@cached
def table(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """One row a factor of the questionnaire, then the highest sum and the threshold of each card."""
    scorecards = method(snapshot, slice_)
    return Sheet(
        title=_("Scorecard of the risk of not finding work"),
        as_of=slice_.as_of,
        heads=(
            Head(_("What is asked")),
            Head(_("Points"), "count", _(CARDS[EXPERT])),
            Head(_("Points"), "count", _(CARDS[FITTED])),
            Head(_("Log-odds"), "decimal", _("what the factor adds")),
            Head(_("In words")),
            Head(_("Experts and data")),
        ),
        rows=_rows(snapshot, slice_, scorecards) if scorecards else (),
        about=((_("Source"), _source(snapshot)),),
        name="risk_scorecard",
        empty=_("The region has no scorecard of experts yet."),
    )


def _rows(snapshot: Snapshot, slice_: Slice, scorecards: Method) -> tuple[Row, ...]:
    learned, names, weight = scorecards.fitted, factor_names(snapshot), scorecards.weights
    lines = [
        Row(
            (
                sheet.text(names[factor]),
                _points(points, scorecards.expert.most),
                _points(learned.card.points.get(factor), learned.card.most) if learned else sheet.missing(),
                sheet.decimal(learned.coefficients.get(factor) if learned else None),
                sheet.text(_odds(learned, factor)),
                sheet.text(_agreement(*weight[factor]) if factor in weight else ""),
            )
        )
        for factor, points in scorecards.expert.points.items()
    ]
    blank = sheet.text("")
    for title, points_of in (
        (_("Highest sum"), {name: card.most for name, card in cards(scorecards).items()}),
        (_("At risk from, this school year"), thresholds(snapshot, slice_)),
    ):
        counts = [sheet.count(points_of.get(name)) for name in (EXPERT, FITTED)]
        lines.append(Row((sheet.text(title), *counts, blank, blank, blank), total=True))
    return tuple(lines)


def _points(points: int | None, most: int) -> Cell:
    """The points, with their part of the highest sum under them."""
    if points is None:
        return sheet.missing()
    return Cell(points, numbers.count(points), note=numbers.percent(points / most, 0) if most else "")


def _odds(learned: Fitted | None, factor: str) -> str:
    if learned is None or factor not in learned.coefficients:
        return ""
    times = exp(learned.coefficients[factor])
    if times < 1 / 1.1:
        return _("odds of staying without work are %(n)s times as low") % {"n": numbers.decimal(1 / times, 1)}
    if times < 1.1:
        return _("odds of staying without work are about the same")
    return _("odds of staying without work are %(n)s times as high") % {"n": numbers.decimal(times, 1)}


def _agreement(expert: float, learned: float) -> str:
    if learned == 0 < expert:
        return _("data do not confirm the factor")
    if abs(learned - expert) < APART:
        return _("agree")
    return _("data give it more weight") if learned > expert else _("data give it less weight")


def _weights(snapshot: Snapshot, slice_: Slice) -> Mapping[str, tuple[float, float]]:
    scorecards = method(snapshot, slice_)
    return scorecards.weights if scorecards else {}


@cached
def weights(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """What the chart shows: the part of each factor in the highest sum of each card."""
    names, of_factors = factor_names(snapshot), _weights(snapshot, slice_).items()
    return Sheet(
        title=_("Weight of the factors by both cards"),
        as_of=slice_.as_of,
        heads=(
            Head(_("What is asked")),
            *(Head(_(CARDS[card]), "percent", _("of the highest sum")) for card in (EXPERT, FITTED)),
        ),
        rows=tuple(Row((sheet.text(names[factor]), *map(sheet.percent, parts))) for factor, parts in of_factors),
        name="risk_weights",
    )


@cached
def chart(snapshot: Snapshot, slice_: Slice, dark: bool) -> Figure | None:
    """The weight of each factor by both cards; None without the fitted card."""
    names, of_factors = factor_names(snapshot), _weights(snapshot, slice_)
    if not of_factors:
        return None
    by_card = zip((EXPERT, FITTED), zip(*of_factors.values(), strict=True), strict=True)
    series = [grouped_bars.Series(_(CARDS[card]), list(parts)) for card, parts in by_card]
    return grouped_bars.grouped([names[factor] for factor in of_factors], series, "percent", dark=dark)


def _source(snapshot: Snapshot) -> str:
    """Where the experts' points come from."""
    sources = snapshot.pilot.scorecards.filter(card=EXPERT)["source_ru"]
    return sources[0] if len(sources) else numbers.MISSING


@cached
def sentence(snapshot: Snapshot, slice_: Slice) -> str:
    """Where experts and data disagree, in one sentence."""
    names, of_factors = factor_names(snapshot), _weights(snapshot, slice_)
    if not of_factors:
        return _("There is no earlier cohort to learn from yet: only the experts' card is used.")
    more = [names[factor] for factor, (expert, learned) in of_factors.items() if learned - expert >= APART]
    less = [names[factor] for factor, (expert, learned) in of_factors.items() if expert - learned >= APART]
    if not more and not less:
        return _("Experts and data give every factor about the same weight.")
    return together(
        _("The data give more weight than the experts to: %(names)s.") % {"names": "; ".join(more)} if more else "",
        _("Less weight to: %(names)s.") % {"names": "; ".join(less)} if less else "",
    )


def note(snapshot: Snapshot, slice_: Slice) -> str:
    """How both cards are made."""
    scorecards = method(snapshot, slice_)
    experts = ended(_("Experts' card: %(source)s") % {"source": _source(snapshot)})
    if scorecards is None or scorecards.fitted is None:
        return experts
    percentages = _("The percentage under the points is their part of the highest sum of the card.")
    learned, least = scorecards.fitted, threshold(snapshot, slice_)
    if is_small(least, learned.events, learned.people - learned.events):
        return together(experts, percentages)
    people = ngettext("%(n)s student", "%(n)s students", learned.people) % {"n": numbers.count(learned.people)}
    fitted = _(
        "Fitted card: logistic regression with a ridge of %(penalty)s on the first answers of %(people)s, "
        "cohort %(cohorts)s, of whom %(events)s were not settled half a year after the diploma; rounded to "
        "whole points. What lowers the risk has no points."
    ) % {
        "penalty": numbers.decimal(learned.penalty, 1),
        "people": people,
        "cohorts": ", ".join(map(str, scorecards.learned_from)),
        "events": numbers.count(learned.events),
    }
    return together(experts, fitted, percentages)
