"""Groups side by side: what is more than chance is told, what is chance is not."""

import numpy as np
import polars as pl
import pytest
from scipy.stats import fisher_exact

from metrics.risk.fairness import compared

COLUMNS = ("group", "holds", "people", "events", "flagged", "found")


def groups(rows: list[tuple[str, bool, int, int, int, int]]) -> pl.DataFrame:
    frame = pl.DataFrame(rows, schema=list(COLUMNS), orient="row")
    return frame.with_columns(others=pl.col("people") - pl.col("events"), alarmed=pl.col("flagged") - pl.col("found"))


def test_each_measure_has_its_part_its_whole_and_fishers_p() -> None:
    differences = compared(groups([("is_orphan", False, 1000, 300, 250, 140), ("is_orphan", True, 60, 26, 30, 22)]))
    assert differences.select("measure", "part", "whole", "other_part", "other_whole").rows() == [
        ("flagged", 30, 60, 250, 1000),
        ("recall", 22, 26, 140, 300),
        ("false_alarms", 8, 34, 110, 700),
    ]
    assert differences["p"][1] == pytest.approx(fisher_exact([[22, 4], [140, 160]])[1])
    assert differences["apart"].to_list() == [True, True, False]


def test_a_group_in_which_nobody_is_lost_has_no_recall_to_compare() -> None:
    differences = compared(groups([("from_remote", False, 100, 30, 25, 14), ("from_remote", True, 6, 0, 1, 0)]))
    assert differences.filter(measure="recall").select("p", "apart").row(0) == (None, False)


def test_a_group_that_does_not_occur_differs_in_nothing() -> None:
    differences = compared(groups([("from_remote", False, 100, 30, 25, 14)]))
    assert differences["p"].to_list() == [None] * 3
    assert not differences["apart"].any()


def test_without_a_difference_few_are_told() -> None:
    """Three groups treated alike, 200 times: at most 5 % of these tables tell any difference."""
    random, false = np.random.default_rng(12), 0
    for _again in range(200):
        rows = []
        for group in ("a", "b", "c"):
            for holds, people in ((False, 900), (True, 120)):
                events = int(random.binomial(people, 0.3))
                recalled, alarms = int(random.binomial(events, 0.5)), int(random.binomial(people - events, 0.2))
                rows.append((group, holds, people, events, recalled + alarms, recalled))
        false += compared(groups(rows))["apart"].any()
    assert false <= 0.05 * 200
