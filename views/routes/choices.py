"""The controls of «Маршруты»: the cohort and whom of it; the cut of what is lost."""

from dataclasses import dataclass, replace

from metrics.graduates import routes
from ui.shell import blocks, controls
from ui.shell.snapshot import Snapshot, cached
from ui.text.translation import _
from views.routes import steps
from views.shared import words
from views.shared.places import places
from views.shared.slice import Slice


@dataclass(frozen=True)
class Choices:
    """``slice_`` is what is shown; ``widened`` whether it is more than was chosen, to hide small numbers."""

    slice_: Slice
    widened: bool


def whom(snapshot: Snapshot, everybody: Slice) -> Choices:
    """Draws cohort, level, group of specialties and home district: the people they pick out."""
    with blocks.filters():
        cohort = controls.choice(_("Cohort"), cohorts(snapshot, everybody), key="cohort")
        of_cohort = replace(everybody, period=cohort)
        level = controls.choice(_("Level"), words.named(words.LEVELS), key="level", every=_("All levels"))
        names = groups(snapshot, of_cohort)
        group = controls.choice(_("Group of specialties"), names, key="group", every=_("All groups of specialties"))
        homes = places(snapshot, everybody.as_of).names
        home = controls.choice(_("Home district"), homes, key="home", every=_("All home districts"))
    chosen = of_cohort.of(level=level, group=group, home_district_id=home)
    # Of a path only whole flows are hidden: the flows of two choices, one taken from the other, would give people away.
    return Choices(of_cohort, chosen != of_cohort) if everybody.hide_small else Choices(chosen, False)


def note(chosen: Choices) -> str:
    """Why more is shown than was chosen; "" where it is not."""
    if not chosen.widened:
        return ""
    return _("While small numbers are hidden the whole region is shown: its parts would give people away.")


def cut() -> str:
    """Draws by what the people are told apart: one of ``steps.CUTS``."""
    return controls.choice(_("Cut"), words.named(steps.CUTS), key="cut", style="segments") or "group"


@cached
def cohorts(snapshot: Snapshot, slice_: Slice) -> dict[str, str]:
    """Code -> name of every cohort anybody of which a register knows by the day; first the last whose year is over."""
    latest_first = snapshot.facts.periods.filter(kind="cohort").sort("starts_on", descending=True)["code"]
    over = routes.settled_cohorts(snapshot.board, slice_.as_of)
    begun = sorted((code for code in latest_first if code in over), key=lambda code: not over[code])
    return {code: words.period(snapshot, "cohort", code) for code in begun}


@cached
def groups(snapshot: Snapshot, slice_: Slice) -> dict[str, str]:
    """Code -> code and name of every group of specialties of the cohort."""
    walked = routes.paths(snapshot.board, as_of=slice_.as_of, cohort=slice_.period, by=("group",))
    return {code: words.specialty(snapshot, code) for code in walked["group"].unique().sort() if code}
