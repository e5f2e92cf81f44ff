"""A change never crosses a period."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.catalogue import CATALOGUE, metric
from metrics.engine.board import Board
from metrics.engine.earlier import Earlier, a_year_before
from tests.metrics.rows import modest
from tests.metrics.world import board, pupils

PERIODS = pl.DataFrame(
    [
        *(("school_year", f"{y}/{y - 1999}", date(y, 9, 1), date(y + 1, 8, 31)) for y in range(2021, 2026)),
        *(("cohort", f"{y}", date(y, 9, 1), date(y + 1, 8, 31)) for y in range(2020, 2027)),
        *(("admission_year", f"{y}", date(y, 1, 1), date(y, 12, 31)) for y in range(2022, 2027)),
        ("pilot", "2025", date(2025, 3, 3), date(2025, 6, 30)),
    ],
    schema=["kind", "code", "starts_on", "ends_on"],
    orient="row",
)
BOARD = Board({}, PERIODS, (), (), small_number=5)
DAYS = st.dates(date(2021, 9, 1), date(2026, 8, 31))


@pytest.mark.parametrize(
    ("code", "as_of", "since", "expected"),
    [
        ("guidance_coverage", "2025-08-31", "2025-08-02", Earlier(date(2025, 8, 2), "2024/25")),
        ("guidance_coverage", "2025-09-01", "2025-08-02", Earlier(date(2024, 9, 1), "2024/25", same=False)),
        ("guidance_coverage", "2025-09-02", "2025-09-01", Earlier(date(2025, 9, 1), "2025/26")),
        ("graduate_employment_spo", "2025-09-01", "2025-08-02", Earlier(date(2024, 9, 1), "2024", same=False)),
        ("employment_1y_spo", "2025-09-01", "2025-08-31", Earlier(date(2024, 9, 1), "2023", same=False)),
        ("targeted_fill", "2025-09-01", "2025-08-02", Earlier(date(2025, 8, 2), "2025")),
        ("targeted_fill", "2025-01-15", "2024-12-16", Earlier(date(2024, 1, 15), "2024", same=False)),
        ("guidance_coverage", "2024-02-29", "2023-08-01", Earlier(date(2023, 2, 28), "2022/23", same=False)),
        ("targeted_fill", "2022-01-15", "2021-12-16", None),  # there was no admission before
        ("mechanism_started", "2025-03-10", "2025-02-10", None),  # nor a pilot
        ("mechanism_started", "2025-03-10", "2025-03-03", Earlier(date(2025, 3, 3), "2025")),
        ("mechanism_started", "2025-07-10", "2025-06-10", None),
    ],
)
def test_on_the_edge_of_a_period_a_figure_is_compared_with_the_same_day_of_the_last(
    code: str, as_of: str, since: str, expected: Earlier | None
) -> None:
    assert BOARD.earlier(code, date.fromisoformat(as_of), date.fromisoformat(since)) == expected


@modest
@given(code=st.sampled_from(sorted(CATALOGUE)), as_of=DAYS, back=st.integers(1, 500))
def test_both_days_belong_to_one_period_or_to_the_same_day_of_two(code: str, as_of: date, back: int) -> None:
    since = as_of - timedelta(days=back)
    compared, own = BOARD.earlier(code, as_of, since), BOARD.period(code, as_of)
    if compared is None:
        assert own is None or own != BOARD.period(code, since)
        return
    assert compared.period == BOARD.period(code, compared.day)
    assert compared.same == (compared.period == own)
    assert compared.day == (since if compared.same else a_year_before(as_of))


def test_a_trend_ends_at_the_edge_of_its_period() -> None:
    last_year = pupils("north", date(2025, 5, 1), 90, 100)
    this_year = pupils("north", date(2025, 9, 10), 10, 100) | {"period": "2025/26"}
    steps = board({"pupils": [last_year, this_year]}).trend(
        metric("guidance_coverage"), since=date(2025, 4, 1), until=date(2025, 9, 20)
    )
    reported = steps.drop_nulls("value")
    assert reported["as_of"].min() >= date(2025, 9, 10)
    assert set(reported["value"]) == {0.1}
