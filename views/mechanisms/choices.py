"""What can be chosen on «Механизмы»: only what the view has a use for; all of it stands in the address."""

from dataclasses import dataclass
from datetime import date

from metrics.catalogue import metric as find
from ui.shell import blocks, controls
from ui.shell.snapshot import Snapshot
from ui.text.translation import N_, _
from views.shared.places import chosen_district
from views.shared.slice import Slice
from views.shared.words import mechanisms, named, numbered_mechanisms

TABLE = ("district_id", "mechanism", "kind", "party")
"""The dimensions that a reader of the page can choose or see one by one."""
VIEWS = {
    "roles": N_("Who does what"),
    "rollout": N_("Start"),
    "effect": N_("Effect and conclusion"),
    "acts": N_("Acts"),
    "services": N_("Services and meetings"),
}


@dataclass(frozen=True)
class Choices:
    """The slice, one of ``VIEWS``, and the code of the metric by which a mechanism is judged (None where none is)."""

    slice_: Slice
    view: str
    outcome: str | None


def choices(snapshot: Snapshot, as_of: date, hide_small: bool) -> Choices:
    """Draws the controls: the view, then what it is to show."""
    view = controls.choice(_("View"), named(VIEWS), key="view", default="effect", style="segments") or "effect"
    mechanism, outcome, district, names = None, None, None, numbered_mechanisms(snapshot)
    # Older links in words have the name without the number.
    older = {name: code for code, name in mechanisms(snapshot).items()}
    with blocks.filters():
        if view in ("rollout", "services"):  # the others are of the pilot as a whole
            district = chosen_district(snapshot, as_of, width=None)
        if view == "rollout":
            mechanism = controls.choice(_("Mechanism"), names, key="mechanism", every=_("All mechanisms"), also=older)
        if view == "effect" and snapshot.pilot.outcomes.height:
            judged = {code: name for code, name in names.items() if outcomes(snapshot, code)}
            mechanism = controls.choice(_("Mechanism"), judged, key="judged", also=older) or next(iter(judged))
            measured = outcomes(snapshot, mechanism)
            outcome = controls.choice(_("Judged by"), measured, key="by") or next(iter(measured))
    slice_ = Slice(as_of, hide_small=hide_small, table=TABLE).of(mechanism=mechanism, district_id=district)
    return Choices(slice_, view, outcome)


def outcomes(snapshot: Snapshot, mechanism: str) -> dict[str, str]:
    """Code -> name of the metrics by which a mechanism is judged."""
    codes = snapshot.pilot.outcomes.filter(mechanism_id=mechanism)["metric"]
    return {code: _(find(code).title) for code in codes}


def chosen_mechanism(slice_: Slice) -> str | None:
    """The mechanism to which the slice is narrowed; None for all of them."""
    return next(iter(slice_.where.get("mechanism", ())), None)
