"""A signed note of a district stands at the figure from its day on, as text, and in the protocol."""

import re

import pytest

from data_access import tables
from reports import word
from tests.data_access.small_world import World
from tests.reports.test_protocol import text_of
from tests.screens import html, visible
from ui.shell.snapshot import current
from views.commission import protocol
from views.shared.slice import Slice

PAGE = "pages/trace.py"
FIGURE = {"of": "guidance_coverage", "place": "elizovsky"}


@pytest.fixture
def world(database) -> World:
    world = World(database)
    world.guidance_report(world.school(), "2025-06-01", enrolled=30, guided=24, aware=3, events=2)
    world.ledger("pupils")
    return world


def shown(app) -> str:
    assert not app.exception
    return re.sub(r"\s+", " ", visible(html(app)))


def test_the_head_of_the_district_pins_a_note_and_everybody_reads_it(opens, world, monkeypatch):
    monkeypatch.setenv("DASHBOARD_ROLE", "district_head")
    monkeypatch.setenv("DASHBOARD_DISTRICTS", FIGURE["place"])
    app = opens(world.database, PAGE, date="2025-06-02", **FIGURE)
    next(one for one in app.text_area if one.key == "reply-text").set_value("Отчёт <b>уточняется</b>.")
    next(one for one in app.text_input if one.key == "reply-office").set_value("Глава округа")
    next(one for one in app.button if one.label == "Подписать пояснение").click().run()
    monkeypatch.setenv("DASHBOARD_ROLE", "ministry")
    monkeypatch.delenv("DASHBOARD_DISTRICTS")
    page = shown(opens(world.database, PAGE, date="2025-06-03", **FIGURE))
    assert "Отчёт <b>уточняется</b>." in page
    assert "Глава округа" in page
    assert "Подписать пояснение" not in page
    assert "уточняется" not in shown(opens(world.database, PAGE, date="2025-06-01", **FIGURE))
    assert "уточняется" not in shown(opens(world.database, PAGE, date="2025-06-03", **FIGURE | {"place": "palana"}))


def test_it_stands_in_the_protocol_of_a_meeting_that_decided_about_the_figure(opens, world):
    meeting = world.add(tables.commission_meeting, number="1", held_on="2025-05-05", kind="regular", chair="Глава")
    item = world.add(tables.commission_item, meeting_id=meeting, position=1, part="new", title="О профориентации")
    world.add(
        tables.commission_decision, item_id=item, number="1.1", text="Провести дни профессий", body="Министерство",
        office="Министр", due_kind="permanent", metric="guidance_coverage",
    )  # fmt: skip
    world.add(
        tables.figure_reply, district_id="elizovsky", metric="guidance_coverage", as_of="2025-06-01",
        text="Отчёт уточняется", office="Глава округа",
    )  # fmt: skip
    opens(world.database, "pages/commission.py")
    slice_ = Slice(world_day("2025-06-02"))
    text = text_of(word.protocol(protocol.protocol(current(), slice_, meeting)))
    assert "Пояснения районов и округов" in text
    assert "Елизовский, охват профориентацией, 1 июня 2025 г.: Отчёт уточняется — Глава округа" in text


def world_day(text: str):
    from tests.data_access.small_world import day

    return day(text)
