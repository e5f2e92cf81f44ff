"""The search of the side bar: each kind of thing is met under its names, and leads to its page."""

import re

import pytest

from tests.screens import dialog, visible

DAY = {"date": "2025-06-14"}


def _asked(opens, demo_database, asked: str, **address: str):
    """The overview with the field open and something typed into it."""
    app = opens(demo_database, **DAY, **address)
    app.session_state["search"] = asked
    app = app.button(key="search-open").click().run()
    assert not app.exception
    return app


def _answer(opens, demo_database, asked: str, **address: str) -> list[tuple[str, str]]:
    """Words and address of each link that the field offers for what is typed."""
    app = _asked(opens, demo_database, asked, **address)
    lists = re.findall(r'<ul class="meant">(.*?)</ul>', dialog(app), flags=re.S)
    links = re.findall(r'<a href="([^"]*)"[^>]*>(.*?)</a>', "".join(lists))
    return [(visible(words).replace("\xa0", " "), href) for href, words in links]


@pytest.mark.parametrize(
    ("asked", "words", "leads_to"),
    [
        ("олюторск", "Олюторский", "district?district=olyutorsky&amp;date=2025-06-14"),
        ("Olyutorsky", "Олюторский", "district?district=olyutorsky"),
        ("охват профориентацией", "Охват профориентацией", "trace?of=guidance_coverage&amp;"),
        ("механизмы", "Механизмы", "mechanisms?"),
    ],
)
def test_the_first_answer_is_what_was_meant(opens, demo_database, asked, words, leads_to):
    first, href = _answer(opens, demo_database, asked)[0]
    assert first == words
    assert leads_to in href


def test_a_school_is_met_by_its_number_and_place_and_leads_to_its_page(opens, demo_database):
    words, href = _answer(opens, demo_database, "школа 31 петропавловск")[0]
    assert words.startswith("Средняя школа № 31")
    assert re.match(r"institution\?institution=\d+&amp;date=2025-06-14", href)


def test_a_name_that_nothing_bears_is_answered_in_words(opens, demo_database):
    assert _answer(opens, demo_database, "zzzzzz") == []
    assert "Ничего с таким названием нет" in visible(dialog(_asked(opens, demo_database, "zzzzzz")))


def test_hidden_small_numbers_stay_hidden_behind_every_answer(opens, demo_database):
    assert all("hide=true" in href for _words, href in _answer(opens, demo_database, "школа", hide="true"))


def test_what_is_typed_stands_in_no_address(opens, demo_database):
    app = opens(demo_database, **DAY)
    app.session_state["search"] = "Иванов"
    app = app.button(key="search-open").click().run()
    assert app.text_input(key="search").value == "Иванов"
    assert "Иванов" not in str(app.query_params)
