"""The thought of the first goal on every edge: its days, people, pace and verb are those of the figures."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from metrics.findings.chance import WILL, WILL_NOT, chance
from tests.cluster import Cluster
from tests.data_access.small_world import World
from ui.shell.snapshot import Snapshot, current
from ui.text import translation
from views.guidance import headline as guidance
from views.overview import headline as overview
from views.shared.slice import Slice

FIRST, MET, OVER, CLOSED = date(2024, 10, 1), date(2025, 6, 1), date(2025, 6, 1), date(2025, 7, 1)
DAYS = sorted(
    {
        *(date(2024, 8, 31), date(2024, 9, 1), date(2024, 9, 30), FIRST, date(2024, 12, 31), date(2025, 2, 14)),
        *(date(2025, 3, 2), date(2025, 3, 3), date(2025, 3, 31), date(2025, 4, 1)),
        *(date(2025, 5, 1) + timedelta(days) for days in (0, 7, 14, 20, 26, 27, 28, 29, 30)),
        *(date(2025, 4, 2), date(2025, 4, 15), date(2025, 4, 30)),
        *(date(2025, 6, 1) + timedelta(days) for days in range(31)),
        *(date(2025, 7, 1) + timedelta(days) for days in (0, 1, 9, 30, 60, 61, 62, 70)),
    }
)
"""Sixty days: before the first report, both edges of the school year, the eve of judging, the deadline, after it."""
VERBS = {WILL: "цель будет достигнута", WILL_NOT: "цель не будет достигнута"}


@pytest.fixture(scope="module", params=["growing", "unsteady", "met", "over", "closed"])
def region(request, cluster: Cluster, prepared: str) -> Iterator[tuple[str, Snapshot]]:
    """A school that grows by 400 a month; by leaps; that reaches everybody; more than everybody; that sends the last
    report as of 1 July."""
    leaps = {"growing": (400,) * 9, "unsteady": (300, 500, 100, 900, 400, 450, 350, 420, 500)}
    growth = leaps.get(request.param, leaps["unsteady"])
    enrolled = {"met": sum(growth), "over": sum(growth) - 40}.get(request.param, 5000)
    firsts = [date(2024, 10, 1) + timedelta(days=31 * month) for month in range(9)]
    with cluster.copy(prepared) as database, pytest.MonkeyPatch.context() as patch:
        world = World(database)
        school, other = world.school(name="Первая"), world.school(name="Вторая", district="palana")
        for place, first in enumerate(firsts):
            day = first.replace(day=1).isoformat()
            world.guidance_report(school, day, enrolled=enrolled, guided=sum(growth[: place + 1]))
            if request.param == "over":
                world.guidance_report(other, day, enrolled=100, guided=70)
        if request.param == "closed":
            world.guidance_report(school, "2025-07-01", enrolled=enrolled, guided=sum(growth) + 100)
        world.ledger("pupils")
        patch.setenv("DATABASE_URL", database.url.set(drivername="postgresql").render_as_string(False))
        translation.use("ru")
        yield request.param, current()


def test_there_are_sixty_days() -> None:
    assert len(DAYS) == 60


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_thought_says_what_the_figures_say(region: tuple[str, Snapshot], day: date) -> None:
    name, snapshot = region
    text = unspaced(overview.thought(snapshot, day))
    assert text == unspaced(guidance.thought(snapshot, Slice(day)))  # two pages, one thought
    board = snapshot.board
    row = board.evaluate("guidance_coverage", as_of=day).row(0, named=True)
    weekly, likely = board.pace("guidance_coverage", as_of=day), chance(board, "guidance_coverage", day)
    goal = board.target("guidance_coverage", day)
    if row["value"] is None:
        assert text.startswith("На ")
        return
    if goal is None or day < goal.judged_from:
        assert "не хват" not in text
        assert ("Оценивается с 3 марта 2025" in text) == (goal is not None)
        return
    assert ".." not in text
    left = re.search(r"не хватает (\d+)|не хватило (\d+)", text)
    assert (int(left[1] or left[2]) if left else 0) == (row["gap_people"] or 0)
    assert ("Срок 30 июня истёк" in text) == (day > goal.deadline and bool(left))
    assert ("в неделю" in text) == (weekly.needed_per_week not in (None, 0.0) and day <= goal.deadline)
    assert "в неделю" not in text or day < date(2025, 6, 24)
    assert ("ожидается на 1 июля" in text) == (day > goal.deadline and name != "closed")
    for outlook, verb in VERBS.items():
        assert (verb in text) == (likely.outlook == outlook)
    assert ("пока неясно" in text) == (likely.outlook == "uncertain")
    assert (
        ("вероятность" in text)
        == (likely.probability is not None)
        == bool(re.search(r"вероятность [^:)]+: (от|до) ", text))
    )
    if name == "over" and day >= OVER:
        assert "1 отправитель сообщает больше 100 %, лишних — 40 школьников" in text
        assert "достигнута" not in text
    if name == "met" and day >= MET:
        assert "Цель достигнута" in text or "Целевое значение достигнуто" in text


def test_between_two_reports_nothing_is_said_differently(region: tuple[str, Snapshot]) -> None:
    for first, until in ((date(2025, 5, 1), date(2025, 5, 31)), (date(2025, 6, 1), date(2025, 6, 23))):
        days = [first + timedelta(days) for days in range((until - first).days + 1)]
        assert len({overview.thought(region[1], day) for day in days}) == 1


def unspaced(text: str) -> str:
    """Numbers without the spaces between their thousands."""
    return re.sub(r"(?<=\d)[\s\xa0](?=\d{3})", "", text.replace("\xa0", " "))
