"""The commission of the synthetic region: the meeting of 12 March, whose three decisions are public, and the next one.

What is said and reported is invented; no person is named. Days are month and day of the last school year.
"""

from datetime import date
from typing import Any

from sqlalchemy import Connection, insert

from data_access import tables
from data_access.demo import story
from data_access.demo.world import World

LABOUR, SCHOOLS, CENTRE = "Министерство труда региона", "Министерство образования региона", "Кадровый центр региона"
_CHAIR, _SECRETARY = "Заместитель председателя правительства региона", "Консультант министерства труда региона"
_PRESENT = ((LABOUR, 3), (SCHOOLS, 2), (CENTRE, 2), ("Совет работодателей", 1), ("Технический университет", 1))
_LABOUR_HEAD, _SCHOOLS_HEAD, _CENTRE_HEAD = "Заместитель министра", "Заместитель министра", "Директор"

# part, title, who reported, minutes, decisions: number, text, metric, district, body, office, due, months, helpers,
# what happened to it: kind, day, note, office, done, planned, new day
_MEETINGS: tuple[tuple[str, str, str, tuple], ...] = (
    ("1", "03-12", "regular", (
        ("new", "О запуске механизмов пилота", LABOUR, "Доложено о готовности учреждений. Возражений нет.", (
            ("1.1", "Запустить все механизмы пилота во всех учреждениях, которые их ведут.", "mechanism_started", None,
             LABOUR, _LABOUR_HEAD, "05-12", None, (CENTRE, SCHOOLS), (
                 ("check_in", "04-15", "Большая часть учреждений начала.", _LABOUR_HEAD, None, None, None),
                 ("prolonged", "05-14", "Северным районам дано время до конца пилота.", _CHAIR, None, None, "06-30"))),
            ("1.2", "Утвердить план-график запуска механизмов.", None, None, LABOUR, _LABOUR_HEAD, "03-31", None, (), (
                ("closed", "03-28", "План-график утверждён.", _LABOUR_HEAD, 1, 1, None),)),
        )),
        ("new", "О мероприятиях по профориентации школьников", SCHOOLS, "Предложено проводить их чаще.", (
            ("2.1", "Увеличить число мероприятий по профориентации школьников, докладывать ежемесячно.",
             "guidance_events", None, SCHOOLS, _SCHOOLS_HEAD, "04-10", 1, (CENTRE,), (
                 ("check_in", "04-09", "Проведены дни открытых дверей.", _SCHOOLS_HEAD, None, None, None),
                 ("check_in", "05-08", "Мероприятия идут во всех округах.", _SCHOOLS_HEAD, None, None, None))),
        )),
        ("new", "Об информировании о целевом обучении", SCHOOLS, "Отмечено, что знают о нём не все.", (
            ("3.1", "Информировать о целевом обучении 100 % старшеклассников.", "awareness", None, SCHOOLS,
             _SCHOOLS_HEAD, "05-30", None, (CENTRE, "Совет работодателей"), (
                 ("check_in", "05-13", "Классные часы проведены в большинстве школ.", _SCHOOLS_HEAD, None, None, None),
             )),
        )),
    )),
    ("2", "05-14", "regular", (
        ("follow_up", "Об исполнении решений от 12 марта", LABOUR, "Заслушаны ответственные.", ()),
        ("standing", "О показателях пилота", CENTRE, "Показатели рассмотрены на экране.", (
            ("2.1", "Довести охват профориентацией в Олюторском округе до уровня региона.", "guidance_coverage",
             "olyutorsky", SCHOOLS, _SCHOOLS_HEAD, "06-10", None, (CENTRE,), ()),
            ("2.2", "Держать связь с выпускниками, о которых ничего не известно.", None, None, CENTRE, _CENTRE_HEAD,
             None, None, (), ()),
        )),
    )),
)  # fmt: skip


def fill(connection: Connection, world: World, load_id: int) -> int:
    """Write the meetings held by the last day of the demo; how many there are."""
    starts_on = world.school_years[-1].starts_on
    districts = {place: district for district, place in world.districts.select("district_id", "story").iter_rows()}

    def day(month_day: str | None) -> date | None:
        return story.on(month_day, starts_on) if month_day else None

    held = [meeting for meeting in _MEETINGS if story.on(meeting[1], starts_on) <= world.until]
    for number, held_on, kind, items in held:
        values: dict[str, Any] = {
            "number": number,
            "kind": kind,
            "held_on": day(held_on),
            "place": "Большой зал правительства региона",
        }
        values |= {"region_id": world.region_id, "chair": _CHAIR, "secretary": _SECRETARY, "load_id": load_id}
        meeting = _added(connection, "commission_meeting", "meeting_id", **values)
        for body, people in _PRESENT:
            _added(connection, "commission_participant", "meeting_id", meeting_id=meeting, body=body, people=people)
        for position, (part, title, heard, minutes, decisions) in enumerate(items, start=1):
            of_meeting = {"meeting_id": meeting, "position": position, "part": part}
            item = _added(
                connection, "commission_item", "item_id", **of_meeting, title=title, heard=heard, minutes=minutes
            )
            for code, text, metric, place, body, office, due, months, helpers, events in decisions:
                due_kind = "permanent" if due is None else "periodic" if months else "day"
                what = {"number": code, "text": text, "metric": metric, "district_id": districts.get(place)}
                when = {"due_kind": due_kind, "due_on": day(due), "every_months": months}
                decision = _added(
                    connection, "commission_decision", "decision_id", item_id=item, body=body, office=office, **what,
                    **when,
                )  # fmt: skip
                for helper in helpers:
                    _added(connection, "commission_executor", "decision_id", decision_id=decision, body=helper)
                for event, on, note, by, done, planned, new_day in events:
                    if story.on(on, starts_on) <= world.until:
                        figures = {"done": done, "planned": planned, "due_on": day(new_day)}
                        _added(
                            connection, "commission_event", "event_id", decision_id=decision, kind=event,
                            happened_on=day(on), note=note, office=by, **figures,
                        )  # fmt: skip
    return len(held)


def _added(connection: Connection, table: str, key: str, **values: Any) -> int:
    """Insert one row; its id."""
    into = tables.metadata.tables[table]
    return connection.execute(insert(into).values(values).returning(into.c[key])).scalar_one()
