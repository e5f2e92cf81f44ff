"""The controls of «Механизмы»: only those that the view has a use for; all of them stand in the address."""

from dataclasses import dataclass
from datetime import date

from metrics.catalogue import metric as find
from ui import furniture, mechanisms, state
from ui.mechanisms import VIEWS, Asked, named
from ui.session import Opened
from ui.words import _


@dataclass(frozen=True)
class Choices:
    """``view`` is one of ``VIEWS``."""

    view: str
    asked: Asked


def choices(it: Opened, as_of: date, hide_small: bool) -> Choices:
    """Draws the controls: the view, then what it is to show."""
    view = state.choice(_("View"), named(VIEWS), key="view", default="effect", style="segments") or "effect"
    mechanism, outcome = None, None
    known = mechanisms.names(it)
    with furniture.filters():
        if view == "rollout":
            mechanism = state.choice(_("Mechanism"), known, key="mechanism", every=_("All mechanisms"))
        if view == "effect" and it.pilot.outcomes.height:
            judged = {code: name for code, name in known.items() if outcomes(it, code)}
            mechanism = state.choice(_("Mechanism"), judged, key="judged") or next(iter(judged))
            measured = outcomes(it, mechanism)
            outcome = state.choice(_("Judged by"), measured, key="by") or next(iter(measured))
    return Choices(view, Asked(as_of, mechanism, outcome, hide_small))


def outcomes(it: Opened, mechanism: str) -> dict[str, str]:
    """Code -> name of the metrics by which a mechanism is judged."""
    found = it.pilot.outcomes.filter(mechanism_id=mechanism)["metric"]
    return {code: _(find(code).title) for code in found}
