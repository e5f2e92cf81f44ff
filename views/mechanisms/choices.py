"""The controls of «Механизмы»: only those that the view has a use for; all of them stand in the address."""

from dataclasses import dataclass
from datetime import date

from metrics.catalogue import metric as find
from ui.shell import blocks, controls
from ui.shell.snapshot import Snapshot
from ui.text.translation import _
from views.mechanisms import headline
from views.mechanisms.headline import VIEWS, Asked, named


@dataclass(frozen=True)
class Choices:
    """``view`` is one of ``VIEWS``."""

    view: str
    asked: Asked


def choices(snapshot: Snapshot, as_of: date, hide_small: bool) -> Choices:
    """Draws the controls: the view, then what it is to show."""
    view = controls.choice(_("View"), named(VIEWS), key="view", default="effect", style="segments") or "effect"
    mechanism, outcome = None, None
    known = headline.names(snapshot)
    with blocks.filters():
        if view == "rollout":
            mechanism = controls.choice(_("Mechanism"), known, key="mechanism", every=_("All mechanisms"))
        if view == "effect" and snapshot.pilot.outcomes.height:
            judged = {code: name for code, name in known.items() if outcomes(snapshot, code)}
            mechanism = controls.choice(_("Mechanism"), judged, key="judged") or next(iter(judged))
            measured = outcomes(snapshot, mechanism)
            outcome = controls.choice(_("Judged by"), measured, key="by") or next(iter(measured))
    return Choices(view, Asked(as_of, mechanism, outcome, hide_small))


def outcomes(snapshot: Snapshot, mechanism: str) -> dict[str, str]:
    """Code -> name of the metrics by which a mechanism is judged."""
    found = snapshot.pilot.outcomes.filter(mechanism_id=mechanism)["metric"]
    return {code: _(find(code).title) for code in found}
