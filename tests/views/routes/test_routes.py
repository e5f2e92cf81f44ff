"""«Маршруты»: the whole path from registers, nobody left out, and words where it cannot be seen."""

import re
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine

from metrics.engine.board import Board
from metrics.engine.cache import Cache
from tests.data_access.small_world import World
from tests.metrics.rows import ledger
from tests.screens import html, visible
from ui.shell.snapshot import Snapshot
from ui.shell.snapshot import current as open_snapshot
from views.routes import flows, outside, steps
from views.shared.slice import Slice
from views.shared.words import LEVELS

PAGE = "pages/routes.py"
DAY = "2025-06-14"
_COLLEGES, UNIVERSITIES = LEVELS


def shown(app) -> str:
    assert not app.exception
    return visible(html(app))


def sentence(app) -> str:
    return visible(re.findall(r'<h1 class="headline">(.*?)</h1>', html(app), flags=re.S)[-1])


@pytest.fixture
def region(monkeypatch, demo_database: Engine) -> Snapshot:
    monkeypatch.setenv("DATABASE_URL", demo_database.url.set(drivername="postgresql").render_as_string(False))
    return open_snapshot()


def of(cohort: str | None = "2023", hide: bool = False, home: str | None = None) -> Slice:
    """The people of a cohort as the page looks at them."""
    return Slice(date.fromisoformat(DAY), period=cohort, hide_small=hide).of(home_district_id=home)


def test_the_page_opens_with_the_last_cohort_whose_year_at_work_is_over(opens, demo_database):
    text = sentence(opens(demo_database, PAGE, date=DAY))
    assert "в 2023 году" in text
    assert "через год работали" in text


def test_of_a_cohort_whose_year_is_not_over_it_is_too_early_to_judge(opens, demo_database):
    app = opens(demo_database, PAGE, date=DAY, cohort="2024")
    assert "судить рано" in sentence(app)
    assert "рано судить" in shown(app)


def test_the_steps_of_the_screen_agree_with_the_registers_counted_one_by_one(region):
    counts: dict[tuple, int] = {}
    for row in region.board.ledgers["routes"].iter_rows(named=True):
        if row["period"] == "2023" and row["day"] <= of().as_of:
            key = row["first"], row["later"]
            counts[key] = counts.get(key, 0) + row["people"]
    everybody = sum(counts.values())
    year_later = sum(
        people for (_first, later), people in counts.items() if later in ("same_employer", "other_employer")
    )
    rows = steps.table(region, of()).rows
    assert rows[0].cells[1].value == everybody
    assert rows[2].cells[2].value == year_later


def test_those_who_reach_a_step_are_those_who_enter_the_next(region):
    for cohort in ("2022", "2023", "2024"):
        first, second, third = steps.table(region, of(cohort)).rows
        assert (first.cells[2].value, second.cells[2].value) == (second.cells[1].value, third.cells[1].value)


@pytest.mark.parametrize("cut", list(steps.CUTS))
def test_every_cut_holds_everybody(region, cut):
    whole = steps.table(region, of()).rows[0].cells[1].value
    assert sum(row.cells[1].value for row in steps.by_part(region, of(), cut).rows) == whole


def test_the_table_behind_the_diagram_has_the_figures_of_its_bands(region):
    figure = flows.figure(region, of(), False)
    sheet = flows.table(region, of())
    assert sorted(figure.data[0].link.value) == sorted(row.cells[2].value for row in sheet.rows)


def test_small_flows_are_put_together_and_the_page_says_how_many_people_they_are(region):
    put = flows.flows(region, of()).merged["people"].sum()
    assert put > 0
    assert f"всего человек — {put}" in flows.put_together(region, of())


def test_while_small_numbers_are_hidden_the_whole_region_is_shown_and_no_band_is_small(opens, demo_database, region):
    chosen = {"level": UNIVERSITIES, "home": "elizovsky"}
    whole, narrowed = (opens(demo_database, PAGE, date=DAY, hide="true", **address) for address in ({}, chosen))
    assert "показан весь регион" in shown(narrowed)
    assert "показан весь регион" not in shown(whole)
    tables = [re.findall(r"<table.*?</table>", html(app), flags=re.S) for app in (whole, narrowed)]
    assert len(tables[0]) >= 3
    assert tables[0] == tables[1]
    hidden = of(hide=True)
    assert all(row.cells[2].value >= 5 for row in flows.table(region, hidden).rows)
    assert all(people is None or people >= 5 for people in outside.by_subject(region, hidden).values())


def test_an_old_link_in_russian_words_opens_the_same_view(opens, demo_database):
    codes = {"cohort": "2024", "level": UNIVERSITIES, "home": "elizovsky", "cut": list(steps.CUTS)[1]}
    words = {
        "cohort": "выпуск 2024 года",
        "level": "Вузы",
        "home": "Елизовский",
        "cut": "по району проживания до учёбы",
    }
    by_codes, by_words = (opens(demo_database, PAGE, date=DAY, **address) for address in (codes, words))
    assert "выпуск 2024 года; Вузы; до учёбы: Елизовский" in shown(by_codes)
    assert html(by_words) == html(by_codes)


def test_a_choice_narrows_every_part_of_the_page(region):
    whole, part = of(), of(home="elizovsky")
    assert steps.table(region, part).rows[0].cells[1].value < steps.table(region, whole).rows[0].cells[1].value
    assert len(outside.table(region, part).rows) <= len(outside.table(region, whole).rows)


def test_where_those_who_leave_work_adds_up_to_all_who_work_outside(region):
    rows = outside.table(region, of()).rows
    total = sum(row.cells[1].value for row in rows)
    assert f"работают {total} человек" in outside.sentence(region, of()).replace("\xa0", " ")
    values = [row.cells[1].value for row in rows]
    assert values == sorted(values, reverse=True)


def test_where_it_is_hidden_how_many_left_no_subject_of_the_federation_gives_it_away(region):
    """In one district 3 work, so that of the others the smallest place is hidden, too: outside, with 6 people."""

    def row(**counts) -> dict:
        return {"region_id": "kamchatka", "period": "2023", "day": date(2024, 1, 1), "level": "spo", **counts}

    here = [row(work_district_id=place, working=n) for place, n in (("elizovsky", 3), ("palana", 40))]
    away = [row(work_subject=code, working=6) for code in ("77",)]
    board = region.board
    rows = {name: frame.clear() for name, frame in board.ledgers.items()} | {
        "work_places": ledger("work_places", [*here, *away])
    }
    few = replace(
        region,
        board=Board(rows, board.periods, (), board.districts["district_id"].to_list(), board.small_number),
        cache=Cache(),
    )
    assert "скрыто: малые числа" in outside.sentence(few, of(hide=True))
    assert outside.by_subject(few, of(hide=True)) == {"77": None}
    assert [cell.state for cell in outside.table(few, of(hide=True)).rows[0].cells[1:]] == ["hidden", "hidden"]
    assert outside.by_subject(few, of()) == {"77": 6}


def test_without_registers_the_page_says_that_forms_do_not_follow_a_person(opens, forms_database):
    app = opens(forms_database, PAGE, date="2025-06-14")
    assert "Путь человека виден только по реестрам" in sentence(app)
    assert "0 %" not in shown(app)


def test_a_day_before_the_first_register_has_no_data_and_not_zero(opens, forms_database):
    assert "реестры не загружены" in sentence(opens(forms_database, PAGE, date="2024-12-01"))


def test_one_reported_row_is_enough_for_the_page(opens, database):
    world = World(database)
    world.guidance_report(world.school(), "2025-06-01", enrolled=30, guided=24, aware=3, events=2)
    world.ledger("pupils")
    assert "Путь человека виден только по реестрам" in sentence(opens(database, PAGE))


def test_an_empty_database_says_what_to_do_next(opens, database):
    assert "Данные ещё не загружены" in shown(opens(database, PAGE))


def test_there_is_no_english_word_on_the_russian_page(opens, demo_database):
    assert not re.findall(r"[A-Za-z]{3,}", shown(opens(demo_database, PAGE, date=DAY)))


def test_the_diagram_speaks_russian_and_its_words_have_room(region):
    figure = flows.figure(region, of(), True)
    texts = [note.text.replace("<br>", " ") for note in figure.layout.annotations]
    texts += list(figure.data[0].node.customdata)
    assert not [text for text in texts if re.search(r"[A-Za-z]{3,}", text)]
    last = [note.text.split("<br>") for note in figure.layout.annotations if note.x == 1]
    longest = max(len(line) for lines in last for line in lines)
    assert longest * 7 + 14 < figure.layout.margin.r  # the letters are 15 px high and 6.7 wide on average
