"""The chance of arriving in time: its formula, its laws, and how often what it predicts comes true."""

from datetime import date, timedelta
from statistics import mean, variance

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from metrics.findings import chance as chances
from metrics.findings.chance import UNCERTAIN, WILL, WILL_NOT, Chance, chance, interval, predicted
from tests.metrics.rows import modest
from tests.metrics.world import TARGETS, board, graduates, pupils, target

FIRSTS = [date(2024, 11, 1), date(2024, 12, 1), *(date(2025, month, 1) for month in range(1, 7))]
JUNE = FIRSTS[-1]


def grown(*growth: int, enrolled: int = 5000, days: list[date] = FIRSTS, district: str = "north") -> list[dict]:
    """A first report with 100 pupils reached, then a growth a month, the last of them reported in June."""
    reported_on = days[-len(growth) - 1 :]
    first = pupils(district, reported_on[0], 100, enrolled)
    return [first, *(pupils(district, day, more) for day, more in zip(reported_on[1:], growth, strict=True))]


def asked(rows: list[dict], day: date = JUNE, **kwargs: str) -> Chance:
    return chance(board({"pupils": rows}), "guidance_coverage", day, **kwargs)


past_months = st.lists(st.integers(-50, 500), min_size=4, max_size=6).filter(lambda past: len(set(past)) > 1)


def test_the_worked_example_of_the_method() -> None:
    assert predicted([400, 600, 500, 300], 1000, 2) == pytest.approx(0.34, abs=5e-3)
    assert predicted([400, 600, 500, 300], 900, 2) == pytest.approx(0.5, abs=1e-12)


@modest
@given(past_months, st.integers(1, 3000), st.floats(0.1, 6))
def test_it_is_the_tail_of_students_distribution(past, needed, left) -> None:
    n = len(past)
    scale = (variance(past) * left * (1 + left / n)) ** 0.5
    theirs = stats.t(n - 1, loc=left * mean(past), scale=scale).sf(needed)
    assert predicted(past, needed, left) == pytest.approx(theirs, abs=1e-9)


@modest
@given(past_months, st.integers(1, 3000), st.floats(0.1, 6), st.integers(1, 300))
def test_it_lies_between_0_and_1_and_rises_with_the_pace_and_falls_with_what_is_needed(
    past, needed, left, more
) -> None:
    now = predicted(past, needed, left)
    assert 0 <= now <= 1
    assert predicted([one + more for one in past], needed, left) >= now
    assert predicted(past, needed + more, left) <= now


@pytest.mark.parametrize(("months", "left"), [(4, 1.0), (4, 2.5), (6, 0.5), (6, 4.0)])
def test_what_is_predicted_at_a_chance_comes_true_as_often(months: int, left: float) -> None:
    """Growth of independent, normal months: among futures predicted at p or less, a share p is that good or better."""
    random = np.random.default_rng(42)
    runs = 3000
    past = random.normal(200, 60, (runs, months))
    future = random.normal(200 * left, 60 * left**0.5, runs)
    probabilities = np.array(
        [predicted(one.tolist(), float(came), left) for one, came in zip(past, future, strict=True)]
    )
    for p in (0.05, 0.25, 0.5, 0.75, 0.95):
        assert abs((probabilities <= p).mean() - p) <= 4 * (p * (1 - p) / runs) ** 0.5


def test_the_interval_of_the_worked_example() -> None:
    assert interval([400, 600, 500, 300], 1000, 2) == pytest.approx((0.0426, 0.7604), abs=5e-5)


@modest
@given(past_months, st.integers(1, 3000), st.floats(0.1, 6))
def test_the_limits_of_the_interval_are_quantiles_of_the_noncentral_t(past, needed, left) -> None:
    lower, upper = interval(past, needed, left)
    assert 0 <= lower <= upper <= 1
    n = len(past)
    seen = (left * mean(past) - needed) / (variance(past) ** 0.5 * left / n**0.5)
    for limit, tail in ((lower, 0.95), (upper, 0.05)):
        if 1e-6 < limit < 1 - 1e-6:
            noncentrality = stats.norm.ppf(limit) * (n / left) ** 0.5
            assert stats.nct(n - 1, noncentrality).cdf(seen) == pytest.approx(tail, abs=1e-4)


@pytest.mark.parametrize(("months", "left", "needed"), [(4, 1.0, 150), (4, 2.5, 520), (6, 0.5, 130), (6, 4.0, 800)])
def test_the_interval_holds_the_true_chance_in_nine_of_ten_pasts(months: int, left: float, needed: int) -> None:
    random, runs = np.random.default_rng(7), 3000
    true = stats.norm.sf((needed - 200 * left) / (60 * left**0.5))
    limits = [interval(one.tolist(), needed, left) for one in random.normal(200, 60, (runs, months))]
    below, above = (np.mean([true < low for low, _ in limits]), np.mean([true > high for _, high in limits]))
    error = 4 * (0.05 * 0.95 / runs) ** 0.5
    assert abs(below - 0.05) <= error
    assert abs(above - 0.05) <= error


@pytest.mark.parametrize(
    ("growth", "enrolled", "outlook"),
    [((400, 420, 410, 390), 1900, WILL), ((40, 42, 41, 39), 1900, WILL_NOT), ((400, 60, 500, 30), 1500, UNCERTAIN)],
)
def test_what_is_said_of_the_future_follows_the_interval(growth, enrolled, outlook) -> None:
    answer = asked(grown(*growth, enrolled=enrolled))
    assert answer.outlook == outlook
    assert answer.lower <= answer.probability <= answer.upper


@pytest.mark.parametrize("day", [date(2025, 6, 1) + timedelta(days) for days in range(30)])
def test_between_two_reports_the_answer_stands_until_the_deadline_is_over(day) -> None:
    assert asked(grown(400, 600, 500, 300, enrolled=2200), day) == asked(grown(400, 600, 500, 300, enrolled=2200))


def test_impossible_questions_are_refused_in_words() -> None:
    with pytest.raises(ValueError, match="at least two months that differ"):
        predicted([5, 5, 5], 10, 1)
    with pytest.raises(ValueError, match="no time left: 0"):
        predicted([5, 6], 10, 0)


def test_growth_is_taken_from_the_reports_and_the_time_left_from_the_last_of_them() -> None:
    rows = grown(400, 600, 500, 300, enrolled=2200)
    answer = asked(rows)
    left = (date(2025, 7, 1) - JUNE).days / chances.MONTH
    assert (answer.past, answer.blocks, answer.per_block_mean, answer.needed) == ((400, 600, 500, 300), 4, 450, 300)
    assert answer.probability == pytest.approx(predicted((400, 600, 500, 300), 300, left), abs=1e-12)
    assert (answer.reason, answer.method) == (None, chances.METHOD)
    assert asked(rows, date(2025, 6, 25)) == answer


def test_only_the_last_six_months_are_looked_at() -> None:
    assert asked(grown(999, 10, 20, 30, 40, 50, 60)).past == (10, 20, 30, 40, 50, 60)


def test_a_district_has_a_chance_of_its_own() -> None:
    rows = grown(400, 600, 500, 300) + grown(10, 20, 10, 30, district="south", enrolled=200)
    answer = asked(rows, district="south")
    assert (answer.past, answer.needed) == ((10, 20, 10, 30), 30)
    assert asked(rows).past == (410, 620, 510, 330)
    assert asked(rows, district="west").reason == chances.UNKNOWN


@pytest.mark.parametrize(
    ("rows", "day", "reason"),
    [
        ([], JUNE, chances.UNKNOWN),
        (grown(400, 600, 500, 300), date(2024, 10, 1), chances.TOO_EARLY),
        (grown(400, 600, 500, 300), date(2025, 7, 1), chances.PASSED),
        (grown(400, 600, 500, 300, enrolled=1900), JUNE, chances.REACHED),
        (grown(600, 500, 300), JUNE, chances.FEW_MONTHS),
        (grown(7, 7, 7, 7), JUNE, chances.EVEN),
        (grown(400, 600, 500, 300, days=FIRSTS[:-3]), JUNE, chances.SILENT),
        (grown(400, 600, 500, 300), date(2023, 10, 1), chances.NO_TARGET),
        (grown(400, 600, 500, 300), date(2030, 1, 1), chances.NO_TARGET),
    ],
)
def test_where_nothing_can_be_said_the_reason_is(rows: list[dict], day: date, reason: str) -> None:
    aims = [target("guidance_coverage", "2024/25", "1.0000", judged_from=date(2025, 3, 1))]
    if day < FIRSTS[0]:  # what was not reported by then is not known, and too early is only what is known
        rows = [row | {"day": row["day"] - timedelta(days=200)} for row in rows]
    answer = chance(board({"pupils": rows}, aims), "guidance_coverage", day)
    assert (answer.probability, answer.reason) == (None, reason)


def test_contracts_that_cannot_exist_yet_have_no_chance_of_nought() -> None:
    row = {"district_id": "north", "day": date(2025, 4, 1), "period": "2025", "level": "spo"}
    offers = row | {"places": 100, "concluded": 1, "terminated": 0, "applications": 5}
    answer = chance(board({"targeted_training": [offers]}), "targeted_fill", JUNE)
    assert answer.reason == chances.TOO_EARLY


def test_employment_is_predicted_in_people_who_find_work() -> None:
    days = [date(2025, month, 1) for month in range(1, 7)]
    rows = [graduates("north", 1, 100, 1000, days[0])]
    rows += [graduates("north", 1, more, 0, day) for day, more in zip(days[1:], (150, 120, 160, 140, 130), strict=True)]
    answer = chance(board({"graduates": rows}, TARGETS), "graduate_employment_spo", JUNE)
    assert (answer.past, answer.needed) == ((150, 120, 160, 140, 130), 50)
    assert answer.probability > 0.95


def test_the_outlook_does_not_turn_when_one_of_many_senders_reports_early() -> None:
    growth = (70, 90, 80, 60, 75)
    late = [row for number in range(14) for row in of_school(number, growth)]
    early = [*late, pupils("north", JUNE, 75) | {"institution_id": 0}]
    day = date(2025, 6, 3)
    before, after = (asked(rows, day) for rows in (late, early))
    assert before.probability == pytest.approx(after.probability, abs=0.15)
    assert before.outlook == after.outlook == UNCERTAIN


def of_school(number: int, growth: tuple[int, ...]) -> list[dict]:
    """One of fourteen schools, its last report as of 1 May; with two more such months it would just be through."""
    days = [date(2024, 12, 1), *(date(2025, month, 1) for month in range(1, 6))]
    rows = grown(*growth, enrolled=100 + sum(growth) + 150, days=days)
    return [row | {"institution_id": number} for row in rows]
