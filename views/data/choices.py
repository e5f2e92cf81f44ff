"""What can be chosen on «Данные»; all of it stands in the address."""

from ui.shell import controls
from ui.text.translation import N_, _
from views.shared.words import named

VIEWS = {"load": N_("Load files"), "history": N_("History of loads"), "forms": N_("Blank forms")}


def view() -> str:
    """Draws the views; the one chosen."""
    return controls.choice(_("View"), named(VIEWS), key="view", style="segments") or "load"
