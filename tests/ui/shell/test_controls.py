"""Who may see the people chooses whether small numbers are hidden; from anybody else they are, whatever is asked."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from tests.apps import PATIENCE


def page(may_see_people: bool) -> None:
    import streamlit as st

    from ui.shell import controls, links

    st.write(f"{controls.small_numbers_hidden(may_see_people=may_see_people)} {links.small_numbers_hidden()}")


@pytest.mark.parametrize(("may_see_people", "asked", "hidden"), [
    (True, "", False),
    (True, "true", True),
    (False, "", True),
    (False, "false", True),
])  # fmt: skip
def test_small_numbers_are_hidden_by_choice_or_for_want_of_the_right(may_see_people, asked, hidden) -> None:
    app = AppTest.from_function(page, args=(may_see_people,), default_timeout=PATIENCE)
    if asked:
        app.query_params["hide"] = asked
    app.run()
    assert not app.exception
    assert app.markdown[0].value == f"{hidden} {hidden}"
    assert app.toggle(key="hide").disabled == (not may_see_people)


def test_the_day_of_a_meeting_can_be_chosen_by_its_name(opens, demo_database):
    app = opens(demo_database, date="2025-06-14")
    named = app.selectbox(key="since-mark")
    assert named.value is None
    assert any("заседание 12 марта 2025" in words.replace("\xa0", " ") for words in named.options)
    app = named.select(date(2025, 3, 12)).run()
    assert not app.exception
    assert app.query_params["since"] == "2025-03-12"


def test_a_day_that_bears_a_name_is_shown_by_it(opens, demo_database):
    app = opens(demo_database, date="2025-06-14", since="2024-09-01")
    assert str(app.selectbox(key="since-mark").value) == "2024-09-01"


def test_no_day_is_offered_that_is_not_earlier(opens, demo_database):
    app = opens(demo_database, date="2025-03-01")
    assert not any("12 марта 2025" in words.replace("\xa0", " ") for words in app.selectbox(key="since-mark").options)
