"""«Маршруты»: the whole path from registers, nobody left out, and words where it cannot be seen."""

import re
from datetime import date

import pytest
from sqlalchemy import Engine

from tests.data_access.small_world import World
from tests.screens import html, visible
from ui.shell.snapshot import current as open_session
from ui.text import translation
from views.routes import flows, outside, steps
from views.routes.headline import Asked

PAGE = "pages/routes.py"
DAY = "2025-06-14"


def shown(app) -> str:
    assert not app.exception
    return visible(html(app))


def headline(app) -> str:
    return visible(re.findall(r'<h1 class="headline">(.*?)</h1>', html(app), flags=re.S)[-1])


@pytest.fixture
def region(monkeypatch, demo_database: Engine):
    monkeypatch.setenv("DATABASE_URL", demo_database.url.set(drivername="postgresql").render_as_string(False))
    translation.use("ru")
    return open_session()


def asked(cohort: str | None = "2023", hide: bool = False, **chosen: str) -> Asked:
    return Asked(date.fromisoformat(DAY), cohort, chosen.get("level"), chosen.get("group"), chosen.get("home"), hide)


def test_the_page_opens_with_the_last_cohort_whose_year_at_work_is_over(opens, demo_database):
    told = headline(opens(demo_database, PAGE, date=DAY))
    assert "в 2023 году" in told
    assert "через год работали" in told


def test_of_a_cohort_whose_year_is_not_over_it_is_too_early_to_judge(opens, demo_database):
    app = opens(demo_database, PAGE, date=DAY, cohort="выпуск 2024 года")
    assert "судить рано" in headline(app)
    assert "рано судить" in shown(app)


def test_the_steps_of_the_screen_agree_with_the_registers_counted_one_by_one(region):
    counts: dict[tuple, int] = {}
    for row in region.board.ledgers["routes"].iter_rows(named=True):
        if row["period"] == "2023" and row["day"] <= asked().as_of:
            key = row["first"], row["later"]
            counts[key] = counts.get(key, 0) + row["people"]
    everybody = sum(counts.values())
    year_later = sum(
        people for (_first, later), people in counts.items() if later in ("same_employer", "other_employer")
    )
    rows = steps.table(region, asked()).rows
    assert rows[0].cells[1].value == everybody
    assert rows[2].cells[2].value == year_later


def test_those_who_reach_a_step_are_those_who_enter_the_next(region):
    for cohort in ("2022", "2023", "2024"):
        first, second, third = steps.table(region, asked(cohort)).rows
        assert (first.cells[2].value, second.cells[2].value) == (second.cells[1].value, third.cells[1].value)


@pytest.mark.parametrize("cut", list(steps.CUTS))
def test_every_cut_holds_everybody(region, cut):
    whole = steps.table(region, asked()).rows[0].cells[1].value
    assert sum(row.cells[1].value for row in steps.by_part(region, asked(), cut).rows) == whole


def test_the_table_behind_the_diagram_has_the_figures_of_its_bands(region):
    figure = flows.figure(region, asked(), False)
    sheet = flows.table(region, asked())
    assert sorted(figure.data[0].link.value) == sorted(row.cells[2].value for row in sheet.rows)


def test_small_flows_are_put_together_and_the_page_says_how_many_people_they_are(region):
    put = flows.flows(region, asked()).merged["people"].sum()
    assert put > 0
    assert f"всего человек — {put}" in flows.put_together(region, asked())


def test_while_small_numbers_are_hidden_the_whole_region_is_shown_and_no_band_is_small(opens, demo_database, region):
    app = opens(demo_database, PAGE, date=DAY, hide="true", level="Вузы")
    assert "показан весь регион" in shown(app)
    hidden = asked(hide=True, level="he")
    assert hidden.where == {}
    assert all(row.cells[2].value >= 5 for row in flows.table(region, hidden).rows)
    for code, people in outside._away(region, hidden).select("work_subject", "working").iter_rows():
        assert people is None or people >= 5, code


def test_a_choice_narrows_every_part_of_the_page(region):
    whole, part = asked(), asked(home="elizovsky")
    assert steps.table(region, part).rows[0].cells[1].value < steps.table(region, whole).rows[0].cells[1].value
    assert len(outside.table(region, part).rows) <= len(outside.table(region, whole).rows)


def test_where_those_who_leave_work_adds_up_to_all_who_work_outside(region):
    rows = outside.table(region, asked()).rows
    total = sum(row.cells[1].value for row in rows)
    assert f"работают {total} человек" in outside.told(region, asked()).replace("\xa0", " ")
    values = [row.cells[1].value for row in rows]
    assert values == sorted(values, reverse=True)


def test_without_registers_the_page_says_that_forms_do_not_follow_a_person(opens, forms_database):
    app = opens(forms_database, PAGE, date="2025-06-14")
    assert "Путь человека виден только по реестрам" in headline(app)
    assert "0 %" not in shown(app)


def test_a_day_before_the_first_register_has_no_data_and_not_zero(opens, forms_database):
    assert "реестры не загружены" in headline(opens(forms_database, PAGE, date="2024-12-01"))


def test_one_reported_row_is_enough_for_the_page(opens, database):
    world = World(database)
    world.guidance_report(world.school(), "2025-06-01", enrolled=30, guided=24, aware=3, events=2)
    world.ledger("pupils")
    assert "Путь человека виден только по реестрам" in headline(opens(database, PAGE))


def test_an_empty_database_says_what_to_do_next(opens, database):
    assert "Данные ещё не загружены" in shown(opens(database, PAGE))


def test_there_is_no_english_word_on_the_russian_page(opens, demo_database):
    assert not re.findall(r"[A-Za-z]{3,}", shown(opens(demo_database, PAGE, date=DAY)))


def test_the_diagram_speaks_russian_and_its_words_have_room(region):
    figure = flows.figure(region, asked(), True)
    texts = [note.text for note in figure.layout.annotations] + list(figure.data[0].node.customdata)
    assert not [text for text in texts if re.search(r"[A-Za-z]{3,}", text)]
    longest = max(len(note.text) for note in figure.layout.annotations if note.x == 1)
    assert longest * 7 + 14 < figure.layout.margin.r  # the letters are 15 px high and 6.7 wide on average
