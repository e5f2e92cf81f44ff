"""What can be chosen on «Предложения»; all of it stands in the address."""

from dataclasses import dataclass
from datetime import date

from ui.shell import blocks, controls
from ui.shell.snapshot import Snapshot
from ui.shell.snapshot.proposals import Votes
from ui.text.translation import N_, _
from views.proposals.standing import standing
from views.shared.words import named

VIEWS = {
    "list": N_("List"),
    "new": N_("New proposal"),
    "alike": N_("Alike"),
    "themes": N_("Themes"),
    "profile": N_("Digital profile"),
}
SECTIONS = {
    "targeted_training": N_("Targeted training"),
    "digital_profile": N_("Digital profile"),
    "internships": N_("Internships and practice"),
    "career_path": N_("Career path"),
    "reporting": N_("Reporting"),
}
STATES = {
    "new": N_("new"),
    "reviewed": N_("reviewed"),
    "accepted": N_("accepted"),
    "sent": N_("sent to the operator"),
    "implemented": N_("implemented"),
    "declined": N_("declined"),
}


@dataclass(frozen=True)
class Choices:
    """One of ``VIEWS``; the list may be narrowed to one of ``SECTIONS`` and of ``STATES``, None for all of them."""

    view: str
    section: str | None = None
    state: str | None = None


def choices() -> Choices:
    """Draws the view, then by what its list is narrowed."""
    view = controls.choice(_("View"), named(VIEWS), key="proposals", style="segments") or "list"
    if view != "list":
        return Choices(view)
    with blocks.filters():
        section = controls.choice(_("Section"), named(SECTIONS), key="section", every=_("All sections"))
        state = controls.choice(_("State"), named(STATES), key="state", every=_("All states"))
    return Choices(view, section, state)


def chosen_proposal(snapshot: Snapshot, day: date, votes: Votes) -> int | None:
    """Draws the list of titles; the number of the one that is open, None for none."""
    rows = standing(snapshot, day, votes).select("proposal_id", "title").iter_rows()
    titles = {str(number): title for number, title in rows}
    number = controls.choice(_("Proposal"), titles, key="proposal", every=_("Open a proposal"))
    return int(number) if number else None
