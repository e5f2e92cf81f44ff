"""Who may see the people chooses whether small numbers are hidden; from anybody else they are, whatever is asked."""

import pytest
from streamlit.testing.v1 import AppTest


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
    app = AppTest.from_function(page, args=(may_see_people,))
    if asked:
        app.query_params["hide"] = asked
    app.run()
    assert not app.exception
    assert app.markdown[0].value == f"{hidden} {hidden}"
    assert app.toggle(key="hide").disabled == (not may_see_people)
