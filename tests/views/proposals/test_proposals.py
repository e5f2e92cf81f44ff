"""«Предложения»: read, written for real, and refused in words."""

import re

import pytest

from data_access import tables
from data_access.database import reading
from data_access.reading import pilot
from tests.addresses import chosen
from tests.data_access.small_world import EVERYWHERE, World
from tests.screens import html, visible
from ui.text.translation import _
from views.proposals.choices import SECTIONS, STATES, VIEWS

PAGE = "pages/proposals.py"


@pytest.fixture
def written(database):
    """A database with some data, so that pages have something to open, and no proposal."""
    world = World(database)
    world.guidance_report(world.school(), "2025-06-01", enrolled=30, guided=24, aware=3, events=2)
    world.ledger("pupils")
    return database


def listed(database) -> list[dict]:
    with reading(database, EVERYWHERE) as connection:
        return pilot.read(connection, EVERYWHERE).proposals.to_dicts()


def typed(app, **fields: str):
    for name, text in fields.items():
        field = [one for one in (*app.text_input, *app.text_area) if one.key == f"proposal-{name}"]
        field[0].set_value(text)
    return next(button for button in app.button if button.label == "Подать").click().run()


IN_WORDS = {
    "list": "Список",
    "new": "Новое предложение",
    "alike": "Похожие",
    "themes": "Темы",
    "profile": "Цифровой профиль",
}
SOUND = {
    "title": "Отметка об оплате",
    "problem": "Не видно, оплачивается ли стажировка",
    "text": "Ввести обязательную отметку",
    "effect": "Больше откликов",
    "body": "Морской техникум",
}


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_shows_the_demo_region(opens, demo_database, view):
    app = opens(demo_database, PAGE, proposals=view)
    assert not app.exception
    assert "передано оператору" in visible(html(app))


@pytest.mark.parametrize("view", [view for view in VIEWS if view != "new"])
def test_without_a_proposal_every_view_says_so(opens, written, view):
    app = opens(written, PAGE, proposals=view)
    assert not app.exception
    assert "На эту дату предложений нет" in visible(html(app))


def test_a_proposal_typed_here_stands_in_the_list(opens, written):
    app = typed(opens(written, PAGE, proposals="new"), **SOUND)
    assert not app.exception
    (row,) = listed(written)
    assert (row["title"], row["state"], row["author_body"]) == ("Отметка об оплате", "new", "Морской техникум")


def test_a_phone_number_is_refused_by_field_and_nothing_is_written(opens, written):
    app = typed(opens(written, PAGE, proposals="new"), **{**SOUND, "problem": "Звоните +7 914 123-45-67"})
    assert "Поле «Проблема» содержит личные данные (телефон)" in app.error[0].value
    assert listed(written) == []


def test_something_alike_is_shown_before_it_is_sent(opens, written):
    typed(opens(written, PAGE, proposals="new"), **SOUND)
    app = typed(opens(written, PAGE, proposals="new"), **{**SOUND, "body": "Вуз"})
    assert "Похожее уже есть: «Отметка об оплате»" in visible(html(app))
    assert len(listed(written)) == 1
    next(button for button in app.button if button.label == "Подать").click().run()
    assert len(listed(written)) == 2


def test_the_commission_supports_but_does_not_decide(opens, written, monkeypatch):
    typed(opens(written, PAGE, proposals="new"), **SOUND)
    number = str(listed(written)[0]["proposal_id"])

    def labels(role: str) -> set[str]:
        monkeypatch.setenv("DASHBOARD_ROLE", role)
        app = opens(written, PAGE)
        assert not app.exception, app.exception
        app.selectbox(key="proposal").set_value(number).run()
        return {button.label for button in app.button}

    assert "Поддержать" in labels("commission")
    assert "Установить состояние" not in labels("commission")
    assert "Установить состояние" in labels("ministry")


@pytest.mark.parametrize("view", VIEWS)
def test_an_old_link_in_words_opens_the_view_that_it_opened_then(opens, demo_database, view):
    assert chosen(opens(demo_database, PAGE, proposals=IN_WORDS[view]), "proposals") == view


def rows(app) -> list[list[str]]:
    """The cells of the first table, without its heads."""
    lines = re.findall(r"<tr.*?</tr>", html(app).split("<tbody>")[1].split("</tbody>")[0], flags=re.S)
    return [[visible(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", line, flags=re.S)] for line in lines]


def test_the_list_is_narrowed_to_a_section_and_a_state(opens, demo_database):
    whole = rows(opens(demo_database, PAGE))
    section, state = whole[0][1], whole[0][4]
    codes = {_(words): code for code, words in (SECTIONS | STATES).items()}
    narrowed = rows(opens(demo_database, PAGE, section=codes[section], state=codes[state]))
    assert narrowed == [row for row in whole if (row[1], row[4]) == (section, state)]
    assert 0 < len(narrowed) < len(whole)


def test_of_fewer_than_ten_profiles_no_percentage_is_shown(opens, written):
    world = World(written)
    college = world.school(name="Колледж", kind="college")
    for requirement, filled in (("resume", 3), ("skills", 0)):
        world.add(
            tables.profile_coverage, requirement=requirement, institution_id=college, as_of="2025-06-01", profiles=7,
            filled=filled,
        )  # fmt: skip
    shown = rows(opens(written, PAGE, proposals="profile"))
    assert "3 из 7" in {row[1] for row in shown}
    assert not any("%" in row[1] for row in shown)
