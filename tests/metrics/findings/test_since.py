"""What has changed since a day: few, surely, of most people first, and never across a period."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.catalogue import metric
from metrics.findings.since import MOST, OF_ONE_METRIC, Changed, changed
from tests.metrics.rows import modest
from tests.metrics.world import APRIL, DISTRICTS, JUNE, MAY, board, pupils

COVERAGE, BASE = metric("guidance_coverage"), metric("guidance_base")
COUNTS = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), min_size=len(DISTRICTS), max_size=len(DISTRICTS))


def since_may(counts: list[tuple[int, int]], size: int = 400, **asked: object) -> list[Changed]:
    """The changes of districts of one size: guided by May, and added by June."""
    rows = []
    for district, (before, added) in zip(DISTRICTS, counts, strict=True):
        rows += [pupils(district, APRIL, before, size), pupils(district, JUNE, added)]
    return changed(board({"pupils": rows}), (COVERAGE, BASE), JUNE, MAY, **asked)


def test_a_district_that_changes_beyond_the_region_is_named() -> None:
    counts = [(2000, 600), *[(2000, 200)] * (len(DISTRICTS) - 1)]
    first = [one for one in since_may(counts, size=4000) if one.district_id == DISTRICTS[0]]
    assert [(one.before, one.now, one.change) for one in first] == [((2000, 4000), (2600, 4000), pytest.approx(0.15))]
    assert first[0].beyond < first[0].change


@given(COUNTS)
@modest
def test_there_are_few_of_which_no_metric_has_more_than_two_and_most_people_come_first(
    counts: list[tuple[int, int]],
) -> None:
    changes = since_may(counts)
    assert len(changes) <= MOST
    assert sum(one.metric == COVERAGE.code for one in changes) <= OF_ONE_METRIC
    assert [one.people for one in changes] == sorted((one.people for one in changes), reverse=True)
    for one in changes:
        assert one.change == pytest.approx(one.now[0] / one.now[1] - one.before[0] / one.before[1])
        assert one.p < 0.05


@given(st.integers(0, 400))
@modest
def test_where_nothing_has_changed_nothing_is_said(guided: int) -> None:
    assert since_may([(guided, 0)] * len(DISTRICTS)) == []


def test_what_grows_everywhere_alike_is_said_once() -> None:
    assert [one.district_id for one in since_may([(100, 150)] * len(DISTRICTS))] == [None]


def test_a_change_never_crosses_a_period() -> None:
    rows = [pupils(district, APRIL, 300, 400) for district in DISTRICTS]
    autumn = [pupils(district, date(2025, 9, 10), 10, 400) | {"period": "2025/26"} for district in DISTRICTS]
    assert changed(board({"pupils": rows + autumn}), (COVERAGE,), date(2025, 9, 15), JUNE) == []


def test_of_fewer_than_ten_people_nothing_is_said() -> None:
    assert all(one.district_id is None for one in since_may([(0, 9)] * len(DISTRICTS), size=9))


def test_where_all_districts_move_by_chance_alone_one_is_seldom_named() -> None:
    dice = np.random.default_rng(16)
    named = 0
    for _region in range(200):
        before = dice.binomial(400, 0.4, len(DISTRICTS))
        counts = list(zip(before.tolist(), dice.binomial(400 - before, 0.1).tolist(), strict=True))
        named += any(one.district_id for one in since_may(counts))
    assert named <= 10  # 5 %
