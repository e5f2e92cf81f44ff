"""What can be chosen on «Риск»: only what the view has a use for; all of it stands in the address."""

from dataclasses import dataclass
from datetime import date

from ui.shell import blocks, controls
from ui.shell.snapshot import Snapshot
from ui.text.translation import N_, _
from views.shared.places import chosen_district
from views.shared.scorecards import CARDS, FITTED, levels
from views.shared.slice import Slice
from views.shared.words import named

VIEWS = {
    "counts": N_("Who is at risk"),
    "card": N_("The scorecard"),
    "quality": N_("How right it is"),
    "fairness": N_("Fairness"),
    "people": N_("People"),
}
CUTS = {"institution": N_("by institution"), "district": N_("by district of study")}
LISTS = {
    "without": N_("at risk without a plan"),
    "at_risk": N_("all at risk"),
    "everybody": N_("all assessed"),
}


@dataclass(frozen=True)
class Choices:
    """The slice and one of ``VIEWS``; ``cut``, ``card`` and ``who`` (one of ``LISTS``) matter to some views only."""

    slice_: Slice
    view: str
    cut: str
    card: str
    who: str


def choices(snapshot: Snapshot, as_of: date, hide_small: bool) -> Choices:
    """Draws the controls; the list of people is offered only to who may see it."""
    views = named(VIEWS)
    if not people_offered(snapshot, hide_small):
        del views["people"]
    view = controls.choice(_("View"), views, key="view", style="segments") or "counts"
    offered = levels(snapshot)
    level, cut, card, who, district = next(iter(offered)), "institution", FITTED, "without", None
    with blocks.filters():
        if len(offered) > 1:
            level = controls.choice(_("Level"), offered, key="level", style="segments") or level
        if view in ("counts", "people"):  # the cards are one for the whole region
            district = chosen_district(snapshot, as_of, width=None)
        if view in ("counts", "quality"):
            cut = controls.choice(_("By what"), named(CUTS), key="cut", style="segments") or cut
        if view == "fairness":
            card = controls.choice(_("Card"), named(CARDS), key="card", style="segments") or card
        if view == "people":
            who = controls.choice(_("Who"), named(LISTS), key="who") or who
    slice_ = Slice(as_of, hide_small=hide_small).of(level=level, district_id=district)
    return Choices(slice_, view, cut, card, who)


def people_offered(snapshot: Snapshot, hide_small: bool) -> bool:
    """Whether the list of people is offered: to who may see them, and not while the screen is shown to a meeting.

    The database refuses everybody else as well.
    """
    return snapshot.scope.sees_people and not hide_small
