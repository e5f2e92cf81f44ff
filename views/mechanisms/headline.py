"""The thought at the top of «Механизмы»: what runs wherever it was to, and what has been proved of it."""

from collections import Counter
from datetime import date

from metrics.mechanisms.conclusion import Finding
from metrics.mechanisms.effects import standing
from ui.shell.snapshot import Snapshot, cached
from ui.text import numbers
from ui.text.phrases import capital, together
from ui.text.translation import N_, _, ngettext
from views.mechanisms.assessments import assessments, not_registered, only_for_all, registered, sees_all
from views.mechanisms.rollout import STARTED, of_pilot
from views.shared.places import places
from views.shared.slice import Slice, rows, whole
from views.shared.words import mechanisms

STANDINGS = {
    Finding.EFFECT: N_("an effect is proved for %(n)s"),
    Finding.NO_EFFECT: N_("no effect is found for %(n)s"),
    Finding.HARM: N_("harm is found for %(n)s"),
    Finding.CANNOT_TELL: N_("nothing can be told of %(n)s"),
}


@cached
def thought(snapshot: Snapshot, as_of: date, district: str | None = None) -> str:
    """The headline: how many mechanisms run wherever they were to, and of how many an effect has been proved; first how
    far a district has come."""
    return together(_in_district(snapshot, as_of, district) if district else "", _in_region(snapshot, as_of))


def _in_district(snapshot: Snapshot, as_of: date, district: str) -> str:
    slice_ = of_pilot(snapshot, Slice(as_of).of(district_id=district))
    if slice_.period is None:
        return ""
    row = whole(snapshot, slice_, STARTED)
    words = {
        "place": places(snapshot, as_of).name(district),
        "day": numbers.day(as_of),
        "begun": numbers.count(row["numerator"] or 0),
        "due": numbers.count(row["denominator"]),
    }
    if not row["denominator"]:
        return _("%(place)s: no mechanism was to run here by %(day)s.") % words
    return _("%(place)s: %(begun)s of %(due)s starts that were due by %(day)s have happened.") % words


def _in_region(snapshot: Snapshot, as_of: date) -> str:
    slice_, day = of_pilot(snapshot, Slice(as_of)), {"day": numbers.day(as_of)}
    if not mechanisms(snapshot):
        return _("No mechanisms of a pilot are known.")
    if not registered(snapshot):
        return not_registered()
    if slice_.period is None:
        return _("As of %(day)s the pilot has not begun: no mechanism was to run yet.") % day
    region = whole(snapshot, slice_, STARTED)
    if not region["denominator"]:
        return _("As of %(day)s no mechanism was to run anywhere yet.") % day
    started = rows(snapshot, slice_, STARTED, ("mechanism",)).select("numerator", "denominator")
    full = sum(begun >= due > 0 for begun, due in started.iter_rows())
    words = day | {
        "n": numbers.in_words(full),
        "all": numbers.of_number(len(mechanisms(snapshot))),
        "begun": numbers.count(region["numerator"]),
        "due": numbers.count(region["denominator"]),
    }
    return together(_running(full) % words, _proved(snapshot, as_of))


def _running(full: int) -> str:
    if not full:
        return _(
            "None of %(all)s mechanisms runs everywhere it was to run by %(day)s "
            "(%(begun)s of %(due)s starts have happened)."
        )
    return ngettext(
        "%(n)s of %(all)s mechanisms runs everywhere it was to run by %(day)s "
        "(%(begun)s of %(due)s starts have happened).",
        "%(n)s of %(all)s mechanisms run everywhere they were to run by %(day)s "
        "(%(begun)s of %(due)s starts have happened).",
        full,
    )


def _proved(snapshot: Snapshot, as_of: date) -> str:
    if not sees_all(snapshot):
        return only_for_all()
    every = assessments(snapshot, as_of)
    number = Counter(standing(every, mechanism) for mechanism in mechanisms(snapshot))
    if set(number) == {Finding.CANNOT_TELL}:
        return _("Nothing can be told yet of the effect of any of them.")
    parts = [
        _(message) % {"n": numbers.of_number(number[finding])}
        for finding, message in STANDINGS.items()
        if number[finding]
    ]
    return f"{capital(', '.join(parts))}."
