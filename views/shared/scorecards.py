"""The scorecards of the risk of not finding work: whom they are made for, and what they are as of a day."""

from datetime import date
from typing import cast

import polars as pl

from metrics.risk.capacity import Capacity, flagged_share
from metrics.risk.capacity import capacity as known_capacity
from metrics.risk.method import Method
from metrics.risk.method import method as learned_method
from metrics.risk.scorecard import Scorecard
from ui.shell.snapshot import Snapshot, cached
from ui.text.translation import N_
from views.shared.slice import Slice
from views.shared.words import LEVELS, named

EXPERT, FITTED = "expert", "fitted"
CARDS = {FITTED: N_("fitted card"), EXPERT: N_("experts' card")}


def levels(snapshot: Snapshot) -> dict[str, str]:
    """Code -> words of the levels of which anybody has ever been assessed; colleges where nobody has."""
    changes = snapshot.board.ledgers.get("risk")
    assessed = set() if changes is None else set(changes["level"])
    words = named(LEVELS)
    return {code: words[code] for code in words if code in assessed} or {"spo": words["spo"]}


def patterns(snapshot: Snapshot, slice_: Slice) -> pl.DataFrame:
    """The counts of students by their answers, of the slice's level."""
    return snapshot.patterns.filter(pl.col("level").is_in(slice_.where["level"]))


@cached
def capacity(snapshot: Snapshot, slice_: Slice) -> Capacity | None:
    """How many can be helped in the region as of the day; None while no plan is known."""
    return known_capacity(snapshot.board, as_of=slice_.as_of, where=slice_.everywhere.where)


def method(snapshot: Snapshot, slice_: Slice) -> Method | None:
    """The experts' card beside the one learned from earlier cohorts; None where the region has no card of experts.

    There is one card for the whole region, whichever district is looked at. Without a capacity both flag at most as
    many as the experts' threshold does among all who were ever assessed.
    """
    return _method(snapshot, Slice(slice_.as_of, population=slice_.everywhere.population))


@cached
def _method(snapshot: Snapshot, slice_: Slice) -> Method | None:
    expert = _expert(snapshot)
    if expert is None:
        return None
    answers, can_help = patterns(snapshot, slice_), capacity(snapshot, slice_)
    if can_help is None:
        by_now = answers.filter(pl.col("assessed_on") <= slice_.as_of)
        return _learned(snapshot, slice_, flagged_share(expert.scored(by_now)) or 1.0)
    # Between two days on which an outcome becomes known the cards stand still: they are learned once.
    last = cast(date | None, answers.filter(pl.col("due_on") <= slice_.as_of)["due_on"].max())
    return _learned(snapshot, slice_.on(last or slice_.as_of), can_help.share)


@cached
def _learned(snapshot: Snapshot, slice_: Slice, share: float) -> Method | None:
    expert, early = _expert(snapshot), snapshot.pilot.factors.filter("is_early")["factor"].to_list()
    if expert is None:
        return None
    return learned_method(patterns(snapshot, slice_), expert, early, capacity=share, as_of=slice_.as_of)


@cached
def _expert(snapshot: Snapshot) -> Scorecard | None:
    card = snapshot.pilot.scorecards.filter(card=EXPERT)
    if card.is_empty():
        return None
    return Scorecard(EXPERT, dict(card.select("factor", "points").iter_rows()), card["at_risk_from"][0])


def cards(method: Method | None) -> dict[str, Scorecard]:
    """Name -> card, of those there are, the experts' first."""
    if method is None:
        return {}
    return {EXPERT: method.expert} | ({FITTED: method.fitted.card} if method.fitted else {})
