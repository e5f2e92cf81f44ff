"""View «Насколько верно»: both cards on a cohort that none of it was learned from, in the region and its parts."""

import polars as pl

from metrics.risk.method import Quality
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import _
from views.risk.cells import FEW, auc, guarded, hidden, share, shares
from views.risk.headline import BY, CARDS, CUTS, Asked, cards, institution
from views.shared.places import places

WHOLE = (("people", None), ("events", "people"))
FOUND = (("flagged", "people"), ("found", "events"), ("found", "flagged"))


def without(snapshot: Snapshot, asked: Asked) -> str:
    """Why nothing can be judged as of the day; "" where it can."""
    known = cards(snapshot, asked.as_of, asked.level)
    if known is not None and known.quality:
        return ""
    return _(
        "Nothing can be judged yet: it takes answers of two cohorts (registers) and what became of both half a year "
        "after the diploma."
    )


def judged(snapshot: Snapshot, asked: Asked) -> dict[str, Quality]:
    """Card -> how well it foretold the cohort held out; empty where none can be held out."""
    known = cards(snapshot, asked.as_of, asked.level)
    return {one.card.name: one for one in known.quality} if known else {}


@cached
def table(snapshot: Snapshot, asked: Asked) -> Sheet:
    """Both cards, each by its own threshold and by the one that fills the capacity."""
    lines = []
    for name, one in judged(snapshot, asked).items():
        area = auc(one.auc.value, one.auc.lower, one.auc.upper) if one.auc else auc(None, None, None)
        for title, least, row in (
            (_("%(card)s, as many as can be helped"), one.from_points, one.at_capacity),
            (_("%(card)s, own threshold"), one.card.at_risk_from, one.at_threshold),
        ):
            lines.append(
                Row(
                    (
                        sheet.text(title % {"card": capital(_(CARDS[name]))}),
                        sheet.count(least),
                        share(row["flagged"], row["people"]),  # type: ignore[arg-type]
                        shares(row, "recall"),
                        shares(row, "precision"),
                        shares(row, "false_alarms"),
                        area,
                    )
                )
            )
    return Sheet(
        title=_("How right the cards were"),
        as_of=asked.as_of,
        heads=(
            Head(_("Card and threshold")),
            Head(_("At risk from"), "count", _("points")),
            Head(_("Flagged"), "percent", _("of all students")),
            *_measures(),
            Head(_("AUC"), "decimal"),
        ),
        rows=tuple(lines),
        about=about(snapshot, asked),
        name="risk_quality",
        empty=without(snapshot, asked),
    )


def _measures() -> tuple[Head, ...]:
    return (
        Head(_("Found in time"), "percent", _("of those not settled")),
        Head(_("Right"), "percent", _("of the flagged")),
        Head(_("False alarms"), "percent", _("of those settled")),
    )


def capital(text: str) -> str:
    """The text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def about(snapshot: Snapshot, asked: Asked) -> tuple[tuple[str, str], ...]:
    """The head of the XLSX: what was judged on, and by which interval."""
    known = cards(snapshot, asked.as_of, asked.level)
    cohort = str(known.held_out) if known and known.held_out else numbers.MISSING
    return ((_("Cohort judged on"), cohort), (_("Interval"), _("95 %: Wilson for shares, DeLong for AUC")))


def told(snapshot: Snapshot, asked: Asked) -> str:
    """The finding: how many of those who stayed without work the fitted card would have found, beside the experts'."""
    known, judged_ = cards(snapshot, asked.as_of, asked.level), judged(snapshot, asked)
    if known is None or not judged_:
        return ""
    best = judged_.get("fitted") or judged_["expert"]
    events, people = int(best.at_capacity["events"] or 0), int(best.at_capacity["people"] or 0)
    if asked.hide_small and min(events, people - events) < snapshot.board.small_number:
        return _("The cohort judged on is too small to be told while small numbers are hidden.")
    words = {
        "cohort": known.held_out,
        "events": numbers.people(events, ("graduate", "graduates")),
        "share": numbers.percent(known.capacity, 0),
        "found": numbers.percent(best.at_capacity["recall"], 0),
        "expert": numbers.percent(judged_["expert"].at_capacity["recall"], 0),
    }
    text = _("Of the cohort of %(cohort)s %(events)s were not settled half a year after the diploma.") % words
    if "fitted" in judged_:
        return (
            f"{text} "
            + _(
                "If %(share)s of the students can be helped, the fitted card finds %(found)s of them in the autumn "
                "before, the experts' card %(expert)s."
            )
            % words
        )
    return f"{text} " + _("If %(share)s of the students can be helped, the experts' card finds %(expert)s.") % words


def explained(snapshot: Snapshot, asked: Asked) -> str:
    """What AUC is, and what was known to whom."""
    known, words = cards(snapshot, asked.as_of, asked.level), []
    best = judged(snapshot, asked).get("fitted") or judged(snapshot, asked).get("expert")
    if best is None or known is None:
        return ""
    if best.auc:
        words.append(
            _(
                "AUC %(auc)s: of two students, one of whom stayed without work, that one has more points "
                "in %(n)s cases of 100; 50 would be a coin."
            )
            % {"auc": numbers.decimal(best.auc.value), "n": numbers.count(round(100 * best.auc.value))}
        )
    if known.learned_from:
        words.append(
            _("Learned from the cohort of %(learned)s, judged on the cohort of %(held)s, which took no part in it.")
            % {"learned": ", ".join(map(str, known.learned_from)), "held": known.held_out}
        )
    words.append(
        _("Only answers of the first assessment of the last year of study are used: what came later is not known then.")
    )
    return " ".join(words)


@cached
def by_part(snapshot: Snapshot, asked: Asked) -> Sheet:
    """Both cards by college or district, at the capacity."""
    known = judged(snapshot, asked)
    frames = {name: (one.by_college if asked.cut == "institution" else one.by_district) for name, one in known.items()}
    lines = _parts(snapshot, asked, frames) if frames else []
    measures = [(_("Found in time"), "percent"), (_("Right"), "percent"), (_("AUC"), "decimal")]
    return Sheet(
        title=_("How right: %(cut)s") % {"cut": _(CUTS[asked.cut])},
        as_of=asked.as_of,
        heads=(
            Head(_("Institution") if asked.cut == "institution" else _("District of study")),
            Head(_("Students"), "count"),
            Head(_("Not settled"), "count"),
            *(Head(title, kind, _(CARDS[name])) for name in frames for title, kind in measures),
        ),
        rows=tuple(lines),
        about=about(snapshot, asked),
        name=f"risk_quality_{asked.cut}",
        empty=without(snapshot, asked),
    )


def _parts(snapshot: Snapshot, asked: Asked, frames: dict[str, pl.DataFrame]) -> list[Row]:
    keys, order = BY[asked.cut], ["events", *BY[asked.cut]]
    frames = {name: frame.sort(order, descending=[True, *(False for _key in keys)]) for name, frame in frames.items()}
    masks = {name: [False] * frame.height for name, frame in frames.items()}
    if asked.hide_small:
        least = snapshot.board.small_number
        masks = {name: guarded(frame, keys, [*WHOLE, *FOUND], least) for name, frame in frames.items()}
    lines = []
    for place, first in enumerate(next(iter(frames.values())).iter_rows(named=True)):
        called = (
            institution(snapshot, asked.as_of, first["district_id"], first["institution_id"])
            if asked.cut == "institution"
            else places(snapshot, asked.as_of).name(first["district_id"])
        )
        any_hidden = any(mask[place] for mask in masks.values())
        cells: list[Cell] = []
        for frame in frames.values():
            row = frame.row(place, named=True)
            area = (
                auc(row["auc"], row["auc_lower"], row["auc_upper"]) if row["people"] >= FEW else auc(None, None, None)
            )
            cells += [shares(row, "recall"), shares(row, "precision"), area]
        if any_hidden:
            cells = [hidden() for _cell in cells]
        counts = [hidden() if any_hidden else sheet.count(first[name]) for name in ("people", "events")]
        lines.append(Row((sheet.text(called), *counts, *cells)))
    return lines
