"""«Целевое обучение» while small numbers are hidden: nothing is small too, and nothing hidden can be worked out."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from sqlalchemy import Engine

from metrics.engine.board import Board
from metrics.engine.cache import Cache
from tests.metrics.rows import ledger
from ui.shell.snapshot import Snapshot
from ui.shell.snapshot import current as open_snapshot
from views.shared.slice import Slice
from views.targeted_training import awareness, cuts, funnel, headline, need, offers

DAY = date(2025, 10, 15)
PLACES, APPLICATIONS, IN_FORCE, ENROLLED = range(4)
"""The rows of the funnel."""
NOW, PER_HUNDRED, _JUDGED, SAME_DAY, IN_THE_END = range(1, 6)
"""Its columns."""


@pytest.fixture
def region(monkeypatch, demo_database: Engine) -> Snapshot:
    monkeypatch.setenv("DATABASE_URL", demo_database.url.set(drivername="postgresql").render_as_string(False))
    return open_snapshot()


def with_rows(region: Snapshot, name: str, *rows: dict, **others: list[dict]) -> Snapshot:
    """The region as if one ledger, and each of the others named, had these rows, and the rest none."""
    board = region.board
    changes = {other: frame.clear() for other, frame in board.ledgers.items()} | {
        one: ledger(one, list(its)) for one, its in {name: rows, **others}.items()
    }
    districts = board.districts["district_id"].to_list()
    return replace(region, board=Board(changes, board.periods, (), districts, board.small_number), cache=Cache())


def offer(year: int = 2025, level: str = "spo", employer: int = 1, **counts: int | None) -> dict:
    """A row of the ledger: all that an employer reports of an admission year, on its first of October."""
    reported = {"places": 40, "applications": 30, "concluded": 20, "terminated": 0, "enrolled": 10} | counts
    in_force = (reported["concluded"] or 0) - (reported["terminated"] or 0)
    of_enrolled = (
        {"enrolled_of": in_force, "enrolled_places": reported["places"]} if reported["enrolled"] is not None else {}
    )
    return {
        "region_id": "kamchatka", "district_id": "elizovsky", "employer_id": employer, "period": str(year),
        "level": level, "specialty": "31.02.01", "source": "form", "day": date(year, 10, 1), "offers": 1,
        **reported, **of_enrolled,
    }  # fmt: skip


def of(year: int = 2025, level: str | None = None, hide: bool = True, day: date = DAY) -> Slice:
    """The offers of an admission year as the page looks at them."""
    return Slice(day, period=str(year), hide_small=hide, table=cuts.TABLE).of(level=level)


def funnel_cells(snapshot: Snapshot, slice_: Slice) -> list[tuple]:
    return [row.cells for row in funnel.table(snapshot, slice_).rows]


@pytest.mark.parametrize(
    ("concluded", "enrolled", "is_hidden"),
    [(20, 10, False), (20, 4, True), (20, 17, True), (20, 20, True), (20, 0, True), (4, 4, True), (3, 0, True)],
)
def test_the_enrolled_are_hidden_where_they_or_those_not_enrolled_are_few_none_or_all(
    region, concluded, enrolled, is_hidden
):
    snapshot = with_rows(region, "targeted_training", offer(concluded=concluded, enrolled=enrolled))
    for hide in (True, False):
        cells = funnel_cells(snapshot, of(hide=hide))[ENROLLED]
        gone = hide and is_hidden
        assert (cells[NOW].state, cells[NOW].value) == (("hidden", None) if gone else ("shown", enrolled))
        assert cells[PER_HUNDRED].value == (None if gone else 100 * enrolled / 40)
        assert (cells[PER_HUNDRED].state == "hidden") is gone
        assert bool(cells[NOW].href) != gone


@pytest.mark.parametrize(("applications", "is_hidden"), [(0, True), (1, True), (4, True), (5, False), (30, False)])
def test_few_applications_or_none_are_hidden_wherever_the_page_tells_of_them(region, applications, is_hidden):
    snapshot = with_rows(region, "targeted_training", offer(applications=applications))
    cells = funnel_cells(snapshot, of())[APPLICATIONS]
    assert [cells[column].state == "hidden" for column in (NOW, PER_HUNDRED)] == [is_hidden] * 2
    assert ("заяв" in headline.thought(snapshot, of())) is not is_hidden
    for row in cuts.table(snapshot, of(), "district_id").rows:
        assert (row.cells[2].state == "hidden") is is_hidden


@pytest.mark.parametrize(
    ("concluded", "terminated", "is_hidden"),
    [(0, 0, True), (4, 0, True), (24, 20, True), (20, 20, True), (5, 0, False), (37, 0, True), (40, 0, True),
     (45, 10, False)],
)  # fmt: skip
def test_few_contracts_in_force_or_none_are_hidden_and_so_are_few_places_left_without_one(
    region, concluded, terminated, is_hidden
):
    row = offer(concluded=concluded, terminated=terminated, enrolled=None)
    snapshot = with_rows(region, "targeted_training", row)
    cells = funnel_cells(snapshot, of())[IN_FORCE]
    assert (cells[NOW].state == "hidden") is is_hidden
    assert (cells[PER_HUNDRED].state == "hidden") is is_hidden
    of_district = cuts.table(snapshot, of(), "district_id").rows[0].cells
    assert [cell.state == "hidden" for cell in of_district[4:]] == [is_hidden, is_hidden or terminated < 5, is_hidden]
    assert ("Закрыто предложений" in headline.thought(snapshot, of())) is not is_hidden


def test_places_are_not_people_and_are_never_hidden_from_the_funnel(region):
    snapshot = with_rows(region, "targeted_training", offer(places=3, applications=0, concluded=0, enrolled=0))
    cells = funnel_cells(snapshot, of())[PLACES]
    assert (cells[NOW].value, cells[PER_HUNDRED].value) == (3, 100)
    assert "3\xa0места" in headline.thought(snapshot, of())


@pytest.mark.parametrize(
    ("terminated", "shown"), [(0, False), (4, False), (5, True), (15, True), (16, False), (20, False)]
)
def test_contracts_concluded_are_told_only_where_they_give_away_neither_those_in_force_nor_those_terminated(
    region, terminated, shown
):
    snapshot = with_rows(region, "targeted_training", offer(terminated=terminated, enrolled=None))
    assert ("20 договоров" in headline.thought(snapshot, of()).replace("\xa0", " ")) is shown
    assert "договоров" in headline.thought(snapshot, of(hide=False))


def test_contracts_whose_terminations_nobody_reports_are_judged_by_themselves(region):
    for concluded, is_hidden in ((3, True), (20, False)):
        row = offer(concluded=concluded, terminated=None, enrolled=None)
        snapshot = with_rows(region, "targeted_training", row)
        assert (funnel_cells(snapshot, of())[IN_FORCE][NOW].state == "hidden") is is_hidden
        assert ("договор" in headline.thought(snapshot, of())) is not is_hidden


def test_of_no_contracts_no_termination_is_told_for_it_would_tell_that_there_are_none(region):
    rows = [offer(concluded=0, enrolled=0), offer(employer=2, concluded=0, enrolled=0)]
    snapshot = with_rows(region, "targeted_training", *rows)
    for cut in cuts.CUTS:
        for row in cuts.table(snapshot, of(), cut).rows:
            assert [cell.state for cell in row.cells[4:6]] == ["hidden", "hidden"]
    assert cuts.table(snapshot, of(hide=False), "district_id").rows[0].cells[5].value == 0


def test_the_year_before_is_hidden_by_its_own_numbers(region):
    rows = [offer(), offer(2024, applications=2, enrolled=20)]
    snapshot = with_rows(region, "targeted_training", *rows)
    cells = funnel_cells(snapshot, of())
    for step, states in ((PLACES, "shown"), (APPLICATIONS, "hidden"), (IN_FORCE, "shown"), (ENROLLED, "hidden")):
        assert [cells[step][column].state for column in (NOW, SAME_DAY, IN_THE_END)] == ["shown", states, states]


def test_a_level_alone_is_hidden_where_the_table_of_levels_would_give_away_the_other(region):
    rows = [offer(applications=30), offer(level="he", applications=2)]
    snapshot = with_rows(region, "targeted_training", *rows)
    by_level = cuts.table(snapshot, of(), "level").rows
    assert [row.cells[2].state for row in by_level] == ["hidden", "hidden", "shown"]
    for level in ("spo", "he"):
        assert funnel_cells(snapshot, of(level=level))[APPLICATIONS][NOW].state == "hidden"
        assert "заяв" not in headline.thought(snapshot, of(level=level))


def test_no_offer_is_named_whether_or_not_there_is_one_without_an_application(region):
    for applications in (0, 30):
        rows = [offer(employer=number, applications=applications) for number in range(1, 8)]
        heard = [row | {"without_applications": int(not applications)} for row in rows]
        snapshot = with_rows(region, "targeted_training", *rows, targeted_offers=heard)
        sheet = offers.without_applications(snapshot, of())
        assert not sheet.rows
        assert sheet.empty == "Пока малые числа скрыты, ни одно предложение назвать нельзя."
        assert "предложений" not in offers.paragraph(snapshot, of())  # none of 7 and 7 of 7 tell of every employer
        assert "предложений" in offers.paragraph(snapshot, of(hide=False))
    assert len(offers.without_applications(region, of(hide=False)).rows) > 0
    assert "предложений" in offers.paragraph(region, of())


@pytest.mark.parametrize("cut", list(cuts.CUTS))
@pytest.mark.parametrize("year", [2024, 2025])
def test_no_number_under_five_stands_in_a_table_of_the_demo_region(region, cut, year):
    for day in (date(2025, 3, 3), date(2025, 6, 14)):
        for row in cuts.table(region, of(year, day=day), cut).rows:
            for column in (2, 4, 5):
                cell = row.cells[column]
                assert cell.state in ("hidden", "missing", "unknown") or cell.value >= 5
        for cells in funnel_cells(region, of(year, day=day))[APPLICATIONS:]:
            for column in (NOW, SAME_DAY, IN_THE_END):
                assert cells[column].value is None or cells[column].value >= 5


def forecast(year: int | None = None, hide: bool = True) -> Slice:
    return Slice(date(2025, 6, 14), period="2025", hide_small=hide, table=need.TABLE).of(year=year)


@pytest.mark.parametrize("year", [None, 2026, 2027])
def test_who_will_meet_the_need_is_hidden_where_few_would_and_cannot_be_worked_out(region, year):
    open_rows = {row.cells[0].text: row.cells for row in need.table(region, forecast(year, False), "occupation").rows}
    *parts, total = (row.cells for row in need.table(region, forecast(year), "occupation").rows)
    assert {cells[0].text for cells in parts} | {total[0].text} == set(open_rows)
    for cells in parts:
        needed, contracts, graduates, short, over, coming, closure, _places, _ratio = cells[1:]
        counts = [cell.value for cell in open_rows[cells[0].text][2:4]]
        assert contracts.state == graduates.state  # one is the supply less the other
        assert (short.state == over.state == coming.state) or "hidden" not in (short.state, over.state, coming.state)
        assert contracts.state == "hidden" or min(counts) >= 5
        assert coming.state == "hidden" or sum(counts) >= 5
        assert closure.state == "hidden" or coming.state != "hidden"
        assert needed.value is not None
    # less the closed places of those that are shown the closure of all would tell of the one that is hidden
    assert total[7].state == "hidden" or all(cells[6].state != "hidden" for cells in parts)
    for column in (2, 3):
        gone = [open_rows[cells[0].text][column].value for cells in parts if cells[column].state == "hidden"]
        assert not gone or total[column].state == "hidden" or (len(gone) > 1 and sum(gone) >= 5)


def test_what_the_sentences_say_of_the_need_gives_no_hidden_occupation_away(region):
    hidden = [row for row in need.table(region, forecast(), "occupation").rows if row.cells[6].state == "hidden"]
    assert hidden
    text = need.bars(region, forecast(), "occupation")
    assert "сколько окажется лишними в других, скрыто: малые числа" in text
    for row in hidden:
        name = row.cells[0].text
        assert f'{name}</span><span class="bars" aria-hidden="true"><span class="bar of"' in text
        assert f"<b>скрыто</b><small>потребность — {row.cells[1].text}</small>" in text
    assert "не хватит" in need.bars(region, forecast(hide=False), "occupation")


def test_where_few_will_come_at_all_the_sentence_says_that_it_is_hidden(region):
    def row(**counts: int) -> dict:
        return {
            "region_id": "kamchatka", "district_id": "elizovsky", "period": "2025", "occupation": "22", "year": 2026,
            "source": "register", "day": date(2025, 1, 1), **counts,
        }  # fmt: skip

    few = with_rows(region, "staffing_need", row(needed=90, contracts=1, graduates=2))
    assert need.sentence(few, forecast()).endswith("сколько придёт, скрыто: малые числа.")
    split = with_rows(region, "staffing_need", row(needed=90, contracts=1, graduates=20))
    assert "придут — 21." in need.sentence(split, forecast())
    assert "не хватит 69" in need.sentence(split, forecast())
    assert "по целевым договорам" not in need.sentence(split, forecast())
    assert "по целевым договорам — 1," in need.sentence(split, forecast(hide=False))


def test_a_hidden_awareness_is_not_said_to_be_unreported(region):
    pupils = {
        "region_id": "kamchatka", "district_id": "elizovsky", "institution_id": 1, "grade": 11, "senior": True,
        "period": "2024/25", "source": "form", "day": date(2025, 6, 1), "enrolled": 20, "aware": 20,
    }  # fmt: skip
    snapshot = with_rows(region, "pupils", pupils)
    june = Slice(date(2025, 6, 14), hide_small=True)
    assert (
        awareness.sentence(snapshot, june)
        == "Сколько старшеклассников проинформированы о сервисе, скрыто: малые числа."
    )
    assert "20 из 20" in awareness.sentence(snapshot, replace(june, hide_small=False)).replace("\xa0", " ")
    assert "не сообщали" in awareness.sentence(snapshot, Slice(date(2024, 6, 14), hide_small=True))
    assert {row.cells[3].state for row in awareness.table(snapshot, june).rows} == {"hidden", "missing"}
    assert snapshot.board.ledgers["pupils"].select(pl.len()).item() == 1
