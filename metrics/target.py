"""A target: a row of the regional database, never a number in code."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class Target:
    """What a metric is to reach in a period.

    ``at_least`` is a share (1 = 100 %) for a rate, a plain number for a count; of a rate of which less is better it is
    the limit that may not be passed. It is a ``Decimal`` so that 0.85 of
    20 people is 17 people and not 17.000000000000004.
    """

    metric: str
    period: str
    at_least: Decimal
    judged_from: date
    deadline: date
    source: str
