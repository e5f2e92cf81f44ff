"""«Риск»: what can be chosen on the page, the two scorecards as of a day, and the thought at its top."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from metrics.catalogue import metric as find
from metrics.risk.capacity import Capacity, capacity, flagged_share
from metrics.risk.method import Method, current, method
from metrics.risk.school_year import counts
from metrics.risk.scorecard import Scorecard, threshold
from ui.shell.snapshot import Snapshot, cached
from ui.text import numbers
from ui.text.translation import N_, _, language
from views.shared.places import places

AT_RISK = find("students_at_risk")
EXPERT = "expert"
VIEWS = {
    "counts": N_("Who is at risk"),
    "card": N_("The scorecard"),
    "quality": N_("How right it is"),
    "fairness": N_("Fairness"),
    "people": N_("People"),
}
CUTS = {"institution": N_("by institution"), "district": N_("by district of study")}
BY = {"institution": ("district_id", "institution_id"), "district": ("district_id",)}
LEVELS = {"spo": N_("Colleges"), "he": N_("Universities")}
CARDS = {"fitted": N_("fitted card"), EXPERT: N_("experts' card")}


@dataclass(frozen=True)
class Asked:
    """What the page shows: students of one level, as of a day."""

    as_of: date
    level: str
    cut: str
    hide_small: bool

    @property
    def where(self) -> Mapping[str, tuple]:
        """The students of the level."""
        return {"level": (self.level,)}


def levels(snapshot: Snapshot) -> dict[str, str]:
    """Code -> words of the levels of which anybody has ever been assessed; colleges where nobody has."""
    changes = snapshot.board.ledgers.get("risk")
    known = set() if changes is None else set(changes["level"])
    return {code: _(name) for code, name in LEVELS.items() if code in known} or {"spo": _(LEVELS["spo"])}


def year(snapshot: Snapshot, as_of: date) -> str | None:
    """Code of the school year the day belongs to."""
    return snapshot.board.period(AT_RISK, as_of)


@cached
def can_help(snapshot: Snapshot, as_of: date, level: str) -> Capacity | None:
    """The capacity as of the day; None while no plan is known."""
    return capacity(snapshot.board, as_of=as_of, where={"level": (level,)})


@cached
def cards(snapshot: Snapshot, as_of: date, level: str) -> Method | None:
    """The experts' card beside the one learned from earlier cohorts; None where the region has no card of experts.

    Without a capacity both flag at most as many as the experts' threshold does among all who were ever assessed.
    """
    expert = _expert(snapshot)
    if expert is None:
        return None
    told = can_help(snapshot, as_of, level)
    if told is None:
        patterns = snapshot.patterns.filter(pl.col("level") == level, pl.col("assessed_on") <= as_of)
        return _learned(snapshot, as_of, level, flagged_share(expert.scored(patterns)) or 1.0)
    # Between two days on which an outcome becomes known the cards stand still: they are learned once.
    known = [day for day in _due(snapshot, level) if day <= as_of]
    return _learned(snapshot, known[-1] if known else as_of, level, told.share)


@cached
def _due(snapshot: Snapshot, level: str) -> list[date]:
    """The days on which outcomes became known, in order."""
    return sorted(snapshot.patterns.filter(pl.col("level") == level)["due_on"].drop_nulls().unique().to_list())


@cached
def _learned(snapshot: Snapshot, as_of: date, level: str, share: float) -> Method | None:
    expert, early = _expert(snapshot), snapshot.pilot.factors.filter("is_early")["factor"].to_list()
    patterns = snapshot.patterns.filter(pl.col("level") == level)
    return None if expert is None else method(patterns, expert, early, capacity=share, as_of=as_of)


@cached
def _expert(snapshot: Snapshot) -> Scorecard | None:
    known = snapshot.pilot.scorecards.filter(card=EXPERT)
    if known.is_empty():
        return None
    return Scorecard(EXPERT, dict(known.select("factor", "points").iter_rows()), known["at_risk_from"][0])


@cached
def thresholds(snapshot: Snapshot, as_of: date, level: str) -> dict[str, int]:
    """Card -> points from which a student of this school year is at risk: the experts' own, the fitted card's so that
    no more are flagged than can be helped. Without the fitted card only the former."""
    known = cards(snapshot, as_of, level)
    if known is None:
        return {}
    told = {EXPERT: known.expert.at_risk_from}
    if known.fitted is not None:
        scored = current(_patterns(snapshot, level), known.fitted.card, year(snapshot, as_of) or "", as_of)
        told["fitted"] = threshold(scored, known.capacity) if scored.height else known.fitted.card.at_risk_from
    return told


@cached
def assessed(snapshot: Snapshot, as_of: date, level: str) -> pl.DataFrame:
    """This school year's students by their first answers; ``by_expert``, ``by_fitted``: flagged by each card."""
    known, least = cards(snapshot, as_of, level), thresholds(snapshot, as_of, level)
    rows = _patterns(snapshot, level).filter(
        pl.col("school_year") == (year(snapshot, as_of) or ""), pl.col("assessed_on") <= as_of
    )
    flags = {"expert": None, "fitted": None} | {
        name: card.scored(rows)["points"] >= least[name] for name, card in each_card(known).items()
    }
    return rows.with_columns(
        pl.lit(flag, pl.Boolean).alias(f"by_{name}") if flag is None else flag.alias(f"by_{name}")
        for name, flag in flags.items()
    )


def each_card(known: Method | None) -> dict[str, Scorecard]:
    """Name -> card, of those there are."""
    if known is None:
        return {}
    return {EXPERT: known.expert} | ({"fitted": known.fitted.card} if known.fitted else {})


def _patterns(snapshot: Snapshot, level: str) -> pl.DataFrame:
    return snapshot.patterns.filter(pl.col("level") == level)


@cached
def by(snapshot: Snapshot, as_of: date, level: str, dimensions: tuple[str, ...]) -> pl.DataFrame:
    """The counts of :func:`metrics.risk.school_year.counts` by these dimensions; only groups with anybody assessed."""
    found = counts(
        snapshot.board,
        dimensions,
        assessed(snapshot, as_of, level),
        year=year(snapshot, as_of),
        as_of=as_of,
        where={"level": (level,)},
    )
    return found.filter(pl.col("assessed") > 0) if dimensions else found


def factor_names(snapshot: Snapshot) -> dict[str, str]:
    """Factor -> what is asked, in the reader's language."""
    return dict(snapshot.pilot.factors.select("factor", f"name_{language()}").iter_rows())


def institution(snapshot: Snapshot, as_of: date, district_id: str, institution_id: int | None) -> str:
    """Name of an institution; one outside the viewer's districts is told by its district only."""
    known = places(snapshot, as_of)
    if institution_id is not None:
        return known.name(institution_id)
    return _("%(district)s: all institutions") % {"district": known.name(district_id)}


def nobody(snapshot: Snapshot, asked: Asked) -> str:
    """Why there is nothing to show as of the day; "" where somebody has been assessed."""
    if not snapshot.board.ledgers["risk"].height:
        return _("Answers of students are known from registers only: there is no monthly form for them.")
    if not by(snapshot, asked.as_of, asked.level, ())["assessed"][0]:
        told = {"day": numbers.day(asked.as_of), "year": year(snapshot, asked.as_of) or numbers.MISSING}
        return _("As of %(day)s no student of the school year %(year)s has been assessed yet.") % told
    return ""


@cached
def thought(snapshot: Snapshot, asked: Asked) -> str:
    """The headline: assessed, at risk, with a plan, and where help is missing."""
    if reason := nobody(snapshot, asked):
        return reason
    row = by(snapshot, asked.as_of, asked.level, ()).row(0, named=True)
    if asked.hide_small and min(row["assessed"], row["at_risk"], row["supported"]) < snapshot.board.small_number:
        return _("Few students are at risk: while small numbers are hidden they are not told.")
    words = {
        "year": year(snapshot, asked.as_of),
        "assessed": numbers.people(row["assessed"], AT_RISK.unit),
        "at_risk": numbers.count(row["at_risk"]),
        "plans": numbers.count(row["supported"]),
        "first": numbers.count(row["expert"]),
    }
    told = _("In %(year)s %(assessed)s have been assessed, %(at_risk)s of them are at risk.") % words
    if row["expert"] is None:  # no card of experts: nobody is at risk by it
        return told
    told += " " + _("At the first assessment %(first)s were; %(plans)s have an employment plan.") % words
    return f"{told} {_missing(snapshot, asked, row['short'])}".strip()


def _missing(snapshot: Snapshot, asked: Asked, short: int | None) -> str:
    if not short or (asked.hide_small and short < snapshot.board.small_number):
        return ""
    worst = by(snapshot, asked.as_of, asked.level, BY["institution"]).sort("short", descending=True).row(0, named=True)
    words = {
        "n": numbers.count(short),
        "place": institution(snapshot, asked.as_of, worst["district_id"], worst["institution_id"]),
        "most": numbers.count(worst["short"]),
    }
    if asked.hide_small and worst["short"] < snapshot.board.small_number:
        return _("No plan for at least %(n)s.") % words
    return _("No plan for at least %(n)s, most of them here: %(place)s (%(most)s).") % words
