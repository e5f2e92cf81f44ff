"""One measured figure beside its limit, and the table of them."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """What was measured, the value with its unit, and the most and the least it may be (None: only to be known)."""

    what: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def missed(self) -> bool:
        """Whether the value is outside its limits."""
        over = self.at_most is not None and self.value > self.at_most
        return over or (self.at_least is not None and self.value < self.at_least)

    @property
    def limit(self) -> str:
        """The limits in words, "" where there are none."""
        low = "" if self.at_least is None else f"≥ {_number(self.at_least)} {self.unit}"
        high = "" if self.at_most is None else f"≤ {_number(self.at_most)} {self.unit}"
        return ", ".join(part for part in (low, high) if part)


def median(values: Sequence[float]) -> float:
    """The middle value: one disturbed run does not move it."""
    return statistics.median(values)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest measured value that at least ``share`` of all values do not exceed."""
    return sorted(values)[max(0, -int(-share * len(values) // 1) - 1)]


def beside(
    what: str,
    disturbed: str,
    alone: Callable[[], list[float]],
    together: Callable[[], list[float]],
    *,
    at_most: float,
    turns: int = 3,
) -> list[Result]:
    """The 95th percentile of times alone and while something else goes on, and their ratio. They take turns, so that
    whatever else the machine does meets both; the first turn only warms up."""
    for warming in (alone, together):
        warming()
    times = [(alone(), together()) for _ in range(turns)]
    quiet, busy = ([time for turn in times for time in turn[which]] for which in (0, 1))
    quiet_p95, busy_p95 = percentile(quiet, 0.95), percentile(busy, 0.95)
    return [
        Result(f"{what} alone, p95 of {len(quiet)} answers", quiet_p95 * 1000, "ms"),
        Result(f"the same beside {disturbed}", busy_p95 * 1000, "ms"),
        Result(f"ratio with {disturbed}", busy_p95 / quiet_p95, "times", at_most=at_most),
    ]


def table(results: Sequence[Result]) -> str:
    """All results, one a line, aligned."""
    lines = [("measured", "value", "limit", "")]
    for result in results:
        mark = "" if not result.limit else "MISSED" if result.missed else "ok"
        lines.append((result.what, f"{_number(result.value)} {result.unit}", result.limit, mark))
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    return "\n".join(
        f"{what:<{widths[0]}}  {value:>{widths[1]}}  {limit:>{widths[2]}}  {mark}".rstrip()
        for what, value, limit, mark in lines
    )


def _number(value: float) -> str:
    return f"{value:,.0f}".replace(",", " ") if abs(value) >= 100 else f"{value:.3g}"
