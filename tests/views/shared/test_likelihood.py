"""The interval of a chance reads as a Russian sentence does."""

from dataclasses import replace

import pytest

from metrics.findings.chance import Chance
from views.shared import likelihood

UNKNOWN = Chance(probability=0.05, reason=None)


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (0.04, 0.76, "от 4 % до 76 %"),
        (0.001, 0.19, "до 19 %"),
        (0.6, 0.999, "от 60 %"),
        (0.001, 0.999, "от менее 1 % до более 99 %"),
    ],
)
def test_an_end_that_says_nothing_is_left_out(low: float, high: float, text: str) -> None:
    interval = likelihood.interval(replace(UNKNOWN, lower=low, upper=high))
    assert interval.replace("\u00a0", " ") == text
