"""Every page on full, empty and one-row data, and in the states a reader may bring about."""

import re

import pytest

from data_access.database import engine
from tests.data_access.small_world import World
from tests.screens import cells, html, visible

PAGES = (None, "pages/methodology.py")
GUIDANCE = 0  # column of the table


@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_the_demo_region_and_says_that_it_is_one(opens, demo_database, page):
    app = opens(demo_database, page)
    assert not app.exception
    assert "Демонстрационные данные" in visible(html(app))


def test_english_is_the_second_language(opens, demo_database):
    app = opens(demo_database, lang="en")
    assert not app.exception
    assert "Demonstration data" in visible(html(app))


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_database_says_what_to_do_next(opens, database, page):
    app = opens(database, page)
    assert not app.exception
    assert "Данные ещё не загружены" in visible(html(app))
    assert "python -m data_access.imports" in app.code[0].value


@pytest.mark.parametrize("page", PAGES)
def test_one_reported_row_is_enough_for_a_page(opens, database, page):
    world = World(database)
    world.guidance_report(world.school(), "2025-06-01", enrolled=30, guided=24, aware=3, events=2)
    world.ledger("pupils")
    app = opens(database, page)
    assert not app.exception
    assert "Демонстрационные данные" not in visible(html(app))


def test_with_one_row_its_district_has_a_figure_and_the_others_have_no_data(opens, database):
    world = World(database)
    world.guidance_report(world.school(), "2025-06-01", enrolled=30, guided=24, aware=3, events=2)
    world.ledger("pupils")
    told = cells(opens(database))
    assert told.pop("Елизовский")[GUIDANCE].startswith("80,0 % (24 из 30)")
    assert told.pop("Камчатский край")[GUIDANCE].startswith("80,0 % (24 из 30)")
    assert {row[GUIDANCE] for row in told.values()} == {"нет данных"}


def test_a_day_before_the_first_report_has_no_data_and_not_zero(opens, forms_database):
    app = opens(forms_database, date="2024-12-01")
    assert "На 1 декабря 2024 г." in visible(html(app))
    assert {text for row in cells(app).values() for text in row} == {"нет данных", "не применимо"}


def test_an_address_that_makes_no_sense_shows_the_default_view(opens, forms_database):
    app = opens(forms_database, date="2031-13-01", since="вчера", metric="<script>", district="Атлантида", map="шар")
    assert not app.exception
    assert app.query_params["date"] == ["2025-07-01"] or app.query_params["date"] == "2025-07-01"
    assert "<script>" not in html(app)


def test_a_link_shows_exactly_that_view(opens, forms_database):
    app = opens(forms_database, date="2025-05-15", since="2025-04-01", district="Олюторский", order="по численности")
    assert app.date_input(key="date").value.isoformat() == "2025-05-15"
    assert app.selectbox(key="district").value == "olyutorsky"
    assert "Олюторский муниципальный район" in visible(html(app))
    assert next(iter(cells(app))) == "Петропавловск-Камчатский"


def test_comparing_with_a_day_that_is_not_earlier_falls_back_to_a_month_before(opens, forms_database):
    app = opens(forms_database, date="2025-05-15", since="2025-06-01")
    assert app.date_input(key="since").value.isoformat() == "2025-04-15"


def test_hidden_missing_few_and_not_applicable_are_told_apart(opens, demo_database):
    app = opens(demo_database, hide="true")
    said = {text for row in cells(app).values() for text in row}
    assert "скрыто" in said
    assert "не применимо" in said
    assert "скрыто" not in {text for row in cells(opens(demo_database)).values() for text in row}


def test_the_names_are_those_of_the_day_looked_at(opens, demo_database):
    before = opens(demo_database, date="2025-06-10", district="Елизовский")
    after = opens(demo_database, date="2025-06-20", district="Елизовский")
    assert "Елизовский муниципальный район" in visible(html(before))
    assert "Елизовский муниципальный округ" in visible(html(after))


def test_there_is_no_foreign_word_in_the_russian_page(opens, demo_database):
    foreign = set(re.findall(r"[A-Za-z]{3,}", visible(html(opens(demo_database, district="Палана")))))
    assert foreign == {"OpenStreetMap"}


def test_there_is_no_russian_word_in_the_english_page_but_names_of_its_own(opens, demo_database):
    text = visible(html(opens(demo_database, lang="en")))
    text = re.sub(r"«[^»]*»", "", text)
    institutions = re.findall(r"[А-Яа-яЁё][^—]*— ", text)  # a college is called as it is called
    assert not re.findall(r"[А-Яа-яЁё]{3,}", re.sub("|".join(map(re.escape, institutions)) or "^$", "", text))


def test_a_database_that_does_not_answer_is_said_calmly(opens, tmp_path):
    app = opens(engine(f"postgresql://nobody:@/nothing?host={tmp_path}"))
    assert not app.exception
    assert "Региональная база данных не отвечает" in visible(html(app))
