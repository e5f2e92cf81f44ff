"""The steps from offer to enrolment in numbers, and which of them are small: few people, or few that are left.

Contracts in force are those concluded less those terminated. Worked example, small numbers under 5: of 40 places 20 are
filled and 20 of the holders are enrolled. The enrolled are hidden, for the rest of the holders, 0, is small; the filled
places are not. Of 20 contracts concluded and 20 in force none is terminated, so how many were concluded is hidden, too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from metrics.catalogue import metric
from metrics.metric import Metric
from metrics.statistics.disclosure import is_small
from metrics.words import N_

LEDGER = "targeted_training"
COLUMNS = ("offers", "places", "applications", "concluded", "terminated", "enrolled", "enrolled_of", "enrolled_places")
FILL, PER_PLACE, TERMINATED = metric("targeted_fill"), metric("applications_per_place"), metric("targeted_terminated")

Counts = Mapping[str, int | None]
"""``COLUMNS`` and ``in_force`` -> their number; None where nothing was reported."""


@dataclass(frozen=True)
class Step:
    """``metric`` is where its number comes from; ``guard`` is hidden where the number points at people (None: it counts
    no people); ``wholes`` are the counts it is a part of. It can be judged when ``stage`` of the calendar is over."""

    title: str
    metric: Metric
    stage: str
    guard: Metric | None = None
    wholes: tuple[str, ...] = ()


STEPS = {
    "places": Step(N_("Places offered"), metric("targeted_places"), "offers"),
    "applications": Step(N_("Applications"), metric("targeted_applications"), "applications", PER_PLACE),
    "in_force": Step(N_("Contracts in force"), FILL, "contracts", FILL, ("places",)),
    # An enrolment is judged with the contracts: it counts under a contract in force only.
    "enrolled": Step(
        N_("Enrolled in the studies"),
        metric("targeted_enrolled"),
        "contracts",
        metric("targeted_enrolled"),
        ("in_force", "enrolled_of"),
    ),
}


def counts(sums: Mapping[str, Any]) -> Counts:
    """The sums of ``COLUMNS`` with the contracts in force; where nobody tells of terminations none is taken off."""
    concluded = sums["concluded"]
    return {**sums, "in_force": None if concluded is None else concluded - (sums["terminated"] or 0)}


def is_hidden(step: str, counts: Counts, guard: Mapping[str, Any], threshold: int) -> bool:
    """Whether the number of a step, or what it leaves of a whole, is small.

    :param guard: the row of the step's guard, evaluated with small numbers hidden
    """
    number = counts[step]
    if number is None:
        return False
    wholes = (counts[name] for name in STEPS[step].wholes)
    left = (whole - number for whole in wholes if whole is not None)
    return bool(guard["hidden"]) or is_small(threshold, number, *left)


def concluded_is_hidden(counts: Counts, fill: Mapping[str, Any], terminated: Mapping[str, Any], threshold: int) -> bool:
    """Whether the contracts concluded, less those in force or those terminated, would tell a small number of the other.

    :param fill: the row of the fill rate, ``terminated`` that of the terminations, with small numbers hidden
    """
    parts_hidden = is_hidden("in_force", counts, fill, threshold) or bool(terminated["hidden"])
    return parts_hidden or is_small(threshold, counts["concluded"])
