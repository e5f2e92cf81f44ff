"""Every page on full, empty and one-row data, and in the states a reader may bring about."""

import pytest

from data_access.database import engine
from tests.addresses import PAGES
from tests.screens import html, visible

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)


@every_page
def test_every_page_shows_the_demo_region_and_says_that_it_is_one(opens, demo_database, page):
    app = opens(demo_database, page.script)
    assert not app.exception
    assert "Демонстрационные данные" in visible(html(app))


def test_english_is_the_second_language(opens, demo_database):
    app = opens(demo_database, lang="en")
    assert not app.exception
    assert "Demonstration data" in visible(html(app))


@every_page
def test_an_empty_database_says_what_to_do_next(opens, empty, page):
    app = opens(empty, page.script)
    assert not app.exception
    assert "Данные ещё не загружены" in visible(html(app))
    assert "python -m data_access.imports" in app.code[0].value


@every_page
def test_one_reported_row_is_enough_for_a_page(opens, one_row, page):
    app = opens(one_row, page.script)
    assert not app.exception
    assert visible(html(app))
    assert "Демонстрационные данные" not in visible(html(app))


def test_a_database_that_does_not_answer_is_said_calmly(opens, tmp_path):
    app = opens(engine(f"postgresql://nobody:@/nothing?host={tmp_path}"))
    assert not app.exception
    assert "Региональная база данных не отвечает" in visible(html(app))
