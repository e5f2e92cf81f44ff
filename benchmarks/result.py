"""One measured figure beside its limit, and the table of them."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """What was measured, the value with its unit, and the most it may be (None: only to be known)."""

    what: str
    value: float
    unit: str
    at_most: float | None = None

    @property
    def missed(self) -> bool:
        """Whether the value is over its limit."""
        return self.at_most is not None and self.value > self.at_most


def median(values: Sequence[float]) -> float:
    """The middle value: one disturbed run does not move it."""
    return statistics.median(values)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest measured value that at least ``share`` of all values do not exceed."""
    return sorted(values)[max(0, -int(-share * len(values) // 1) - 1)]


def table(results: Sequence[Result]) -> str:
    """All results, one a line, aligned."""
    lines = [("measured", "value", "limit", "")]
    for result in results:
        limit = "" if result.at_most is None else f"≤ {_number(result.at_most)} {result.unit}"
        mark = "" if result.at_most is None else "MISSED" if result.missed else "ok"
        lines.append((result.what, f"{_number(result.value)} {result.unit}", limit, mark))
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    return "\n".join(
        f"{what:<{widths[0]}}  {value:>{widths[1]}}  {limit:>{widths[2]}}  {mark}".rstrip()
        for what, value, limit, mark in lines
    )


def _number(value: float) -> str:
    return f"{value:,.0f}".replace(",", " ") if abs(value) >= 100 else f"{value:.3g}"
