"""Small awkward regions, and what the pages say of them: over 100 %, «…», too early, few people, three kinds of no
growth."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from metrics.findings import attention as findings
from tests.cluster import Cluster
from tests.data_access.small_world import World
from tests.screens import visible
from ui.maps.scale import scale
from ui.shell.snapshot import Snapshot, current
from ui.text.figure_text import cell
from ui.theme import MARKS
from views.district import first_step, institutions
from views.employment import gap as employment_gap
from views.employment import headline as employment
from views.guidance import districts as guidance
from views.overview import attention, districts, goal_tiles, headline
from views.shared import coverage
from views.shared.sentences import sentence
from views.shared.slice import Slice, rows, whole
from views.targeted_training import awareness
from views.trace import figure as trace

JUNE = date(2025, 6, 14)
MONTH = timedelta(days=30)
SLICE = Slice(JUNE, JUNE - MONTH)
Opened = Callable[[Callable[[World], None]], Snapshot]


@pytest.fixture
def opened(cluster: Cluster, prepared: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """Fills a region of its own and opens it as a screen does."""
    with cluster.copy(prepared) as database:

        def fill(write: Callable[[World], None]) -> Snapshot:
            return _open(database, write, monkeypatch)

        yield fill


def _open(database: Engine, write: Callable[[World], None], monkeypatch: pytest.MonkeyPatch) -> Snapshot:
    world = World(database)
    write(world)
    world.ledger("pupils")
    url = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", url)
    return current()


def tiles(snapshot: Snapshot, as_of: date = JUNE) -> dict[str, str]:
    """Title of a tile -> what it says."""
    drawn = goal_tiles.html(snapshot, as_of, as_of - MONTH)
    said_by = [visible(part).replace("\xa0", " ") for part in re.findall(r"<section.*?</section>", drawn, flags=re.S)]
    return {next(name for name in ("Охват", "Проинформированы", "Трудоустройство", "Закрытие") if name in text): text
            for text in said_by}  # fmt: skip


def listed(snapshot: Snapshot, as_of: date = JUNE) -> list[str]:
    """Every finding in words: the claim and its evidence."""
    all_of_them = findings.findings(snapshot.board, as_of, as_of - MONTH, limit=100)
    texts = [sentence(snapshot, one, as_of) for one in all_of_them]
    return [f"{one.text}. {one.evidence}".replace("\xa0", " ") for one in texts]


def over_whole(world: World) -> None:
    first, second = world.school(name="Первая школа"), world.school(name="Вторая школа")
    for day in ("2025-05-01", "2025-06-01"):
        world.guidance_report(first, day, enrolled=130, guided=140, aware=100)
        world.guidance_report(second, day, enrolled=100, guided=100, aware=100)


def test_more_than_everybody_is_an_error_with_its_senders_and_people_and_never_green(opened: Opened) -> None:
    snapshot = opened(over_whole)
    tile = tiles(snapshot)["Охват"]
    assert "больше 100 %: ошибка в данных" in tile
    assert "больше 100 % у 1 отправителя, лишних — 10 школьников" in tile
    row = whole(snapshot, SLICE, "guidance_coverage")
    goal = snapshot.board.target("guidance_coverage", JUNE)
    shown = coverage.COVERAGE
    assert cell(row, shown, goal).mark.code == "over_whole"
    step = scale([row], shown, goal).step(row)
    assert step.fill not in (MARKS["met"].fill, MARKS["met_within_error"].fill)
    finding = " ".join(text for text in listed(snapshot) if "профориентация" in text)
    assert "Первая школа: профориентация — учтено больше людей, чем есть" in finding
    assert "1 отправитель сообщает больше 100 %, лишних — 10 школьников" in finding
    thought = first_step.thought(snapshot, SLICE, "elizovsky").replace("\xa0", " ")
    assert "прежде всего исправьте отчёт" in thought
    assert "Первая школа" in thought
    everything = " ".join([tile, finding, thought])
    assert "достигнут" not in everything
    assert "охвачены все" not in everything


def test_an_excess_that_others_hide_is_told_beside_the_people_left(opened: Opened) -> None:
    def write(world: World) -> None:
        over_whole(world)
        world.guidance_report(world.school(name="Третья школа"), "2025-06-01", enrolled=100, guided=70, aware=70)

    snapshot = opened(write)
    tile = tiles(snapshot)["Охват"]
    assert "не хватает 30 школьников" in tile
    assert "больше 100 % у 1 отправителя, лишних — 10 школьников" in tile


def unsaid(world: World) -> None:
    school = world.school(name="Первая школа")
    for day in ("2025-05-01", "2025-06-01"):
        world.guidance_report(school, day, enrolled=130, guided=None, aware=None)


def test_a_report_without_the_number_is_a_report(opened: Opened) -> None:
    snapshot = opened(unsaid)
    assert "отчёт есть, сведений нет («…»)" in tiles(snapshot)["Охват"]
    assert headline.thought(snapshot, JUNE) == "Отчёты о профориентации есть, сведений в них нет («…»)."
    assert "отчёты есть, сведений" in first_step.thought(snapshot, SLICE, "elizovsky")
    assert "отчётов нет" in first_step.thought(snapshot, SLICE, "palana")
    states = dict(
        rows(snapshot, SLICE, "guidance_coverage", ("district_id",)).select("district_id", "state").iter_rows()
    )
    assert {states.pop("elizovsky"), *states.values()} == {"unknown", "missing"}
    table = guidance.counts_table(snapshot, SLICE, coverage.COVERAGE)
    cells = {row.cells[0].text: row.cells[1] for row in table.rows}
    assert (cells["Елизовский"].text, cells["Елизовский"].sentence) == ("…", "отчёт есть, сведений нет («…»)")
    assert cells["Палана"].text == "нет данных"
    assert "отчёт есть, сведений нет («…»)" in trace.headline(snapshot, SLICE, coverage.COVERAGE)
    before = Slice(date(2025, 4, 14), date(2025, 4, 1))
    assert whole(snapshot, before, "guidance_coverage")["state"] == "missing"


def test_while_it_is_too_early_no_gap_is_told_anywhere(opened: Opened) -> None:
    def write(world: World) -> None:
        world.guidance_report(world.school(name="Школа"), "2025-02-01", enrolled=130, guided=20, aware=5)
        world.graduates_report(world.school(name="Колледж", kind="college"), "2025-02-01", graduated=100, employed=20)

    snapshot, day = opened(write), date(2025, 2, 14)
    slice_ = Slice(day, day - MONTH)
    in_districts = [cell.note for row in districts.table(snapshot, coverage.COVERAGE, slice_, "official", None).rows
                    for cell in row.cells]  # fmt: skip
    said_there = [
        *tiles(snapshot, day).values(),
        *in_districts,
        employment.thought(snapshot, slice_),
        employment_gap.headline(snapshot, slice_.of(level="spo")),
        first_step.thought(snapshot, slice_, "elizovsky"),
        *listed(snapshot, day),
    ]
    assert not [text for text in said_there if "не хватает" in text]
    assert employment_gap.fewest(snapshot, slice_.of(level="spo"), "institution").is_empty()
    left = [row.cells[-2].text for row in institutions.schools(snapshot, slice_, "elizovsky").rows]
    assert left == ["рано судить"]
    pace = guidance.pace_table(snapshot, slice_, coverage.COVERAGE)
    assert {row.cells[2].text for row in pace.rows} <= {"рано судить", "", "—", "нет данных"}
    assert "рано судить" in {row.cells[2].text for row in pace.rows}


def test_of_fewer_than_ten_nothing_is_found_and_everybody_is_told_in_the_words_of_the_metric(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(world: World) -> None:
        world.guidance_report(world.school("palana"), "2025-06-01", enrolled=9, guided=9, aware=9)
        world.guidance_report(world.school("bystrinsky"), "2025-06-01", enrolled=12, guided=12, aware=12)
        world.graduates_report(world.school("palana", "Малый", "college"), "2025-06-01", graduated=2, employed=2)
        world.graduates_report(
            world.school("bystrinsky", "Колледж", "college"), "2025-06-01", graduated=20, employed=20
        )

    # The words of every finding there is, not of the two of a kind that the list has room for.
    monkeypatch.setattr(findings, "OF_ONE_KIND", 9)
    assert sorted(listed(opened(write))) == [
        "Быстринский: информированность — проинформированы все. 12 из 12",
        "Быстринский: профориентация — охвачены все. 12 из 12",
        "Быстринский: трудоустройство, СПО — трудоустроены все. 20 из 20",
    ]


def growth(*reports: tuple[str, int], enrolled: int = 136) -> Callable[[World], None]:
    def write(world: World) -> None:
        school = world.school(name="Школа")
        for day, guided in reports:
            world.guidance_report(school, day, enrolled=enrolled, guided=guided, aware=enrolled)

    return write


@pytest.mark.parametrize("days", [0, 5, 13])
def test_it_stands_since_the_day_of_its_last_growth(opened: Opened, days: int) -> None:
    reports = [("2025-03-01", 40), ("2025-04-01", 90), ("2025-05-01", 90), ("2025-06-01", 90)]
    texts = " ".join(listed(opened(growth(*reports)), date(2025, 6, 1) + timedelta(days=days)))
    assert "Елизовский: профориентация — 66,2 %, роста нет с 1 апреля" in texts
    assert "до 100 % не хватает 46 школьников" in texts


def test_a_fall_is_told_by_its_two_days_its_shares_and_its_people(opened: Opened) -> None:
    texts = " ".join(listed(opened(growth(("2025-05-01", 90), ("2025-06-01", 60)))))
    assert "Елизовский: профориентация — снижение с 66,2 % до 44,1 %" in texts
    assert "−22,1 п. п. с 1 мая по 1 июня (людей: 90 → 60)" in texts
    assert "роста нет" not in texts


def test_of_a_silent_district_it_is_said_since_when_there_is_no_news(opened: Opened) -> None:
    texts = " ".join(listed(opened(growth(("2025-03-01", 40), ("2025-04-01", 90)))))
    assert "Елизовский: профориентация — 66,2 %, новых сведений нет с 1 апреля" in texts
    assert "не хватало 46 школьников на день последнего отчёта" in texts
    assert "роста нет" not in texts


def test_what_needs_attention_is_drawn_for_every_kind(opened: Opened) -> None:
    snapshot = opened(over_whole)
    assert "учтено больше людей, чем есть" in visible(attention.html(snapshot, JUNE, JUNE - MONTH, False))


def test_of_a_handful_no_page_says_that_a_target_is_met_or_missed(opened: Opened) -> None:
    def write(world: World) -> None:
        college = world.school(name="Колледж", kind="college")
        world.graduates_report(college, "2025-06-01", graduated=2, employed=2)
        world.guidance_report(world.school("palana"), "2025-06-01", grade=10, enrolled=5, guided=1, aware=1)

    snapshot = opened(write)
    texts = [
        employment.thought(snapshot, SLICE),
        employment_gap.headline(snapshot, SLICE.of(level="spo")),
        awareness.sentence(snapshot, SLICE),
        guidance.headline(snapshot, SLICE, coverage.COVERAGE),
        first_step.thought(snapshot, SLICE, "palana"),
    ]
    assert not [text for text in texts if re.search("достигнут|не хватает", text)]
