"""The controls of «Трудоустройство»: only those that the view has a use for; all of them stand in the address."""

from dataclasses import dataclass
from datetime import date

from metrics.metric import Metric
from ui.shell import blocks, controls
from ui.shell.snapshot import Snapshot
from ui.text.translation import _
from views.employment import headline
from views.employment.headline import CUTS, LEVELS, METRICS, SHAPES, VIEWS, Asked, named
from views.employment.workplaces import ORIGINS

WITHOUT_COHORT = ("readings", "plans")
WITH_CUT = ("metric", "plans")
WHOLE_FIRST = ("statuses", "retention")


@dataclass(frozen=True)
class Choices:
    """``view`` is one of ``VIEWS``, ``whole`` whether it shows the region before its parts."""

    view: str
    whole: bool
    metric: Metric
    shape: str
    origin: str
    asked: Asked


def choices(snapshot: Snapshot, as_of: date, hide_small: bool) -> Choices:
    """Draws the controls in two lines: the view, then what it is to show."""
    view = controls.choice(_("View"), named(VIEWS), key="view", default="metric", style="segments") or "metric"
    cohort, cut, shown, shape, origin = None, "institution", "employment", "bars", "study"
    with blocks.filters():
        level = controls.choice(_("Level"), named(LEVELS), key="level", default="spo", style="segments") or "spo"
        if view == "metric":
            shown = controls.choice(_("Metric"), named(METRICS), key="shown", default=shown) or shown
        if view in WITH_CUT:
            cuts = {code: name for code, name in named(CUTS).items() if (view, code) != ("plans", "cohort")}
            cut = controls.choice(_("By what"), cuts, key="cut", default=cut) or cut
        if view in WHOLE_FIRST:
            parts = {"whole": _("whole region"), **named(CUTS)}
            cut = controls.choice(_("By what"), parts, key="parts", default="whole") or "whole"
        if view not in WITHOUT_COHORT:
            cohorts = headline.cohorts(snapshot, as_of)
            cohort = controls.choice(_("Cohort"), cohorts, key="cohort", default=next(iter(cohorts), None))
        if view == "metric":
            shape = controls.choice(_("Chart"), named(SHAPES), key="chart", default=shape, style="segments") or shape
        if view == "places":
            origin = controls.choice(_("From where"), named(ORIGINS), key="origin", default=origin) or origin
    asked = Asked(as_of, level, cut, headline.own_cohort(snapshot, as_of, cohort), hide_small)
    return Choices(view, cut == "whole", headline.metric(shown, level), shape, origin, asked)
