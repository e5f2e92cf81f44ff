"""What has changed since a day, such as that of the last meeting: the few changes that chance would seldom make.

Asked are all shares among the metrics given, of the region and of each district. Of the region the change itself is
tested; of a district by how much it differs from that of the region, for what grows everywhere is news once. A share
less another is tested by its normal deviate with the variances of Agresti A., Caffo B. (2000), Simple and effective
confidence intervals for proportions and differences of proportions, The American Statistician 54, 280–288: one success
and one failure more in each sample, so that nothing is certain because it was 0 or 100 % once. The two days count many
of the same people, which makes their difference surer than the test takes it for: it errs to the careful side.

Of all that is tested at most 5 % of what is named is named by chance (:mod:`metrics.statistics.discovery`). Of what is
left those come first that concern most people. A figure that belongs to another period on the earlier day is not asked:
a change never crosses a period. Nothing is said of fewer than ten people.

Worked example: 200 of 400 then and 260 of 400 now, in the region 5 000 of 10 000 and 5 500: the change of 15 points is
10 more than the region's; its error is 3.5 points, so p = 0.004.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

import polars as pl
from scipy.special import ndtr

from metrics.engine.board import DISTRICT, Board
from metrics.metric import Metric
from metrics.statistics.disclosure import is_few
from metrics.statistics.discovery import RATE, benjamini_hochberg

MOST = 7
OF_ONE_METRIC = 2


@dataclass(frozen=True)
class Changed:
    """One change: ``before`` and ``now`` are people and of how many; ``beyond`` is the change less that of the region
    (of the region the change itself); ``p`` of its test, alone. ``district_id`` of None is the region."""

    metric: str
    district_id: str | None
    before: tuple[int, int]
    now: tuple[int, int]
    change: float
    beyond: float
    p: float

    @property
    def people(self) -> float:
        """How many people the change is, beyond what the region explains."""
        return abs(self.beyond) * self.now[1]


def changed(
    board: Board, metrics: Sequence[Metric], as_of: date, since: date, *, hide_small: bool = False, q: float = RATE
) -> list[Changed]:
    """At most :data:`MOST` changes, two of a metric at most, those that concern most people first."""
    tested = [one for metric in metrics for one in _tested(board, metric, as_of, since, hide_small)]
    discoveries = benjamini_hochberg(pl.Series("p", [one.p for one in tested], dtype=pl.Float64), q)
    taken: dict[str, int] = {}
    few = []
    for one in sorted(
        (one for one, discovery in zip(tested, discoveries, strict=True) if discovery),
        key=lambda one: (-one.people, one.metric, one.district_id or ""),
    ):
        taken[one.metric] = taken.get(one.metric, 0) + 1
        if taken[one.metric] <= OF_ONE_METRIC:
            few.append(one)
    return few[:MOST]


def _tested(board: Board, metric: Metric, as_of: date, since: date, hide_small: bool) -> list[Changed]:
    earlier = board.earlier(metric, as_of, since)
    if not metric.part_of_whole or earlier is None or not earlier.same:
        return []
    (region, of_region), *_rest = [*_pairs(board, metric, (), as_of, earlier.day, hide_small), (None, None)]
    if of_region is None:
        return []
    whole = _one(metric, region, of_region, None)
    districts = _pairs(board, metric, (DISTRICT,), as_of, earlier.day, hide_small)
    return [whole, *(_one(metric, place, pair, whole) for place, pair in districts)]


Pair = tuple[tuple[int, int], tuple[int, int]]


def _pairs(
    board: Board, metric: Metric, by: tuple[str, ...], as_of: date, since: date, hide_small: bool
) -> list[tuple[str | None, Pair]]:
    """Places with their counts on both days, where both are shown and of enough people."""
    columns = [*by, "numerator", "denominator"]
    then, now = (
        board.evaluate(metric, by, as_of=day, hide_small=hide_small).filter(pl.col("state") == "shown").select(columns)
        for day in (since, as_of)
    )
    both = then.join(now, on=by, suffix="_now") if by else then.join(now, how="cross", suffix="_now")
    rows = [((row[0] if by else None), row[-4:]) for row in both.iter_rows()]
    pairs = [(place, ((x, n), (x_now, n_now))) for place, (x, n, x_now, n_now) in rows]
    return [
        (place, pair) for place, pair in pairs if not any(is_few(n) or not 0 <= x <= n for x, n in pair)
    ]  # fmt: skip


def _one(metric: Metric, place: str | None, pair: Pair, region: Changed | None) -> Changed:
    change = _share(pair[1]) - _share(pair[0])
    beyond = change - (region.change if region else 0.0)
    variance = sum(map(_variance, (*pair, *((region.before, region.now) if region else ()))))
    return Changed(metric.code, place, pair[0], pair[1], change, beyond, float(2 * ndtr(-abs(beyond) / sqrt(variance))))


def _share(part: tuple[int, int]) -> float:
    return part[0] / part[1]


def _variance(part: tuple[int, int]) -> float:
    x, n = part[0] + 1, part[1] + 2
    return x / n * (1 - x / n) / n
