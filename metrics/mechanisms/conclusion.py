"""The expert conclusion on a mechanism: fixed rules from figures to a verdict. The words are the screen's.

A conclusion is refused, with its reason, before any number is shown when what it rests on does not hold. The rules
stand in :func:`conclude` in the order in which they are asked; nothing is left to whoever writes the report.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from metrics.mechanisms.effect import Estimate, NotIdentified, estimate, hangs_on_one
from metrics.mechanisms.panel import Panel
from metrics.mechanisms.pretrend import Pretrend, pretrend

CLUSTERS_NEEDED, STARTED_NEEDED, AFTER_NEEDED, PLACEBO_MONTHS = 6, 3, 2, 2
MOST_UNEQUAL = 4.0
"""How many times larger or smaller, on average, those that began last (or not at all) may be than the others."""
CREDIBLE = 0.05
"""A check that would come out like this by chance in one of twenty cases at most is taken as failed."""


class Finding(StrEnum):
    """What has been found."""

    EFFECT = "effect"
    HARM = "harm"
    NO_EFFECT = "no_effect"
    CANNOT_TELL = "cannot_tell"


class Reason(StrEnum):
    """Why nothing can be concluded."""

    NO_DATA = "no_data"
    FEW_INSTITUTIONS = "few_institutions"
    LATE_START = "late_start"
    NOBODY_WITHOUT = "nobody_without"
    UNEQUAL_SIZES = "unequal_sizes"
    HANGS_ON_ONE = "hangs_on_one"
    SHORT_BEFORE = "short_before"
    PRETREND = "pretrend"
    PLACEBO = "placebo"
    IMPRECISE = "imprecise"


class Verdict(StrEnum):
    """The four verdicts of an expert conclusion."""

    EFFECTIVE = "effective"
    EFFECTIVE_WITH_CHANGES = "effective_with_changes"
    INEFFECTIVE = "ineffective"
    NOT_ENOUGH_DATA = "not_enough_data"


@dataclass(frozen=True)
class Conclusion:
    """What can be said about one mechanism by one outcome.

    ``estimate``, ``people`` and ``detectable`` are None where the conclusion is refused before a number is shown.
    ``people`` is the effect in people of the institutions that began; ``detectable`` the smallest effect that would be
    found in four of five such pilots; ``matters`` the smallest one that is worth the work. Effects are in units of the
    outcome, and positive is good.
    """

    finding: Finding
    verdict: Verdict
    grade: str
    reason: Reason | None
    institutions: int
    started: int
    months_after: int
    matters: float
    growth: bool
    estimate: Estimate | None = None
    people: int | None = None
    detectable: float | None = None
    pretrend: Pretrend | None = None
    placebo: Estimate | None = None


def conclude(panel: Panel | None, *, matters: float, growth: bool, good_is_up: bool = True) -> Conclusion:
    """The conclusion for one panel; ``matters`` is the smallest effect worth the work, in units of the outcome."""
    if matters <= 0:
        raise ValueError(f"the smallest effect that matters is more than nothing, got {matters!r}")
    if panel is None:
        return _refused(Reason.NO_DATA, None, matters, growth)
    if not good_is_up:
        panel = Panel(-panel.outcome, panel.start, panel.size, panel.cluster, panel.months, panel.institutions)
    try:
        reason = _too_little(panel)
        if reason:
            return _refused(reason, panel, matters, growth)
        before = pretrend(panel)
        estimated = estimate(panel)
    except NotIdentified:
        return _refused(Reason.NOBODY_WITHOUT, panel, matters, growth)
    if hangs_on_one(panel):
        return _refused(Reason.HANGS_ON_ONE, panel, matters, growth)
    if before.p is None:
        return _refused(Reason.SHORT_BEFORE, panel, matters, growth)
    if before.p <= CREDIBLE:
        return _refused(Reason.PRETREND, panel, matters, growth, before)
    false_alarm = placebo(panel)
    if false_alarm and (false_alarm.lower > 0 or false_alarm.upper < 0):
        return _refused(Reason.PLACEBO, panel, matters, growth, before, false_alarm)
    if not np.isfinite([estimated.lower, estimated.upper]).all():
        return _refused(Reason.FEW_INSTITUTIONS, panel, matters, growth, before, false_alarm)
    return _concluded(panel, estimated, matters, growth, before, false_alarm)


def placebo(panel: Panel, earlier: int = PLACEBO_MONTHS) -> Estimate | None:
    """The "effect" of a start that never was, in the months before the true one; None where there are too few."""
    try:
        return estimate(panel.before_the_start(earlier))
    except NotIdentified:
        return None


def _too_little(panel: Panel) -> Reason | None:
    clusters, begun = len(np.unique(panel.cluster)), panel.start < panel.outcome.shape[1]
    if not begun.any():
        return Reason.LATE_START
    if clusters < CLUSTERS_NEEDED or len(np.unique(panel.cluster[begun])) < STARTED_NEEDED:
        return Reason.FEW_INSTITUTIONS
    if _months_after(panel) < AFTER_NEEDED:
        return Reason.LATE_START
    return Reason.UNEQUAL_SIZES if sizes_differ(panel) else None


def sizes_differ(panel: Panel) -> bool:
    """Whether the clusters that began last, or not at all, are on average too large or too small to compare with.

    Small institutions are noisier. How much so is found from all of them together; where those compared lie far apart
    in size, the interval would rest on that alone, and the effect on months alike for large and small.
    """
    clusters, place = np.unique(panel.cluster, return_inverse=True)
    size, start = np.bincount(place, weights=panel.size), np.zeros(len(clusters), dtype=int)
    start[place] = panel.start
    last = start == start.max()
    if last.all():
        return False
    return not 1 / MOST_UNEQUAL <= size[~last].mean() / size[last].mean() <= MOST_UNEQUAL


def _concluded(
    panel: Panel, estimated: Estimate, matters: float, growth: bool, before: Pretrend, false_alarm: Estimate | None
) -> Conclusion:
    if estimated.lower > 0:
        finding = Finding.EFFECT
        verdict = Verdict.EFFECTIVE if estimated.effect >= matters else Verdict.EFFECTIVE_WITH_CHANGES
    elif estimated.upper < 0:
        finding, verdict = Finding.HARM, Verdict.INEFFECTIVE
    elif estimated.upper < matters:
        finding, verdict = Finding.NO_EFFECT, Verdict.INEFFECTIVE
    else:
        finding, verdict = Finding.CANNOT_TELL, Verdict.NOT_ENOUGH_DATA
    unsure = finding is Finding.CANNOT_TELL
    return Conclusion(
        finding, verdict, "D" if unsure else _grade(estimated, panel), Reason.IMPRECISE if unsure else None,
        *_sample(panel), matters=matters, growth=growth, estimate=estimated,
        people=_people(panel, estimated.effect, growth), detectable=detectable(estimated), pretrend=before,
        placebo=false_alarm,
    )  # fmt: skip


def detectable(estimated: Estimate) -> float:
    """The smallest effect that such a pilot would find with 80 % power: 1.96 + 0.84 standard errors (Bloom 1995)."""
    return 2.8 * estimated.error


def _people(panel: Panel, effect: float, growth: bool) -> int:
    """People gained: of counts that grow, over all months with the mechanism; of a level, as of the last month."""
    seen = panel.treated & np.isfinite(panel.outcome)
    share = seen.sum(axis=1) if growth else seen[:, -1]
    return round(effect * float(np.sum(panel.size * share)))


def _grade(estimated: Estimate, panel: Panel) -> str:
    if estimated.clusters >= 30 and _months_after(panel) >= 3:
        return "A"
    return "B" if estimated.clusters >= 12 else "C"


def _months_after(panel: Panel) -> int:
    """The most months with the mechanism that any institution has been seen in."""
    seen = panel.since[np.isfinite(panel.outcome) & panel.treated]
    return int(seen.max()) + 1 if len(seen) else 0


def _sample(panel: Panel | None) -> tuple[int, int, int]:
    """Institutions, those that began, months after the first start."""
    if panel is None:
        return 0, 0, 0
    begun = int((panel.start < panel.outcome.shape[1]).sum())
    return len(panel.start), begun, _months_after(panel)


def _refused(
    reason: Reason,
    panel: Panel | None,
    matters: float,
    growth: bool,
    before: Pretrend | None = None,
    false_alarm: Estimate | None = None,
) -> Conclusion:
    return Conclusion(
        Finding.CANNOT_TELL, Verdict.NOT_ENOUGH_DATA, "D", reason,
        *_sample(panel), matters=matters, growth=growth, pretrend=before, placebo=false_alarm,
    )  # fmt: skip
