"""View «Карта баллов»: what is asked, the points of both cards, and where experts and data disagree."""

from collections.abc import Mapping
from math import exp

import plotly.graph_objects as go

from metrics.risk.method import Method
from metrics.risk.scorecard import Fitted
from ui.charts import grouped_bars
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import _, ngettext
from views.risk.headline import CARDS, EXPERT, Asked, cards, each_card, factor_names, thresholds

APART = 0.05
"""Cards disagree on a factor whose share of the highest sum differs by so much."""


@cached
def table(snapshot: Snapshot, asked: Asked) -> Sheet:
    """One row a factor of the questionnaire, then the highest sum and the threshold of each card."""
    known, names = cards(snapshot, asked.as_of, asked.level), factor_names(snapshot)
    return Sheet(
        title=_("Scorecard of the risk of not finding work"),
        as_of=asked.as_of,
        heads=(
            Head(_("What is asked")),
            Head(_("Points"), "count", _(CARDS[EXPERT])),
            Head(_("Points"), "count", _(CARDS["fitted"])),
            Head(_("Log-odds"), "decimal", _("what the factor adds")),
            Head(_("In words")),
            Head(_("Experts and data")),
        ),
        rows=_rows(snapshot, asked, known, names) if known else (),
        about=((_("Source"), source(snapshot)),),
        name="risk_scorecard",
        empty=_("The region has no scorecard of experts yet."),
    )


def _rows(snapshot: Snapshot, asked: Asked, known: Method, names: Mapping[str, str]) -> tuple[Row, ...]:
    learned, least = known.fitted, thresholds(snapshot, asked.as_of, asked.level)
    lines = [
        Row(
            (
                sheet.text(names[factor]),
                _points(known.expert.points[factor], known.expert.most),
                _points(learned.card.points.get(factor), learned.card.most) if learned else sheet.missing(),
                sheet.decimal(learned.coefficients.get(factor) if learned else None),
                sheet.text(_odds(learned, factor)),
                sheet.text(_agreement(known, factor)),
            )
        )
        for factor in known.expert.points
    ]
    blank = sheet.text("")
    for title, of in (
        (_("Highest sum"), {name: card.most for name, card in each_card(known).items()}),
        (_("At risk from, this school year"), least),
    ):
        counts = [sheet.count(of.get(name)) for name in (EXPERT, "fitted")]
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


def shares(known: Method) -> dict[str, tuple[float, float]]:
    """Factor -> its part of the highest sum by the experts' card and by the fitted one."""
    if known.fitted is None or not known.fitted.card.most:
        return {}
    expert, learned = known.expert, known.fitted.card
    return {
        factor: (points / expert.most, learned.points[factor] / learned.most)
        for factor, points in expert.points.items()
        if factor in learned.points
    }


def _agreement(known: Method, factor: str) -> str:
    told = shares(known).get(factor)
    if told is None:
        return ""
    expert, learned = told
    if learned == 0 < expert:
        return _("data do not confirm the factor")
    if abs(learned - expert) < APART:
        return _("agree")
    return _("data give it more weight") if learned > expert else _("data give it less weight")


@cached
def weights(snapshot: Snapshot, asked: Asked) -> Sheet:
    """What the chart shows: the part of each factor in the highest sum of each card."""
    known, names = cards(snapshot, asked.as_of, asked.level), factor_names(snapshot)
    told = shares(known) if known else {}
    lines = [Row((sheet.text(names[f]), *(sheet.percent(part) for part in parts))) for f, parts in told.items()]
    return Sheet(
        title=_("Weight of the factors by both cards"),
        as_of=asked.as_of,
        heads=(
            Head(_("What is asked")),
            *(Head(_(CARDS[card]), "percent", _("of the highest sum")) for card in (EXPERT, "fitted")),
        ),
        rows=tuple(lines),
        name="risk_weights",
    )


@cached
def figure(snapshot: Snapshot, asked: Asked, dark: bool) -> go.Figure | None:
    """The weight of each factor by both cards; None without the fitted card."""
    known, names = cards(snapshot, asked.as_of, asked.level), factor_names(snapshot)
    told = shares(known) if known else {}
    if not told:
        return None
    series = [
        grouped_bars.Series(_(CARDS[card]), [of[place] for of in told.values()])
        for place, card in enumerate((EXPERT, "fitted"))
    ]
    return grouped_bars.grouped([names[factor] for factor in told], series, "percent", dark=dark)


def source(snapshot: Snapshot) -> str:
    """Where the experts' points come from."""
    known = snapshot.pilot.scorecards.filter(card=EXPERT)["source_ru"]
    return known[0] if len(known) else numbers.MISSING


@cached
def said(snapshot: Snapshot, asked: Asked) -> str:
    """Where experts and data disagree, in one sentence."""
    known, names = cards(snapshot, asked.as_of, asked.level), factor_names(snapshot)
    told = shares(known) if known else {}
    if not told:
        return _("There is no earlier cohort to learn from yet: only the experts' card is used.")
    more = [names[f] for f, (expert, learned) in told.items() if learned - expert >= APART]
    less = [names[f] for f, (expert, learned) in told.items() if expert - learned >= APART]
    if not more and not less:
        return _("Experts and data give every factor about the same weight.")
    parts = []
    if more:
        parts.append(_("The data give more weight than the experts to: %(names)s.") % {"names": "; ".join(more)})
    if less:
        parts.append(_("Less weight to: %(names)s.") % {"names": "; ".join(less)})
    return " ".join(parts)


def explained(snapshot: Snapshot, asked: Asked) -> str:
    """How both cards are made."""
    known = cards(snapshot, asked.as_of, asked.level)
    words = [_("Experts' card: %(source)s.") % {"source": source(snapshot).rstrip(".")}]
    if known and known.fitted:
        learned = known.fitted
        people = ngettext("%(n)s student", "%(n)s students", learned.people) % {"n": numbers.count(learned.people)}
        words.append(
            _(
                "Fitted card: logistic regression with a ridge of %(penalty)s on the first answers of %(people)s, "
                "cohort %(cohorts)s, of whom %(events)s were not settled half a year after the diploma; rounded to "
                "whole points. What lowers the risk has no points."
            )
            % {
                "penalty": numbers.decimal(learned.penalty, 1),
                "people": people,
                "cohorts": ", ".join(map(str, known.learned_from)),
                "events": numbers.count(learned.events),
            }
        )
        words.append(_("The percentage under the points is their part of the highest sum of the card."))
    return " ".join(words)
