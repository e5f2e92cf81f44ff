"""A link that asks for what does not exist says what it asked for and what is shown in its place."""

from tests.screens import html, visible


def words_of(app) -> str:
    return visible(html(app))


def test_an_impossible_day_and_district_are_named_beside_what_is_shown(opens, demo_database):
    app = opens(demo_database, date="2025-02-31", district="<b>atlantis", unknown=("district",))
    assert "В ссылке запрошено «2025-02-31», здесь такого нет; показано: 14 июня 2025" in words_of(app)
    assert "В ссылке запрошено «<b>atlantis», здесь такого нет; показано: Весь регион." in words_of(app)
    assert "<b>atlantis" not in html(app)


def test_an_unknown_view_is_named_and_the_next_choice_takes_the_notice_away(opens, demo_database):
    app = opens(demo_database, "pages/risk.py", view="nonsense", unknown=("view",))
    assert "В ссылке запрошено «nonsense», здесь такого нет; показано: " in words_of(app)
    assert "nonsense" not in words_of(app.run())


def test_a_link_that_makes_sense_says_nothing(opens, demo_database):
    assert "В ссылке запрошено" not in words_of(opens(demo_database, date="2025-06-01", district="olyutorsky"))
