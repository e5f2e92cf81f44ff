"""What a figure did since a decision: moved, not moved, or too early to say; and whether it moved only there.

Of a part of a whole the change is that of two shares, with the interval of Newcombe R. G. (1998), Interval estimation
for the difference between independent proportions: comparison of eleven methods, Statistics in Medicine 17, 873–890,
method 10 (from the Wilson intervals of both). Of a count, which only grows inside its period, the growth since the
decision is set against that of as many days before it: two Poisson counts, of which the share of the later one has
Wilson's interval. Both days lie in the period of the decision: a change never crosses a period.

The placebo asks the same of districts that nothing was decided about (Abadie A., Diamond A., Hainmueller J. (2010),
Synthetic control methods for comparative case studies, JASA 105, 493–505): ``p`` is the share of all districts, this
one among them, that changed at least as much in the good direction. With 14 districts the least it can be is 1/14.

Worked example (Newcombe, table II a): 56 of 70 less 48 of 80 is 0.2, with the limits 0.0524 and 0.3339.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

import polars as pl

from metrics.commission.state import MOVED, NOT_MOVED, TOO_EARLY
from metrics.metric import Direction
from metrics.statistics.interval import z_score

FOUR_WEEKS = timedelta(weeks=4)
"""Sooner nothing can be said: a monthly report has to come in between."""
STANDS_OUT = 0.1


@dataclass(frozen=True)
class Figure:
    """A figure as of a day: ``numerator`` of ``denominator`` (None: a count), last changed on ``reported``."""

    numerator: int | None
    denominator: int | None
    reported: date | None

    @property
    def value(self) -> float | None:
        """The share, or the count; None without data."""
        if self.denominator is None:
            return self.numerator
        return None if self.numerator is None or not self.denominator else self.numerator / self.denominator


@dataclass(frozen=True)
class Effect:
    """``change`` is now less then, a share or a number; ``lower`` and ``upper`` its 95 % limits, of a count those of
    its later part of both spans. ``p`` is that of the placebo, None without one."""

    verdict: str
    change: float | None = None
    lower: float | None = None
    upper: float | None = None
    p: float | None = None


def effect(
    decided_on: date, then: Figure, now: Figure, good: Direction, *, earlier: Figure | None = None,
    others: Sequence[float] = (),
) -> Effect:  # fmt: skip
    """What the figure did.

    :param earlier: of a count: the figure as many days before the decision as have passed since
    :param others: changes of the other districts; where there are any it has moved only if it stands out among them
    """
    before, after = then.value, now.value
    if before is None or after is None:
        return Effect(TOO_EARLY)
    change = after - before
    if then.denominator is None or now.denominator is None:
        lower, upper, aside = *_later_part(earlier, then, now), 0.5
    else:
        lower, upper, aside = *difference(_part(then), _part(now)), 0.0
    falls = good is Direction.DOWN
    reached = [other for other in others if (other <= change if falls else other >= change)]
    p = (1 + len(reached)) / (1 + len(others)) if others else None
    if now.reported is None or now.reported < decided_on + FOUR_WEEKS or lower is None or upper is None:
        return Effect(TOO_EARLY, change, lower, upper, p)
    beyond = upper < aside if falls else lower > aside
    moved = beyond and (p is None or p <= STANDS_OUT)
    return Effect(MOVED if moved else NOT_MOVED, change, lower, upper, p)


def difference(first: tuple[int, int], second: tuple[int, int]) -> tuple[float | None, float | None]:
    """Limits of the second share less the first, each ``x`` of ``n``; None where one is no part of a whole."""
    if not all(0 <= x <= n and n > 0 for x, n in (first, second)):
        return None, None
    (p1, l1, u1), (p2, l2, u2) = _wilson(*first), _wilson(*second)
    lower = p2 - p1 - sqrt((p2 - l2) ** 2 + (u1 - p1) ** 2)
    upper = p2 - p1 + sqrt((u2 - p2) ** 2 + (p1 - l1) ** 2)
    return lower, upper


def kept(then: float | None, now: float | None, what: Effect | None) -> dict[str, float | str | None]:
    """What is kept of a figure as evidence when its decision is closed; of one that cannot be told only that."""
    if what is None:
        return {"verdict": TOO_EARLY}
    limits = {"lower": what.lower, "upper": what.upper}
    return {"value_then": then, "value_now": now, **limits, "verdict": what.verdict, "p_placebo": what.p}


def changes(then: pl.DataFrame, now: pl.DataFrame, by: str, leave_out: str) -> tuple[float, ...]:
    """By how much the values of the other groups changed, of those that are shown on both days.

    :param then: rows of :func:`metrics.engine.evaluate`, a row a group ``by``
    :param leave_out: the group that is compared with them
    """
    wanted = pl.col("state") == "shown", pl.col(by) != leave_out
    before, after = (frame.filter(*wanted).select(by, "value") for frame in (then, now))
    both = before.join(after, on=by, suffix="_now").drop_nulls()
    return tuple((both["value_now"] - both["value"]).to_list())


def _later_part(earlier: Figure | None, then: Figure, now: Figure) -> tuple[float | None, float | None]:
    """Limits of the share of the growth after the decision in that of both spans; None where there is none."""
    if earlier is None or earlier.numerator is None or then.numerator is None or now.numerator is None:
        return None, None
    before, after = then.numerator - earlier.numerator, now.numerator - then.numerator
    if before < 0 or after < 0 or before + after == 0:
        return None, None
    _share, lower, upper = _wilson(after, before + after)
    return lower, upper


def _part(figure: Figure) -> tuple[int, int]:
    return figure.numerator or 0, figure.denominator or 0


def _wilson(x: int, n: int) -> tuple[float, float, float]:
    """The share with its limits, of plain numbers; as :mod:`metrics.statistics.interval` has it for columns."""
    z = z_score(0.95)
    centre = (x + z * z / 2) / (n + z * z)
    half = z * sqrt(x * (n - x) / n + z * z / 4) / (n + z * z)
    return x / n, centre - half, centre + half
