"""One clock: the day of the deadline is inside, the last report comes after it."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from metrics.engine import clock
from metrics.target import Target

ROOT = Path(__file__).parents[3]


def until(deadline: date) -> Target:
    return Target(
        metric="guidance_coverage",
        period="2024/25",
        at_least=Decimal(1),
        judged_from=date(2025, 3, 3),
        deadline=deadline,
        source="",
    )


JUNE_30 = until(date(2025, 6, 30))


@pytest.mark.parametrize(
    ("day", "over", "last_week"),
    [
        (date(2025, 6, 23), False, False),
        (date(2025, 6, 24), False, True),
        (date(2025, 6, 30), False, True),
        (date(2025, 7, 1), True, True),
    ],
)
def test_the_day_of_the_deadline_is_inside(day: date, over: bool, last_week: bool) -> None:
    assert (clock.is_over(JUNE_30, day), clock.is_last_week(JUNE_30, day)) == (over, last_week)


def test_it_is_early_until_the_day_from_which_it_is_judged() -> None:
    assert clock.is_early(JUNE_30, date(2025, 3, 2))
    assert not clock.is_early(JUNE_30, date(2025, 3, 3))


@pytest.mark.parametrize(
    ("deadline", "last"),
    [
        (date(2025, 6, 30), date(2025, 7, 1)),
        (date(2025, 6, 29), date(2025, 6, 1)),
        (date(2025, 7, 1), date(2025, 7, 1)),
        (date(2024, 12, 31), date(2025, 1, 1)),
        (date(2024, 2, 29), date(2024, 3, 1)),
        (date(2025, 9, 30), date(2025, 10, 1)),
    ],
)
def test_the_last_report_is_of_the_last_first_of_a_month_whose_eve_is_inside(deadline: date, last: date) -> None:
    assert clock.last_report(until(deadline)) == last
    assert last - timedelta(days=1) <= deadline


def test_a_figure_is_final_when_the_last_report_is_there() -> None:
    assert not clock.is_final(JUNE_30, None)
    assert not clock.is_final(JUNE_30, date(2025, 6, 1))
    assert clock.is_final(JUNE_30, date(2025, 7, 1))


def test_nobody_else_compares_a_day_with_a_deadline() -> None:
    """Two clocks would one day say two things."""
    comparing = ("< target.", "> target.", "<= target.", ">= target.", "< goal.", "> goal.", "<= goal.", ">= goal.")
    asking = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for room in ("metrics", "views", "ui", "pages")
        for path in (ROOT / room).rglob("*.py")
        if path != Path(clock.__file__) and path.name != "figures.py"
        for line in path.read_text("utf-8").splitlines()
        if any(f"{sign}{name}" in line for sign in comparing for name in ("deadline", "judged_from"))
        or any(f"{name} {sign}" in line for name in (".deadline", ".judged_from") for sign in ("<", ">", "-"))
    ]
    assert asking == []
