"""What people write of the commission: a meeting with its agenda, its decisions, and what becomes of each of them.

Every function is one transaction as the author, who adds and takes nothing away; it moves the version of the data, so
that the next click of everybody shows it. Whatever is wrong is said before anything is written.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import Connection, Engine, func, insert, select, text, update

from data_access import tables
from data_access.database import proposing
from data_access.imports.personal import detect
from data_access.scope import Role, Scope
from data_access.tables.commission import DUE, EVENTS, MEETINGS, PARTS
from data_access.writing.proposals import Refused

LONGEST = {"number": 20, "office": 120, "body": 120, "title": 300, "text": 1000, "minutes": 4000, "note": 1000}
_KEEPING = (Role.MINISTRY, Role.COMMISSION)


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


@dataclass(frozen=True)
class Event:
    """Something that happened to a decision; see the table for what the figures are."""

    decision_id: int
    kind: str
    happened_on: date
    note: str
    office: str
    done: int | None = None
    planned: int | None = None
    due_on: date | None = None
    value_then: float | None = None
    value_now: float | None = None
    lower: float | None = None
    upper: float | None = None
    verdict: str | None = None
    p_placebo: float | None = None


def keeps(scope: Scope) -> bool:
    """Whether the viewer's role records meetings and decisions, and closes them."""
    return scope.role in _KEEPING


def record_meeting(on: Engine, scope: Scope, meeting: Meeting) -> int:
    """Take a meeting with participants and agenda; its id. The same number and day are taken once.

    Raises:
        PermissionError: the viewer's role keeps no minutes.
        Refused: a field is empty, too long or holds personal data; the kind or a part is unknown.
    """
    _may_keep(scope)
    if meeting.kind not in MEETINGS:
        raise Refused(f"Вид заседания «{meeting.kind}» неизвестен: выберите вид из списка.")
    number = _checked("Номер", meeting.number, "number")
    chair = _checked("Председательствовал", meeting.chair, "office")
    secretary, place = _optional("Секретарь", meeting.secretary, "office"), _optional("Место", meeting.place, "office")
    bodies = [(_checked("Присутствовали", body, "body"), people) for body, people in meeting.participants]
    if not bodies or min(people for _body, people in bodies) < 1:
        raise Refused("Не указано, кто присутствовал: назовите хотя бы один орган и число его представителей.")
    if not meeting.items:
        raise Refused("Повестка пуста: добавьте хотя бы один вопрос.")
    items = [_item(item) for item in meeting.items]
    table = tables.commission_meeting
    with proposing(on) as connection:
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
        _move(connection)
    return key


def write_minutes(on: Engine, scope: Scope, item_id: int, minutes: str) -> None:
    """Put what was said under an item of the agenda in place of what stood there.

    Raises:
        PermissionError: the viewer's role keeps no minutes.
        Refused: the text is empty, too long or holds personal data; there is no such item in the region.
    """
    _may_keep(scope)
    minutes = _checked("Ход обсуждения", minutes, "minutes")
    with proposing(on) as connection:
        _meeting_of(connection, scope, item_id)
        table = tables.commission_item
        connection.execute(update(table).where(table.c.item_id == item_id).values(minutes=minutes))
        _move(connection)


def record_decision(on: Engine, scope: Scope, decision: Decision) -> int:
    """Take a decision under an item of an agenda; its id. The same number of one meeting is taken once.

    Raises:
        PermissionError: the viewer's role keeps no minutes.
        Refused: a field is empty, too long or holds personal data; the due day is missing or before the meeting.
    """
    _may_keep(scope)
    if decision.due_kind not in DUE:
        raise Refused(f"Срок «{decision.due_kind}» неизвестен: выберите срок из списка.")
    values = {
        **{name: value for name, value in asdict(decision).items() if name != "executors"},
        "number": _checked("Номер", decision.number, "number"),
        "text": _checked("Решение", decision.text, "text"),
        "body": _checked("Ответственный орган", decision.body, "body"),
        "office": _checked("Ответственная должность", decision.office, "office"),
        "due_on": None if decision.due_kind == "permanent" else decision.due_on,
        "every_months": decision.every_months if decision.due_kind == "periodic" else None,
    }
    executors = dict.fromkeys(_checked("Соисполнители", body, "body") for body in decision.executors)
    table = tables.commission_decision
    with proposing(on) as connection:
        meeting, held_on = _meeting_of(connection, scope, decision.item_id)
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
        _move(connection)
    return key


def record_event(on: Engine, scope: Scope, event: Event) -> None:
    """Note what happened to a decision. A check-in is anybody's inside whose districts it lies; the rest is for those
    who keep the minutes.

    Raises:
        PermissionError: the viewer's role or districts do not let her.
        Refused: a field is empty, too long or holds personal data; the day is before the last event of the decision;
            it is closed without saying how much was carried out, or is closed already, or was not closed.
    """
    if event.kind not in EVENTS:
        raise Refused(f"Событие «{event.kind}» неизвестно: выберите событие из списка.")
    if event.kind != "check_in":
        _may_keep(scope)
    values = asdict(event) | {
        "note": _checked("Сообщение", event.note, "note"),
        "office": _checked("Должность", event.office, "office"),
    }
    if event.kind == "closed" and (event.done is None or not event.planned):
        raise Refused("Решение закрывается только с показателем: укажите, сколько исполнено и из скольких.")
    if event.done is not None and (event.planned is None or not 0 <= event.done <= event.planned):
        raise Refused(f"Исполнено {event.done} из {event.planned or '…'}: исправьте одно из чисел.")
    if (event.kind == "prolonged") != (event.due_on is not None):
        raise Refused("Новый срок указывается при продлении, и только при нём.")
    with proposing(on) as connection:
        _check_turn(connection, scope, event)
        connection.execute(insert(tables.commission_event).values(values))
        _move(connection)


def _check_turn(connection: Connection, scope: Scope, event: Event) -> None:
    """The event may come after those that are there: not before the last one, and closed only once."""
    decision, happened = tables.commission_decision, tables.commission_event
    asked = select(decision.c.item_id, decision.c.district_id).where(decision.c.decision_id == event.decision_id)
    row = connection.execute(asked.with_for_update(of=decision, key_share=True)).one_or_none()
    if row is None:
        raise Refused(f"Решения № {event.decision_id} нет: обновите страницу и выберите его снова.")
    _meeting, held_on = _meeting_of(connection, scope, row.item_id)
    if scope.districts is not None and row.district_id not in scope.districts:
        raise PermissionError("the decision is about a district outside the viewer's scope")
    last = select(func.max(happened.c.happened_on)).where(happened.c.decision_id == event.decision_id)
    earliest = max(held_on, connection.execute(last).scalar() or held_on)
    if event.happened_on < earliest:
        raise Refused(f"День {event.happened_on:%d.%m.%Y} раньше последней записи {earliest:%d.%m.%Y}: исправьте день.")
    turns = select(happened.c.kind).where(
        happened.c.decision_id == event.decision_id, happened.c.kind.in_(("closed", "released", "reopened"))
    ).order_by(happened.c.happened_on.desc(), happened.c.event_id.desc()).limit(1)  # fmt: skip
    is_open = connection.execute(turns).scalar() in (None, "reopened")
    if event.kind == "reopened" and is_open:
        raise Refused("Решение не закрыто: открывать его заново не нужно.")
    if event.kind != "reopened" and not is_open:
        raise Refused("Решение уже закрыто: сначала откройте его заново.")


def _meeting_of(connection: Connection, scope: Scope, item_id: int) -> tuple[int, date]:
    item, meeting = tables.commission_item, tables.commission_meeting
    asked = select(meeting.c.meeting_id, meeting.c.held_on).join(item).where(
        item.c.item_id == item_id, meeting.c.region_id == scope.region
    )  # fmt: skip
    row = connection.execute(asked).one_or_none()
    if row is None:
        raise Refused(f"Вопроса № {item_id} нет: обновите страницу и выберите его снова.")
    return row.meeting_id, row.held_on


def _item(item: Item) -> dict[str, str | None]:
    if item.part not in PARTS:
        raise Refused(f"Часть повестки «{item.part}» неизвестна: выберите часть из списка.")
    heard, minutes = _optional("Слушали", item.heard, "body"), _optional("Ход обсуждения", item.minutes, "minutes")
    return {"part": item.part, "title": _checked("Вопрос", item.title, "title"), "heard": heard, "minutes": minutes}


def _optional(field: str, value: str, kind: str) -> str | None:
    return _checked(field, value, kind) if value.strip() else None


def _checked(field: str, value: str, kind: str) -> str:
    value, longest = " ".join(value.split()), LONGEST[kind]
    if not value:
        raise Refused(f"Поле «{field}» пусто: заполните его.")
    if len(value) > longest:
        raise Refused(f"Поле «{field}»: {len(value)} знаков, можно не больше {longest}: сократите.")
    if what := detect(value):
        raise Refused(f"Поле «{field}»: {what} — личным данным здесь не место, уберите их.")
    return value


def _may_keep(scope: Scope) -> None:
    if not keeps(scope):
        raise PermissionError(f"the role {scope.role.value!r} keeps no minutes of the commission")


def _move(connection: Connection) -> None:
    connection.execute(text("select move_data_version()"))
