"""The controls of «Профориентация»: only those that the view has a use for; all of them stand in the address."""

from dataclasses import dataclass
from datetime import date

from ui import furniture, guidance, state
from ui.guidance import COUNTED, VIEWS, Asked, named
from ui.guidance_events import STRETCHES
from ui.places import places
from ui.session import Opened
from ui.words import _

OF_A_DISTRICT = ("schools", "grades", "events", "readings")
WITH_COUNTED = ("districts", "schools", "grades")
WITH_GRADE = ("districts", "schools")


@dataclass(frozen=True)
class Choices:
    """``view`` is one of ``VIEWS``, ``stretch`` one of ``STRETCHES``; a default where a view has no use for it."""

    view: str
    stretch: str
    asked: Asked


def choices(it: Opened, as_of: date, since: date, hide_small: bool) -> Choices:
    """Draws the controls in one line where there is room: the view, then what it is to show."""
    counted, district, grade, stretch = "any", None, None, "weeks"
    with furniture.filters():
        view = state.choice(_("View"), named(VIEWS), key="view", default="districts", style="segments") or "districts"
        if view in WITH_COUNTED:
            counted = state.choice(_("Metric"), named(COUNTED), key="counted", default=counted) or counted
        if view in OF_A_DISTRICT:
            names = places(it, as_of).names
            district = state.choice(_("District"), names, key="district", every=_("Whole region"))
        if view in WITH_GRADE:
            known = {str(code): name for code, name in guidance.grades(it, counted, as_of).items()}
            chosen = state.choice(_("Grade"), known, key="grade", every=_("All grades"))
            grade = int(chosen) if chosen else None
        if view == "events":
            stretch = state.choice(_("Span compared"), named(STRETCHES), key="stretch", style="segments") or stretch
    return Choices(view, stretch, Asked(as_of, since, counted, district, grade, hide_small))
