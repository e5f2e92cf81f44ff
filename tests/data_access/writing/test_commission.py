"""Meetings, decisions and what becomes of them are kept whole; what cannot be is refused in words."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from data_access import setup
from data_access.database import inside, owning, reading
from data_access.reading import commission as kept
from data_access.reading import ledgers
from data_access.scope import Role, Scope
from data_access.writing import commission, commission_events
from data_access.writing.commission import Decision, Item, Meeting
from data_access.writing.commission_events import Event
from data_access.writing.proposals import Refused
from tests.data_access.small_world import EVERYWHERE, REGION, World

TAKEN = date(2025, 3, 12)
MEETING = Meeting(
    "1", TAKEN, "regular", "Заместитель председателя правительства", (("Министерство труда", 2),),
    (Item("follow_up", "О ходе пилота"), Item("new", "О механизмах", "Министерство труда", "Доложено.")),
)  # fmt: skip
OF_DISTRICT = Scope(REGION, Role.DISTRICT_HEAD, frozenset({"elizovsky"}))


def listed(database, scope: Scope = EVERYWHERE) -> kept.Commission:
    with reading(database, scope) as connection:
        return kept.read(connection, scope)


def decision(database, **changed) -> int:
    meeting = commission.record_meeting(database, EVERYWHERE, MEETING)
    item = listed(database).items.filter(meeting_id=meeting)["item_id"][1]
    sound = Decision(
        item, "2.1", "Запустить все механизмы", "Министерство труда", "Министр", "day", date(2025, 4, 30),
        metric="mechanism_started", executors=("Кадровый центр", "Министерство образования"),
    )  # fmt: skip
    return commission.record_decision(database, EVERYWHERE, replace(sound, **changed))


def test_what_was_recorded_is_read_back(database):
    number = decision(database)
    commission_events.record_event(database, EVERYWHERE, Event(number, "check_in", TAKEN, "Начали", "Министр", 2, 6))
    read = listed(database)
    assert read.meetings.select("number", "held_on", "chair").rows() == [("1", TAKEN, MEETING.chair)]
    assert read.participants.select("body", "people").rows() == [("Министерство труда", 2)]
    assert read.items["minutes"].to_list() == [None, "Доложено."]
    (row,) = read.decisions.to_dicts()
    assert (row["number"], row["metric"], row["due_on"], row["executors"], row["held_on"]) == (
        "2.1", "mechanism_started", date(2025, 4, 30), "Кадровый центр; Министерство образования", TAKEN,
    )  # fmt: skip
    assert read.events.select("kind", "done", "planned", "verdict").rows() == [("check_in", 2, 6, None)]


def test_a_second_click_adds_nothing(database):
    number = decision(database)
    assert decision(database) == number
    again = Event(number, "check_in", TAKEN, "Начали", "Министр")
    for _click in range(2):
        commission_events.record_event(database, EVERYWHERE, again)
    read = listed(database)
    assert (read.meetings.height, read.items.height, read.decisions.height, read.events.height) == (1, 2, 1, 1)


def test_everybody_sees_it_at_the_next_click_and_no_ledger_is_read_again(database):
    with reading(database, EVERYWHERE) as connection:
        before, of_ledgers = ledgers.version(connection), ledgers.versions(connection)
    decision(database)
    with reading(database, EVERYWHERE) as connection:
        assert ledgers.version(connection) == before + 2
        assert ledgers.versions(connection) == of_ledgers


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"number": " "}, "Поле «Номер» пусто"),
        ({"chair": "х" * 121}, "Поле «Председательствовал»: 121 знаков, можно не больше 120"),
        ({"chair": "Иванов Иван Иванович"}, "Поле «Председательствовал»: имя человека"),
        ({"kind": "dinner"}, "Вид заседания «dinner» неизвестен"),
        ({"participants": ()}, "Не указано, кто присутствовал"),
        ({"items": ()}, "Повестка пуста"),
        ({"items": (Item("other", "О прочем"),)}, "Часть повестки «other» неизвестна"),
    ],
)
def test_a_meeting_that_is_not_whole_is_refused_in_words(database, changed, says):
    with pytest.raises(Refused, match=says):
        commission.record_meeting(database, EVERYWHERE, replace(MEETING, **changed))
    assert listed(database).meetings.is_empty()


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"text": ""}, "Поле «Решение» пусто"),
        ({"due_kind": "soon"}, "Срок «soon» неизвестен"),
        ({"due_on": date(2025, 3, 11)}, "раньше заседания 12.03.2025"),
        ({"due_kind": "periodic", "every_months": None}, "раз в сколько месяцев"),
        ({"item_id": 0}, "Вопроса № 0 нет"),
    ],
)
def test_a_decision_that_is_not_whole_is_refused_in_words(database, changed, says):
    with pytest.raises(Refused, match=says):
        decision(database, **changed)
    assert listed(database).decisions.is_empty()


@pytest.mark.parametrize(
    ("event", "says"),
    [
        (Event(0, "closed", TAKEN, "Всё", "Министр"), "закрывается только с показателем"),
        (Event(0, "check_in", TAKEN, "Всё", "Министр", 7, 6), "Исполнено 7 из 6"),
        (Event(0, "prolonged", TAKEN, "Ждём", "Министр"), "Новый срок указывается при продлении"),
        (Event(0, "check_in", date(2025, 3, 11), "Рано", "Министр"), "раньше последней записи 12.03.2025"),
        (Event(0, "reopened", TAKEN, "Снова", "Министр"), "Решение не закрыто"),
        (Event(0, "vanished", TAKEN, "Снова", "Министр"), "Событие «vanished» неизвестно"),
    ],
)
def test_an_event_out_of_turn_is_refused_in_words(database, event, says):
    number = decision(database)
    with pytest.raises(Refused, match=says):
        commission_events.record_event(database, EVERYWHERE, replace(event, decision_id=number))
    assert listed(database).events.is_empty()


def test_a_closed_one_takes_nothing_more_until_it_is_reopened(database):
    number = decision(database)
    closing = Event(number, "closed", TAKEN, "Все начаты", "Министр", 6, 6, verdict="too_early")
    for event in (closing, Event(number, "reopened", TAKEN, "Два не работают", "Председатель")):
        commission_events.record_event(database, EVERYWHERE, event)
        with pytest.raises(Refused, match="не закрыто|уже закрыто"):
            wrong = "check_in" if event.kind == "closed" else "reopened"
            commission_events.record_event(database, EVERYWHERE, Event(number, wrong, TAKEN, "Ещё", "Министр"))


def test_a_district_head_reports_of_her_own_district_and_closes_nothing(database):
    own, other = decision(database, district_id="elizovsky"), decision(database, number="2.2", district_id="palana")
    report = Event(own, "check_in", TAKEN, "Проведено", "Глава округа")
    commission_events.record_event(database, OF_DISTRICT, report)
    for wrong in (replace(report, decision_id=other), replace(report, kind="closed", done=1, planned=1)):
        with pytest.raises(PermissionError):
            commission_events.record_event(database, OF_DISTRICT, wrong)
    with pytest.raises(PermissionError):
        commission.record_meeting(database, OF_DISTRICT, MEETING)
    assert listed(database).events.height == 1


def test_minutes_are_written_later(database):
    decision(database)
    item = listed(database).items["item_id"][0]
    commission.write_minutes(database, EVERYWHERE, item, "Обсудили.")
    assert listed(database).items["minutes"][0] == "Обсудили."
    with pytest.raises(Refused, match="Вопроса № 0 нет"):
        commission.write_minutes(database, EVERYWHERE, 0, "Обсудили.")


@pytest.mark.parametrize("statement", ["delete from commission_event", "update commission_decision set text = 'х'"])
def test_who_writes_from_the_screen_takes_nothing_away(database, statement):
    decision(database)
    with pytest.raises(DBAPIError, match="permission denied"), inside(database, EVERYWHERE) as connection:
        connection.execute(text(statement))


def test_an_institution_outside_the_districts_of_the_viewer_is_not_named(database):
    school = World(database).school("palana")
    decision(database, institution_id=school)
    assert listed(database).decisions["institution_id"].to_list() == [school]
    assert listed(database, OF_DISTRICT).decisions["institution_id"].to_list() == [None]


def test_down_to_before_the_commission_and_up_again_the_rest_is_there(database):
    decision(database)
    with owning(database) as connection:
        setup.migrate(connection, "0020")
    setup.prepare(database)
    assert listed(database).meetings.is_empty()
    decision(database)
    assert listed(database).decisions.height == 1
