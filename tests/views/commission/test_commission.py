"""«Комиссия»: how decisions stand, what their figures did since, and the walk from a meeting to what became of it."""

import re
from datetime import date

import pytest

from data_access.database import reading
from data_access.reading import commission
from tests.data_access.small_world import EVERYWHERE, World
from tests.screens import html, visible

PAGE = "pages/commission.py"


@pytest.fixture
def written(database):
    """A database with one report, so that there is something to open, and no meeting."""
    world = World(database)
    world.guidance_report(world.school(), "2025-06-01", enrolled=30, guided=24, aware=3, events=2)
    world.ledger("pupils")
    return database


def shown(app) -> str:
    assert not app.exception
    return re.sub(r"\s+", " ", visible(html(app)))


def typed(app, button: str, **fields: object):
    """The app after these fields of a form were filled and its button was pressed."""
    every = (*app.text_input, *app.text_area, *app.selectbox, *app.date_input, *app.number_input)
    for name, value in fields.items():
        (field,) = [one for one in every if one.key == name.replace("_", "-")]
        field.set_value(value)
    (pressed,) = [one for one in app.button if one.label == button]
    return pressed.click().run()


def test_the_decisions_of_12_march_stand_there_with_what_the_figures_did_since(opens, demo_database):
    text = shown(opens(demo_database, PAGE, date="2025-06-14"))
    for part in (
        "Запустить все механизмы пилота", "продлено", "Увеличить число мероприятий", "просрочено",
        "Информировать о целевом обучении 100 % старшеклассников", "план-график", "исполнено",
    ):  # fmt: skip
        assert part in text, part
    assert "сдвинулся" in text


def test_overdue_ones_come_first_and_before_the_meeting_there_is_nothing(opens, demo_database):
    text = shown(opens(demo_database, PAGE, date="2025-06-14"))
    assert text.index("просрочено") < text.index("продлено") < text.index("план-график")
    assert "комиссия не приняла решений" in shown(opens(demo_database, PAGE, date="2025-03-11"))


def test_the_next_agenda_is_made_of_what_is_open_of_the_goals_and_of_the_findings(opens, demo_database):
    text = shown(opens(demo_database, PAGE, view="agenda", date="2025-06-14"))
    assert "Исполнение прежних решений Решение 1/3.1" in text
    for part in ("Показатели пилота", "Новые вопросы"):
        assert part in text


def test_a_meeting_shows_chair_bodies_minutes_and_its_decisions(opens, demo_database):
    text = shown(opens(demo_database, PAGE, view="meeting", date="2025-06-14"))
    for part in ("№ 2, 14 мая 2025 г.", "Заместитель председателя правительства региона", "Совет работодателей — 1",
                 "Олюторском", "Заслушаны ответственные."):  # fmt: skip
        assert part in text, part


def test_from_a_meeting_to_what_became_of_its_decision(opens, written):
    app = opens(written, PAGE, view="record")
    app = typed(
        app, "Записать заседание", meeting_number="7", meeting_day=date(2025, 5, 5), meeting_chair="Председатель",
        meeting_people="Министерство труда; 2\nКадровый центр", meeting_new="О профориентации",
    )  # fmt: skip
    app = typed(
        app, "Записать решение", decision_number="1.1", decision_text="Провести <b>дни</b> профессий",
        decision_metric="guidance_coverage", decision_body="Министерство", decision_office="Министр",
        decision_day=date(2025, 5, 20),
    )  # fmt: skip
    assert not app.exception
    with reading(written, EVERYWHERE) as connection:
        kept = commission.read(connection, EVERYWHERE)
    assert kept.participants["people"].to_list() == [1, 2]
    (number,) = kept.decisions["decision_id"]
    app = opens(written, PAGE, decision=str(number))
    assert "просрочено" in shown(app)
    assert "Провести <b>дни</b> профессий" in shown(app)
    app = typed(
        app, "Отметить", event_kind="closed", event_note="Проведены", event_office="Министр", event_done=3,
        event_planned=3, event_day=date(2025, 6, 1),
    )  # fmt: skip
    assert "исполнено, позже срока" in shown(app)
    with reading(written, EVERYWHERE) as connection:
        (closing,) = commission.read(connection, EVERYWHERE).events.to_dicts()
    assert (closing["kind"], closing["verdict"]) == ("closed", "too_early")


def test_a_closing_without_its_figure_is_refused_in_words_and_what_was_typed_stays(opens, written):
    world = World(written)
    meeting = world.add(world_table("commission_meeting"), number="1", held_on="2025-05-05", kind="regular", chair="П")
    item = world.add(world_table("commission_item"), meeting_id=meeting, position=1, part="new", title="О делах")
    number = world.add(
        world_table("commission_decision"), item_id=item, number="1", text="Сделать", body="М", office="П",
        due_kind="permanent",
    )  # fmt: skip
    app = opens(written, PAGE, decision=str(number))
    app = typed(app, "Отметить", event_kind="closed", event_note="Сделано", event_office="Министр")
    assert "закрывается только с показателем" in app.error[0].value
    assert [one.value for one in app.text_area if one.key == "event-note"] == ["Сделано"]


def world_table(name: str):
    from data_access import tables

    return getattr(tables, name)


def test_who_keeps_no_minutes_reports_and_does_not_close(opens, demo_database, monkeypatch):
    monkeypatch.setenv("DASHBOARD_ROLE", "staffing_centre")
    assert "Протокол ведут министерство и комиссия" in shown(opens(demo_database, PAGE, view="record"))
