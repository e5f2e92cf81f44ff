"""What people write of the commission: a meeting with its agenda and minutes, and the decisions.

Every function is one transaction as the author, who adds and takes nothing away; it moves the version of the data, so
that the next click of everybody shows it. Whatever is wrong is said before anything is written.
"""

from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import Engine, insert, select, update

from data_access import tables
from data_access.audit import note
from data_access.database import inside
from data_access.scope import Scope
from data_access.tables.commission import DUE, MEETINGS, PARTS
from data_access.writing.proposals import Refused
from data_access.writing.typed import checked, may_keep, meeting_of, move, optional


@dataclass(frozen=True)
class Item:
    """An item of an agenda: its part (one of ``PARTS``), title, whose report was heard, and the minutes so far."""

    part: str
    title: str
    heard: str = ""
    minutes: str = ""


@dataclass(frozen=True)
class Meeting:
    """A meeting as typed; ``participants`` are bodies with the number of their people."""

    number: str
    held_on: date
    kind: str
    chair: str
    participants: tuple[tuple[str, int], ...]
    items: tuple[Item, ...]
    place: str = ""
    secretary: str = ""


@dataclass(frozen=True)
class Decision:
    """A decision as typed. ``due_on`` is the last day, of a periodic one that of the first report."""

    item_id: int
    number: str
    text: str
    body: str
    office: str
    due_kind: str
    due_on: date | None = None
    every_months: int | None = None
    metric: str | None = None
    district_id: str | None = None
    institution_id: int | None = None
    executors: tuple[str, ...] = ()


def record_meeting(on: Engine, scope: Scope, meeting: Meeting) -> int:
    """Take a meeting with participants and agenda; its id. The same number and day are taken once.

    Raises:
        PermissionError: the viewer's role keeps no minutes.
        Refused: a field is empty, too long or holds personal data; the kind or a part is unknown.
    """
    may_keep(scope)
    if meeting.kind not in MEETINGS:
        raise Refused(f"Вид заседания «{meeting.kind}» неизвестен: выберите вид из списка.")
    number = checked("Номер", meeting.number, "number")
    chair = checked("Председательствовал", meeting.chair, "office")
    secretary, place = optional("Секретарь", meeting.secretary, "office"), optional("Место", meeting.place, "office")
    bodies = [(checked("Присутствовали", body, "body"), people) for body, people in meeting.participants]
    if not bodies or min(people for _body, people in bodies) < 1:
        raise Refused("Не указано, кто присутствовал: назовите хотя бы один орган и число его представителей.")
    if not meeting.items:
        raise Refused("Повестка пуста: добавьте хотя бы один вопрос.")
    items = [_item(item) for item in meeting.items]
    table = tables.commission_meeting
    with inside(on, scope) as connection:
        same = table.c.region_id == scope.region, table.c.number == number, table.c.held_on == meeting.held_on
        if (already := connection.execute(select(table.c.meeting_id).where(*same)).scalar()) is not None:
            return already
        values = {"region_id": scope.region, "number": number, "held_on": meeting.held_on, "kind": meeting.kind}
        values |= {"place": place, "chair": chair, "secretary": secretary}
        key = connection.execute(insert(table).values(values).returning(table.c.meeting_id)).scalar_one()
        people = [{"meeting_id": key, "body": body, "people": n} for body, n in dict(bodies).items()]
        connection.execute(insert(tables.commission_participant), people)
        listed = [{"meeting_id": key, "position": place, **item} for place, item in enumerate(items, start=1)]
        connection.execute(insert(tables.commission_item), listed)
        move(connection)
    return key


def write_minutes(on: Engine, scope: Scope, item_id: int, minutes: str) -> None:
    """Put what was said under an item of the agenda in place of what stood there.

    Raises:
        PermissionError: the viewer's role keeps no minutes.
        Refused: the text is empty, too long or holds personal data; there is no such item in the region.
    """
    may_keep(scope)
    minutes = checked("Ход обсуждения", minutes, "minutes")
    with inside(on, scope) as connection:
        meeting_of(connection, scope, item_id)
        table = tables.commission_item
        connection.execute(update(table).where(table.c.item_id == item_id).values(minutes=minutes))
        move(connection)


def record_decision(on: Engine, scope: Scope, decision: Decision) -> int:
    """Take a decision under an item of an agenda; its id. The same number of one meeting is taken once.

    Raises:
        PermissionError: the viewer's role keeps no minutes.
        Refused: a field is empty, too long or holds personal data; the due day is missing or before the meeting.
    """
    may_keep(scope)
    if decision.due_kind not in DUE:
        raise Refused(f"Срок «{decision.due_kind}» неизвестен: выберите срок из списка.")
    values = {
        **{name: value for name, value in asdict(decision).items() if name != "executors"},
        "number": checked("Номер", decision.number, "number"),
        "text": checked("Решение", decision.text, "text"),
        "body": checked("Ответственный орган", decision.body, "body"),
        "office": checked("Ответственная должность", decision.office, "office"),
        "due_on": None if decision.due_kind == "permanent" else decision.due_on,
        "every_months": decision.every_months if decision.due_kind == "periodic" else None,
    }
    executors = dict.fromkeys(checked("Соисполнители", body, "body") for body in decision.executors)
    table = tables.commission_decision
    with inside(on, scope) as connection:
        meeting, held_on = meeting_of(connection, scope, decision.item_id)
        if decision.due_kind != "permanent" and (decision.due_on is None or decision.due_on < held_on):
            raise Refused(f"Срок исполнения раньше заседания {held_on:%d.%m.%Y} или пуст: укажите день не раньше него.")
        if decision.due_kind == "periodic" and not (decision.every_months or 0) > 0:
            raise Refused("Не указано, раз в сколько месяцев докладывать: укажите целое число.")
        same = select(table.c.decision_id).join(tables.commission_item).where(
            tables.commission_item.c.meeting_id == meeting, table.c.number == values["number"]
        )  # fmt: skip
        if (already := connection.execute(same).scalar()) is not None:
            return already
        key = connection.execute(insert(table).values(values).returning(table.c.decision_id)).scalar_one()
        if executors:
            rows = [{"decision_id": key, "body": body} for body in executors]
            connection.execute(insert(tables.commission_executor), rows)
        note(connection, "decided", decision=key)
        move(connection)
    return key


def _item(item: Item) -> dict[str, str | None]:
    if item.part not in PARTS:
        raise Refused(f"Часть повестки «{item.part}» неизвестна: выберите часть из списка.")
    heard, minutes = optional("Слушали", item.heard, "body"), optional("Ход обсуждения", item.minutes, "minutes")
    return {"part": item.part, "title": checked("Вопрос", item.title, "title"), "heard": heard, "minutes": minutes}


def participants(text: str) -> tuple[tuple[str, int], ...]:
    """Bodies and the number of their people, from «Министерство труда; 2» in each line; without a number one."""
    pairs = (line.partition(";") for line in lines(text))
    return tuple((body, int(people) if people.strip().isdigit() else 1) for body, _sign, people in pairs)


def lines(text: str) -> list[str]:
    """The lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]
