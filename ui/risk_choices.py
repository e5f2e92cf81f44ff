"""The controls of «Риск»: only those that the view has a use for; all of them stand in the address."""

from dataclasses import dataclass
from datetime import date

from ui import furniture, risk_people, state
from ui.risk import CARDS, CUTS, VIEWS, Asked, levels
from ui.session import Opened
from ui.words import _


@dataclass(frozen=True)
class Choices:
    """``view`` is one of ``VIEWS``; ``card`` and ``shown`` matter to the views «fairness» and «people»."""

    view: str
    card: str
    shown: str
    asked: Asked


def choices(it: Opened, as_of: date, hide_small: bool) -> Choices:
    """Draws the controls; the list of people is offered only to who may see it."""
    views = {code: _(name) for code, name in VIEWS.items() if code != "people" or risk_people.allowed(it, hide_small)}
    view = state.choice(_("View"), views, key="view", default="counts", style="segments") or "counts"
    known = levels(it)
    level, cut, card, shown = next(iter(known)), "institution", "fitted", "without"
    with furniture.filters():
        if len(known) > 1:
            level = state.choice(_("Level"), known, key="level", style="segments") or level
        if view in ("counts", "quality"):
            cut = state.choice(_("By what"), _named(CUTS), key="cut", default=cut, style="segments") or cut
        if view == "fairness":
            card = state.choice(_("Card"), _named(CARDS), key="card", default=card, style="segments") or card
        if view == "people":
            shown = state.choice(_("Who"), _named(risk_people.SHOWN), key="who", default=shown) or shown
    return Choices(view, card, shown, Asked(as_of, level, cut, hide_small))


def _named(messages: dict[str, str]) -> dict[str, str]:
    return {code: _(message) for code, message in messages.items()}
