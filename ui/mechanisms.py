"""«Механизмы»: what can be chosen on the page, and the thought at its top."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from metrics import mechanism_effects
from metrics.catalogue import metric as find
from metrics.conclusion import Finding
from metrics.mechanism_effects import Judged
from metrics.windows import Window
from ui import numbers
from ui.session import Opened, remembered
from ui.words import _, language, marked, ngettext

VIEWS = {
    "roles": marked("Who does what"),
    "rollout": marked("Start"),
    "effect": marked("Effect and conclusion"),
    "acts": marked("Acts"),
    "services": marked("Services and meetings"),
}
PARTIES = {
    "school": marked("Schools"),
    "college": marked("Colleges"),
    "university": marked("Universities"),
    "employer": marked("Employers"),
    "employment_centre": marked("Employment centres"),
    "staffing_centre": marked("Staffing centre"),
    "ministry": marked("Ministries"),
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


@remembered
def names(it: Opened) -> dict[str, str]:
    """Mechanism -> its name in the reader's language, in the order of their numbers."""
    return dict(it.pilot.mechanisms.select("mechanism_id", f"name_{language()}").iter_rows())


def pilot(it: Opened, as_of: date) -> Window | None:
    """The pilot that belongs to the day: the last one begun."""
    return mechanism_effects.pilot(it.board, as_of)


def judged(it: Opened, as_of: date) -> Sequence[Judged]:
    """The conclusions; none for who does not see all institutions, for they rest on all of them."""
    known_on = mechanism_effects.known_on(it.board, as_of)
    return _judged(it, known_on) if known_on and sees_all(it) and registered(it) else ()


@remembered
def _judged(it: Opened, known_on: date) -> Sequence[Judged]:
    return mechanism_effects.conclusions(it.board, it.pilot.outcomes, it.pilot.starts, known_on)


def sees_all(it: Opened) -> bool:
    """Whether the viewer sees the institutions of the whole region."""
    return it.scope.districts is None


def registered(it: Opened) -> bool:
    """Whether anybody has told where the mechanisms are to begin: there is no monthly form for it."""
    return not it.board.ledgers["mechanisms"].is_empty()


def not_registered() -> str:
    """What is said where nobody has."""
    return _("Where the mechanisms have begun is not known: their register has not been loaded.")


def only_for_all() -> str:
    """Why there is no conclusion for somebody who sees a part of the institutions."""
    return _("The effect is worked out only for those who see all institutions of the region: it rests on all of them.")


@remembered
def thought(it: Opened, as_of: date) -> str:
    """The headline: how many mechanisms run wherever they were to, and of how many an effect has been proved."""
    of_pilot, day = pilot(it, as_of), {"day": numbers.day(as_of)}
    if not names(it):
        return _("No mechanisms of a pilot are known.")
    if not registered(it):
        return not_registered()
    if of_pilot is None:
        return _("As of %(day)s the pilot has not begun: no mechanism was to run yet.") % day
    rows = it.board.evaluate(STARTED, ("mechanism",), as_of=as_of, period=of_pilot.code)
    whole = it.board.evaluate(STARTED, as_of=as_of, period=of_pilot.code).row(0, named=True)
    if not whole["denominator"]:
        return _("As of %(day)s no mechanism was to run anywhere yet.") % day
    full = sum(begun >= due > 0 for begun, due in rows.select("numerator", "denominator").iter_rows())
    words = day | {
        "n": full,
        "all": len(names(it)),
        "begun": numbers.count(whole["numerator"]),
        "due": numbers.count(whole["denominator"]),
    }
    return f"{_running(full) % words} {_proved(it, as_of)}"


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


def _proved(it: Opened, as_of: date) -> str:
    if not sees_all(it):
        return only_for_all()
    found = Counter(mechanism_effects.standing(judged(it, as_of), one) for one in names(it))
    told = [_(message) % {"n": found[finding]} for finding, message in _STANDINGS.items() if found[finding]]
    if set(found) == {Finding.CANNOT_TELL}:
        return _("Nothing can be told yet of the effect of any of them.")
    whole = ", ".join(told)
    return f"{whole[:1].upper()}{whole[1:]}."


_STANDINGS = {
    Finding.EFFECT: marked("an effect is proved for %(n)s"),
    Finding.NO_EFFECT: marked("no effect is found for %(n)s"),
    Finding.HARM: marked("harm is found for %(n)s"),
    Finding.CANNOT_TELL: marked("nothing can be told of %(n)s"),
}
