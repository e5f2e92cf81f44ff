"""«85 %» means nothing until the count is named: the readings of employment side by side, each with its denominator."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from metrics.catalogue import metric as find
from metrics.engine.board import Board
from metrics.metric import Metric, Where

LEVELS = ("spo", "he")

_OF_A_LEVEL = ("graduate_employment", "graduate_employment_all", "employment_1y", "employment_2y")
_OF_ALL = ("retention_4m",)


@dataclass(frozen=True)
class Reading:
    """One reading: its metric, the cohort it looks at (None: none on that day) and its row of ``evaluate``."""

    metric: Metric
    period: str | None
    row: Mapping[str, Any]


def readings(board: Board, level: str, as_of: date, where: Where | None = None) -> list[Reading]:
    """The monthly monitoring, the same of all graduates, the register count within one and within two years (of earlier
    cohorts), and those at their last workplace for four months; of one level.

    :param level: ``"spo"`` or ``"he"``
    :param where: narrows the population further, for instance ``{"district_id": ("north",)}``

    Raises:
        ValueError: there is no such level.
    """
    if level not in LEVELS:
        raise ValueError(f"no level {level!r}; there are {', '.join(LEVELS)}")
    told = []
    for code in (*(f"{code}_{level}" for code in _OF_A_LEVEL), *_OF_ALL):
        row = board.evaluate(code, as_of=as_of, where={"level": (level,), **(where or {})}).row(0, named=True)
        told.append(Reading(find(code), board.period(code, as_of), row))
    return told
