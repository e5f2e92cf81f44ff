"""How many people are short of a target, where that can be said: while it is too early to judge nobody is short."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from metrics.statistics.verdict import TOO_EARLY

IS_DUE = pl.col("verdict").ne_missing(pl.lit(TOO_EARLY))
"""Rows of ``evaluate`` whose gap may be told."""


def short(row: Mapping[str, Any]) -> int | None:
    """People short of the target, of a row of ``evaluate``; None where nothing is known, or it is too early to judge.

    Contracts are concluded after enrolment: 719 places short in June would blame somebody for the calendar.
    """
    return None if row["verdict"] == TOO_EARLY else row["gap_people"]
