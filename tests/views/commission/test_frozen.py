"""A picture shows the figures that were seen, to the digit, and beside them what was corrected since and why."""

import re

import pytest
from sqlalchemy import Engine, text

from data_access import tables
from data_access.database import owning, reading
from data_access.reading import commission
from tests.data_access.small_world import EVERYWHERE, World
from tests.screens import html, visible

PAGE = "pages/commission.py"


@pytest.fixture
def world(database: Engine) -> World:
    world = World(database)
    world.reported = world.guidance_report(world.school(), "2025-06-01", enrolled=30, guided=24, aware=3, events=2)
    world.ledger("pupils")
    return world


def shown(app) -> str:
    assert not app.exception
    return re.sub(r"\s+", " ", visible(html(app)))


def frozen(opens, world: World) -> str:
    """The code of a picture that is taken now."""
    app = opens(world.database, PAGE, view="frozen", date="2025-06-14")
    (field,) = [one for one in app.text_input if one.key == "freeze-note"]
    field.set_value("Заседание комиссии")
    (button,) = [one for one in app.button if one.label == "Сделать снимок показателей"]
    assert not button.click().run().exception
    with reading(world.database, EVERYWHERE) as connection:
        (row,) = commission.read(connection, EVERYWHERE).frozen.to_dicts()
    return row["code"]


def corrected(world: World) -> None:
    """A later load replaces the report: two pupils fewer were guided."""
    world.load = world.add(tables.data_load, region_id="kamchatka", kind="form", file_name="Исправленный отчёт.xlsx")
    school = world.add(tables.institution, district_id="elizovsky", kind="school", name="Школа 2")
    world.guidance_report(school, "2025-06-01", enrolled=10, guided=1, aware=3, events=2)
    world.ledger("pupils")


def test_the_code_on_the_screen_is_that_of_the_picture_and_stays_when_only_minutes_are_written(opens, world):
    code = frozen(opens, world)
    text_ = shown(opens(world.database, PAGE, view="frozen", date="2025-06-14"))
    assert f"код {code}" in text_
    meeting = World.add(world, tables.commission_meeting, number="1", held_on="2025-06-10", kind="regular", chair="П")
    assert meeting
    again = opens(world.database, PAGE, view="frozen", date="2025-06-14")
    assert f"код {code}" in shown(again)
    (offered,) = [one.options for one in again.selectbox if one.key == "picture"]
    assert [option.split(",")[0] for option in offered] == [code]


def test_an_opened_picture_shows_what_was_seen_and_that_nothing_was_corrected(opens, world):
    code = frozen(opens, world)
    page = shown(opens(world.database, PAGE, view="frozen", date="2025-06-14", picture=code))
    assert "80,0 %" in page
    assert "Показатели совпадают с увиденными тогда до последнего знака." in page
    assert "С тех пор ничего не исправлено." in page


def test_a_picture_taken_with_small_numbers_hides_them_where_they_are_hidden_now(opens, world):
    code = frozen(opens, world)
    opened = {"view": "frozen", "date": "2025-06-14", "picture": code}
    aware = "Информированность"
    corrected(world)
    assert "10,0 %" in shown(opens(world.database, PAGE, **opened))
    page = shown(opens(world.database, PAGE, hide="true", **opened))
    assert aware in page
    assert "10,0 %" not in page


def test_what_was_corrected_since_stands_beside_it_with_the_file_that_did_it(opens, world):
    code = frozen(opens, world)
    corrected(world)
    page = shown(opens(world.database, PAGE, view="frozen", date="2025-06-14", picture=code))
    assert "Показатели совпадают с увиденными тогда до последнего знака." in page
    rows = re.findall(r"Елизовский Профориентация 80,0 %.*?62,5 %", page)
    assert rows, page
    assert "«Исправленный отчёт.xlsx»" in page
    assert f"код {code}" not in page


def test_a_click_on_the_same_figures_takes_no_second_picture(opens, world):
    assert frozen(opens, world) == frozen(opens, world)


def test_a_picture_needs_to_say_what_for(opens, world):
    app = opens(world.database, PAGE, view="frozen", date="2025-06-14")
    (button,) = [one for one in app.button if one.label == "Сделать снимок показателей"]
    assert "Поле «Для чего» пусто" in button.click().run().error[0].value


def test_who_writes_from_the_screen_changes_no_picture(opens, world):
    frozen(opens, world)
    with owning(world.database) as connection:
        rights = connection.execute(
            text("select privilege_type from information_schema.role_table_grants"
                 " where table_name = 'frozen_snapshot' and grantee = 'dashboard_author'")
        ).scalars().all()  # fmt: skip
    assert set(rights) == {"SELECT", "INSERT"}
