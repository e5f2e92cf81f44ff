"""The controls of «Профориентация»: only those that the view has a use for; all of them stand in the address."""

from dataclasses import dataclass, replace

from metrics import catalogue
from metrics.catalogue import metric
from metrics.metric import Metric, Subject
from ui.shell import blocks, controls
from ui.shell.snapshot import Snapshot
from ui.text.translation import N_, _
from views.guidance.events import STRETCHES
from views.guidance.grades import grades
from views.guidance.population import COVERAGE
from views.shared.places import places
from views.shared.slice import Slice
from views.shared.words import grade, named

VIEWS = {
    "districts": N_("Districts"),
    "schools": N_("Schools"),
    "grades": N_("Grades"),
    "events": N_("Events"),
    "readings": N_("Ways to count"),
}
COUNTED = catalogue.choices(Subject.GUIDANCE)
TABLE = ("district_id", "institution_id", "grade")
"""What a reader can choose one by one: what contains before what is contained."""
_OF_A_DISTRICT = ("schools", "grades", "events", "readings")
_WITH_COUNTED = ("districts", "schools", "grades")
_WITH_GRADE = ("districts", "schools")


@dataclass(frozen=True)
class Choices:
    """``view`` is one of ``VIEWS``, ``metric`` what is counted, ``stretch`` one of ``STRETCHES``, ``slice_`` the pupils
    of the district and of the grade; a default where a view has no use for it."""

    view: str
    metric: Metric
    stretch: str
    slice_: Slice


def choices(snapshot: Snapshot, region: Slice) -> Choices:
    """Draws the controls in one line where there is room: the view, then what it is to show of the region."""
    shown, district, number, stretch = COVERAGE, None, None, "weeks"
    with blocks.filters():
        view = controls.choice(_("View"), named(VIEWS), key="view", style="segments") or "districts"
        if view in _WITH_COUNTED:
            shown = metric(controls.choice(_("Metric"), named(COUNTED), key="counted") or shown.code)
        if view in _OF_A_DISTRICT:
            names = places(snapshot, region.as_of).names
            district = controls.choice(_("District"), names, key="district", every=_("Whole region"))
        if view in _WITH_GRADE:
            offered = {str(one): grade(one) for one in grades(snapshot, region, shown)}
            number = controls.choice(_("Grade"), offered, key="grade", every=_("All grades"))
        if view == "events":
            stretch = controls.choice(_("Span compared"), named(STRETCHES), key="stretch", style="segments") or stretch
    slice_ = replace(region, table=TABLE).of(district_id=district, grade=int(number) if number else None)
    return Choices(view, shown, stretch, slice_)
