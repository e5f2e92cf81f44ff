"""How right the scorecards were on a cohort that none of them was learned from: the shares and what they come to."""

from collections.abc import Mapping, Sequence
from typing import Any

from metrics.risk.method import Quality
from metrics.statistics.disclosure import is_few, is_masked
from metrics.statistics.validation import MEASURES
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.phrases import capital, together
from ui.text.translation import N_, _
from views.shared.scorecards import CARDS, EXPERT, FITTED, method
from views.shared.slice import Slice, threshold

COUNTS: Sequence[tuple[str, str | None]] = (
    ("people", None),
    ("events", "people"),
    ("flagged", "people"),
    *MEASURES.values(),
)
"""What a row of the shares tells of, and of what it is a part."""
HEADS = {
    "recall": (N_("Found in time"), N_("of those not settled")),
    "precision": (N_("Right"), N_("of the flagged")),
    "false_alarms": (N_("False alarms"), N_("of those settled")),
}


def qualities(snapshot: Snapshot, slice_: Slice) -> dict[str, Quality]:
    """Card -> how well it predicted the cohort held out; empty where none can be held out."""
    cards = method(snapshot, slice_)
    return {one.card.name: one for one in cards.quality} if cards else {}


def best(by_card: Mapping[str, Quality]) -> Quality:
    """That of the fitted card; of the experts' where there is no other."""
    return by_card.get(FITTED) or by_card[EXPERT]


def nothing_to_judge(snapshot: Snapshot, slice_: Slice) -> str:
    """Why nothing can be judged as of the day; "" where it can."""
    if qualities(snapshot, slice_):
        return ""
    return _(
        "Nothing can be judged yet: it takes answers of two cohorts (registers) and what became of both half a year "
        "after the diploma."
    )


def heads(*measures: str) -> list[Head]:
    """The columns of some of the shares."""
    return [Head(_(title), "percent", _(unit)) for title, unit in (HEADS[one] for one in measures or HEADS)]


def share(row: Mapping[str, Any], measure: str) -> Cell:
    """One of ``MEASURES`` of a row of :func:`metrics.statistics.validation.shares`, with its interval."""
    part, whole = MEASURES[measure]
    interval = numbers.percent_range(row[f"{measure}_lower"], row[f"{measure}_upper"])
    return sheet.share(row[part], row[whole], interval)


def area(people: int, value: float | None, lower: float | None, upper: float | None) -> Cell:
    """«0,67» with «0,64–0,70» under it; a dash where nothing can be told apart, or by too few people."""
    if value is None or is_few(people):
        return sheet.not_applicable(_("nobody to count"))
    return Cell(value, numbers.decimal(value), note=f"{numbers.decimal(lower)}–{numbers.decimal(upper)}")


@cached
def table(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """Both cards, each by its own threshold and by the one that fills the capacity."""
    lines = []
    for name, one in qualities(snapshot, slice_).items():
        card, auc = capital(_(CARDS[name])), one.auc
        for title, least, row in (
            (_("%(card)s, as many as can be helped"), one.from_points, one.at_capacity),
            (_("%(card)s, own threshold"), one.card.at_risk_from, one.at_threshold),
        ):
            cells = [sheet.share(row["flagged"], row["people"]), *(share(row, measure) for measure in HEADS)]
            cells.append(area(row["people"], auc.value, auc.lower, auc.upper) if auc else area(0, None, None, None))
            if _is_hidden(snapshot, slice_, row):
                cells = [sheet.hidden() for _cell in cells]
            lines.append(Row((sheet.text(title % {"card": card}), sheet.count(least), *cells)))
    return Sheet(
        title=_("How right the cards were"),
        as_of=slice_.as_of,
        heads=(
            Head(_("Card and threshold")),
            Head(_("At risk from"), "count", _("points")),
            Head(_("Flagged"), "percent", _("of all students")),
            *heads(),
            Head(_("AUC"), "decimal"),
        ),
        rows=tuple(lines),
        about=about(snapshot, slice_),
        name="risk_quality",
        empty=nothing_to_judge(snapshot, slice_),
    )


def _is_hidden(snapshot: Snapshot, slice_: Slice, row: Mapping[str, Any]) -> bool:
    """Whether a row of the whole cohort would tell of few people."""
    return is_masked(row, threshold(snapshot, slice_), COUNTS)


def about(snapshot: Snapshot, slice_: Slice) -> tuple[tuple[str, str], ...]:
    """The head of the XLSX: what was judged on, and by which interval."""
    cards = method(snapshot, slice_)
    cohort = str(cards.held_out) if cards and cards.held_out else numbers.MISSING
    return ((_("Cohort judged on"), cohort), (_("Interval"), _("95 %: Wilson for shares, DeLong for AUC")))


def sentence(snapshot: Snapshot, slice_: Slice) -> str:
    """The finding: how many of those who stayed without work the fitted card would have found, beside the experts'."""
    cards, by_card = method(snapshot, slice_), qualities(snapshot, slice_)
    if cards is None or not by_card:
        return ""
    if any(_is_hidden(snapshot, slice_, one.at_capacity) for one in by_card.values()):
        return _("The cohort judged on is too small to be told while small numbers are hidden.")
    shares = best(by_card).at_capacity
    words = {
        "cohort": cards.held_out,
        "events": numbers.people(shares["events"], ("graduate", "graduates")),
        "share": numbers.percent(cards.capacity, 0),
        "found": numbers.percent(shares["recall"], 0),
        "expert": numbers.percent(by_card[EXPERT].at_capacity["recall"], 0),
    }
    compared = (
        _(
            "If %(share)s of the students can be helped, the fitted card finds %(found)s of them in the autumn "
            "before, the experts' card %(expert)s."
        )
        if FITTED in by_card
        else _("If %(share)s of the students can be helped, the experts' card finds %(expert)s.")
    )
    cohort = _("Of the cohort of %(cohort)s %(events)s were not settled half a year after the diploma.")
    return together(cohort % words, compared % words)


def note(snapshot: Snapshot, slice_: Slice) -> str:
    """What AUC is, and what was known to whom; "" where nothing can be judged."""
    cards, by_card = method(snapshot, slice_), qualities(snapshot, slice_)
    if cards is None or not by_card:
        return ""
    auc, chance = (
        best(by_card).auc,
        _(
            "AUC %(auc)s: of two students, one of whom stayed without work, that one has more points "
            "in %(n)s cases of 100; 50 would be a coin."
        ),
    )
    learned = _("Learned from the cohort of %(learned)s, judged on the cohort of %(held)s, which took no part in it.")
    cohorts = {"learned": ", ".join(map(str, cards.learned_from)), "held": cards.held_out}
    return together(
        chance % {"auc": numbers.decimal(auc.value), "n": numbers.count(round(100 * auc.value))} if auc else "",
        learned % cohorts if cards.learned_from else "",
        _(
            "Only answers of the first assessment of the last year of study are used: what came later is not known "
            "then."
        ),
    )
