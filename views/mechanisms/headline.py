"""«Механизмы»: what can be chosen on the page, and the thought at its top."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from metrics.catalogue import metric as find
from metrics.engine.periods import Window
from metrics.mechanisms import effects
from metrics.mechanisms.conclusion import Finding
from metrics.mechanisms.effects import Judged
from ui.shell.snapshot import Snapshot, cached
from ui.text import numbers
from ui.text.translation import N_, _, language, ngettext

VIEWS = {
    "roles": N_("Who does what"),
    "rollout": N_("Start"),
    "effect": N_("Effect and conclusion"),
    "acts": N_("Acts"),
    "services": N_("Services and meetings"),
}
PARTIES = {
    "school": N_("Schools"),
    "college": N_("Colleges"),
    "university": N_("Universities"),
    "employer": N_("Employers"),
    "employment_centre": N_("Employment centres"),
    "staffing_centre": N_("Staffing centre"),
    "ministry": N_("Ministries"),
}
STARTED = find("mechanism_started")


@dataclass(frozen=True)
class Asked:
    """What the page shows: ``mechanism`` is None for all of them, ``outcome`` the code of a metric."""

    as_of: date
    mechanism: str | None
    outcome: str | None
    hide_small: bool


def named(messages: Mapping[str, str]) -> dict[str, str]:
    """Code -> words of a choice, in the reader's language."""
    return {code: _(message) for code, message in messages.items()}


@cached
def names(snapshot: Snapshot) -> dict[str, str]:
    """Mechanism -> its name in the reader's language, in the order of their numbers."""
    return dict(snapshot.pilot.mechanisms.select("mechanism_id", f"name_{language()}").iter_rows())


def pilot(snapshot: Snapshot, as_of: date) -> Window | None:
    """The pilot that belongs to the day: the last one begun."""
    return effects.pilot(snapshot.board, as_of)


def judged(snapshot: Snapshot, as_of: date) -> Sequence[Judged]:
    """The conclusions; none for who does not see all institutions, for they rest on all of them."""
    known_on = effects.known_on(snapshot.board, as_of)
    return _judged(snapshot, known_on) if known_on and sees_all(snapshot) and registered(snapshot) else ()


@cached
def _judged(snapshot: Snapshot, known_on: date) -> Sequence[Judged]:
    return effects.conclusions(snapshot.board, snapshot.pilot.outcomes, snapshot.pilot.starts, known_on)


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


@cached
def thought(snapshot: Snapshot, as_of: date) -> str:
    """The headline: how many mechanisms run wherever they were to, and of how many an effect has been proved."""
    of_pilot, day = pilot(snapshot, as_of), {"day": numbers.day(as_of)}
    if not names(snapshot):
        return _("No mechanisms of a pilot are known.")
    if not registered(snapshot):
        return not_registered()
    if of_pilot is None:
        return _("As of %(day)s the pilot has not begun: no mechanism was to run yet.") % day
    rows = snapshot.board.evaluate(STARTED, ("mechanism",), as_of=as_of, period=of_pilot.code)
    whole = snapshot.board.evaluate(STARTED, as_of=as_of, period=of_pilot.code).row(0, named=True)
    if not whole["denominator"]:
        return _("As of %(day)s no mechanism was to run anywhere yet.") % day
    full = sum(begun >= due > 0 for begun, due in rows.select("numerator", "denominator").iter_rows())
    words = day | {
        "n": full,
        "all": len(names(snapshot)),
        "begun": numbers.count(whole["numerator"]),
        "due": numbers.count(whole["denominator"]),
    }
    return f"{_running(full) % words} {_proved(snapshot, as_of)}"


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
    found = Counter(effects.standing(judged(snapshot, as_of), one) for one in names(snapshot))
    told = [_(message) % {"n": found[finding]} for finding, message in _STANDINGS.items() if found[finding]]
    if set(found) == {Finding.CANNOT_TELL}:
        return _("Nothing can be told yet of the effect of any of them.")
    whole = ", ".join(told)
    return f"{whole[:1].upper()}{whole[1:]}."


_STANDINGS = {
    Finding.EFFECT: N_("an effect is proved for %(n)s"),
    Finding.NO_EFFECT: N_("no effect is found for %(n)s"),
    Finding.HARM: N_("harm is found for %(n)s"),
    Finding.CANNOT_TELL: N_("nothing can be told of %(n)s"),
}
