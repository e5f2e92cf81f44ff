"""The controls of «Риск»: only those that the view has a use for; all of them stand in the address."""

from dataclasses import dataclass
from datetime import date

from ui.shell import blocks, controls
from ui.shell.snapshot import Snapshot
from ui.text.translation import _
from views.risk import people
from views.risk.headline import CARDS, CUTS, VIEWS, Asked, levels


@dataclass(frozen=True)
class Choices:
    """``view`` is one of ``VIEWS``; ``card`` and ``shown`` matter to the views «fairness» and «people»."""

    view: str
    card: str
    shown: str
    asked: Asked


def choices(snapshot: Snapshot, as_of: date, hide_small: bool) -> Choices:
    """Draws the controls; the list of people is offered only to who may see it."""
    views = {code: _(name) for code, name in VIEWS.items() if code != "people" or people.allowed(snapshot, hide_small)}
    view = controls.choice(_("View"), views, key="view", default="counts", style="segments") or "counts"
    known = levels(snapshot)
    level, cut, card, shown = next(iter(known)), "institution", "fitted", "without"
    with blocks.filters():
        if len(known) > 1:
            level = controls.choice(_("Level"), known, key="level", style="segments") or level
        if view in ("counts", "quality"):
            cut = controls.choice(_("By what"), _named(CUTS), key="cut", default=cut, style="segments") or cut
        if view == "fairness":
            card = controls.choice(_("Card"), _named(CARDS), key="card", default=card, style="segments") or card
        if view == "people":
            shown = controls.choice(_("Who"), _named(people.SHOWN), key="who", default=shown) or shown
    return Choices(view, card, shown, Asked(as_of, level, cut, hide_small))


def _named(messages: dict[str, str]) -> dict[str, str]:
    return {code: _(message) for code, message in messages.items()}
