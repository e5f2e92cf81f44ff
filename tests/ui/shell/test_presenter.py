"""Presenter mode: on every page, by address and button; small numbers hidden; leaving it returns where one was."""

import re

import pytest

from tests.addresses import PAGES, asked
from tests.screens import html, visible


def pressed(app, key: str):
    (button,) = [one for one in app.button if one.key == key]
    return button.click().run()


def shown(app) -> str:
    assert not app.exception
    return re.sub(r"\s+", " ", visible(html(app)))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_it_begins_and_ends_on_every_page_and_leaves_the_rest_of_the_address_alone(opens, demo_database, page):
    app = pressed(opens(demo_database, page.script, date="2025-06-14", **asked(page)), "present-begin")
    assert not app.exception
    assert app.query_params["present"] == "true"
    assert 'class="qr"' in html(app)
    app = pressed(app, "present-end")
    assert "present" not in app.query_params
    assert app.query_params.get("date", "2025-06-14") == "2025-06-14"  # the page of data asks for no day


def test_small_numbers_are_hidden_while_it_lasts_and_seen_again_after_it(opens, demo_database):
    address = {"date": "2025-06-14", "district": "aleutsky"}
    app = opens(demo_database, "pages/district.py", present="true", **address)
    assert "скрыто" in shown(app)
    assert "скрыто" not in shown(pressed(app, "present-end"))


def test_the_agenda_is_shown_one_thought_a_screen_and_the_arrows_go_through_it(opens, demo_database):
    app = opens(demo_database, "pages/commission.py", view="agenda", date="2025-06-14", present="true")
    first = shown(app)
    assert "1 / " in first
    assert "Решение 1/3.1" in first
    second = shown(pressed(app, "agenda-item-on"))
    assert "2 / " in second
    assert "Решение 1/3.1" not in second
    assert "Решение 1/3.1" in shown(pressed(app, "agenda-item-back"))
