"""The controls of «Трудоустройство»: only those that the view has a use for; all of them stand in the address."""

from dataclasses import dataclass, replace

from metrics import catalogue
from metrics.metric import Metric, Subject
from ui.shell import blocks, controls
from ui.shell.snapshot import Snapshot
from ui.text.translation import N_, _
from views.employment.by_cut import SHAPES
from views.employment.cuts import CUTS
from views.employment.population import ALL_GRADUATES, EMPLOYMENT, cohorts
from views.employment.workplaces import ORIGINS
from views.shared.slice import Slice
from views.shared.words import LEVELS, named

VIEWS = {
    "metric": N_("The metric"),
    "gap": N_("What is short"),
    "readings": N_("Ways to count"),
    "statuses": N_("Statuses"),
    "retention": N_("Retention"),
    "plans": N_("Plans"),
    "places": N_("Places"),
}
SHOWN = catalogue.choices(Subject.GRADUATES)
WHOLE = "whole"
"""The choice of no cut: the whole region before its parts."""
_WITHOUT_COHORT = ("readings", "plans")
_WITH_CUT = ("metric", "plans")
_WHOLE_FIRST = ("statuses", "retention")


@dataclass(frozen=True)
class Choices:
    """Codes of ``VIEWS``, ``CUTS`` (or ``WHOLE``), ``SHAPES``, ``ORIGINS``, a default where a view has no use for it;
    ``slice_``: the graduates of the level and of the cohort."""

    view: str
    metric: Metric
    cut: str
    shape: str
    origin: str
    slice_: Slice


def choices(snapshot: Snapshot, region: Slice) -> Choices:
    """Draws the controls in two lines: the view, then what it is to show of the region."""
    view = controls.choice(_("View"), named(VIEWS), key="view", style="segments") or "metric"
    cohort, cut, family, shape, origin = None, "institution", EMPLOYMENT, "bars", "study"
    with blocks.filters():
        level = controls.choice(_("Level"), named(LEVELS), key="level", style="segments") or "spo"
        if view == "metric":
            family = controls.choice(_("Metric"), named(SHOWN), key="shown") or family
        if view in _WITH_CUT:
            cuts = {code: words for code, words in named(CUTS).items() if (view, code) != ("plans", "cohort")}
            cut = controls.choice(_("By what"), cuts, key="cut") or cut
        if view in _WHOLE_FIRST:
            cut = controls.choice(_("By what"), {WHOLE: _("whole region"), **named(CUTS)}, key="parts") or WHOLE
        if view not in _WITHOUT_COHORT:
            cohort = controls.choice(_("Cohort"), cohorts(snapshot, region), key="cohort")
        if view == "metric":
            shape = controls.choice(_("Chart"), named(SHAPES), key="chart", style="segments") or shape
        if view == "places":
            origin = controls.choice(_("From where"), named(ORIGINS), key="origin") or origin
    # Of the day's own cohort nothing is narrowed: each metric then looks at the one it is meant for.
    own = snapshot.board.period(ALL_GRADUATES, region.as_of)
    slice_ = replace(region.of(level=level), period=None if cohort == own else cohort)
    return Choices(view, catalogue.member(family, level), cut, shape, origin, slice_)
