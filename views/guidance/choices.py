"""The controls of «Профориентация»: only those that the view has a use for; all of them stand in the address."""

from dataclasses import dataclass
from datetime import date

from ui.shell import blocks, controls
from ui.shell.snapshot import Snapshot
from ui.text.translation import _
from views.guidance import headline
from views.guidance.events import STRETCHES
from views.guidance.headline import COUNTED, VIEWS, Asked, named
from views.shared.places import places

OF_A_DISTRICT = ("schools", "grades", "events", "readings")
WITH_COUNTED = ("districts", "schools", "grades")
WITH_GRADE = ("districts", "schools")


@dataclass(frozen=True)
class Choices:
    """``view`` is one of ``VIEWS``, ``stretch`` one of ``STRETCHES``; a default where a view has no use for it."""

    view: str
    stretch: str
    asked: Asked


def choices(snapshot: Snapshot, as_of: date, since: date, hide_small: bool) -> Choices:
    """Draws the controls in one line where there is room: the view, then what it is to show."""
    counted, district, grade, stretch = "any", None, None, "weeks"
    with blocks.filters():
        view = (
            controls.choice(_("View"), named(VIEWS), key="view", default="districts", style="segments") or "districts"
        )
        if view in WITH_COUNTED:
            counted = controls.choice(_("Metric"), named(COUNTED), key="counted", default=counted) or counted
        if view in OF_A_DISTRICT:
            names = places(snapshot, as_of).names
            district = controls.choice(_("District"), names, key="district", every=_("Whole region"))
        if view in WITH_GRADE:
            known = {str(code): name for code, name in headline.grades(snapshot, counted, as_of).items()}
            chosen = controls.choice(_("Grade"), known, key="grade", every=_("All grades"))
            grade = int(chosen) if chosen else None
        if view == "events":
            stretch = controls.choice(_("Span compared"), named(STRETCHES), key="stretch", style="segments") or stretch
    return Choices(view, stretch, Asked(as_of, since, counted, district, grade, hide_small))
