"""A finding: something that deserves attention, with the numbers its sentence needs."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One finding. Only the numbers that its kind knows are set; ``severity`` ranks it within its kind.

    * missed_without_growth: a district misses a target and stands, has fallen or has sent no news, as ``movement`` says
      (:mod:`metrics.findings.movement`): since when, and of a fall from which counts
    * worse_and_falling_behind: a district misses a target, and its schools added less in its last six reports
      than those of the region did (:mod:`metrics.findings.falling_behind`); ``change`` is that of the distance
    * largest_gap: the district in which most people are left to a target
    * institution_missed: a college or university whose graduates miss a target
    * over_whole: more counted than there are, an error in the data; severity is how many too many, ``senders`` of whom
    * not_reported: reports that should be there by now; severity is how many
    * all_reached: a district in which nobody is left; severity is how many were reached, 0 where it is no news

    ``change`` is the value less the value on ``since``, which is the same day of the last period where
    ``same_period`` is False. Nothing is found of fewer than ten people: one of them would decide it.
    """

    kind: str
    severity: int
    metric: str | None = None
    district_id: str | None = None
    institution_id: int | None = None
    value: float | None = None
    numerator: int | None = None
    denominator: int | None = None
    lower: float | None = None
    upper: float | None = None
    gap_people: int | None = None
    target: float | None = None
    change: float | None = None
    since: date | None = None
    same_period: bool = True
    movement: str | None = None
    before: tuple[int, int] | None = None
    last_change: date | None = None
    form: str | None = None
    expected: date | None = None
    senders: int | None = None
    reported: int | None = None
    last_report: date | None = None
