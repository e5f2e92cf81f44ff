"""The conclusions on all mechanisms as of a day, or why there is none."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from metrics.mechanisms import effects
from metrics.mechanisms.effects import Assessment
from ui.shell.snapshot import Snapshot, cached
from ui.text.translation import _


def assessments(snapshot: Snapshot, as_of: date) -> Sequence[Assessment]:
    """The conclusions; none for who does not see all institutions, for they rest on all of them."""
    known_on = effects.known_on(snapshot.board, as_of)
    return _assessments(snapshot, known_on) if known_on and sees_all(snapshot) and registered(snapshot) else ()


@cached
def _assessments(snapshot: Snapshot, known_on: date) -> Sequence[Assessment]:
    return effects.assess(snapshot.board, snapshot.pilot.outcomes, snapshot.pilot.starts, known_on)


def sees_all(snapshot: Snapshot) -> bool:
    """Whether the viewer sees the institutions of the whole region."""
    return snapshot.scope.districts is None


def registered(snapshot: Snapshot) -> bool:
    """Whether anybody has told where the mechanisms are to begin: there is no monthly form for it."""
    return not snapshot.board.ledgers["mechanisms"].is_empty()


def not_registered() -> str:
    """What is said where nobody has."""
    return _("Where the mechanisms have begun is not known: their register has not been loaded.")


def only_for_all() -> str:
    """Why there is no conclusion for somebody who sees a part of the institutions."""
    return _("The effect is worked out only for those who see all institutions of the region: it rests on all of them.")


def nothing(snapshot: Snapshot) -> str:
    """Why there is no conclusion."""
    if not snapshot.pilot.outcomes.height:
        return _("It has not been set by which figures the mechanisms are to be judged.")
    if not registered(snapshot):
        return not_registered()
    if not sees_all(snapshot):
        return only_for_all()
    return _("The pilot has not begun as of this day: there is nothing to judge yet.")


def begun(snapshot: Snapshot, as_of: date, mechanism: str) -> int:
    """At how many institutions a mechanism has begun by the day, though no full month with it may be over."""
    starts = snapshot.pilot.starts.filter(pl.col("started_on") <= as_of, mechanism_id=mechanism)
    return starts["institution_id"].n_unique()
